"use client";

import { Button, Checkbox, NativeSelect, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { TextLink } from "@/app/_ui/link";
import { idle } from "@/lib/action-state";
import { startSegmentationAction } from "@/lib/persona/actions";
import { fieldOfUse, type QuestionUse, questionUse, type RunFilter } from "@/lib/persona/schema";
import styles from "./run.module.css";

interface RunQuestion {
  id: string;
  text: string;
  /** Why Limn proposes what it proposes. */
  reason: string;
  proposed: QuestionUse;
  use: QuestionUse;
  mayForm: boolean;
}

/** What each question is to do, which answers are looked at, the settings few need, and the start. */
export function RunForm({
  study,
  answers,
  questions,
  links,
  settings,
  filter,
  weighting,
}: {
  study: string;
  answers: string;
  questions: RunQuestion[];
  links: { id: string; label: string }[];
  settings: { kMax: number; bootstrap: number };
  filter: RunFilter;
  /** What using the study's weights means; undefined where it has none. */
  weighting: { text: string; isUsable: boolean; isUsual: boolean } | undefined;
}) {
  const say = useTranslations("persona");
  const [state, submit, pending] = useActionState(startSegmentationAction, idle);
  const typed = state.status === "invalid" || state.status === "failed" ? state.values : {};
  const value = (name: string, usual = "") => typed[name] ?? usual;
  const errors = state.status === "invalid" ? state.fields : {};
  const isChanged = questions.some(({ use, proposed }) => use !== proposed);
  const isFiltered = Object.values(filter).some((one) => one !== undefined);
  return (
    <form action={submit} className={styles.form}>
      <FormMessage state={state} />
      <input type="hidden" name="study" value={study} />
      <Text>{answers}</Text>
      <Text>
        {say("run-proposal", {
          form: questions.filter(({ proposed }) => proposed === "form").length,
          describe: questions.filter(({ proposed }) => proposed === "describe").length,
        })}
      </Text>
      {weighting?.isUsable && (
        <Checkbox
          name="weighted"
          label={say("run-weighted")}
          description={weighting.text}
          defaultChecked={state.status === "idle" ? weighting.isUsual : typed.weighted === "on"}
        />
      )}
      {weighting?.isUsable === false && (
        <Text>
          {weighting.text}{" "}
          <TextLink href={`/studies/${study}/results/weighting`} inherit>
            {say("run-weighted-see")}
          </TextLink>
        </Text>
      )}
      <details className={styles.advanced} open={isChanged || errors.active !== undefined}>
        <summary>{say("run-forming")}</summary>
        <div className={styles.questions}>
          <Text size="sm" c="dimmed">
            {say("run-forming-help")}
          </Text>
          {errors.active !== undefined && (
            <p className={styles.error} role="alert">
              {say("run-pick")}
            </p>
          )}
          {questions.map(({ id, text, reason, proposed, use, mayForm }) => (
            <fieldset key={id} className={styles.question}>
              <legend className={styles.words}>{text}</legend>
              <p className={styles.reason}>
                {say("run-proposes", { use: say(`use-${proposed}`) })} {reason}
              </p>
              <div className={styles.uses}>
                {questionUse.options
                  .filter((option) => option !== "form" || mayForm)
                  .map((option) => (
                    <label key={option}>
                      <input
                        key={value(fieldOfUse(id), use)}
                        type="radio"
                        name={fieldOfUse(id)}
                        value={option}
                        defaultChecked={option === value(fieldOfUse(id), use)}
                      />
                      {say(`use-${option}`)}
                    </label>
                  ))}
              </div>
            </fieldset>
          ))}
        </div>
      </details>
      <details className={styles.advanced} open={isFiltered}>
        <summary>{say("run-filter")}</summary>
        <div className={styles.fields}>
          {links.length > 1 && (
            <NativeSelect
              name="link"
              label={say("run-link")}
              defaultValue={value("link", filter.link)}
              data={[
                { value: "", label: say("run-link-all") },
                ...links.map(({ id, label }) => ({ value: id, label })),
              ]}
            />
          )}
          <TextInput
            type="date"
            name="from"
            label={say("run-from")}
            defaultValue={value("from", filter.from)}
            error={errors.from}
          />
          <TextInput
            type="date"
            name="to"
            label={say("run-to")}
            defaultValue={value("to", filter.to)}
            error={errors.to}
          />
          <Checkbox
            name="unflagged"
            label={say("run-unflagged")}
            defaultChecked={filter.unflagged ?? false}
          />
          <Checkbox name="partial" label={say("run-partial")} defaultChecked={filter.partial ?? false} />
        </div>
      </details>
      <details className={styles.advanced}>
        <summary>{say("run-advanced")}</summary>
        <div className={styles.fields}>
          <TextInput
            name="seed"
            label={say("run-seed")}
            description={say("run-seed-help")}
            inputMode="numeric"
            defaultValue={value("seed")}
            error={errors.seed}
          />
          <TextInput
            name="kMax"
            label={say("run-k-max")}
            inputMode="numeric"
            defaultValue={value("kMax", String(settings.kMax))}
            error={errors.kMax}
          />
          <TextInput
            name="bootstrap"
            label={say("run-bootstrap")}
            description={say("run-bootstrap-help")}
            inputMode="numeric"
            defaultValue={value("bootstrap", String(settings.bootstrap))}
            error={errors.bootstrap}
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
