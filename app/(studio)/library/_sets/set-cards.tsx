import { Text, Title } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { QuestionSet } from "@/lib/library/queries";
import { isProposed } from "@/lib/survey/forming-groups";
import type { LanguageTag } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import styles from "../library.module.css";

/** Sets side by side, each a link to what it holds. */
export function SetCards({ sets, language }: { sets: readonly QuestionSet[]; language: LanguageTag }) {
  const say = useTranslations("library");
  return (
    <ul className={styles.sets}>
      {sets.map(({ key, content }) => (
        <li key={key} className={styles.set}>
          <Title order={3} size="h4">
            <Link href={`/library/${key}`}>{textIn(content.title, language)}</Link>
          </Title>
          <Text>{textIn(content.description, language)}</Text>
          <Text size="sm" c="dimmed">
            {say("questions", { n: content.questions.length })} ·{" "}
            {say("can-form", { n: content.questions.filter(isProposed).length })}
          </Text>
        </li>
      ))}
    </ul>
  );
}
