import { useTranslations } from "next-intl";
import type { LanguageTag, Question, QuestionOption } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import styles from "../library.module.css";

/** What can be answered, in one language, behind a summary unless it is open already. */
export function AnswerList({
  question,
  language,
  isOpen = false,
}: {
  question: Question;
  language: LanguageTag;
  isOpen?: boolean;
}) {
  const say = useTranslations("library");
  const options = "options" in question ? question.options : [];
  const rows = question.type === "matrix" ? question.rows : [];
  const scale = scaleOf(question, language);
  if (options.length === 0 && rows.length === 0 && scale === "") return null;
  const list = (
    <>
      {[...options, ...rows].length > 0 && (
        <ul lang={language}>
          {options.map((option) => (
            <li key={option.code}>
              {textIn(option.text, language)} <Marks option={option} />
            </li>
          ))}
          {rows.map((row) => (
            <li key={row.code}>{textIn(row.text, language)}</li>
          ))}
        </ul>
      )}
      {scale !== "" && <p lang={language}>{scale}</p>}
      {"notApplicable" in question && question.notApplicable && (
        <p>{say("not-applicable", { text: textIn(question.notApplicable, language) })}</p>
      )}
    </>
  );
  if (isOpen) return list;
  const what =
    options.length > 0
      ? say("answers", { n: options.length })
      : rows.length > 0
        ? `${say("rows", { n: rows.length })}, ${say("show-scale").toLocaleLowerCase()}`
        : say("show-scale");
  return (
    <details className={styles.more}>
      <summary>{what}</summary>
      {list}
    </details>
  );
}

function scaleOf(question: Question, language: LanguageTag): string {
  if (question.type === "nps")
    return `0 ${textIn(question.low, language)} … 10 ${textIn(question.high, language)}`;
  if (question.type !== "rating" && question.type !== "matrix") return "";
  const isNominal = question.type === "matrix" && question.level === "nominal";
  return question.points
    .map(({ code, text }) =>
      isNominal ? textIn(text, language) : `${code} ${textIn(text, language)}`.trim(),
    )
    .join(" · ");
}

function Marks({ option }: { option: QuestionOption }) {
  const say = useTranslations("library");
  const marks = [
    option.exclusive && say("mark-exclusive"),
    option.opensText && say("mark-opens"),
    option.missing && say("mark-missing"),
    option.screensOut && say("mark-screens"),
  ].filter((mark) => mark !== undefined && mark !== false);
  return marks.length > 0 && <span className={styles.mark}>({marks.join(", ")})</span>;
}
