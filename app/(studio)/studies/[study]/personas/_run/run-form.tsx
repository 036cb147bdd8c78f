"use client";

import { Button, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { startSegmentationAction } from "@/lib/persona/actions";
import { newSegmentation } from "@/lib/persona/schema";
import styles from "./run.module.css";

interface RunQuestion {
  id: string;
  text: string;
  isProposed: boolean;
  isActive: boolean;
}

/** Which questions form the groups, the settings few need, and the start. */
export function RunForm({
  study,
  answers,
  questions,
  settings,
}: {
  study: string;
  answers: string;
  questions: RunQuestion[];
  settings: { kMax: number; bootstrap: number };
}) {
  const say = useTranslations("persona");
  const ticked = questions.filter(({ isActive }) => isActive).map(({ id }) => id);
  const { form, field, state, pending } = useServerForm(newSegmentation, startSegmentationAction, {
    study,
    active: ticked,
    seed: "",
    kMax: String(settings.kMax),
    bootstrap: String(settings.bootstrap),
  });
  const { error, defaultValue: _all, ...active } = field("active");
  return (
    <form {...form} className={styles.form}>
      <FormMessage state={state} />
      <input type="hidden" {...field("study")} />
      <Text>{answers}</Text>
      <fieldset className={styles.questions} aria-describedby="run-forming-help">
        <legend>{say("run-forming")}</legend>
        <Text size="sm" c="dimmed" id="run-forming-help">
          {say("run-forming-help")}
        </Text>
        {error && (
          <p className={styles.error} role="alert">
            {say("run-pick")}
          </p>
        )}
        {questions.map(({ id, text, isProposed, isActive }) => (
          <label key={id} className={styles.question}>
            <input type="checkbox" value={id} defaultChecked={isActive} {...active} />
            <span>
              {text}
              {isProposed && <span className={styles.proposed}>{say("run-proposed")}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      <details className={styles.advanced}>
        <summary>{say("run-advanced")}</summary>
        <div className={styles.fields}>
          <TextInput
            label={say("run-seed")}
            description={say("run-seed-help")}
            inputMode="numeric"
            {...field("seed")}
          />
          <TextInput label={say("run-k-max")} inputMode="numeric" {...field("kMax")} />
          <TextInput
            label={say("run-bootstrap")}
            description={say("run-bootstrap-help")}
            inputMode="numeric"
            {...field("bootstrap")}
          />
        </div>
      </details>
      <div>
        <Button type="submit" loading={pending}>
          {say("run-start")}
        </Button>
      </div>
    </form>
  );
}
