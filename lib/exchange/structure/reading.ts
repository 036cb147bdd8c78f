import type { FileTexts } from "./file-texts.ts";
import type { FoundQuestion } from "./found-survey.ts";
import type { Notes } from "./notes.ts";
import type { QuestionBase } from "./question-parts.ts";

/** What a reader carries along while it goes through a file. */
export interface Reading {
  notes: Notes;
  texts: FileTexts;
  /** What was read so far, by the names of the file: later lists may be theirs again. */
  known: Map<string, FoundQuestion>;
}

/** More than any survey asks; a file with more is not read to its end. */
export const MOST_FOUND = 2_000;

/** A list whose options are somewhere else is asked as a text: its wording is kept. */
export function withoutOptions({ notes }: Reading, name: string, base: QuestionBase): FoundQuestion[] {
  notes.add("no-options", name);
  const question = {
    ...base,
    type: "text" as const,
    role: "descriptor" as const,
    long: false,
    maxLength: 200,
  };
  return [{ name, question, answers: new Map() }];
}
