"use client";

import { NativeSelect } from "@mantine/core";
import { type Control, Controller, type FieldPath } from "react-hook-form";
import type { Question } from "@/lib/survey/schema";

/** A choice of a question's settings; the empty value is not set. */
export function SelectField({
  control,
  name,
  label,
  data,
}: {
  control: Control<Question>;
  name: FieldPath<Question>;
  label: string;
  data: { value: string; label: string }[];
}) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange, ...field }, fieldState }) => (
        <NativeSelect
          {...field}
          label={label}
          data={data}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
