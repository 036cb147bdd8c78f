import { Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { QuestionSet } from "@/lib/library/queries";
import type { LanguageTag } from "@/lib/survey/schema";
import styles from "../library.module.css";
import { SetCards } from "./set-cards";

/** The library when nothing is looked for: Limn's sets, the team's own, and those that were retired. */
export function AllSets({
  sets,
  retired,
  language,
}: {
  sets: readonly QuestionSet[];
  retired: readonly QuestionSet[];
  language: LanguageTag;
}) {
  const say = useTranslations("library");
  const own = sets.filter(({ isOwn }) => isOwn);
  return (
    <>
      <section className={styles.group} aria-labelledby="built-in">
        <Title order={2} size="h5" id="built-in">
          {say("group-built-in")}
        </Title>
        <SetCards sets={sets.filter(({ isOwn }) => !isOwn)} language={language} />
      </section>
      <section className={styles.group} aria-labelledby="own">
        <Title order={2} size="h5" id="own">
          {say("group-own")}
        </Title>
        {own.length > 0 ? (
          <SetCards sets={own} language={language} />
        ) : (
          <Text c="dimmed" maw="var(--measure)">
            {say("own-none")}
          </Text>
        )}
      </section>
      {retired.length > 0 && (
        <details className={styles.retired}>
          <summary>{say("group-retired", { n: retired.length })}</summary>
          <SetCards sets={retired} language={language} />
        </details>
      )}
    </>
  );
}
