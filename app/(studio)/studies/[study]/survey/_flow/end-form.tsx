"use client";

import { Checkbox, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { putEnd } from "@/lib/survey/flow-editing";
import { type SurveyEnd, surveyEnd } from "@/lib/survey/schema";
import { LocalTextFields } from "../_builder/local-text-fields";
import { useDraftContext } from "../_draft/draft-context";
import { useDraftForm } from "../_draft/use-draft-form";
import { FlowCard } from "./flow-card";

/** One way to end: its words, where it sends people on to, and whether they were meant at all. */
export function EndForm({ end, number, remove }: { end: SurveyEnd; number: number; remove: () => void }) {
  const say = useTranslations("builder");
  const { definition, change } = useDraftContext();
  const { languages } = definition;
  const blank = Object.fromEntries(languages.map((tag) => [tag, ""]));
  const whole = { ...end, title: { ...blank, ...end.title }, text: { ...blank, ...end.text } };
  const { control, register, formState } = useDraftForm<SurveyEnd>(surveyEnd, whole, (edited) =>
    change((before) => putEnd(before, edited), `end ${edited.id}`),
  );
  const name = say("place-ends", { n: number });
  return (
    <FlowCard name={name} remove={remove}>
      <LocalTextFields
        control={control}
        path={(language) => `title.${language}`}
        languages={languages}
        label={say("place-title")}
      />
      <LocalTextFields
        control={control}
        path={(language) => `text.${language}`}
        languages={languages}
        label={say("end-text")}
        isLong
      />
      <TextInput
        label={say("redirect")}
        description={say("redirect-help")}
        placeholder="https://"
        error={formState.errors.redirect && say("redirect-wrong")}
        {...register("redirect", { setValueAs: (typed: string) => (typed ? typed : undefined) })}
      />
      <Controller
        control={control}
        name="screensOut"
        render={({ field: { value, onChange, ...field } }) => (
          <Checkbox
            {...field}
            label={say("end-screens-out")}
            checked={value === true}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
        )}
      />
    </FlowCard>
  );
}
