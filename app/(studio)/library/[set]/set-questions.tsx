import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { InterfaceLanguage } from "@/lib/i18n/languages";
import type { Question } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import styles from "../library.module.css";
import { AnswerList } from "./answer-list";
import { isDimension, isStage } from "./known-words";

/** Every question of a set: its words, what can be answered, and what the answers are good for. */
export function SetQuestions({
  questions,
  language,
  start = 1,
}: {
  questions: readonly Question[];
  language: InterfaceLanguage;
  /** The number of the first. */
  start?: number;
}) {
  const say = useTranslations("library");
  const other = language === "en" ? "vi" : "en";
  return (
    <ol className={styles.questions}>
      {questions.map((question, i) => (
        <li key={question.id} className={styles.question}>
          <span className={styles.number}>{start + i}</span>
          <div>
            <Text>{textIn(question.text, language)}</Text>
            <Meta question={question} />
            <div className={styles.details}>
              <AnswerList question={question} language={language} />
              <details className={styles.more}>
                <summary>{say("other-language", { language: say(`language-${other}`) })}</summary>
                <p lang={other}>{textIn(question.text, other)}</p>
                <AnswerList question={question} language={other} isOpen />
              </details>
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Meta({ question }: { question: Question }) {
  const say = useTranslations("library");
  const { role, dimension, stage } = question;
  return (
    <div className={styles.meta}>
      <span className={role === "active" ? `${styles.role} ${styles.active}` : styles.role}>
        {say(`role-${role}`)}
      </span>
      <span>{typeName(question, say)}</span>
      {isDimension(dimension) && <span>{say(`dimension-${dimension}`)}</span>}
      {isStage(stage) && <span>{say(`stage-${stage}`)}</span>}
      {question.showIf && <span>{say("conditional")}</span>}
      {"carryFrom" in question && question.carryFrom && <span>{say("carried")}</span>}
    </div>
  );
}

function typeName(question: Question, say: ReturnType<typeof useTranslations<"library">>): string {
  if (question.type === "multiple" && question.max) return say("type-multiple-max", { n: question.max });
  if (question.type === "ranking") return say("type-ranking", { n: question.top });
  if (question.type === "text" && question.long) return say("type-text-long");
  return say(`type-${question.type}`, { n: 0 });
}
