import { optionsOf } from "./answer-value.ts";
import { questionsOf } from "./model.ts";
import type { Question, QuestionId, QuestionType, SurveyDefinition } from "./schema.ts";

/** What a question's codes mean or have meant: the option's or row's key, by code. */
export interface QuestionHistory {
  type: QuestionType;
  keys: ReadonlyMap<number, string>;
}

/** The largest code an option can have; see `optionCode`. */
export const LARGEST_CODE = 249;

/** Every code that was ever published, by question. Stored answers hold these. */
export function codeHistory(definitions: readonly SurveyDefinition[]): Map<QuestionId, QuestionHistory> {
  const history = new Map<QuestionId, { type: QuestionType; keys: Map<number, string> }>();
  for (const question of definitions.flatMap(questionsOf)) {
    const known = history.get(question.id) ?? { type: question.type, keys: new Map<number, string>() };
    history.set(question.id, known);
    for (const { code, key } of codedParts(question)) known.keys.set(code, key);
  }
  return history;
}

/** The options of a question, or the rows of a matrix. */
export function codedParts(question: Question): readonly { code: number; key: string }[] {
  return question.type === "matrix" ? question.rows : optionsOf(question);
}

/**
 * The next code that no option of the question has or ever had.
 * @returns undefined when all are used up
 */
export function nextCode(question: Question, everUsed: Iterable<number> = []): number | undefined {
  const largest = Math.max(0, ...everUsed, ...codedParts(question).map(({ code }) => code));
  return largest < LARGEST_CODE ? largest + 1 : undefined;
}

/** How a draft would give a stored code a second meaning. */
export interface MeaningClash {
  question: QuestionId;
  why: "type-changed" | "code-reused";
}

/** What in a draft clashes with what was published: answers are stored as codes, so their meaning must stay. */
export function meaningClashes(
  draft: SurveyDefinition,
  history: ReadonlyMap<QuestionId, QuestionHistory>,
): MeaningClash[] {
  return questionsOf(draft).flatMap((question): MeaningClash[] => {
    const known = history.get(question.id);
    if (!known) return [];
    if (known.type !== question.type) return [{ question: question.id, why: "type-changed" }];
    const isReused = codedParts(question).some(
      ({ code, key }) => known.keys.has(code) && known.keys.get(code) !== key,
    );
    return isReused ? [{ question: question.id, why: "code-reused" }] : [];
  });
}
