"use client";

import { useLocale } from "next-intl";
import { questionsOf } from "@/lib/survey/model";
import type { Question, QuestionId } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { useDraftContext } from "../_draft/draft-context";

/** A question that a rule, a text or a list can look back to. */
export interface Source {
  question: Question;
  /** Its number and wording, short. */
  label: string;
}

/** All questions that carry an answer, in the survey's order. */
export function useSources(): Source[] {
  const language = useLocale();
  const { definition } = useDraftContext();
  return questionsOf(definition)
    .map((question, i) => ({
      question,
      label: `${i + 1}. ${shortened(textIn(question.text, language, definition.languages) || question.key)}`,
    }))
    .filter(({ question }) => question.type !== "statement");
}

/** Those before a question, and what comes with the address wherever it stands. */
export function useEarlierQuestions(id: QuestionId): Source[] {
  const { definition } = useDraftContext();
  const all = questionsOf(definition).map((question) => question.id);
  const place = all.indexOf(id);
  return useSources().filter(
    ({ question }) => question.id !== id && (question.type === "hidden" || all.indexOf(question.id) < place),
  );
}

/** Those that stand before the end of a page, or before its beginning. */
export function useQuestionsUntil(page: number): Source[] {
  const { definition } = useDraftContext();
  const before = new Set(questionsOf({ ...definition, pages: definition.pages.slice(0, page) }));
  return useSources().filter(({ question }) => question.type === "hidden" || before.has(question));
}

const shortened = (text: string): string => (text.length > 70 ? `${text.slice(0, 69)}…` : text);
