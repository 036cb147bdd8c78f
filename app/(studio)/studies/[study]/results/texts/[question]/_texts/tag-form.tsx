"use client";

import { Button, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { idle } from "@/lib/action-state";
import { tagTextsAction } from "@/lib/results/texts/actions";
import classes from "./texts.module.css";

/** The form that the boxes beside the texts belong to. */
export const TAG_FORM = "tag-texts";

/** Puts one tag on all texts that are ticked. */
export function TagForm({
  study,
  question,
  known,
}: {
  study: string;
  question: string;
  known: readonly string[];
}) {
  const say = useTranslations("texts");
  const [state, submit, pending] = useActionState(tagTextsAction, idle);
  const fields = state.status === "invalid" ? state.fields : {};
  const typed = state.status === "invalid" || state.status === "failed" ? state.values.tag : undefined;
  return (
    <form id={TAG_FORM} action={submit} className={classes.tagForm}>
      <input type="hidden" name="study" value={study} />
      <input type="hidden" name="question" value={question} />
      <TextInput
        key={typed}
        name="tag"
        label={say("tag-label")}
        maxLength={40}
        list="known-tags"
        autoComplete="off"
        defaultValue={typed ?? ""}
        error={fields.tag}
      />
      <datalist id="known-tags">
        {known.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <Button type="submit" variant="default" loading={pending}>
        {say("tag-ticked")}
      </Button>
      {fields.responses !== undefined && (
        <p role="alert" className={classes.problem}>
          {say("tick-first")}
        </p>
      )}
      <FormMessage state={state} />
    </form>
  );
}
