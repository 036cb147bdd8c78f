import {
  ANSWERED,
  type AnswerColumn,
  type AnswerTable,
  type MultipleColumn,
  NOT_SHOWN,
  type NumberColumn,
  type RankingColumn,
} from "../../answers/model.ts";
import type { AnalysedQuestion } from "../../survey/analysed-question.ts";
import type { LocalText, QuestionId } from "../../survey/schema.ts";
import { countNumbers, histogramOf } from "../histogram.ts";
import type { Bin } from "../model.ts";
import { readTicks } from "./ticks.ts";

/** One answer that respondents can be sorted by. */
export interface Category {
  code: number;
  /** Absent where the answer has no words of its own: a score, a yes, a range of numbers. */
  text: LocalText | undefined;
  /** The range, where the categories are ranges of a number. */
  bin?: Bin;
}

interface VariableOf {
  question: AnalysedQuestion;
  /** The statement of a matrix that this is about. */
  row: { code: number; text: LocalText } | undefined;
  categories: readonly Category[];
  /** By respondent, NaN where there is none; only of answers whose distances mean something. */
  scores: Float64Array | undefined;
}

/** Each respondent is in one category: its index, or −1 for outside the base. */
export interface ExclusiveVariable extends VariableOf {
  kind: "exclusive";
  category: Int16Array;
}

/** A respondent may be in several: by category, 1 in it, 0 not in it, −1 outside its base. */
export interface OverlappingVariable extends VariableOf {
  kind: "overlapping";
  readonly ticks: readonly Int16Array[];
  /** Some categories next to each other at once, where that is cheaper: by respondent, Σ 3ʲ (tick + 1). */
  patterns?: (from: number, to: number) => Int16Array;
}

/** A question, or one statement of a matrix, as what a cross-tab counts. */
export type Variable = ExclusiveVariable | OverlappingVariable;

/** A question's id, and of a matrix the code of the statement behind a dot: `q7` or `q7.2`. */
export type VariableKey = string;

interface Crossable {
  key: VariableKey;
  column: AnswerColumn;
  /** The statement of a matrix. */
  row: LocalText | undefined;
}

/** What of a table can be crossed, in survey order: texts and shared-out points cannot. */
export function listVariableKeys(table: AnswerTable): Crossable[] {
  return table.columns.flatMap((column): Crossable[] => {
    const { id } = column.question;
    if (column.type === "matrix") {
      return column.question.rows.map(({ code, text }) => ({ key: `${id}.${code}`, column, row: text }));
    }
    const cannot = column.type === "text" || column.type === "constant-sum" || column.type === "maxdiff";
    return cannot ? [] : [{ key: id, column, row: undefined }];
  });
}

/** The id of the question that a key is about. */
export function questionOfKey(key: VariableKey): QuestionId {
  return key.replace(/\.\d+$/, "");
}

/** The variable of this key; undefined when the table has none. */
export function findVariable(table: AnswerTable, key: VariableKey): Variable | undefined {
  const found = listVariableKeys(table).find((variable) => variable.key === key);
  return found && variableOf(found.column, Number(key.slice(found.column.question.id.length + 1)));
}

function variableOf(column: AnswerColumn, rowCode: number): Variable | undefined {
  const about = { question: column.question, row: undefined };
  switch (column.type) {
    case "single": {
      const categories = column.question.options.filter((option) => !option.missing);
      return { ...about, ...exclusive(column.codes, categories), scores: undefined };
    }
    case "rating":
      return { ...about, ...exclusive(column.codes, column.question.points), scores: scoresOf(column.codes) };
    case "nps": {
      const scores = Array.from({ length: 11 }, (_, code) => ({ code, text: undefined }));
      return { ...about, ...exclusive(column.codes, scores), scores: scoresOf(column.codes) };
    }
    case "consent": {
      const answers = [1, 0].map((code) => ({ code, text: undefined }));
      return { ...about, ...exclusive(column.codes, answers), scores: undefined };
    }
    case "matrix": {
      const row = column.question.rows.find(({ code }) => code === rowCode);
      const codes = column.rows.get(rowCode);
      if (!row || !codes) return undefined;
      const scores = scoresOf(codes);
      return { ...about, row, ...exclusive(codes, column.question.points), scores };
    }
    case "multiple":
      return overlapping(column);
    case "ranking":
      return { ...about, ...putFirst(column), scores: undefined };
    case "number":
      return { ...about, ...ranges(column), scores: column.values };
    case "text":
    case "constant-sum":
    case "maxdiff":
      return undefined;
  }
}

function exclusive(codes: Int16Array, among: readonly { code: number; text?: LocalText | undefined }[]) {
  const categories = among.map(({ code, text }): Category => ({ code, text }));
  // Codes run from NOT_SHOWN to 249.
  const places = new Int16Array(256 - NOT_SHOWN).fill(-1);
  for (const [place, { code }] of categories.entries()) places[code - NOT_SHOWN] = place;
  const category = new Int16Array(codes.length);
  for (let i = 0; i < codes.length; i++) category[i] = places[(codes[i] ?? NOT_SHOWN) - NOT_SHOWN] ?? -1;
  return { kind: "exclusive" as const, categories, category };
}

function scoresOf(codes: Int16Array): Float64Array {
  const scores = new Float64Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? -1;
    scores[i] = code >= 0 ? code : Number.NaN;
  }
  return scores;
}

function overlapping(column: MultipleColumn): OverlappingVariable {
  const kept = column.question.options.filter((option) => !option.missing);
  const read = readTicks(
    column,
    kept.map(({ code }) => code),
  );
  return {
    kind: "overlapping",
    question: column.question,
    row: undefined,
    categories: kept.map(({ code, text }): Category => ({ code, text })),
    scores: undefined,
    get ticks() {
      return read.ticks;
    },
    patterns: read.patterns,
  };
}

/** A ranking is crossed by what was put first. */
function putFirst({ question, options }: RankingColumn) {
  const categories = question.options.map(({ code, text }): Category => ({ code, text }));
  const category = new Int16Array(options.values().next().value?.length ?? 0).fill(-1);
  for (const [place, { code }] of categories.entries()) {
    const ranks = options.get(code);
    for (let i = 0; ranks && i < ranks.length; i++) if (ranks[i] === 1) category[i] = place;
  }
  return { kind: "exclusive" as const, categories, category };
}

function ranges({ values, states }: NumberColumn) {
  const counted = countNumbers({ values, states });
  const bins = histogramOf(counted.values, counted.counts);
  const category = new Int16Array(values.length).fill(-1);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (states[i] !== ANSWERED) continue;
    // From the top: where one range ends and the next begins, a value belongs to the next.
    let place = bins.length - 1;
    while (place > 0 && value < (bins[place]?.from ?? value)) place--;
    category[i] = place;
  }
  const categories = bins.map((bin, code): Category => ({ code, text: undefined, bin }));
  return { kind: "exclusive" as const, categories, category };
}
