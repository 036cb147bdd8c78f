"use client";

import { Button, NativeSelect, Stack, TextInput, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { interfaceLanguage } from "@/lib/i18n/languages";
import { createLinkAction } from "@/lib/link/actions";
import { linkToCreate } from "@/lib/link/schema";

/** Makes another address for the survey. */
export function NewLink({
  studyId,
  surveyId,
  languages,
}: {
  studyId: string;
  surveyId: string;
  languages: readonly string[];
}) {
  const say = useTranslations("link");
  const { form, field, state, pending } = useServerForm(linkToCreate, createLinkAction, {
    study: studyId,
    survey: surveyId,
    label: "",
    language: "",
  });
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {say("new")}
      </Title>
      <form {...form}>
        <Stack maw="26rem" align="stretch">
          <FormMessage state={state} />
          <input type="hidden" name="study" value={studyId} />
          <input type="hidden" name="survey" value={surveyId} />
          <TextInput label={say("label")} description={say("label-help")} {...field("label")} />
          <NativeSelect
            label={say("language")}
            description={say("language-help")}
            data={[
              { value: "", label: say("language-auto") },
              ...languages.map((tag) => {
                const known = interfaceLanguage.safeParse(tag);
                return { value: tag, label: known.success ? say(`language-${known.data}`) : tag };
              }),
            ]}
            {...field("language")}
          />
          <Button type="submit" loading={pending} style={{ alignSelf: "flex-start" }}>
            {say("create")}
          </Button>
        </Stack>
      </form>
    </section>
  );
}
