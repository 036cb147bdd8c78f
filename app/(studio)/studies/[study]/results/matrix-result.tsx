import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { personaColour, scaleColours } from "@/app/_charts/palette";
import { divergingPieces, reachOf } from "@/app/_charts/pieces";
import { divergingScale, shareScale } from "@/app/_charts/scales";
import { StackedBars } from "@/app/_charts/stacked-bars";
import { formatFor } from "@/lib/format";
import { SMALLEST_BASE } from "@/lib/results/evidence";
import { furthestRows } from "@/lib/results/finding";
import type { MatrixRowSummary, MatrixSummary } from "@/lib/results/model";
import { textIn } from "@/lib/survey/text";
import { useBaseText } from "./use-base-text";

/** One stacked bar a row, low points to the left and high ones to the right where they have an order; a row with too small a base keeps its place and says so. */
export function MatrixResult({ summary }: { summary: MatrixSummary }) {
  const say = useTranslations("results");
  const language = useLocale();
  const format = formatFor(language);
  const baseText = useBaseText();
  const { points, level } = summary.question;
  const isOrdinal = level === "ordinal";
  const nameOf = (row: MatrixRowSummary) =>
    row.isRetired ? say("retired", { option: textIn(row.text, language) }) : textIn(row.text, language);
  const furthest = isOrdinal ? furthestRows(summary.rows, SMALLEST_BASE) : undefined;
  const title = furthest
    ? say("finding-rows", {
        highest: nameOf(furthest.highest),
        high: format.number(furthest.highest.mean.value),
        lowest: nameOf(furthest.lowest),
        low: format.number(furthest.lowest.mean.value),
      })
    : say("finding-matrix");
  const colours = isOrdinal ? scaleColours(points.length) : points.map((_, place) => personaColour(place));
  const isShown = (row: MatrixRowSummary) => row.base >= SMALLEST_BASE;
  const rows = summary.rows.map((row) => ({
    key: String(row.code),
    label: nameOf(row),
    parts: isShown(row) ? row.choices.map((choice) => choice.value) : [],
    text: !isShown(row) ? say("few-short") : isOrdinal ? format.number(row.mean.value) : "",
  }));
  const pointText = (place: number) => {
    const point = points[place];
    return textIn(point?.text, language) || String(point?.code ?? "");
  };
  const legend = points.map((point, place) => ({
    key: String(point.code),
    label: pointText(place),
    colour: colours[place] ?? "",
  }));
  const table = {
    columns: [
      say("column-row"),
      say("column-base"),
      ...(isOrdinal ? [say("column-mean")] : []),
      ...points.map((_, place) => pointText(place)),
    ],
    rows: summary.rows.map((row) => ({
      key: String(row.code),
      cells: [
        nameOf(row),
        format.count(row.base),
        ...(isOrdinal
          ? [isShown(row) ? format.numberWithInterval(row.mean.value, row.mean.interval) : "–"]
          : []),
        ...row.choices.map((choice) =>
          isShown(row) ? format.shareWithInterval(choice.value, choice.interval, row.base) : "–",
        ),
      ],
    })),
  };
  return (
    <ChartFrame title={title} level={4} base={summary.base} baseText={baseText(summary)} table={table}>
      <StackedBars
        label={title}
        rows={rows}
        points={legend}
        isDiverging={isOrdinal}
        scale={
          isOrdinal
            ? divergingScale(
                format,
                rows.map(({ parts }) => reachOf(parts, divergingPieces(legend))),
                say("axis-share-mean"),
              )
            : shareScale(format, [1], say("axis-share"))
        }
      />
    </ChartFrame>
  );
}
