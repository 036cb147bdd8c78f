import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { HIGH, LOW } from "@/app/_charts/palette";
import { pointsScale } from "@/app/_charts/scales";
import { traitText } from "@/app/_persona/titles";
import { formatFor } from "@/lib/format";
import type { Contrast } from "@/lib/persona/contrasts";
import { columnName } from "@/lib/persona/encode";
import type { EvidenceLinks } from "@/lib/persona/evidence-links";
import type { PersonaFacts } from "@/lib/persona/schema";
import { soundSizeOf } from "@/lib/persona/shares";
import { cutsOfPlace, type Wording } from "@/lib/persona/wording";
import styles from "./portrait.module.css";

/** Answers given more or less often than by the rest, strongest first, with intervals. */
export function Differences({
  formed,
  contrasts,
  facts,
  wording,
  links,
}: {
  formed: boolean;
  contrasts: Contrast[];
  facts: PersonaFacts;
  wording: Wording;
  links: EvidenceLinks | undefined;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const [strongest] = contrasts;
  const heading = say(formed ? "apart-formed" : "apart-independent");
  if (!strongest)
    return formed ? null : (
      <div>
        <h3 className={styles.heading}>{heading}</h3>
        <p>{say("apart-independent-none")}</p>
      </div>
    );
  const answerOf = ({ trait }: Contrast) => traitText(wording, facts, trait);
  const cutsOf = ({ trait }: Contrast) => cutsOfPlace(facts.questions, trait);
  const title = say(strongest.difference > 0 ? "apart-finding-over" : "apart-finding-under", {
    answer: wording.said(strongest.trait, strongest.trait.codes, cutsOf(strongest)),
    points: format.points(Math.abs(strongest.difference)).replace("+", ""),
  });
  const keyOf = ({ trait }: Contrast) => `${columnName(trait)}:${trait.codes.join(",")}`;
  const linkOf = ({ trait }: Contrast) => {
    const counted = facts.questions.find((one) => columnName(one) === columnName(trait));
    return counted && links?.answer(counted, trait.codes);
  };
  return (
    <div>
      <h3 className={styles.heading}>{heading}</h3>
      {formed && <p className={styles.caution}>{say("apart-formed-note")}</p>}
      <ChartFrame
        title={title}
        level={4}
        base={soundSizeOf(facts)}
        href={linkOf(strongest)}
        baseText={say("apart-base", { n: facts.n, rest: format.count(facts.of - facts.n) })}
        table={{
          columns: [
            say("column-answer"),
            say("column-group"),
            say("column-rest"),
            say("column-difference"),
            say("column-base"),
            say("column-formed"),
          ],
          rows: contrasts.map((contrast) => ({
            key: keyOf(contrast),
            href: linkOf(contrast),
            cells: [
              `${wording.question(contrast.trait)}: ${answerOf(contrast)}`,
              format.shareWithInterval(contrast.group.value, contrast.group.interval, contrast.group.base),
              format.shareWithInterval(contrast.rest.value, contrast.rest.interval, contrast.rest.base),
              `${format.points(contrast.difference)} (${format.pointsInterval(contrast.interval)})`,
              `${format.count(contrast.group.base)}, ${format.count(contrast.rest.base)}`,
              say(contrast.formed ? "yes" : "no"),
            ],
          })),
        }}
      >
        <IntervalBars
          label={title}
          rows={contrasts.map((contrast) => ({
            key: keyOf(contrast),
            label: wording.rowLabel(contrast.trait, contrast.trait.codes, cutsOf(contrast)),
            value: contrast.difference,
            low: contrast.interval.low,
            high: contrast.interval.high,
            text: say("apart-row", {
              share: format.share(contrast.group.value, contrast.group.base),
              rest: format.share(contrast.rest.value, contrast.rest.base),
            }),
            colour: contrast.difference > 0 ? HIGH : LOW,
          }))}
          scale={pointsScale(
            format,
            contrasts.map(({ interval }) => interval),
            say("apart-axis"),
          )}
        />
      </ChartFrame>
    </div>
  );
}
