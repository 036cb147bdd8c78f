import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/app/_charts/chart-frame";
import { IntervalBars } from "@/app/_charts/interval-bars";
import { shareScale } from "@/app/_charts/scales";
import { formatFor } from "@/lib/format";
import type { Course, QuestionReach } from "@/lib/results/collecting/course";
import { ENOUGH } from "@/lib/results/evidence";
import { textIn } from "@/lib/survey/text";
import classes from "./collection.module.css";

/** How many got to each question, and how many of them left it empty. */
export function QuestionsChart({ course, isSampled }: { course: Course; isSampled: boolean }) {
  const say = useTranslations("collection");
  const language = useLocale();
  const format = formatFor(language);
  const { questions, began } = course;
  const nameOf = ({ text, isConditional }: QuestionReach) =>
    isConditional ? say("for-some", { question: textIn(text, language) }) : textIn(text, language);
  const forAll = questions.filter(({ isConditional }) => !isConditional);
  const last = forAll.at(-1);
  const [skipped] = [...questions]
    .filter(({ skipped: { base } }) => base >= ENOUGH)
    .sort((a, b) => b.skipped.value - a.skipped.value);
  const title = last
    ? say("reach-finding", {
        share: format.shareWithInterval(last.reached.value, last.reached.interval, began),
      })
    : say("reach-none");
  const rows = questions.map((question) => {
    const { reached } = question;
    return {
      key: question.id,
      label: nameOf(question),
      value: reached.value,
      ...reached.interval,
      isMuted: question.isConditional,
      text: format.share(reached.value, began),
    };
  });
  return (
    <section className={classes.part}>
      <ChartFrame
        title={title}
        level={2}
        base={began}
        baseText={say(isSampled ? "began-newest" : "began", { n: began, count: format.count(began) })}
        table={{
          columns: [
            say("column-question"),
            say("column-page"),
            say("column-reached"),
            say("column-interval"),
            say("column-skipped"),
          ],
          rows: questions.map((question) => ({
            key: question.id,
            cells: [
              nameOf(question),
              format.count(question.page + 1),
              `${format.share(question.reached.value, began)} · ${format.count(question.reached.count)}`,
              format.shareInterval(question.reached.interval, began),
              question.skipped.base > 0
                ? `${format.shareWithInterval(question.skipped.value, question.skipped.interval, question.skipped.base)} · ${format.count(question.skipped.count)}`
                : "–",
            ],
          })),
        }}
      >
        <IntervalBars label={title} rows={rows} scale={shareScale(format, [1], say("reach-axis"))} />
      </ChartFrame>
      {skipped && skipped.skipped.count > 0 && (
        <p className={classes.note}>
          {say("skipped-most", {
            question: textIn(skipped.text, language),
            share: format.shareWithInterval(
              skipped.skipped.value,
              skipped.skipped.interval,
              skipped.skipped.base,
            ),
          })}
        </p>
      )}
    </section>
  );
}
