"use client";

import { Button, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { renamePersonaAction } from "@/lib/persona/actions";
import { personaName } from "@/lib/persona/schema";
import styles from "./portrait.module.css";

/** A human's name for the persona; empty brings the suggestion back. */
export function NameForm({ persona, name }: { persona: string; name: string }) {
  const say = useTranslations("persona");
  const { form, field, state, pending } = useServerForm(personaName, renamePersonaAction, { persona, name });
  return (
    <form {...form} className={styles.form}>
      <FormMessage state={state} />
      <input type="hidden" {...field("persona")} />
      <TextInput label={say("name")} description={say("name-help")} {...field("name")} />
      <div className={styles.save}>
        <Button type="submit" variant="default" loading={pending}>
          {say("save-name")}
        </Button>
        <Text role="status" size="sm" c="dimmed">
          {state.status === "done" && say("saved")}
        </Text>
      </div>
    </form>
  );
}
