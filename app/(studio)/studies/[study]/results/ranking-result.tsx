import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { shareScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import { leadingChoice } from "@/lib/results/finding";
import type { RankedOption, RankingSummary } from "@/lib/results/model";
import { textIn } from "@/lib/survey/text";
import { useBaseText } from "./use-base-text";

/** How often each option was put first; how often it was ranked at all, and its mean rank, in the table. */
export function RankingResult({ summary }: { summary: RankingSummary }) {
  const say = useTranslations("results");
  const language = useLocale();
  const format = formatFor(language);
  const baseText = useBaseText();
  const nameOf = (option: RankedOption) =>
    option.isRetired
      ? say("retired", { option: textIn(option.text, language) })
      : textIn(option.text, language);
  const options = [...summary.options].sort((a, b) => b.first.value - a.first.value);
  const found = leadingChoice(options.map((option) => ({ ...option.first, option })));
  const title =
    found.kind === "none"
      ? say("finding-none")
      : found.kind === "ahead"
        ? say("finding-first", {
            option: nameOf(found.first.option),
            share: format.shareWithInterval(found.first.value, found.first.interval, found.first.base),
          })
        : say("finding-first-close", {
            option: nameOf(found.first.option),
            share: format.share(found.first.value, found.first.base),
            other: nameOf(found.second.option),
            otherShare: format.share(found.second.value, found.second.base),
          });
  const rows = options.map(({ first, ...option }) => ({
    key: String(option.code),
    label: nameOf({ first, ...option }),
    value: first.value,
    low: first.interval.low,
    high: first.interval.high,
    text: `${format.share(first.value, first.base)} · ${format.count(first.count)}`,
  }));
  const table = {
    columns: [
      say("column-answer"),
      say("column-first"),
      say("column-interval"),
      say("column-ranked", { top: summary.question.top }),
      say("column-mean-rank"),
      say("column-base"),
    ],
    rows: options.map((option) => ({
      key: String(option.code),
      cells: [
        nameOf(option),
        `${format.share(option.first.value, option.first.base)} · ${format.count(option.first.count)}`,
        format.shareInterval(option.first.interval, option.first.base),
        `${format.share(option.ranked.value, option.ranked.base)} · ${format.count(option.ranked.count)}`,
        option.meanRank.base > 1
          ? format.numberWithInterval(option.meanRank.value, option.meanRank.interval)
          : option.meanRank.base > 0
            ? format.number(option.meanRank.value)
            : "–",
        format.count(option.first.base),
      ],
    })),
  };
  return (
    <ChartFrame title={title} level={4} base={summary.base} baseText={baseText(summary)} table={table}>
      <IntervalBars
        label={title}
        rows={rows}
        scale={shareScale(
          format,
          rows.map((row) => row.high),
          say("axis-first"),
        )}
      />
    </ChartFrame>
  );
}
