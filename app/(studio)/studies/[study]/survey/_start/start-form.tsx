"use client";

import { Badge, Button, Checkbox, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { ButtonLink, TextLink } from "@/app/_ui/link";
import { idle } from "@/lib/action-state";
import { startSurveyAction } from "@/lib/survey/actions";
import styles from "./start-form.module.css";

interface SetCard {
  key: string;
  title: string;
  description: string;
  questions: number;
  canForm: number;
}

/** One form with a button a set: one click makes the survey, with JavaScript or without. */
export function StartForm({ studyId, sets }: { studyId: string; sets: SetCard[] }) {
  const say = useTranslations("survey");
  const sayLibrary = useTranslations("library");
  const sayStructure = useTranslations("structure");
  const [state, submit, pending] = useActionState(startSurveyAction, idle);
  return (
    <form action={submit}>
      <input type="hidden" name="study" value={studyId} />
      <Stack gap="lg">
        <FormMessage state={state} />
        <Checkbox name="demographics" value="on" defaultChecked label={sayLibrary("demographics")} />
        <ul className={styles.sets}>
          {sets.map((set, i) => (
            <li key={set.key} className={styles.set}>
              <Group gap="0.25rem 0.75rem" mb="xs">
                <Title order={2} size="h4">
                  {set.title}
                </Title>
                {i === 0 && <Badge variant="light">{say("start-recommended")}</Badge>}
              </Group>
              <Text className={styles.text}>{set.description}</Text>
              <Text size="sm" c="dimmed">
                {sayLibrary("questions", { n: set.questions })} · {sayLibrary("can-form", { n: set.canForm })}
              </Text>
              <Group mt="md" gap="md">
                <Button
                  type="submit"
                  name="set"
                  value={set.key}
                  variant={i === 0 ? "filled" : "default"}
                  disabled={pending}
                  aria-label={say("start-use-of", { set: set.title })}
                >
                  {say("start-use")}
                </Button>
                <TextLink href={`/library/${set.key}`} size="sm">
                  {say("start-look")}
                </TextLink>
              </Group>
            </li>
          ))}
          <li className={styles.set}>
            <Title order={2} size="h4" mb="xs">
              {say("start-empty")}
            </Title>
            <Text className={styles.text}>{say("start-empty-text")}</Text>
            <Group mt="md">
              <Button type="submit" name="set" value="" variant="default" disabled={pending}>
                {say("start-empty")}
              </Button>
            </Group>
          </li>
          <li className={styles.set}>
            <Title order={2} size="h4" mb="xs">
              {sayStructure("offer-title")}
            </Title>
            <Text className={styles.text}>{sayStructure("offer-text")}</Text>
            <Group mt="md">
              <ButtonLink href={`/studies/${studyId}/survey/import`} variant="default">
                {sayStructure("offer-button")}
              </ButtonLink>
            </Group>
          </li>
        </ul>
      </Stack>
    </form>
  );
}
