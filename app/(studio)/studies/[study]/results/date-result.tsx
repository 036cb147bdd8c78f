import { Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { Histogram } from "@/app/_charts/histogram";
import { formatFor } from "@/lib/format";
import { type DaySpan, spreadOfDays } from "@/lib/results/days";
import type { TextSummary } from "@/lib/results/model";
import classes from "./results.module.css";
import { useBaseText } from "./use-base-text";

/** How days are spread over the calendar, and the one in the middle. */
export function DateResult({ summary }: { summary: TextSummary }) {
  const say = useTranslations("results");
  const language = useLocale();
  const format = formatFor(language);
  const baseText = useBaseText();
  const spread = spreadOfDays(summary.texts);
  if (!spread) return <Text className={classes.baseLine}>{baseText(summary)}</Text>;
  const dayText = (day: string) => format.date(Date.parse(day));
  const { earliest, median, latest } = spread;
  const title = say("finding-days", {
    median: dayText(median),
    earliest: dayText(earliest),
    latest: dayText(latest),
  });
  const bins = spread.bins.map(({ from, count }) => ({ label: labelOf(spread.span, from, dayText), count }));
  const facts = [
    { key: "earliest", day: earliest },
    { key: "median", day: median },
    { key: "latest", day: latest },
  ] as const;
  const table = {
    columns: [say(`span-${spread.span}`), say("column-count")],
    rows: [
      ...bins.map(({ label, count }) => ({ key: label, cells: [label, format.count(count)] })),
      ...facts.map(({ key, day }) => ({ key, cells: [say(key), dayText(day)] })),
    ],
  };
  return (
    <ChartFrame title={title} level={4} base={summary.base} baseText={baseText(summary)} table={table}>
      <Histogram
        label={title}
        bins={bins}
        axisLabel={say(`span-${spread.span}`)}
        countLabel={say("column-count")}
      />
    </ChartFrame>
  );
}

/** `22 Nov 2026`, `2026-11`, `2026`, `2020–2029`. */
function labelOf(span: DaySpan, from: string, dayText: (day: string) => string): string {
  const year = from.slice(0, 4);
  switch (span) {
    case "day":
      return dayText(from);
    case "month":
      return from.slice(0, 7);
    case "year":
      return year;
    case "decade":
      return `${year}–${Number(year) + 9}`;
  }
}
