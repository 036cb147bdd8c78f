import { Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import type { InterfaceLanguage } from "@/lib/i18n/languages";
import type { QuestionSet } from "@/lib/library/queries";
import type { SearchResult } from "@/lib/library/search";
import { textIn } from "@/lib/survey/text";
import { QuestionItem } from "../_questions/question-item";
import { QuestionTick } from "../_questions/question-tick";
import { SetCards } from "../_sets/set-cards";
import styles from "../library.module.css";

/** What was found: sets, then single questions, each with the set it is from. */
export function SearchResults({
  result: { sets, questions },
  language,
  canTick,
}: {
  result: SearchResult<QuestionSet>;
  language: InterfaceLanguage;
  canTick: boolean;
}) {
  const say = useTranslations("library");
  return (
    <>
      <Text role="status" mb="lg">
        {sets.length + questions.length === 0
          ? say("found-none")
          : say("found", { sets: sets.length, questions: questions.length })}
      </Text>
      {sets.length > 0 && (
        <section className={styles.group} aria-labelledby="found-sets">
          <Title order={2} size="h5" id="found-sets">
            {say("sets-title")}
          </Title>
          <SetCards sets={sets} language={language} />
        </section>
      )}
      {questions.length > 0 && (
        <section className={styles.group} aria-labelledby="found-questions">
          <Title order={2} size="h5" id="found-questions">
            {say("questions-title")}
          </Title>
          <ul className={styles.questions}>
            {questions.map(({ set, question, elsewhere }) => (
              <li key={`${set.key}:${question.id}`} className={styles.question} data-plain={!canTick}>
                {canTick && (
                  <span className={styles.number}>
                    <QuestionTick set={set.key} question={question} language={language} />
                  </span>
                )}
                <div>
                  <Text size="sm">
                    <TextLink href={`/library/${set.key}`} size="sm">
                      {textIn(set.content.title, language)}
                    </TextLink>
                  </Text>
                  <QuestionItem question={question} language={language} elsewhere={elsewhere} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
