import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { DotPlot } from "@/app/_charts/dot-plot";
import { HIGH, NEUTRAL } from "@/app/_charts/palette";
import { formatFor } from "@/lib/format";
import type { SegmentationResult, SegmentationSettings } from "@/lib/persona/schema";

const TICKS = 4;

/** Every explanation that competed, by how far it is behind the best. */
export function Solutions({
  result,
  settings,
}: {
  result: SegmentationResult;
  settings: Pick<SegmentationSettings, "edit" | "reason">;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const { solutions, verdict, n } = result;
  // Groups that people merged or split are none of those that competed.
  const isRegrouped = settings.edit !== undefined && settings.edit.kind !== "number";
  const best = Math.min(...solutions.map(decidingFigure));
  const furthest = Math.max(...solutions.map((solution) => decidingFigure(solution) - best));
  const step = roundStep(furthest / TICKS);
  const end = Math.max(step, Math.ceil(furthest / step) * step);
  const rows = solutions.map((solution) => {
    const label = say(`method-solution-${solution.model}`, { k: solution.k });
    return {
      ...solution,
      key: `${solution.model}-${solution.k}`,
      label: solution.refused ? `${label}: ${say(`refused-${solution.refused}`)}` : label,
      behind: decidingFigure(solution) - best,
      isChosen: !isRegrouped && solution.k === verdict.k && solution.model === verdict.model,
    };
  });
  const isBest = rows.some(({ isChosen, behind }) => isChosen && behind === 0);
  const title = isRegrouped
    ? say("method-solutions-finding-regrouped")
    : settings.reason !== undefined && !isBest
      ? say("method-solutions-finding-team", { k: verdict.k })
      : say(isBest ? "method-solutions-finding" : "method-solutions-finding-usable", { k: verdict.k });
  const chosen = say(isBest ? "method-best" : "method-chosen");
  return (
    <ChartFrame
      title={title}
      base={n}
      baseText={say("method-solutions-base", { n })}
      table={{
        columns: [
          say("column-solution"),
          say("column-evidence"),
          "BIC",
          "ICL",
          say("column-entropy"),
          say("column-misplaced"),
          say("column-sizes"),
          say("column-log-likelihood"),
          say("column-parameters"),
          say("column-refused"),
        ],
        rows: rows.map((row) => ({
          key: row.key,
          cells: [
            row.isChosen ? `${row.label} (${chosen})` : row.label,
            format.number(decidingFigure(row)),
            format.number(row.bic),
            format.number(row.icl),
            row.k > 1 ? format.number(row.entropyR2, 2) : "–",
            row.k > 1 ? format.share(row.misclassification, n) : "–",
            row.sizes.map((size) => format.share(size, n)).join(", "),
            format.number(row.logLik),
            format.count(row.nParams),
            row.refused ? say(`refused-${row.refused}`) : "–",
          ],
        })),
      }}
    >
      <DotPlot
        label={title}
        rows={rows.map(({ key, label, behind, isChosen }) => ({
          key,
          label,
          value: behind,
          low: behind,
          high: behind,
          text: isChosen ? chosen : `+${format.number(behind)}`,
          colour: isChosen ? HIGH : NEUTRAL,
        }))}
        scale={{
          domain: [0, end],
          ticks: Array.from({ length: Math.round(end / step) + 1 }, (_, i) => ({
            value: i * step,
            text: format.count(i * step),
          })),
          label: say("method-solutions-axis"),
        }}
      />
    </ChartFrame>
  );
}

/** The figure the race was decided by. */
const decidingFigure = ({ evidence, bic }: SegmentationResult["solutions"][number]): number =>
  evidence ?? bic;

/** 1, 2 or 5 times a power of ten, not under `wanted`. */
function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(wanted, 1)));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= wanted) ?? power;
}
