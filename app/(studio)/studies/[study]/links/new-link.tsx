"use client";

import { Button, NativeSelect, Radio, Stack, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { Section } from "@/app/_ui/section";
import { useServerForm } from "@/app/_ui/use-server-form";
import { createLinkAction } from "@/lib/link/actions";
import { linkToCreate } from "@/lib/link/schema";
import styles from "./links.module.css";
import { useChannels, useStartLanguages } from "./use-choices";

/** Makes another address for the survey, or a link of personal ones. */
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
    channel: "other",
    kind: "open",
  });
  const kind = field("kind");
  return (
    <Section title={say("new")} lead={say("new-lead")}>
      <form {...form}>
        <Stack maw="40rem" align="stretch">
          <FormMessage state={state} />
          <input type="hidden" name="study" value={studyId} />
          <input type="hidden" name="survey" value={surveyId} />
          <TextInput label={say("label")} description={say("label-help")} {...field("label")} />
          <div className={styles.pair}>
            <NativeSelect label={say("channel")} data={useChannels()} {...field("channel")} />
            <NativeSelect
              label={say("language")}
              data={useStartLanguages(languages)}
              {...field("language")}
            />
          </div>
          <Radio.Group
            label={say("kind")}
            error={kind.error}
            defaultValue={String(kind.defaultValue ?? "open")}
          >
            <Stack gap="xs" mt="xs">
              {(["open", "personal"] as const).map((value) => (
                <Radio
                  key={value}
                  value={value}
                  name="kind"
                  ref={kind.ref}
                  onChange={kind.onChange}
                  label={say(`kind-${value}`)}
                  description={say(`kind-${value}-help`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Button type="submit" loading={pending} style={{ alignSelf: "flex-start" }}>
            {say("create")}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
