"use client";

import { Checkbox } from "@mantine/core";
import { type Control, Controller, type FieldPath } from "react-hook-form";
import type { Question } from "@/lib/survey/schema";

/** A yes or no of a question's settings. */
export function TickField({
  control,
  name,
  label,
}: {
  control: Control<Question>;
  name: FieldPath<Question>;
  label: string;
}) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange, ...field } }) => (
        <Checkbox
          {...field}
          label={label}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )}
    />
  );
}
