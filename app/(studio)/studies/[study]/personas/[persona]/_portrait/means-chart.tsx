import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { DotPlot } from "@/app/_charts/dot-plot";
import { pointScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import type { EvidenceLinks } from "@/lib/persona/evidence-links";
import { soundBaseOf, soundRestOf } from "@/lib/persona/portrait";
import type { QuestionFacts } from "@/lib/persona/schema";
import { groupMean, restMean } from "@/lib/persona/shares";
import type { Wording } from "@/lib/persona/wording";
import { SMALLEST_BASE } from "@/lib/results/evidence";

/** The rows of an ordered matrix: means with intervals on the scale that was asked. */
export function MeansChart({
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
  const codes = facts.flatMap(({ answers }) => answers.map(({ code }) => code));
  const [lowest, highest] = [Math.min(...codes), Math.max(...codes)];
  const rows = facts
    .filter((counted) => soundBaseOf(counted) >= SMALLEST_BASE)
    .map((counted) => ({
      key: String(counted.part),
      label: wording.row(counted),
      group: groupMean(counted.answers),
      rest: restMean(counted.answers),
      hasRest: soundRestOf(counted) >= SMALLEST_BASE,
    }));
  const [furthest] = rows
    .filter(({ hasRest }) => hasRest)
    .sort((a, b) => Math.abs(b.group.value - b.rest.value) - Math.abs(a.group.value - a.rest.value));
  const title = furthest
    ? say("finding-means", {
        row: furthest.label,
        mean: format.number(furthest.group.value),
        rest: format.number(furthest.rest.value),
      })
    : say("finding-mean-alone");
  return (
    <ChartFrame
      title={title}
      level={3}
      base={Math.max(0, ...facts.map(soundBaseOf))}
      baseText={baseText}
      href={facts[0] && links?.question(facts[0].question)}
      table={{
        columns: [say("column-answer"), say("column-group"), say("column-rest"), say("column-base")],
        rows: rows.map(({ key, label, group, rest }) => ({
          key,
          cells: [
            label,
            format.numberWithInterval(group.value, group.interval),
            rest.base > 1 ? format.numberWithInterval(rest.value, rest.interval) : "–",
            `${format.count(group.base)}, ${format.count(rest.base)}`,
          ],
        })),
      }}
    >
      <DotPlot
        label={title}
        rows={rows.map(({ key, label, group, rest, hasRest }) => ({
          key,
          label,
          value: group.value,
          low: Math.max(lowest, group.interval.low),
          high: Math.min(highest, group.interval.high),
          text: hasRest
            ? say("row-rest", { share: format.number(group.value), rest: format.number(rest.value) })
            : format.number(group.value),
        }))}
        scale={pointScale(format, lowest, highest, say("mean-axis"))}
      />
    </ChartFrame>
  );
}
