"use client";

import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { FormMessage } from "@/app/_ui/form-message";
import { ButtonLink } from "@/app/_ui/link";
import { PasswordField } from "@/app/_ui/password-field";
import { useServerForm } from "@/app/_ui/use-server-form";
import { acceptInvitationAction, signUpInvitedAction } from "@/lib/team/actions";
import { signInPath } from "@/lib/team/return-path";
import { invitedAccount } from "@/lib/team/schema";

/** How an invitation is taken up: at once, after signing in, or with a new account. */
export function InvitationAnswer({
  token,
  email,
  who,
}: {
  token: string;
  email: string;
  who: "signed-in" | "known" | "new";
}) {
  const say = useTranslations("team");
  if (who === "new") return <InvitedForm token={token} email={email} />;
  if (who === "signed-in")
    return (
      <ActionButton action={acceptInvitationAction} values={{ invitation: token }}>
        {say("invite-accept")}
      </ActionButton>
    );
  return (
    <Stack align="flex-start">
      <Text>{say("invite-has-account")}</Text>
      <ButtonLink href={signInPath(`/invite/${token}`)}>{say("invite-sign-in")}</ButtonLink>
    </Stack>
  );
}

function InvitedForm({ token, email }: { token: string; email: string }) {
  const say = useTranslations("team");
  const { form, field, state, pending } = useServerForm(invitedAccount, signUpInvitedAction, {
    name: "",
    password: "",
    invitation: token,
  });
  return (
    <form {...form}>
      <Stack>
        <FormMessage state={state} />
        <input type="hidden" {...field("invitation")} />
        <TextInput label={say("email")} value={email} autoComplete="username" readOnly />
        <TextInput label={say("name")} autoComplete="name" {...field("name")} />
        <PasswordField
          label={say("password")}
          description={say("password-help")}
          autoComplete="new-password"
          {...field("password")}
        />
        <Button type="submit" loading={pending}>
          {say("invite-make-account")}
        </Button>
      </Stack>
    </form>
  );
}
