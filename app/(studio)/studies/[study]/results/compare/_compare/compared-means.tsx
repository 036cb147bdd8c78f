import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { DotPlot } from "@/app/_charts/dot-plot";
import { amountScale, pointScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import type { ComparedMean, Comparison } from "@/lib/results/comparing/compare";
import { isBeyondChance } from "@/lib/results/comparing/difference";
import { SMALLEST_BASE } from "@/lib/results/evidence";
import type { Mean } from "@/lib/results/mean";
import { textIn } from "@/lib/survey/text";
import { sideColour } from "./group-names";

/** Two dots a row, one a group, with the intervals of the means. */
export function ComparedMeans({ comparison: { a, means } }: { comparison: Comparison }) {
  const say = useTranslations("side-by-side");
  const sayResults = useTranslations("results");
  const language = useLocale();
  const format = formatFor(language);
  const nameOf = ({ text, isRetired }: ComparedMean) => {
    const words = textIn(text, language) || sayResults("mean");
    return isRetired ? sayResults("retired", { option: words }) : words;
  };
  const far = ({ difference }: ComparedMean) => Math.abs(difference?.value ?? 0);
  const [most] = means
    .filter(({ a: one, b: other }) => Math.min(one.base, other.base) >= SMALLEST_BASE)
    .filter(({ difference }) => difference && isBeyondChance(difference))
    .sort((one, other) => far(other) - far(one));
  const differenceText = ({ difference }: ComparedMean) =>
    difference && Number.isFinite(difference.interval.low)
      ? `${format.signed(difference.value)} (${format.interval(difference.interval)})`
      : "–";
  const title = most
    ? say(most.text ? "finding-row" : "finding-mean", {
        row: nameOf(most),
        a: format.number(most.a.value),
        b: format.number(most.b.value),
        difference: differenceText(most),
      })
    : say("finding-none");
  const shown = (mean: Mean) => mean.base >= SMALLEST_BASE;
  const rows = means.flatMap((row) =>
    (["a", "b"] as const).flatMap((side) => {
      const mean = row[side];
      const label = side === "a" ? nameOf(row) : shown(row.a) ? "" : nameOf(row);
      return shown(mean)
        ? [
            {
              key: `${row.key} ${side}`,
              label,
              value: mean.value,
              ...mean.interval,
              text: format.number(mean.value),
              colour: sideColour(side),
            },
          ]
        : [];
    }),
  );
  const points = a.type === "rating" || a.type === "matrix" ? a.question.points.map(({ code }) => code) : [];
  const scale =
    points.length > 0
      ? pointScale(format, Math.min(...points), Math.max(...points), say("axis-mean"))
      : amountScale(format, rows, say("axis-mean"));
  const cell = (mean: Mean) =>
    shown(mean)
      ? format.numberWithInterval(mean.value, mean.interval)
      : mean.base > 0
        ? sayResults("few-short")
        : "–";
  const table = {
    columns: [
      sayResults("column-row"),
      say("column-a"),
      say("column-b"),
      say("column-difference"),
      say("column-beyond"),
    ],
    rows: means.map((row) => ({
      key: row.key,
      cells: [
        nameOf(row),
        cell(row.a),
        cell(row.b),
        shown(row.a) && shown(row.b) ? differenceText(row) : "–",
        shown(row.a) && shown(row.b) && row.difference && isBeyondChance(row.difference)
          ? say("yes")
          : say("no"),
      ],
    })),
  };
  const [one, other] = [
    Math.max(...means.map((row) => row.a.base)),
    Math.max(...means.map((row) => row.b.base)),
  ];
  const baseText = say("bases", { a: format.count(one), b: format.count(other) });
  return (
    <ChartFrame title={title} level={3} base={Math.min(one, other)} baseText={baseText} table={table}>
      <DotPlot label={title} rows={rows} scale={scale} />
    </ChartFrame>
  );
}
