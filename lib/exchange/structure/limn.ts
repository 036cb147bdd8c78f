import type * as z from "zod";
import { LimnError } from "../../errors.ts";
import { optionsOf } from "../../survey/answer-value.ts";
import { questionsOf } from "../../survey/model.ts";
import { type SurveyDefinition, surveyDefinition } from "../../survey/schema.ts";
import type { Notes } from "./notes.ts";

/**
 * A survey as Limn exports it, alone or in the envelope of the export. What the schema does not know is noted,
 * because it would be left out.
 * @throws LimnError `structure-invalid` with the first place that is not as it should be
 */
export function readLimn(survey: unknown, notes: Notes): SurveyDefinition {
  const parsed = surveyDefinition.safeParse(survey);
  if (!parsed.success) throw new LimnError("structure-invalid", { place: placeOf(parsed.error) });
  for (const path of lostPaths(survey, parsed.data)) notes.add("unknown-field", path);
  const pictures = questionsOf(parsed.data)
    .flatMap((question) => optionsOf(question))
    .filter(({ image }) => image !== undefined).length;
  const n = pictures + (parsed.data.theme?.logo ? 1 : 0);
  if (n > 0) notes.add("pictures-elsewhere", "", { n });
  return parsed.data;
}

const placeOf = ({ issues: [issue] }: z.ZodError): string =>
  (issue?.path ?? []).map(String).join(".").slice(0, 120) || "survey";

/** Paths that are in the file and not in what was understood of it. */
function lostPaths(before: unknown, after: unknown, path = ""): string[] {
  if (Array.isArray(before) && Array.isArray(after))
    return before.flatMap((inner, i) => lostPaths(inner, after[i], `${path}[${i}]`));
  const [old, now] = [entriesOf(before), entriesOf(after)];
  if (!old || !now) return [];
  return old.flatMap(([name, inner]) => {
    const at = path ? `${path}.${name}` : name;
    const kept = now.find(([known]) => known === name);
    return kept ? lostPaths(inner, kept[1], at) : inner === undefined ? [] : [at];
  });
}

const entriesOf = (value: unknown): [string, unknown][] | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
