import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import { blocksOf, questionsTooFew } from "@/lib/persona/portrait";
import type { PersonaFacts, PortraitLayout, SegmentationResult } from "@/lib/persona/schema";
import { soundSizeOf } from "@/lib/persona/shares";
import type { Wording } from "@/lib/persona/wording";
import { ENOUGH } from "@/lib/results/evidence";
import type { getStudy } from "@/lib/study/queries";
import styles from "./portrait.module.css";

const ABOUT_SAMPLE = { survey: "limit-sample", import: "limit-import", demo: "limit-demo" } as const;

/** What the portrait cannot say. */
export function Limits({
  study,
  facts,
  layout,
  result,
  wording,
}: {
  study: Awaited<ReturnType<typeof getStudy>>;
  facts: PersonaFacts;
  layout: PortraitLayout | null;
  result: SegmentationResult | undefined;
  wording: Wording;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const list = new Intl.ListFormat(format.language);
  const notAsked = blocksOf(facts, wording).filter(
    ({ key, state }) => key !== "other" && state === "not-asked",
  );
  const few = questionsTooFew(facts);
  const hidden = (layout?.hidden.length ?? 0) + (layout?.hiddenQuestions.length ?? 0);
  const chosen = result?.solutions.find(
    ({ k, model }) => k === result.verdict.k && model === result.verdict.model,
  );
  return (
    <Section title={say("limits-title")}>
      <ul className={styles.words}>
        <li>{say(ABOUT_SAMPLE[study.origin])}</li>
        {soundSizeOf(facts) < ENOUGH && <li>{say("limit-tentative")}</li>}
        {notAsked.length > 0 && (
          <li>
            {say("limit-not-asked", { blocks: list.format(notAsked.map(({ key }) => say(`block-${key}`))) })}
          </li>
        )}
        {few.length > 0 && (
          <li>
            {say("limit-few", {
              questions: list.format(few.map((counted) => `“${wording.question(counted)}”`)),
            })}
          </li>
        )}
        {hidden > 0 && <li>{say("limit-left-out", { n: hidden })}</li>}
        {chosen && (
          <li>{say("limit-placed", { share: format.share(chosen.misclassification, facts.of) })}</li>
        )}
        <li>{say("limit-comparisons")}</li>
      </ul>
      <TextLink href={`/studies/${study.id}/personas/method`}>{say("how-made")}</TextLink>
    </Section>
  );
}
