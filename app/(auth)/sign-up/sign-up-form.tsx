"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { BrowserZone } from "@/app/_ui/browser-zone";
import { FormMessage } from "@/app/_ui/form-message";
import { PasswordField } from "@/app/_ui/password-field";
import { useServerForm } from "@/app/_ui/use-server-form";
import { signUpAction } from "@/lib/team/actions";
import { newAccount } from "@/lib/team/schema";

export function SignUpForm() {
  const say = useTranslations("team");
  const { form, field, state, pending } = useServerForm(newAccount, signUpAction, {
    name: "",
    email: "",
    password: "",
    teamName: "",
  });
  return (
    <form {...form}>
      <Stack>
        <FormMessage state={state} />
        <BrowserZone />
        <TextInput label={say("name")} autoComplete="name" {...field("name")} />
        <TextInput label={say("email")} type="email" autoComplete="username" {...field("email")} />
        <PasswordField
          label={say("password")}
          description={say("password-help")}
          autoComplete="new-password"
          {...field("password")}
        />
        <TextInput
          label={say("team-name")}
          description={say("team-name-help")}
          autoComplete="organization"
          {...field("teamName")}
        />
        <Button type="submit" loading={pending}>
          {say("sign-up")}
        </Button>
      </Stack>
    </form>
  );
}
