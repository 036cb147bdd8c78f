import { columnName, columnSource } from "../encode.ts";
import type { GroupModel } from "../living/place.ts";
import type { SegmentationResult } from "../schema.ts";
import type { Wording } from "../wording.ts";
import { knownColumns, type Told } from "./placing.ts";

/** The fewest and the most questions of a finder: fewer place badly, and more nobody answers on the phone. */
export const FINDER_SIZES = [4, 5, 6] as const;

/** A question of a finder, as a person is asked. */
export interface FinderQuestion {
  /** The engine's name: a column, or a question of which any number of options may be chosen. */
  name: string;
  text: string;
  kind: "one" | "several" | "number";
  /** `value` is a code; of several, the column of the option. */
  options: { value: string; text: string }[];
}

/**
 * The questions that place a person best, in their order, as far as they can be asked alone; an amount out of a sum
 * or a choice of the best and the worst cannot.
 */
export function finderColumns(result: SegmentationResult, wording: Wording): string[] {
  const asked = result.typing?.questions.map(({ column }) => column) ?? [];
  return asked.filter((column) => {
    const question = wording.find(columnSource(column).question);
    return question !== undefined && question.type !== "constant-sum" && question.type !== "maxdiff";
  });
}

/** These questions in the reader's language. One that the survey does not know any more is left out. */
export function finderQuestions(
  model: GroupModel,
  names: readonly string[],
  wording: Wording,
): FinderQuestion[] {
  const known = knownColumns(model);
  return names.flatMap((name): FinderQuestion[] => {
    const place = columnSource(name);
    if (!wording.find(place.question)) return [];
    const text = wording.question(place);
    const own = known.find(({ column }) => column === name);
    if (own)
      return [
        {
          name,
          text,
          kind: own.levels ? "one" : "number",
          options: (own.levels ?? []).map((value) => ({ value, text: wording.answer(place, Number(value)) })),
        },
      ];
    const options = known
      .map(({ column }) => ({ column, source: columnSource(column) }))
      .filter(({ source }) => source.question === name && source.part !== null)
      .map(({ column, source }) => ({ value: column, text: wording.answer(place, source.part ?? 0) }));
    return options.length > 0 ? [{ name, text, kind: "several", options }] : [];
  });
}

/**
 * What a form tells: the code chosen, the number typed, and of several options a yes or no each; a question of
 * several counts as answered when any is chosen or `none` is.
 *
 * @param given values by field name; fields are named like the questions
 */
export function toldByForm(
  questions: readonly FinderQuestion[],
  given: (name: string) => readonly string[],
): Told {
  const told = new Map<string, string>();
  for (const { name, kind, options } of questions) {
    const values = given(name).filter((value) => value !== "");
    if (values.length === 0) continue;
    if (kind === "several")
      for (const { value } of options) told.set(value, values.includes(value) ? "1" : "0");
    else if (values[0] !== undefined) told.set(name, values[0].trim());
  }
  return told;
}

/** The value that says none of several applies. */
export const NONE = "none";

/**
 * What answers as they are stored tell, question by question: a code, a number, codes, or a code by row. What is no
 * answer of such a question comes back by its id.
 */
export function toldByAnswers(
  model: GroupModel,
  answers: Readonly<Record<string, unknown>>,
): { told: Told; unknown: string[] } {
  const known = knownColumns(model).map(({ column }) => column);
  const told = new Map<string, string>();
  const unknown: string[] = [];
  for (const [question, value] of Object.entries(answers)) {
    const parts = known.filter((column) => columnSource(column).question === question);
    if (parts.length === 0) unknown.push(question);
    else if (typeof value === "number") told.set(question, String(value));
    else if (Array.isArray(value))
      for (const column of parts) told.set(column, value.includes(columnSource(column).part) ? "1" : "0");
    else if (typeof value === "object" && value !== null)
      for (const [row, code] of Object.entries(value))
        if (code !== null) told.set(columnName({ question, part: Number(row) }), String(code));
  }
  return { told, unknown };
}
