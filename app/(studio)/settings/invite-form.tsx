"use client";

import { Alert, Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { inviteMemberAction } from "@/lib/team/actions";
import { newInvitation } from "@/lib/team/schema";
import styles from "./settings.module.css";

/** Makes an invitation; its link is shown here, once. */
export function InviteForm() {
  const say = useTranslations("team");
  const { form, field, state, pending } = useServerForm(newInvitation, inviteMemberAction, {
    email: "",
    role: "marketer",
  });
  return (
    <Stack mb="xl">
      <form {...form}>
        <Stack>
          <FormMessage state={state} />
          <div className={styles.invite}>
            <TextInput label={say("email")} type="email" autoComplete="off" {...field("email")} />
            <NativeSelect
              label={say("invite-as")}
              data={newInvitation.shape.role.options.map((value) => ({
                value,
                label: say(`role-${value}`),
              }))}
              {...field("role")}
            />
          </div>
          <div>
            <Button type="submit" loading={pending}>
              {say("invite")}
            </Button>
          </div>
        </Stack>
      </form>
      {state.status === "done" && state.message !== undefined && <InvitationLink link={state.message} />}
    </Stack>
  );
}

function InvitationLink({ link }: { link: string }) {
  const say = useTranslations("team");
  const clipboard = useClipboard();
  return (
    <Alert variant="light" role="status" title={say("invited")}>
      <div className={styles.link}>
        <TextInput aria-label={say("invitation-link")} value={link} readOnly />
        <Button variant="default" onClick={() => clipboard.copy(link)}>
          {say(clipboard.copied ? "copied" : "copy")}
        </Button>
      </div>
    </Alert>
  );
}
