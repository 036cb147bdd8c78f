import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type InterfaceLanguage, interfaceLanguage } from "@/lib/i18n/languages";
import { formingReason } from "@/lib/survey/forming-groups";
import type { LanguageTag, Question } from "@/lib/survey/schema";
import { hasText, textIn } from "@/lib/survey/text";
import styles from "../library.module.css";
import { AnswerList } from "./answer-list";
import { isDimension, isStage } from "./known-words";

/** A question of the library: its words in the reader's language and the other, and whether it can form groups. */
export function QuestionItem({
  question,
  language,
  elsewhere,
}: {
  question: Question;
  language: InterfaceLanguage;
  /** Where it was found, when not in the reader's language. */
  elsewhere?: { language: LanguageTag; text: string } | undefined;
}) {
  const say = useTranslations("library");
  const other = language === "en" ? "vi" : "en";
  const reason = formingReason(question);
  const known = interfaceLanguage.safeParse(elsewhere?.language);
  return (
    <div className={styles.item}>
      <Text>{textIn(question.text, language)}</Text>
      {elsewhere && (
        <Text size="sm" c="dimmed">
          {known.success && `${say("other-language", { language: say(`language-${known.data}`) })}: `}
          <span lang={elsewhere.language}>{elsewhere.text}</span>
        </Text>
      )}
      <Meta question={question} />
      <Text size="sm" c="dimmed">
        <span className={styles.forms} data-forms={reason === "forms"}>
          {say(reason === "forms" ? "forms-yes" : "forms-no")}
        </span>{" "}
        {say(`reason-${reason}`)}
      </Text>
      <div className={styles.details}>
        <AnswerList question={question} language={language} />
        {hasText(question.text, other) && (
          <details className={styles.more}>
            <summary>{say("other-language", { language: say(`language-${other}`) })}</summary>
            <p lang={other}>{textIn(question.text, other)}</p>
            <AnswerList question={question} language={other} isOpen />
          </details>
        )}
      </div>
    </div>
  );
}

function Meta({ question }: { question: Question }) {
  const say = useTranslations("library");
  const { role, dimension, stage } = question;
  return (
    <div className={styles.meta}>
      <span>{typeName(question, say)}</span>
      {role !== "active" && <span>{say(`role-${role}`)}</span>}
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
