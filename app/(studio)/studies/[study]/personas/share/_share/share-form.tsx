"use client";

import { Button, Checkbox, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/app/_ui/form-message";
import { Section } from "@/app/_ui/section";
import { idle } from "@/lib/action-state";
import { createShareAction } from "@/lib/persona/share/actions";
import { shareDays } from "@/lib/persona/share/schema";
import styles from "./share.module.css";

/** Makes a link to approved portraits. A plain form: boxes and lists need no help from a script. */
export function ShareForm({
  study,
  personas,
}: {
  study: string;
  personas: readonly { id: string; title: string }[];
}) {
  const say = useTranslations("take-away");
  const [state, action, pending] = useActionState(createShareAction, idle);
  if (personas.length === 0)
    return (
      <Section title={say("link-title")} lead={say("link-lead")}>
        <Text fw={600}>{say("none-approved-title")}</Text>
        <Text c="dimmed">{say("none-approved")}</Text>
      </Section>
    );
  return (
    <Section title={say("link-title")} lead={say("link-lead")}>
      <form action={action} className={styles.form}>
        <FormMessage state={state} />
        <input type="hidden" name="study" value={study} />
        <fieldset className={styles.choices}>
          <legend>{say("link-personas")}</legend>
          <Stack gap="xs">
            {personas.map(({ id, title }) => (
              <Checkbox key={id} name="personas" value={id} label={title} defaultChecked />
            ))}
          </Stack>
        </fieldset>
        <Checkbox
          name="quotes"
          value="yes"
          label={say("link-quotes")}
          description={say("link-quotes-help")}
        />
        <div className={styles.row}>
          <TextInput
            name="label"
            label={say("link-label")}
            maxLength={80}
            autoComplete="off"
            error={state.status === "invalid" ? state.fields.label : undefined}
          />
          <NativeSelect
            name="days"
            label={say("link-days")}
            defaultValue="30"
            data={shareDays.options.map((value) => ({ value, label: say(`days-${value}`) }))}
          />
        </div>
        {state.status === "invalid" && state.fields.personas && (
          <Text role="alert" c="var(--mantine-color-error)" size="sm">
            {state.fields.personas}
          </Text>
        )}
        <div>
          <Button type="submit" loading={pending}>
            {say("link-make")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
