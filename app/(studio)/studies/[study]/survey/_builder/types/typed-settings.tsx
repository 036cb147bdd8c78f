"use client";

import { NativeSelect, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { useBuilder } from "../builder-context";
import { LocalTextFields } from "../local-text-fields";
import { NumberField } from "../number-field";
import { SettingsGrid } from "../settings-grid";
import { TickField } from "../tick-field";
import type { TypeProps } from "./type-props";

export function NumberSettings({ control }: TypeProps<"number">) {
  const say = useTranslations("survey");
  const { languages } = useBuilder().definition;
  return (
    <>
      <SettingsGrid>
        <NumberField control={control} name="min" label={say("number-min")} />
        <NumberField control={control} name="max" label={say("number-max")} />
        <NumberField control={control} name="decimals" label={say("decimals")} min={0} max={6} />
      </SettingsGrid>
      <LocalTextFields
        control={control}
        path={(language) => `unit.${language}`}
        languages={languages}
        label={say("unit")}
      />
    </>
  );
}

export function TextSettings({ control }: TypeProps<"text">) {
  const say = useTranslations("survey");
  return (
    <SettingsGrid>
      <NumberField control={control} name="maxLength" label={say("max-length")} min={1} max={5000} />
      <TickField control={control} name="long" label={say("text-long")} />
    </SettingsGrid>
  );
}

/** E-mail, phone, a text to read: nothing to set but what every question has. */
export function PlainSettings({ question }: TypeProps<"email" | "phone" | "statement">) {
  const say = useTranslations("builder");
  return (
    <Text size="sm" c="dimmed">
      {say(`about-${question.type}`)}
    </Text>
  );
}

export function DateSettings({ control }: TypeProps<"date">) {
  const say = useTranslations("builder");
  return (
    <SettingsGrid>
      {(["min", "max"] as const).map((end) => (
        <Controller
          key={end}
          control={control}
          name={end}
          render={({ field: { value, onChange, ...field }, fieldState }) => (
            <TextInput
              {...field}
              type="date"
              label={say(end === "min" ? "date-first" : "date-last")}
              value={typeof value === "string" ? value : ""}
              onChange={(event) => onChange(event.currentTarget.value || undefined)}
              error={fieldState.error?.message}
            />
          )}
        />
      ))}
    </SettingsGrid>
  );
}

export function ConsentSettings({ control }: TypeProps<"consent">) {
  const say = useTranslations("survey");
  return (
    <NativeSelect
      label={say("purpose")}
      data={[
        { value: "use", label: say("purpose-use") },
        { value: "quote", label: say("purpose-quote") },
      ]}
      {...control.register("purpose")}
    />
  );
}

export function HiddenSettings({ question, control }: TypeProps<"hidden">) {
  const say = useTranslations("builder");
  return (
    <Controller
      control={control}
      name="parameter"
      render={({ field, fieldState }) => (
        <TextInput
          {...field}
          value={typeof field.value === "string" ? field.value : ""}
          label={say("parameter")}
          description={say("parameter-help", { name: question.parameter })}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
