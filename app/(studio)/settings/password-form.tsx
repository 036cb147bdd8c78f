"use client";

import { Alert, Button, Group, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { PasswordField } from "@/app/_ui/password-field";
import { Section } from "@/app/_ui/section";
import { useServerForm } from "@/app/_ui/use-server-form";
import { changePasswordAction } from "@/lib/team/actions";
import { passwordChange } from "@/lib/team/schema";

/** One's own password: the one from before is asked for, because a browser left open is not its owner. */
export function PasswordForm() {
  const say = useTranslations("team");
  const { form, field, state, pending, reset } = useServerForm(passwordChange, changePasswordAction, {
    password: "",
    newPassword: "",
  });
  // Secrets do not stay on the screen.
  useEffect(() => {
    if (state.status === "done") reset();
  }, [state, reset]);
  return (
    <Section title={say("password-section")}>
      <form {...form}>
        <Stack maw="28rem">
          <FormMessage state={state} />
          {state.status === "done" && (
            <Alert color="green" variant="light" role="status">
              {say("password-changed")}
            </Alert>
          )}
          <PasswordField label={say("password-now")} autoComplete="current-password" {...field("password")} />
          <PasswordField
            label={say("password-new")}
            description={say("password-help")}
            autoComplete="new-password"
            {...field("newPassword")}
          />
          <Group>
            <Button type="submit" variant="default" loading={pending}>
              {say("password-change")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
