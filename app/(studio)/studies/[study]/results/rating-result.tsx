import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { shareScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import { highestTwo } from "@/lib/results/finding";
import type { ChoiceShare, RatingSummary } from "@/lib/results/model";
import { textIn } from "@/lib/survey/text";
import { useBaseText } from "./use-base-text";

/** Points of a scale in their order, and the mean with its interval as the finding. */
export function RatingResult({ summary }: { summary: RatingSummary }) {
  const say = useTranslations("results");
  const language = useLocale();
  const format = formatFor(language);
  const baseText = useBaseText();
  const codes = summary.choices.map((choice) => choice.code);
  const mean = {
    mean: format.numberWithInterval(summary.mean.value, summary.mean.interval),
    lowest: Math.min(...codes),
    highest: Math.max(...codes),
  };
  const satisfied = highestTwo(summary.choices);
  const title =
    summary.askedAs === "csat"
      ? say("finding-csat", {
          ...mean,
          share: format.shareWithInterval(satisfied.value, satisfied.interval, satisfied.base),
        })
      : say(summary.askedAs === "ces" ? "finding-ces" : "finding-mean", mean);
  const nameOf = ({ code, text }: ChoiceShare) => {
    const words = textIn(text, language);
    return words ? `${code} · ${words}` : String(code);
  };
  const rows = summary.choices.map((choice) => ({
    key: String(choice.code),
    label: nameOf(choice),
    value: choice.value,
    low: choice.interval.low,
    high: choice.interval.high,
    text: `${format.share(choice.value, choice.base)} · ${format.count(choice.count)}`,
  }));
  const table = {
    columns: [say("column-point"), say("column-count"), say("column-share"), say("column-interval")],
    rows: summary.choices.map((choice) => ({
      key: String(choice.code),
      cells: [
        nameOf(choice),
        format.count(choice.count),
        format.share(choice.value, choice.base),
        format.shareInterval(choice.interval, choice.base),
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
          say("axis-share"),
        )}
      />
    </ChartFrame>
  );
}
