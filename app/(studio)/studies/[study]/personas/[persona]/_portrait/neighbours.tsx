import { useLocale, useTranslations } from "next-intl";
import { personaTitle } from "@/app/_persona/titles";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import type { PersonaCard } from "@/lib/persona/queries";
import { type SegmentationResult, UNSURE_BELOW } from "@/lib/persona/schema";
import type { Wording } from "@/lib/persona/wording";
import styles from "./portrait.module.css";

/** The group it is most often confused with, and who stands between. */
export function Neighbours({
  persona,
  others,
  result,
  wording,
}: {
  persona: PersonaCard;
  others: PersonaCard[];
  result: SegmentationResult;
  wording: Wording;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const group = result.groups[persona.segment];
  const nearest = others.find(
    ({ segment, segmentationId }) =>
      segmentationId === persona.segmentationId && segment === group?.neighbour,
  );
  if (!group || !nearest) return null;
  return (
    <Section title={say("neighbours-title")}>
      <div className={styles.words}>
        <p>{say("neighbour", { name: personaTitle(say, wording, nearest) })}</p>
        {group.unsure !== null && (
          <p>{say("unsure", { n: group.unsure, probability: format.share(UNSURE_BELOW, 0) })}</p>
        )}
      </div>
    </Section>
  );
}
