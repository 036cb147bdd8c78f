import { isDeclining } from "../segment/level-order.ts";
import type { Answers, AnswerValue, LanguageTag, Question, SurveyDefinition } from "../survey/schema.ts";
import { isMissing, type NumberForm, readNumber } from "./cell.ts";
import { readTick, splitPicks } from "./picks.ts";
import type { RaggedRows } from "./profile.ts";
import { dimensionOf } from "./propose-roles.ts";
import type { ImportReport } from "./runs/schema.ts";
import type { ImportPlan, ImportType, PlannedQuestion } from "./schema.ts";

/** Why a column is proposed to be left out. */
export type IgnoreReason = "empty" | "constant" | "id" | "date" | "personal" | "paradata" | "too-varied";

/** What Limn would make of a column, and what a person needs to see to agree or correct it. */
export interface Proposal extends PlannedQuestion {
  /** Names of the columns. */
  names: string[];
  /** Why `use` is false. */
  reason?: IgnoreReason;
  examples: string[];
  answered: number;
  missing: number;
  /** Types that this column's cells allow, with the levels each would have. */
  choices: { type: ImportType; levels: string[] }[];
}

/** A file before it is imported. */
export interface ImportReview {
  /** The file's name as it was uploaded. */
  name: string;
  /** Of its bytes; the same file is known again by it. */
  hash: string;
  rows: number;
  ragged: RaggedRows;
  /** The earlier import whose types, options and codes these are, where there is one of this shape. */
  like?: { studyId: string; title: string; at: number };
  /** Sheets of a workbook, and the one these columns are from. */
  sheets?: { names: string[]; chosen: number };
  proposals: Proposal[];
}

/** Whether an import left anything out that somebody should read about. */
export const hasLeftOut = ({ empty, ragged, misfits }: ImportReport): boolean =>
  empty > 0 || ragged.n > 0 || misfits.length > 0;

/** The survey model takes so many questions on one page. */
const QUESTIONS_A_PAGE = 100;
const LONGEST_TEXT = 5_000;

/** A cell that holds something its question cannot take. */
export class Misfit {
  constructor(readonly cell: string) {}
}

/** How a column writes its numbers. */
export interface NumberLook {
  form: NumberForm;
  /** The most decimals that any of them has. */
  decimals: number;
}

/** Of a column that the file does not have. */
const PLAIN: NumberLook = { form: "plain", decimals: 6 };

/** How the cells of a row become the answer of one question; `undefined`: nothing is known. */
export interface Reader {
  question: Question;
  read(cells: readonly string[]): AnswerValue | Misfit | undefined;
}

/**
 * Readers for the questions of a plan that are used. A cell without an answer becomes no entry at all ("not
 * shown"): a file does not say whether somebody skipped a question or never met it, and claiming a skip would
 * put them into its base.
 *
 * @param headers names of the columns; codebook keys are made from them
 * @param looks how each column writes its numbers
 */
export function readersFor(
  plan: ImportPlan,
  headers: readonly string[],
  looks: readonly NumberLook[],
  language: LanguageTag,
): Reader[] {
  const keys = new Set<string>();
  return plan
    .filter(({ use }) => use)
    .map((planned, i) => {
      const name = planned.columns.length === 1 ? headers[planned.columns[0] ?? -1] : planned.title;
      const look = looks[planned.columns[0] ?? -1] ?? PLAIN;
      const key = uniqueKey(name ?? planned.title, keys);
      const question = questionFor(planned, { id: `q${i + 1}`, key, language, decimals: look.decimals });
      return { question, read: readerFor(planned, question, look.form) };
    });
}

/** The frozen survey that imported answers belong to. */
export function definitionOf(
  title: string,
  language: LanguageTag,
  questions: readonly Question[],
): SurveyDefinition {
  const pages = Array.from({ length: Math.ceil(questions.length / QUESTIONS_A_PAGE) }, (_, i) => ({
    id: `p${i + 1}`,
    questions: questions.slice(i * QUESTIONS_A_PAGE, (i + 1) * QUESTIONS_A_PAGE),
  }));
  return { format: 1, languages: [language], title: { [language]: title }, pages };
}

/** A row as answers, and the columns (by question) whose cells could not be taken. */
export function readRow(
  readers: readonly Reader[],
  cells: readonly string[],
): { answers: Answers; misfits: { question: Question; cell: string }[] } {
  const answers: Answers = {};
  const misfits: { question: Question; cell: string }[] = [];
  for (const { question, read } of readers) {
    const value = read(cells);
    if (value instanceof Misfit) misfits.push({ question, cell: value.cell });
    else if (value !== undefined) answers[question.id] = value;
  }
  return { answers, misfits };
}

function questionFor(
  { type, levels, title, role }: PlannedQuestion,
  { id, key, language, decimals }: { id: string; key: string; language: LanguageTag; decimals: number },
): Question {
  const dimension = dimensionOf(title);
  const base = {
    id,
    key,
    text: { [language]: title },
    required: false,
    // Somebody's own words give quotes.
    role: type === "text" ? ("quote" as const) : role,
    ...(dimension && { dimension }),
  };
  switch (type) {
    case "nominal":
    case "ordinal":
      return {
        ...base,
        type: "single",
        options: optionsFor(levels, language),
        ...(type === "ordinal" && { ordinal: true }),
      };
    case "multiple":
      return { ...base, type: "multiple", options: optionsFor(levels, language) };
    case "rating":
      return { ...base, type: "rating", points: levels.map((level) => ({ code: Number(level) })) };
    case "number":
      return { ...base, type: "number", decimals };
    case "text":
      return { ...base, type: "text", long: true, maxLength: LONGEST_TEXT };
  }
}

function optionsFor(levels: readonly string[], language: LanguageTag) {
  const keys = new Set<string>();
  return levels.map((level, i) => ({
    code: i + 1,
    key: uniqueKey(level, keys),
    text: { [language]: level },
    ...(isDeclining(level) && { missing: true }),
  }));
}

function readerFor(planned: PlannedQuestion, question: Question, form: NumberForm): Reader["read"] {
  const { columns, type, levels, delimiter } = planned;
  const missing = new Set(planned.noAnswer);
  const [column = -1] = columns;
  const codes = new Map(levels.map((level, i) => [level, i + 1]));
  const single = (read: (cell: string) => AnswerValue | undefined): Reader["read"] => {
    return (cells) => {
      const cell = cells[column] ?? "";
      if (isMissing(cell) || missing.has(cell)) return undefined;
      return read(cell) ?? new Misfit(cell);
    };
  };
  switch (type) {
    case "nominal":
    case "ordinal":
      return single((cell) => codes.get(cell));
    case "rating": {
      const points = new Set(question.type === "rating" ? question.points.map(({ code }) => code) : []);
      return single((cell) => {
        const value = readNumber(cell, "plain");
        return value !== undefined && points.has(value) ? value : undefined;
      });
    }
    case "number":
      return single((cell) => readNumber(cell, form));
    case "text":
      return single((cell) => (cell.length <= LONGEST_TEXT ? cell : undefined));
    case "multiple":
      if (columns.length > 1) return ticks(columns, missing);
      return single((cell) => {
        const picked = (delimiter ? splitPicks(cell, delimiter) : [cell]).map((pick) => codes.get(pick));
        const known = picked.filter((code) => code !== undefined);
        return known.length === picked.length ? known.sort((a, b) => a - b) : undefined;
      });
  }
}

/** Columns of yes and no: who has an answer in any of them met the question, and may have picked none. */
function ticks(columns: readonly number[], missing: ReadonlySet<string>): Reader["read"] {
  const isNothing = (cell: string) => isMissing(cell) || missing.has(cell);
  return (cells) => {
    const answered = columns.map((column) => cells[column] ?? "");
    if (answered.every(isNothing)) return undefined;
    return answered.flatMap((cell, i) => (!isNothing(cell) && readTick(cell) ? [i + 1] : []));
  };
}

/** What a column's question is called in a codebook, where nothing else has that name. */
export const bareKey = (text: string): string => uniqueKey(text, new Set());

/** A codebook key out of any text: letters and digits of ASCII, words joined by `_`, a number when it is taken. */
function uniqueKey(text: string, taken: Set<string>): string {
  const base =
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/đ/g, "d")
      .replace(/Đ/g, "D")
      .replace(/[^A-Za-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "")
      .slice(0, 56)
      .toLowerCase() || "item";
  let key = base;
  for (let n = 2; taken.has(key); n += 1) key = `${base}_${n}`;
  taken.add(key);
  return key;
}
