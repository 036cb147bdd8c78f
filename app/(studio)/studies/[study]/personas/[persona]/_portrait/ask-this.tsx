"use client";

import { Alert, Button } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { TextLink } from "@/app/_ui/link";
import { idle } from "@/lib/action-state";
import type { Ask } from "@/lib/persona/ask/model";
import { addFromLibraryAction } from "@/lib/survey/actions";
import { textIn } from "@/lib/survey/text";
import styles from "./portrait.module.css";

/** The library question that would fill a block: into the survey's draft with one click. */
export function AskThis({ study, ask }: { study: string; ask: Ask }) {
  const say = useTranslations("persona");
  const [state, submit, pending] = useActionState(addFromLibraryAction, idle);
  const text = textIn(ask.question.text, useLocale());
  return (
    <form action={submit} className={styles.ask}>
      <p className={styles.askText}>{text}</p>
      <input type="hidden" name="study" value={study} />
      <input type="hidden" name="pick" value={`${ask.set}:${ask.question.id}`} />
      <FormMessage state={state} />
      {state.status === "done" ? (
        <Alert color="teal" variant="light" role="status">
          {state.message}{" "}
          <TextLink href={`/studies/${study}/survey`} underline="always">
            {say("ask-to-survey")}
          </TextLink>
        </Alert>
      ) : ask.isInDraft ? (
        <p className={styles.quiet}>
          {say("ask-in-draft")}{" "}
          <TextLink href={`/studies/${study}/survey`} size="sm" underline="always">
            {say("ask-to-survey")}
          </TextLink>
        </p>
      ) : (
        <Button
          type="submit"
          variant="default"
          size="xs"
          loading={pending}
          aria-label={`${say("ask")}: ${text}`}
        >
          {say("ask")}
        </Button>
      )}
    </form>
  );
}
