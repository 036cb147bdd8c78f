"use client";

import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { Section } from "@/app/_ui/section";
import { useServerForm } from "@/app/_ui/use-server-form";
import { renameTeamAction } from "@/lib/team/actions";
import { teamWords } from "@/lib/team/schema";

/** The team's name; a form for those who may change it. */
export function TeamForm({ name, mayRename }: { name: string; mayRename: boolean }) {
  const say = useTranslations("team");
  const sayForm = useTranslations("form");
  const { form, field, state, pending } = useServerForm(teamWords, renameTeamAction, { name });
  return (
    <Section title={say("team-section")}>
      {mayRename ? (
        <form {...form}>
          <Stack maw="28rem">
            <FormMessage state={state} />
            <TextInput label={say("team-name")} autoComplete="off" {...field("name")} />
            <Group>
              <Button type="submit" variant="default" loading={pending}>
                {sayForm("save")}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Text>{name}</Text>
      )}
    </Section>
  );
}
