"use client";

import { Button, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { idle } from "@/lib/action-state";
import { arrangePersonaAction } from "@/lib/persona/actions";
import styles from "./edit.module.css";

interface Item {
  key: string;
  text: string;
  isShown: boolean;
}

/** Which parts and questions the portrait shows, and in which order the parts stand. */
export function ArrangeForm({
  persona,
  parts,
  questions,
}: {
  persona: string;
  parts: readonly Item[];
  questions: readonly Item[];
}) {
  const say = useTranslations("persona");
  const [state, submit, pending] = useActionState(arrangePersonaAction, idle);
  return (
    <form action={submit} className={styles.form}>
      <FormMessage state={state} />
      <input type="hidden" name="persona" value={persona} />
      {/* Pressing Enter in the form saves it, and moves nothing. */}
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      <ol className={styles.parts}>
        {parts.map(({ key, text, isShown }, place) => (
          <li key={key}>
            <input type="hidden" name="order" value={key} />
            <label className={styles.tick}>
              <input
                key={String(isShown)}
                type="checkbox"
                name="shown"
                value={key}
                defaultChecked={isShown}
              />
              {text}
            </label>
            <span className={styles.moves}>
              <button
                type="submit"
                name="move"
                value={`up:${key}`}
                disabled={place === 0}
                aria-label={say("move-up", { part: text })}
              >
                ↑
              </button>
              <button
                type="submit"
                name="move"
                value={`down:${key}`}
                disabled={place === parts.length - 1}
                aria-label={say("move-down", { part: text })}
              >
                ↓
              </button>
            </span>
          </li>
        ))}
      </ol>
      <details className={styles.questions}>
        <summary>{say("edit-questions")}</summary>
        <ul className={styles.parts}>
          {questions.map(({ key, text, isShown }) => (
            <li key={key}>
              <input type="hidden" name="questions" value={key} />
              <label className={styles.tick}>
                <input
                  key={String(isShown)}
                  type="checkbox"
                  name="shownQuestions"
                  value={key}
                  defaultChecked={isShown}
                />
                {text}
              </label>
            </li>
          ))}
        </ul>
      </details>
      <div className={styles.save}>
        <Button type="submit" variant="default" loading={pending}>
          {say("save-parts")}
        </Button>
        <Text role="status" size="sm" c="dimmed">
          {state.status === "done" && say("saved")}
        </Text>
      </div>
    </form>
  );
}
