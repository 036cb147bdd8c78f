"use client";

import { Button, Text, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { notePersonaAction } from "@/lib/persona/actions";
import { personaNote } from "@/lib/persona/schema";
import styles from "./portrait.module.css";

/** A human's notes on the persona: what to do about it. */
export function NoteForm({ persona, note }: { persona: string; note: string }) {
  const say = useTranslations("persona");
  const { form, field, state, pending } = useServerForm(personaNote, notePersonaAction, { persona, note });
  return (
    <form {...form} className={styles.form}>
      <FormMessage state={state} />
      <input type="hidden" {...field("persona")} />
      <Textarea label={say("note")} autosize minRows={3} {...field("note")} />
      <div className={styles.save}>
        <Button type="submit" variant="default" loading={pending}>
          {say("save-note")}
        </Button>
        <Text role="status" size="sm" c="dimmed">
          {state.status === "done" && say("saved")}
        </Text>
      </div>
    </form>
  );
}
