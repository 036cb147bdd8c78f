"use client";

import { Badge, Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { QuestionItem } from "@/app/(studio)/library/_questions/question-item";
import { isAsked } from "@/lib/library/add-to-survey";
import type { FoundQuestion } from "@/lib/library/search";
import type { Question } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { useBuilder } from "../_builder/builder-context";
import type { OfferedSet } from "./fetch-library";
import styles from "./library.module.css";

/** What was found, each with a box to tick and whether the survey asks it already. */
export function FoundQuestions({
  found,
  idOf,
  ticked,
  tick,
}: {
  found: readonly FoundQuestion<OfferedSet>[];
  idOf: (set: OfferedSet, question: Question) => string;
  ticked: ReadonlySet<string>;
  tick: (id: string, isTicked: boolean) => void;
}) {
  const say = useTranslations("builder");
  const sayLibrary = useTranslations("library");
  const language = useLocale();
  const { definition } = useBuilder();
  return (
    <ul className={styles.found}>
      {found.map(({ set, question, elsewhere }) => {
        const id = idOf(set, question);
        return (
          <li key={id} className={styles.item}>
            <input
              type="checkbox"
              className={styles.tick}
              checked={ticked.has(id)}
              onChange={(event) => tick(id, event.currentTarget.checked)}
              aria-label={sayLibrary("tick", { text: textIn(question.text, language) })}
            />
            <div>
              <Text size="sm" c="dimmed">
                {textIn(set.content.title, language)}{" "}
                {isAsked(definition, question) && (
                  <Badge variant="light" color="gray">
                    {say("library-asked")}
                  </Badge>
                )}
              </Text>
              <QuestionItem question={question} language={language} elsewhere={elsewhere} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
