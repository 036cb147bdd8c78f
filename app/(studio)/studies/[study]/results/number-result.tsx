import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { Histogram } from "@/app/_charts/histogram";
import { formatFor } from "@/lib/format";
import type { Bin, NumberSummary } from "@/lib/results/model";
import { textIn } from "@/lib/survey/text";
import { useBaseText } from "./use-base-text";

/** How the numbers are spread, and where the middle half of them lies: a mean alone hides both. */
export function NumberResult({ summary }: { summary: NumberSummary }) {
  const say = useTranslations("results");
  const language = useLocale();
  const format = formatFor(language);
  const baseText = useBaseText();
  const { middleHalf, median, mean, lowest, highest, bins } = summary;
  const title = say("finding-number", {
    low: format.exact(middleHalf.low),
    high: format.exact(middleHalf.high),
    median: format.exact(median),
  });
  const nameOf = ({ from, to }: Bin) =>
    from === to ? format.exact(from) : `${format.exact(from)}–${format.exact(to)}`;
  const facts = [
    { key: "lowest", text: format.exact(lowest) },
    { key: "quartile-1", text: format.exact(middleHalf.low) },
    { key: "median", text: format.exact(median) },
    { key: "quartile-3", text: format.exact(middleHalf.high) },
    { key: "highest", text: format.exact(highest) },
    { key: "mean", text: format.numberWithInterval(mean.value, mean.interval, 2) },
  ] as const;
  const countLabel = say(summary.weighted ? "column-count-weighted" : "column-count");
  const table = {
    columns: [say("column-value"), countLabel],
    rows: [
      ...bins.map((bin) => ({ key: String(bin.from), cells: [nameOf(bin), format.count(bin.count)] })),
      ...facts.map(({ key, text }) => ({ key, cells: [say(key), text] })),
    ],
  };
  return (
    <ChartFrame title={title} level={4} base={summary.base} baseText={baseText(summary)} table={table}>
      <Histogram
        label={title}
        bins={bins.map((bin) => ({ label: nameOf(bin), count: bin.count }))}
        axisLabel={textIn(summary.question.unit, language) || say("axis-value")}
        countLabel={countLabel}
      />
    </ChartFrame>
  );
}
