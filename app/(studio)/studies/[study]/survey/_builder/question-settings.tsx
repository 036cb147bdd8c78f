"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, useFormState } from "react-hook-form";
import { type Question, questionRole } from "@/lib/survey/schema";
import { useDimensions, useStages } from "./portrait-words";
import { SelectField } from "./select-field";
import { SettingsGrid } from "./settings-grid";

/** What a question's answers are used for: groups or description, the portrait's block, the journey's stage. */
export function QuestionSettings({ control }: { control: Control<Question> }) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const { errors } = useFormState({ control });
  return (
    <SettingsGrid>
      <NativeSelect
        label={say("role")}
        data={questionRole.options.map((role) => ({ value: role, label: say(`role-${role}`) }))}
        {...control.register("role")}
      />
      <SelectField
        control={control}
        name="dimension"
        label={sayBuilder("dimension")}
        data={useDimensions()}
      />
      <SelectField control={control} name="stage" label={sayBuilder("stage")} data={useStages()} />
      <TextInput label={say("key")} error={errors.key?.message} {...control.register("key")} />
    </SettingsGrid>
  );
}
