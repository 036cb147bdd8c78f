"use client";

import { NativeSelect, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Control, useFormState } from "react-hook-form";
import { formingReason } from "@/lib/survey/forming-groups";
import { type Question, questionRole } from "@/lib/survey/schema";
import { useDimensions, useStages } from "./portrait-words";
import { SelectField } from "./select-field";
import { SettingsGrid } from "./settings-grid";

/** What a question's answers are used for: groups or description, the portrait's block, the journey's stage. */
export function QuestionSettings({ control, question }: { control: Control<Question>; question: Question }) {
  const say = useTranslations("survey");
  const sayBuilder = useTranslations("builder");
  const sayLibrary = useTranslations("library");
  const reason = formingReason(question);
  const { errors } = useFormState({ control });
  return (
    <div>
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
      <Text size="sm" c="dimmed" mt="xs">
        {sayLibrary(reason === "forms" ? "forms-yes" : "forms-no")} {sayLibrary(`reason-${reason}`)}
      </Text>
    </div>
  );
}
