"use client";

import { Button, Checkbox, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { ButtonLink } from "@/app/_ui/link";
import { useServerForm } from "@/app/_ui/use-server-form";
import { startSurveyAction } from "@/lib/survey/actions";
import { surveyToStart } from "@/lib/survey/editing-schema";
import styles from "../library.module.css";

/** Makes the survey of a study from this set: choose the study, one click. */
export function UseSet({ setKey, studies }: { setKey: string; studies: { id: string; title: string }[] }) {
  const say = useTranslations("library");
  const { form, field, state, pending } = useServerForm(surveyToStart, startSurveyAction, {
    study: studies[0]?.id ?? "",
    set: setKey,
    demographics: true,
  });
  if (studies.length === 0) {
    return (
      <section className={styles.use}>
        <Stack align="flex-start">
          <Title order={2} size="h4">
            {say("use")}
          </Title>
          <Text>{say("use-none")}</Text>
          <ButtonLink href="/studies/new" variant="default">
            {say("new-study")}
          </ButtonLink>
        </Stack>
      </section>
    );
  }
  return (
    <section className={styles.use}>
      <form {...form}>
        <Stack>
          <Title order={2} size="h4">
            {say("use")}
          </Title>
          <FormMessage state={state} />
          <input type="hidden" {...withoutError(field("set"))} />
          <NativeSelect
            label={say("use-title")}
            description={say("use-help")}
            data={studies.map(({ id, title }) => ({ value: id, label: title }))}
            {...field("study")}
          />
          <Checkbox label={say("demographics")} value="on" {...field("demographics")} />
          <Button type="submit" loading={pending} style={{ alignSelf: "flex-start" }}>
            {say("use")}
          </Button>
        </Stack>
      </form>
    </section>
  );
}

function withoutError<T extends { error: unknown }>({ error: _, ...rest }: T) {
  return rest;
}
