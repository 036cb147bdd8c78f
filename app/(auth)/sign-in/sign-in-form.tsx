"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { PasswordField } from "@/app/_ui/password-field";
import { useServerForm } from "@/app/_ui/use-server-form";
import { signInAction } from "@/lib/team/actions";
import { credentials } from "@/lib/team/schema";

export function SignInForm({ next }: { next: string }) {
  const say = useTranslations("team");
  const { form, field, state, pending } = useServerForm(credentials, signInAction, {
    email: "",
    password: "",
    next,
  });
  return (
    <form {...form}>
      <Stack>
        <FormMessage state={state} />
        <input type="hidden" {...field("next")} />
        <TextInput label={say("email")} type="email" autoComplete="username" {...field("email")} />
        <PasswordField label={say("password")} autoComplete="current-password" {...field("password")} />
        <Button type="submit" loading={pending}>
          {say("sign-in")}
        </Button>
      </Stack>
    </form>
  );
}
