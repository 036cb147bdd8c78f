import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { shareScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import { leadingChoice } from "@/lib/results/finding";
import type { ChoiceShare, MultipleSummary, SingleSummary } from "@/lib/results/model";
import { filterQuery, type ResultsFilter } from "@/lib/results/schema";
import { textIn } from "@/lib/survey/text";
import { OtherTexts } from "./other-texts";
import { Pictures } from "./pictures";
import { useBaseText } from "./use-base-text";

/** Single and multiple choice: a bar an option, most chosen first unless the options have an order. */
export function ChoiceResult({
  study,
  summary,
  filter,
}: {
  study: string;
  summary: SingleSummary | MultipleSummary;
  filter: ResultsFilter;
}) {
  const say = useTranslations("results");
  const language = useLocale();
  const format = formatFor(language);
  const baseText = useBaseText();
  const hasOrder = summary.type === "single" && summary.question.ordinal === true;
  const choices = hasOrder ? summary.choices : [...summary.choices].sort((a, b) => b.value - a.value);
  const nameOf = (choice: ChoiceShare) =>
    choice.isRetired
      ? say("retired", { option: textIn(choice.text, language) })
      : textIn(choice.text, language);
  const imageOf = (code: number) => summary.question.options.find((option) => option.code === code)?.image;
  const found = leadingChoice(summary.choices);
  const title =
    found.kind === "none"
      ? say("finding-none")
      : found.kind === "ahead"
        ? say("finding-ahead", {
            option: nameOf(found.first),
            share: format.shareWithInterval(found.first.value, found.first.interval, found.first.base),
          })
        : say("finding-close", {
            option: nameOf(found.first),
            share: format.share(found.first.value, found.first.base),
            other: nameOf(found.second),
            otherShare: format.share(found.second.value, found.second.base),
          });
  const rows = choices.map((choice) => ({
    key: String(choice.code),
    label: nameOf(choice),
    value: choice.value,
    low: choice.interval.low,
    high: choice.interval.high,
    text: `${format.share(choice.value, choice.base)} · ${format.count(choice.count)}`,
  }));
  const table = {
    columns: [
      say("column-answer"),
      say("column-count"),
      say("column-base"),
      say("column-share"),
      say("column-interval"),
    ],
    rows: choices.map((choice) => ({
      key: String(choice.code),
      cells: [
        nameOf(choice),
        format.count(choice.count),
        format.count(choice.base),
        format.share(choice.value, choice.base),
        format.shareInterval(choice.interval, choice.base),
      ],
    })),
  };
  return (
    <>
      <ChartFrame title={title} level={4} base={summary.base} baseText={baseText(summary)} table={table}>
        <IntervalBars
          label={title}
          rows={rows}
          scale={shareScale(
            format,
            rows.map((row) => row.high),
            say(summary.type === "multiple" ? "axis-share-shown" : "axis-share"),
          )}
        />
      </ChartFrame>
      <Pictures
        options={choices.map(({ code, text }) => ({
          code,
          name: textIn(text, language),
          image: imageOf(code),
        }))}
      />
      <OtherTexts
        texts={summary.otherTexts}
        href={`/studies/${study}/results/texts/${summary.question.id}?${filterQuery(filter)}`}
      />
    </>
  );
}
