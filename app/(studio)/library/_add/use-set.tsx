"use client";

import { Button, Checkbox, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/link";
import { useServerForm } from "@/app/_ui/use-server-form";
import { addFromLibraryAction } from "@/lib/survey/actions";
import { libraryToAdd } from "@/lib/survey/editing-schema";
import type { StudyToFill } from "@/lib/survey/queries";
import styles from "../library.module.css";
import { AddResult } from "./add-result";
import { studyChoices } from "./study-choices";

/** The whole set for a study: as the beginning of its survey, or added to its draft. */
export function UseSet({ setKey, studies }: { setKey: string; studies: readonly StudyToFill[] }) {
  const say = useTranslations("library");
  const first = studies.find(({ hasSurvey }) => !hasSurvey) ?? studies[0];
  const { form, field, state, pending } = useServerForm(libraryToAdd, addFromLibraryAction, {
    study: first?.id ?? "",
    whole: setKey,
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
  const { error: _, ...whole } = field("whole");
  return (
    <section className={styles.use}>
      <form {...form}>
        <Stack>
          <Title order={2} size="h4">
            {say("use")}
          </Title>
          <AddResult state={state} />
          <input type="hidden" {...whole} />
          <NativeSelect
            label={say("use-title")}
            description={say("use-help")}
            data={studyChoices(studies, say)}
            {...field("study")}
          />
          <Checkbox
            label={say("demographics")}
            description={say("demographics-help")}
            value="on"
            {...field("demographics")}
          />
          <Button type="submit" loading={pending} style={{ alignSelf: "flex-start" }}>
            {say("use-whole")}
          </Button>
        </Stack>
      </form>
    </section>
  );
}
