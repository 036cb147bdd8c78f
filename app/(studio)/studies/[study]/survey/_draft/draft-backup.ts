import * as z from "zod";
import { surveyDefinition } from "@/lib/survey/schema";

/**
 * What is not saved yet is kept in this browser as well: a closed tab, a crash or a lost session loses nothing.
 * It is removed as soon as the server has it.
 */
const backup = z.object({
  /** What was stored when these edits began, and its revision. */
  base: surveyDefinition,
  revision: z.int(),
  definition: surveyDefinition,
  at: z.int(),
});
export type DraftBackup = z.output<typeof backup>;

const keyOf = (survey: string) => `limn-draft-${survey}`;

export function keepBackup(survey: string, draft: DraftBackup): void {
  try {
    localStorage.setItem(keyOf(survey), JSON.stringify(draft));
  } catch {
    // Full or forbidden: the page itself still has the edits.
  }
}

export function dropBackup(survey: string): void {
  try {
    localStorage.removeItem(keyOf(survey));
  } catch {
    // Forbidden: then there is none.
  }
}

/** What an earlier visit could not save; undefined when there is nothing, or nothing that can be read. */
export function readBackup(survey: string): DraftBackup | undefined {
  try {
    return backup.safeParse(JSON.parse(localStorage.getItem(keyOf(survey)) ?? "null")).data;
  } catch {
    return undefined;
  }
}
