import { useTranslations } from "next-intl";
import type { InterfaceLanguage } from "@/lib/i18n/languages";
import type { Question } from "@/lib/survey/schema";
import styles from "../library.module.css";
import { QuestionItem } from "./question-item";
import { QuestionTick } from "./question-tick";

/** Every question of a set: its words, what can be answered, and what the answers are good for. */
export function QuestionList({
  questions,
  language,
  start = 1,
  tickFrom,
}: {
  questions: readonly Question[];
  language: InterfaceLanguage;
  /** The number of the first. */
  start?: number;
  /** Key of the set whose questions can be ticked; without it they are only read. */
  tickFrom?: string | undefined;
}) {
  const say = useTranslations("library");
  return (
    <ol className={styles.questions} aria-label={say("questions-title")}>
      {questions.map((question, i) => (
        <li key={question.id} className={styles.question}>
          <span className={styles.number} data-ticks={tickFrom !== undefined}>
            {tickFrom !== undefined && (
              <QuestionTick set={tickFrom} question={question} language={language} />
            )}
            {start + i}
          </span>
          <QuestionItem question={question} language={language} />
        </li>
      ))}
    </ol>
  );
}
