"use client";

import { NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { partsOf } from "@/lib/survey/answer-value";
import { useEarlierQuestions } from "../earlier-questions";
import { SelectField } from "../select-field";
import type { TypeProps } from "./type-props";

/** Whether options are those that were chosen, or left, in an earlier question. */
export function CarryField({
  question,
  control,
}: TypeProps<"single" | "multiple" | "ranking" | "constant-sum" | "matrix">) {
  const say = useTranslations("builder");
  const sources = useEarlierQuestions(question.id).filter(
    ({ question: source }) => source.type !== "matrix" && partsOf(source).length > 0,
  );
  if (sources.length === 0 && question.carryFrom === undefined) return null;
  return (
    <>
      <Controller
        control={control}
        name="carryFrom"
        render={({ field: { value, onChange, ...field } }) => (
          <NativeSelect
            {...field}
            label={say("carry-from")}
            value={value ?? ""}
            onChange={(event) => onChange(event.currentTarget.value || undefined)}
            data={[
              { value: "", label: say("carry-nothing") },
              ...sources.map((source) => ({ value: source.question.id, label: source.label })),
            ]}
          />
        )}
      />
      {question.carryFrom !== undefined && (
        <SelectField
          control={control}
          name="carryOver"
          label={say("carry-which")}
          data={[
            { value: "", label: say("carry-chosen") },
            { value: "not-chosen", label: say("carry-not-chosen") },
          ]}
        />
      )}
    </>
  );
}
