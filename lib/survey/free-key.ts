import { questionsOf } from "./model.ts";
import type { SurveyDefinition } from "./schema.ts";

/** The key itself, or with the next number that no other question's key has. */
export function freeKey(definition: SurveyDefinition, wanted: string): string {
  const taken = new Set(questionsOf(definition).map(({ key }) => key));
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/_?\d+$/, "").slice(0, 58);
  const separator = stem === "q" ? "" : "_";
  for (let n = 2; ; n++) {
    const key = `${stem}${separator}${n}`;
    if (!taken.has(key)) return key;
  }
}
