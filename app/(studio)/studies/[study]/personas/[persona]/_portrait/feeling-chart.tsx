import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { pointScale } from "@/app/_charts/scales";
import { StageLine } from "@/app/_charts/stage-line";
import { formatFor } from "@/lib/format";
import type { EvidenceLinks } from "@/lib/persona/evidence-links";
import { feelingsByStage } from "@/lib/persona/feelings";
import type { QuestionFacts } from "@/lib/persona/schema";
import type { Wording } from "@/lib/persona/wording";

/** How the group feels from stage to stage, with the band of the interval and the others' line. */
export function FeelingChart({
  facts,
  wording,
  baseText,
  links,
}: {
  facts: QuestionFacts[];
  wording: Wording;
  baseText: string;
  links: EvidenceLinks | undefined;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const { stages, lowest, highest, base, worst } = feelingsByStage(facts);
  const title = worst
    ? say("finding-feeling", { stage: wording.row(worst.facts), mean: format.number(worst.group.value) })
    : say("feeling-none");
  const [first] = facts;
  return (
    <ChartFrame
      title={title}
      level={3}
      base={base}
      baseText={baseText}
      href={first && links?.question(first.question)}
      table={{
        columns: [say("column-stage"), say("column-group"), say("column-rest"), say("column-base")],
        rows: stages.map(({ facts: counted, group, rest, isShown, hasRest }) => ({
          key: String(counted.part),
          cells: [
            wording.row(counted),
            isShown ? format.numberWithInterval(group.value, group.interval) : "–",
            hasRest ? format.numberWithInterval(rest.value, rest.interval) : "–",
            `${format.count(group.base)}, ${format.count(rest.base)}`,
          ],
        })),
      }}
    >
      <StageLine
        label={title}
        names={{ group: say("row-group"), rest: say("row-rest-label") }}
        middle={(lowest + highest) / 2}
        points={stages.map(({ facts: counted, group, rest, isShown, hasRest }) => ({
          key: String(counted.part),
          label: wording.row(counted),
          text: isShown
            ? say("feeling-stage", {
                mean: format.number(group.value),
                rest: hasRest ? format.number(rest.value) : "–",
                n: group.base,
              })
            : say("feeling-too-few", { n: group.base }),
          mean: isShown
            ? {
                value: group.value,
                low: Math.max(lowest, group.interval.low),
                high: Math.min(highest, group.interval.high),
              }
            : undefined,
          rest: hasRest ? rest.value : undefined,
        }))}
        scale={pointScale(format, lowest, highest, say("mean-axis"))}
      />
    </ChartFrame>
  );
}
