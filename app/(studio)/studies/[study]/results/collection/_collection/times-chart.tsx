import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { amountScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import type { Course, PageTime } from "@/lib/results/collecting/course";
import { SMALLEST_BASE } from "@/lib/results/evidence";
import { textIn } from "@/lib/survey/text";
import classes from "./collection.module.css";

/** How long each page, or its only question, took: the median, and between which times the middle half lies. */
export function TimesChart({ course, isSampled }: { course: Course; isSampled: boolean }) {
  const say = useTranslations("collection");
  const language = useLocale();
  const format = formatFor(language);
  const nameOf = ({ title, questions, isOneQuestion }: PageTime, i: number) => {
    const [first] = questions;
    if (isOneQuestion) return say("question-alone", { n: i + 1, text: textIn(first, language) });
    const text = textIn(title, language) || textIn(first, language);
    return questions.length > 1
      ? say("page-n-questions", { n: i + 1, text, questions: questions.length })
      : say("page-n", { n: i + 1, text });
  };
  const pages = course.pages
    .map((page, i) => ({ ...page, name: nameOf(page, i) }))
    .filter(({ n }) => n >= SMALLEST_BASE);
  const base = Math.max(0, ...course.pages.map(({ n }) => n));
  const [slowest] = [...pages].sort((a, b) => b.median - a.median);
  const title = slowest
    ? say("times-finding", { page: slowest.name, time: format.duration(slowest.median) })
    : say("times");
  const seconds = (time: number) => time / 1000;
  const rows = pages.map(({ id, name, median, quartiles }) => ({
    key: id,
    label: name,
    value: seconds(median),
    low: seconds(quartiles.low),
    high: seconds(quartiles.high),
    text: format.duration(median),
  }));
  const amounts = amountScale(format, rows, say("times-axis"));
  const scale = {
    ...amounts,
    ticks: amounts.ticks.map(({ value }) => ({ value, text: format.exact(value) })),
  };
  const newest = say(isSampled ? "began-newest" : "times-base", { n: base, count: format.count(base) });
  const whole = Number.isNaN(course.medianTotal)
    ? ""
    : ` · ${say("times-total", { time: format.duration(course.medianTotal) })}`;
  return (
    <section className={classes.part}>
      <ChartFrame
        title={title}
        level={2}
        base={base}
        baseText={`${newest}${whole}`}
        table={{
          columns: [say("column-page"), say("column-people"), say("column-median"), say("column-middle")],
          rows: pages.map(({ id, name, n, median, quartiles }) => ({
            key: id,
            cells: [
              name,
              format.count(n),
              format.duration(median),
              `${format.duration(quartiles.low)} – ${format.duration(quartiles.high)}`,
            ],
          })),
        }}
      >
        <IntervalBars label={title} rows={rows} scale={scale} />
      </ChartFrame>
      <p className={classes.note}>{say("times-note")}</p>
    </section>
  );
}
