"use client";

import { NumberInput } from "@mantine/core";
import { type Control, Controller, type FieldPath } from "react-hook-form";
import type { Question } from "@/lib/survey/schema";

/** A number of a question's settings; left empty it is not set. */
export function NumberField({
  control,
  name,
  label,
  description,
  min,
  max,
}: {
  control: Control<Question>;
  name: FieldPath<Question>;
  label: string;
  description?: string;
  min?: number;
  max?: number;
}) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <NumberInput
          {...field}
          label={label}
          {...(description === undefined
            ? {}
            : { description, inputWrapperOrder: ["label", "input", "description", "error"] })}
          value={typeof field.value === "number" ? field.value : ""}
          onChange={(value) => field.onChange(value === "" ? undefined : Number(value))}
          error={fieldState.error?.message}
          {...(min === undefined ? {} : { min })}
          {...(max === undefined ? {} : { max })}
        />
      )}
    />
  );
}
