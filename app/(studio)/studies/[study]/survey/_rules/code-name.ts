"use client";

import { useLocale, useTranslations } from "next-intl";
import { NOT_APPLICABLE, partsOf } from "@/lib/survey/answer-value";
import type { LanguageTag, Question } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";

/** What a code of a question says, in words, in the interface's language or else in one of the survey's. */
export function useCodeName(languages: readonly LanguageTag[]): (question: Question, code: number) => string {
  const say = useTranslations("builder");
  const language = useLocale();
  return (question, code) => {
    if (question.type === "consent") return say(code === 1 ? "said-yes" : "said-no");
    if (code === NOT_APPLICABLE && "notApplicable" in question) {
      return textIn(question.notApplicable, language, languages) || say("place-notApplicable");
    }
    const parts = "points" in question ? question.points : partsOf(question);
    const text = textIn(parts.find((part) => part.code === code)?.text, language, languages);
    return "points" in question && text ? `${code} ${text}` : text || String(code);
  };
}
