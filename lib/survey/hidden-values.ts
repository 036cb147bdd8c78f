import { hiddenQuestions } from "./model.ts";
import type { LinkValues, SurveyDefinition } from "./schema.ts";

/**
 * What a link says for hidden questions, once a version is published in which some of them go by another name: the
 * value follows its question. What the link says under the new name already goes first.
 */
export function followRenamed(
  values: LinkValues,
  before: SurveyDefinition,
  after: SurveyDefinition,
): LinkValues {
  const now = new Map(hiddenQuestions(after).map(({ id, parameter }) => [id, parameter]));
  const said = new Map(Object.entries(values));
  for (const { id, parameter } of hiddenQuestions(before)) {
    const name = now.get(id);
    const value = said.get(parameter);
    if (name === undefined || name === parameter || value === undefined) continue;
    if (!said.has(name)) said.set(name, value);
    if (![...now.values()].includes(parameter)) said.delete(parameter);
  }
  return Object.fromEntries(said);
}
