"use client";

import { createContext, useContext } from "react";
import type { DraftProblem } from "@/lib/survey/draft-checks";
import type { QuestionId, SurveyDefinition } from "@/lib/survey/schema";
import type { SaveState } from "./use-draft";

/** A question that was just taken out, and how to have it back. */
export interface Removal {
  before: SurveyDefinition;
  after: SurveyDefinition;
  number: number;
}

/** What the parts of the builder share. */
export interface BuilderState {
  definition: SurveyDefinition;
  change: (step: (before: SurveyDefinition) => SurveyDefinition) => void;
  /** The question being edited. */
  open: QuestionId | undefined;
  setOpen: (id: QuestionId | undefined) => void;
  everUsed: (id: QuestionId) => Iterable<number>;
  problems: readonly DraftProblem[];
  /** What the server refused, by question. */
  refused: ReadonlyMap<QuestionId, string>;
  isPublished: (id: QuestionId) => boolean;
  onRemoved: (removal: Removal) => void;
}

export const BuilderContext = createContext<BuilderState | undefined>(undefined);

export function useBuilder(): BuilderState {
  const state = useContext(BuilderContext);
  if (!state) throw new Error("parts of the builder stand inside it");
  return state;
}

/** The server's field messages, which name places such as `definition.pages.0.questions.2.text`, by question. */
export function refusedQuestions(save: SaveState, definition: SurveyDefinition): Map<QuestionId, string> {
  const refused = new Map<QuestionId, string>();
  if (save.status !== "refused") return refused;
  for (const [path, message] of Object.entries(save.fields)) {
    const [, page, index] = /^definition\.pages\.(\d+)\.questions\.(\d+)/.exec(path) ?? [];
    const question = definition.pages[Number(page)]?.questions[Number(index)];
    if (question) refused.set(question.id, message);
  }
  return refused;
}
