"use client";

import { Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { questionsOf } from "@/lib/survey/model";
import type { Question } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { useBuilder } from "./builder-context";

/** What a question depends on, in words. */
export function RuleNotes({ question }: { question: Question }) {
  const say = useTranslations("survey");
  const language = useLocale();
  const { definition } = useBuilder();
  const from = "carryFrom" in question ? question.carryFrom : undefined;
  const source = questionsOf(definition).find(({ id }) => id === from);
  if (!question.showIf && !from) return null;
  return (
    <Text size="sm" c="dimmed">
      {question.showIf && say("has-rule")}{" "}
      {from && say("has-carry", { question: textIn(source?.text, language, definition.languages) })}
    </Text>
  );
}
