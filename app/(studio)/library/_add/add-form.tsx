"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, startTransition, useActionState, useEffect, useRef } from "react";
import { idle } from "@/lib/action-state";
import { addFromLibraryAction } from "@/lib/survey/actions";
import type { StudyToFill } from "@/lib/survey/queries";
import styles from "../library.module.css";
import { AddResult } from "./add-result";
import { studyChoices } from "./study-choices";

/** Questions with tick boxes, and the survey that the ticked ones are added to. */
export function AddForm({ studies, children }: { studies: readonly StudyToFill[]; children: ReactNode }) {
  const say = useTranslations("library");
  const [state, submit, pending] = useActionState(addFromLibraryAction, idle);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status !== "done") return;
    for (const tick of form.current?.querySelectorAll<HTMLInputElement>("input[name=pick]") ?? [])
      tick.checked = false;
  }, [state]);
  return (
    <form
      ref={form}
      className={styles.addForm}
      action={submit}
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        // Not the form's own action: React would put the chosen study back to the first one.
        startTransition(() => submit(data));
      }}
    >
      {children}
      <section className={styles.addBar} aria-label={say("add-title")}>
        <AddResult state={state} />
        <div className={styles.addLine}>
          <NativeSelect
            className={styles.addStudy}
            name="study"
            label={say("add-to")}
            data={studyChoices(studies, say)}
          />
          <Button type="submit" loading={pending}>
            {say("add-ticked")}
          </Button>
        </div>
      </section>
    </form>
  );
}
