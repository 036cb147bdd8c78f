"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { BrowserZone } from "@/app/_ui/browser-zone";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { createTeamAction } from "@/lib/team/actions";
import { newTeam } from "@/lib/team/schema";

export function NewTeamForm() {
  const say = useTranslations("team");
  const { form, field, state, pending } = useServerForm(newTeam, createTeamAction, { name: "" });
  return (
    <form {...form}>
      <Stack>
        <FormMessage state={state} />
        <BrowserZone />
        <TextInput
          label={say("team-name")}
          description={say("team-name-help")}
          autoComplete="organization"
          {...field("name")}
        />
        <Button type="submit" loading={pending}>
          {say("new-team")}
        </Button>
      </Stack>
    </form>
  );
}
