"use client";

import { createContext, useContext } from "react";
import type { Question, QuestionId, SurveyDefinition } from "@/lib/survey/schema";
import { type Draft, useDraftContext } from "../_draft/draft-context";

/** A question that was just taken out. */
export interface Removal {
  after: SurveyDefinition;
  number: number;
}

interface Editing {
  /** The question being edited. */
  open: QuestionId | undefined;
  setOpen: (id: QuestionId | undefined) => void;
  onRemoved: (removal: Removal) => void;
  /** Asks to which other survey questions go; missing where there is none to ask about. */
  send?: (questions: readonly Question[]) => void;
  /** Asks in which set of the library questions are kept. */
  keep?: (questions: readonly Question[]) => void;
  /** Opens the library, to add to the page of this index. */
  browse?: (page: number) => void;
}

/** What the parts of the builder share besides the draft. */
export type BuilderState = Draft & Editing;

export const EditingContext = createContext<Editing | undefined>(undefined);

export function useBuilder(): BuilderState {
  const draft = useDraftContext();
  const editing = useContext(EditingContext);
  if (!editing) throw new Error("parts of the builder stand inside it");
  return { ...draft, ...editing };
}
