import { List, ListItem, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/app/_ui/link";
import styles from "./landing.module.css";

const PROMISES = ["promise-groups", "promise-base", "promise-respondent", "promise-yours"] as const;

/** What Limn is, for people who are not signed in. `example` is a portrait to look at. */
export function Landing({ example }: { example: ReactNode }) {
  const say = useTranslations("home");
  return (
    <>
      <section className={styles.hero}>
        <div className={styles.words}>
          <Title order={1} className={styles.title}>
            {say("title")}
          </Title>
          <Text size="lg">{say("text")}</Text>
          <div className={styles.actions}>
            <ButtonLink href="/sign-up" size="md">
              {say("start")}
            </ButtonLink>
            <ButtonLink href="/sign-in" size="md" variant="subtle">
              {say("sign-in")}
            </ButtonLink>
          </div>
        </div>
        <div className={styles.example}>{example}</div>
      </section>
      <section className={styles.promises}>
        <Title order={2} size="h3">
          {say("promises")}
        </Title>
        <List spacing="sm" maw="var(--measure)">
          {PROMISES.map((key) => (
            <ListItem key={key}>{say(key)}</ListItem>
          ))}
        </List>
      </section>
    </>
  );
}
