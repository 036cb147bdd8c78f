import { BYTES, type Coded, toByte } from "../../answers/coded.ts";
import { type AnswerColumn, type AnswerTable, findColumn } from "../../answers/model.ts";
import type { TargetMargin } from "../schema.ts";

/**
 * Patterns are numbered by their answers in a mixed radix, which is exact up to here: seven questions of 180 options
 * each, or fifteen of ten.
 */
const LARGEST_KEY = Number.MAX_SAFE_INTEGER;

/** Keys up to here index an array; beyond, a map. */
const DENSE = 2 ** 20;

/** A question that answers can be weighted by: everybody has at most one answer to it. */
export type WeightableColumn = Extract<AnswerColumn, { coded: Coded }>;

export function isWeightable(column: AnswerColumn): column is WeightableColumn {
  return (
    column.type === "single" || column.type === "rating" || column.type === "nps" || column.type === "consent"
  );
}

/** Whether so many questions with so many targets can be told apart. */
export function canBeKeyed(margins: readonly TargetMargin[]): boolean {
  return margins.reduce((product, { shares }) => product * (shares.length + 1), 1) <= LARGEST_KEY;
}

/**
 * By respondent, a number that is the same for the same answers to the margins' questions, in any table of the study:
 * places + 1 in a mixed radix, 0 for no answer or one without a target.
 */
export function patternKeys(table: AnswerTable, margins: readonly TargetMargin[]): Float64Array {
  const keys = new Float64Array(table.n);
  for (const { question, shares } of margins) {
    const column = findColumn(table, question);
    const bytes = column && isWeightable(column) ? column.coded.bytes : undefined;
    const places = new Uint8Array(BYTES);
    for (const [place, { code }] of shares.entries()) places[toByte(code)] = place + 1;
    const radix = shares.length + 1;
    for (let i = 0; i < keys.length; i++) {
      const place = bytes ? (places[bytes[i] ?? 0] ?? 0) : 0;
      keys[i] = (keys[i] ?? 0) * radix + place;
    }
  }
  return keys;
}

/** The places of a key, by margin; −1 where there is none. */
export function placesOfKey(key: number, margins: readonly TargetMargin[]): number[] {
  const places: number[] = [];
  let rest = key;
  for (const { shares } of [...margins].reverse()) {
    const radix = shares.length + 1;
    places.unshift((rest % radix) - 1);
    rest = Math.floor(rest / radix);
  }
  return places;
}

/** Numbers by key. */
export interface KeyedNumbers {
  get: (key: number) => number | undefined;
  add: (key: number, amount: number) => void;
  /** By rising key, so that no sum depends on the order of people. */
  sorted: () => [key: number, value: number][];
}

/** An array while keys are small, which is four times as fast as a map for a million respondents. */
export function keyedNumbers(margins: readonly TargetMargin[]): KeyedNumbers {
  const size = margins.reduce((product, { shares }) => product * (shares.length + 1), 1);
  if (size > DENSE) {
    const found = new Map<number, number>();
    return {
      get: (key) => found.get(key),
      add: (key, amount) => found.set(key, (found.get(key) ?? 0) + amount),
      sorted: () => [...found].sort(([one], [other]) => one - other),
    };
  }
  const values = new Float64Array(size);
  return {
    get: (key) => values[key] || undefined,
    add: (key, amount) => {
      values[key] = (values[key] ?? 0) + amount;
    },
    sorted: () => [...values.entries()].filter(([, value]) => value > 0),
  };
}
