"use client";

import { useTranslations } from "next-intl";
import { type Control, Controller } from "react-hook-form";
import type { Question } from "@/lib/survey/schema";
import { RuleEditor } from "../_rules/rule-editor";
import { useEarlierQuestions } from "./earlier-questions";

/** Who is asked the question: everybody, or those for whom a rule holds. */
export function QuestionRule({ question, control }: { question: Question; control: Control<Question> }) {
  const say = useTranslations("builder");
  const sources = useEarlierQuestions(question.id);
  // A hidden field is there before the first page.
  if (question.type === "hidden") return null;
  return (
    <Controller
      control={control}
      name="showIf"
      render={({ field: { value, onChange } }) => (
        <RuleEditor
          label={say("asked-only-if")}
          addLabel={say("rule-add")}
          value={value}
          onChange={onChange}
          sources={sources}
        />
      )}
    />
  );
}
