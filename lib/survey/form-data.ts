import { answerTo, optionsOf, rowAnswers, setAnswers } from "./answer-value.ts";
import { bestPart, worstPart } from "./max-diff.ts";
import { writeNumber } from "./number-text.ts";
import type { Answers, LanguageTag, OtherTexts, Question, QuestionId } from "./schema.ts";

/** What a form sent for one question, before any rule looked at it. */
export interface RawAnswer {
  values: readonly string[];
  /** By row code of a matrix, rank (from 1) of a ranking, option of a constant sum, half a set of a MaxDiff. */
  parts: ReadonlyMap<number, string>;
  /** The text box beside "other". */
  other: string;
}

export type RawAnswers = ReadonlyMap<QuestionId, RawAnswer>;

export const nothingTyped: RawAnswer = { values: [], parts: new Map(), other: "" };

/** The name of a question's form field: `q.<id>`, a row or rank of it, or the text box beside "other". */
export const fieldName = (id: QuestionId, part?: number | "other"): string =>
  part === undefined ? `q.${id}` : `q.${id}.${part}`;

export type FieldRefusal = "unknown-field" | "repeated-field";

interface Entry {
  values: string[];
  parts: Map<number, string>;
  other: string;
}

/** Typed text beyond this is cut off before it is shown again; the rules refuse it long before. */
const LONGEST_VALUE = 20_000;

/** Questions by their ids. */
export const byId = (questions: Iterable<Question>): ReadonlyMap<QuestionId, Question> =>
  new Map(Array.from(questions, (question) => [question.id, question]));

/**
 * Sorts posted fields by question. Only fields of these questions are taken; anything else, among it
 * `__proto__`, refuses the whole form, because no form of ours sends it.
 */
export function readFields(
  fields: Iterable<readonly [name: string, value: string]>,
  questions: readonly Question[] | ReadonlyMap<QuestionId, Question>,
): { raw: RawAnswers } | { refused: FieldRefusal } {
  const known = "get" in questions ? questions : byId(questions);
  const raw = new Map<QuestionId, Entry>();
  for (const [name, value] of fields) {
    const match = /^q\.([A-Za-z0-9_-]{1,40})(?:\.(other|[1-9]\d{0,2}))?$/.exec(name);
    const question = match?.[1] === undefined ? undefined : known.get(match[1]);
    if (!question) return { refused: "unknown-field" };
    const entry: Entry = raw.get(question.id) ?? { values: [], parts: new Map(), other: "" };
    raw.set(question.id, entry);
    const text = value.slice(0, LONGEST_VALUE);
    const part = match?.[2];
    if (part === undefined) {
      if (hasParts(question)) return { refused: "unknown-field" };
      if (!takesSeveral(question) && entry.values.length > 0) return { refused: "repeated-field" };
      if (entry.values.length > 250) return { refused: "repeated-field" };
      entry.values.push(text);
    } else if (part === "other") {
      if (!optionsOf(question).some((option) => option.opensText)) return { refused: "unknown-field" };
      if (entry.other !== "") return { refused: "repeated-field" };
      entry.other = text;
    } else {
      if (!hasPart(question, Number(part))) return { refused: "unknown-field" };
      if (entry.parts.has(Number(part))) return { refused: "repeated-field" };
      entry.parts.set(Number(part), text);
    }
  }
  return { raw };
}

const takesSeveral = (question: Question) =>
  question.type === "multiple" || (question.type === "picture" && question.several);

const hasParts = ({ type }: Question) =>
  type === "matrix" || type === "ranking" || type === "constant-sum" || type === "maxdiff";

function hasPart(question: Question, part: number): boolean {
  switch (question.type) {
    case "matrix":
      return question.rows.some((row) => row.code === part);
    case "constant-sum":
      return question.options.some((option) => option.code === part);
    case "ranking":
      return part <= question.top;
    case "maxdiff":
      return part <= worstPart(question.sets);
    default:
      return false;
  }
}

/** Stored answers as a form would send them: the other direction of {@link readFields} and the rules. */
export function rawFromAnswers(
  questions: Iterable<Question>,
  answers: Answers,
  otherTexts: OtherTexts,
  language: LanguageTag,
): RawAnswers {
  const raw = new Map<QuestionId, RawAnswer>();
  for (const question of questions) {
    const value = answerTo(answers, question.id);
    if (value === undefined || value === null) continue;
    const other = Object.hasOwn(otherTexts, question.id) ? (otherTexts[question.id] ?? "") : "";
    raw.set(question.id, { values: [], parts: new Map(), other, ...parts(question, value, language) });
  }
  return raw;
}

function parts(question: Question, value: NonNullable<Answers[string]>, language: LanguageTag) {
  if (question.type === "matrix" || question.type === "constant-sum") {
    const write = (said: number) => (question.type === "matrix" ? String(said) : writeNumber(said, language));
    const rows = Object.entries(rowAnswers(value));
    return {
      parts: new Map(rows.flatMap(([row, said]) => (said === null ? [] : [[Number(row), write(said)]]))),
    };
  }
  if (question.type === "maxdiff") {
    const halves = Object.entries(setAnswers(value)).flatMap(
      ([set, [best, worst]]): [number, number | null][] => [
        [bestPart(Number(set)), best],
        [worstPart(Number(set)), worst],
      ],
    );
    return {
      parts: new Map(halves.flatMap(([part, code]) => (code === null ? [] : [[part, String(code)]]))),
    };
  }
  if (Array.isArray(value)) {
    return question.type === "ranking"
      ? { parts: new Map(value.map((code, rank) => [rank + 1, String(code)])) }
      : { values: value.map(String) };
  }
  if (typeof value === "boolean") return { values: [value ? "1" : "0"] };
  if (typeof value === "number" && (question.type === "number" || question.type === "slider"))
    return { values: [writeNumber(value, language)] };
  return { values: [String(value)] };
}
