"use client";

import { createContext, useContext } from "react";
import type { DraftProblem } from "@/lib/survey/draft-checks";
import type { QuestionId, SurveyDefinition } from "@/lib/survey/schema";
import type { SaveState } from "./use-draft";

/** Another survey of the team. */
export interface OtherSurvey {
  id: string;
  studyId: string;
  title: string;
}

/** The draft that the views of authoring share, and what can be done to it. */
export interface Draft {
  /** Undefined while a set of the library is edited, which is no survey yet. */
  survey: { id: string; studyId: string } | undefined;
  /** The team's other surveys, to which questions can be sent. */
  others: readonly OtherSurvey[];
  definition: SurveyDefinition;
  /** Counts the changes that did not come from the form that shows them: undoing, another person's edits. */
  epoch: number;
  /**
   * Does a step of editing.
   * @param place what is being typed in: steps in one place shortly after each other are undone together
   * @param isForeign it may change what an open form shows, such as its rules: forms are filled in again
   */
  change: (step: (before: SurveyDefinition) => SurveyDefinition, place?: string, isForeign?: boolean) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  save: SaveState;
  /** Saves what is not saved yet; says whether everything is safe now. */
  saveNow: () => Promise<boolean>;
  /** The revision that is stored. */
  revision: number;
  everUsed: (id: QuestionId) => Iterable<number>;
  problems: readonly DraftProblem[];
  /** What the server refused, by question. */
  refused: ReadonlyMap<QuestionId, string>;
  isPublished: (id: QuestionId) => boolean;
}

export const DraftContext = createContext<Draft | undefined>(undefined);

export function useDraftContext(): Draft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error("views of authoring stand inside the draft");
  return draft;
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
