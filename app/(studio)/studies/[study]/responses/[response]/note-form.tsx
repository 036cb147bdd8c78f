"use client";

import { Button, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { addNoteAction } from "@/lib/response/actions";
import { responseNote } from "@/lib/response/schema";
import classes from "./response.module.css";

export function NoteForm(values: { study: string; response: string; query: string }) {
  const say = useTranslations("response");
  const { form, field, state, pending } = useServerForm(responseNote, addNoteAction, { ...values, text: "" });
  return (
    <form {...form} className={classes.form}>
      <Textarea label={say("note")} rows={3} className={classes.wide} {...field("text")} />
      <input type="hidden" {...field("study")} />
      <input type="hidden" {...field("response")} />
      <input type="hidden" {...field("query")} />
      <Button type="submit" variant="default" loading={pending}>
        {say("note-add")}
      </Button>
      <FormMessage state={state} />
    </form>
  );
}
