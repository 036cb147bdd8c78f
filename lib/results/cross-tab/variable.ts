import { BYTES, type Coded, codedOf, fromByte } from "../../answers/coded.ts";
import {
  type AnswerColumn,
  type AnswerTable,
  isTicked,
  type MultipleColumn,
  type RankingColumn,
} from "../../answers/model.ts";
import type { Numbers } from "../../answers/numbers.ts";
import { NONE_SHOWN } from "../../answers/ticks.ts";
import type { AnalysedQuestion } from "../../survey/analysed-question.ts";
import type { LocalText, QuestionId } from "../../survey/schema.ts";
import { countNumbers } from "../counted-numbers.ts";
import { histogramOf } from "../histogram.ts";
import type { Bin } from "../model.ts";
import { outsideOf, tickCode } from "../ticks.ts";

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
  scores: Scores | undefined;
  /** Everybody's answers as bytes, and what the bytes say. */
  bundles: readonly Bundle[];
}

/**
 * What people scored, NaN where there is none; only of answers whose distances mean something. By byte of the first
 * bundle, or, of numbers that no byte can tell apart, by respondent.
 */
export type Scores = { byByte: Float64Array } | { byRow: Float64Array };

/** Answers that are counted together: a byte a respondent, and each part of what it says. */
export interface Bundle {
  coded: Coded;
  parts: readonly Part[];
}

export interface Part {
  /** Codes from 0. */
  size: number;
  /** By byte, −1 for outside of the base. */
  codes: Int16Array;
  /** Of overlapping categories: which one this is about. */
  category?: number;
}

/** Each respondent is in one category: one part, whose codes are the indices of the categories. */
export interface ExclusiveVariable extends VariableOf {
  kind: "exclusive";
}

/** A respondent may be in several: a part a category, 1 in it, 0 not in it. */
export interface OverlappingVariable extends VariableOf {
  kind: "overlapping";
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
      return { ...about, ...exclusive(column.coded, categories), scores: undefined };
    }
    case "rating":
      return { ...about, ...exclusive(column.coded, column.question.points), scores: SCORES };
    case "nps": {
      const scores = Array.from({ length: 11 }, (_, code) => ({ code, text: undefined }));
      return { ...about, ...exclusive(column.coded, scores), scores: SCORES };
    }
    case "consent": {
      const answers = [1, 0].map((code) => ({ code, text: undefined }));
      return { ...about, ...exclusive(column.coded, answers), scores: undefined };
    }
    case "matrix": {
      const row = column.question.rows.find(({ code }) => code === rowCode);
      const coded = column.coded.get(rowCode);
      if (!row || !coded) return undefined;
      return { ...about, row, ...exclusive(coded, column.question.points), scores: SCORES };
    }
    case "multiple":
      return overlapping(column);
    case "ranking":
      return { ...about, ...putFirst(column), scores: undefined };
    case "number":
      return { ...about, ...ranges(column.numbers) };
    case "text":
    case "constant-sum":
    case "maxdiff":
      return undefined;
  }
}

/** A code is its own score; what is below 0 is none. */
const SCORES: Scores = {
  byByte: Float64Array.from({ length: BYTES }, (_, byte) => {
    const code = fromByte(byte);
    return code >= 0 ? code : Number.NaN;
  }),
};

const oneBundle = (coded: Coded, size: number, codeOf: (byte: number) => number): Bundle[] => [
  { coded, parts: [{ size, codes: Int16Array.from({ length: BYTES }, (_, byte) => codeOf(byte)) }] },
];

function exclusive(coded: Coded, among: readonly { code: number; text?: LocalText | undefined }[]) {
  const categories = among.map(({ code, text }): Category => ({ code, text }));
  const places = new Map(categories.map(({ code }, place) => [code, place]));
  const bundles = oneBundle(coded, categories.length, (byte) => places.get(fromByte(byte)) ?? -1);
  return { kind: "exclusive" as const, categories, bundles };
}

/** As in the results: who ticked "I can't say" is outside of the base, who ticked nothing is in it. */
function overlapping(column: MultipleColumn): OverlappingVariable {
  const kept = column.question.options.filter((option) => !option.missing);
  const isOutside = outsideOf(column);
  const bundles = column.groups.flatMap(({ codes, coded }): Bundle[] => {
    const parts = codes.flatMap((code, place): Part[] => {
      const category = kept.findIndex((option) => option.code === code);
      return category < 0 ? [] : [{ size: 2, codes: ticksAt(place), category }];
    });
    if (parts.length === 0) return [];
    return [{ coded: isOutside ? codedOf(without(coded.bytes, isOutside)) : coded, parts }];
  });
  return {
    kind: "overlapping",
    question: column.question,
    row: undefined,
    categories: kept.map(({ code, text }): Category => ({ code, text })),
    scores: undefined,
    bundles,
  };
}

const ticksAt = (place: number): Int16Array =>
  Int16Array.from({ length: BYTES }, (_, byte) => isTicked(tickCode(byte, place)) ?? -1);

/** The same bytes, with those who are outside as if nothing had been shown to them. */
function without(bytes: Uint8Array, isOutside: Uint8Array): Uint8Array {
  const inside = bytes.slice();
  for (let i = 0; i < inside.length; i++) if (isOutside[i] === 1) inside[i] = NONE_SHOWN;
  return inside;
}

/** A ranking is crossed by what was put first. */
function putFirst({ question, coded, stated }: RankingColumn) {
  const categories = question.options.map(({ code, text }): Category => ({ code, text }));
  const first = new Uint8Array(stated.n);
  for (const [place, { code }] of categories.entries()) {
    const ranks = coded.get(code)?.bytes;
    for (let i = 0; ranks && i < ranks.length; i++) if (ranks[i] === 1) first[i] = place + 1;
  }
  const bundles = oneBundle(codedOf(first), categories.length, (byte) =>
    byte <= categories.length ? byte - 1 : -1,
  );
  return { kind: "exclusive" as const, categories, bundles };
}

/** Numbers are crossed by the ranges of their histogram. */
function ranges(numbers: Numbers) {
  const counted = countNumbers(numbers);
  const bins = histogramOf(counted.values, counted.counts);
  const binOf = (value: number): number => {
    if (Number.isNaN(value)) return -1;
    // From the top: where one range ends and the next begins, a value belongs to the next.
    let place = bins.length - 1;
    while (place > 0 && value < (bins[place]?.from ?? value)) place--;
    return place;
  };
  const categories = bins.map((bin, code): Category => ({ code, text: undefined, bin }));
  const about = { kind: "exclusive" as const, categories };
  const { places } = numbers;
  if (places) {
    const { coded, of } = places;
    const bundles = oneBundle(coded, bins.length, (byte) => binOf(of[byte] ?? Number.NaN));
    return { ...about, bundles, scores: { byByte: padded(of) } };
  }
  const { values } = numbers;
  const bytes = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) bytes[i] = binOf(values[i] ?? Number.NaN) + 1;
  const bundles = oneBundle(codedOf(bytes), bins.length, (byte) => (byte <= bins.length ? byte - 1 : -1));
  return { ...about, bundles, scores: { byRow: values } };
}

const padded = (of: Float64Array): Float64Array =>
  Float64Array.from({ length: BYTES }, (_, byte) => of[byte] ?? Number.NaN);
