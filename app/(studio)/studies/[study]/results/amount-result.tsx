import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { DotPlot } from "@/app/_charts/dot-plot";
import { amountScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import type { AmountOfOption, AmountSummary } from "@/lib/results/model";
import { textIn } from "@/lib/survey/text";
import { useBaseText } from "./use-base-text";

/** What each option was given on average, or how far its best outweighed its worst, the highest first. */
export function AmountResult({
  summary,
}: {
  summary: AmountSummary<"constant-sum"> | AmountSummary<"maxdiff">;
}) {
  const say = useTranslations("results");
  const language = useLocale();
  const format = formatFor(language);
  const baseText = useBaseText();
  const nameOf = ({ isRetired, text }: AmountOfOption) =>
    isRetired ? say("retired", { option: textIn(text, language) }) : textIn(text, language);
  const options = summary.options.filter(({ mean }) => mean.base > 0);
  const [first] = options;
  const kind = summary.type === "maxdiff" ? "score" : "amount";
  const title = first
    ? say(`finding-${kind}`, { option: nameOf(first), value: format.number(first.mean.value) })
    : say("finding-none");
  const hasInterval = ({ mean }: AmountOfOption) => mean.base > 1;
  const rows = options.map((option) => ({
    key: String(option.code),
    label: nameOf(option),
    value: option.mean.value,
    low: hasInterval(option) ? option.mean.interval.low : option.mean.value,
    high: hasInterval(option) ? option.mean.interval.high : option.mean.value,
    text: format.number(option.mean.value),
  }));
  const table = {
    columns: [say("column-answer"), say("column-mean"), say("column-base")],
    rows: options.map((option) => ({
      key: String(option.code),
      cells: [
        nameOf(option),
        hasInterval(option)
          ? `${format.number(option.mean.value)} (${format.number(option.mean.interval.low)} – ${format.number(option.mean.interval.high)})`
          : format.number(option.mean.value),
        format.count(option.mean.base),
      ],
    })),
  };
  return (
    <ChartFrame title={title} level={4} base={summary.base} baseText={baseText(summary)} table={table}>
      <DotPlot label={title} rows={rows} scale={amountScale(format, rows, say(`axis-${kind}`))} />
    </ChartFrame>
  );
}
