import { type AnswerTable, findColumn } from "../../answers/model.ts";
import type { QuestionId } from "../../survey/schema.ts";
import { countCodes, countOf } from "../count-people.ts";
import { histogramOf } from "../histogram.ts";
import type { Bin } from "../model.ts";
import type { TargetMargin, WeightingTargets } from "../schema.ts";
import { effectiveSize } from "../tally.ts";
import {
  canBeKeyed,
  isWeightable,
  type KeyedNumbers,
  keyedNumbers,
  patternKeys,
  placesOfKey,
  type WeightableColumn,
} from "./patterns.ts";
import { type Bounds, type RakingTable, REACHED, rake, sumsOf, UNBOUNDED } from "./rake.ts";
import { SUM_TOLERANCE } from "./schema.ts";

/** Why answers cannot be weighted to these targets; each about one question, some about one of its answers. */
export type WeightingProblem = { question: QuestionId } & (
  | { kind: "sum"; sum: number }
  /** A share is wanted of an answer that nobody gave: no weight makes something of nothing. */
  | { kind: "nobody"; code: number }
  /** Nothing is wanted of an answer that some gave: a weight of nothing would erase them. */
  | { kind: "nothing"; code: number; n: number }
  | { kind: "unknown-question" }
  | { kind: "unknown-answer"; code: number }
  | { kind: "too-many" }
);

/** What stands in the way of raking the table to the targets; empty when nothing does. */
export function problemsOf(table: AnswerTable, margins: readonly TargetMargin[]): WeightingProblem[] {
  const found = margins.flatMap(({ question, shares }): WeightingProblem[] => {
    const column = findColumn(table, question);
    if (!column || !isWeightable(column)) return [{ question, kind: "unknown-question" }];
    const counts = countCodes(column.coded);
    const offered = new Set(answersOf(column.question));
    const sum = shares.reduce((total, { percent }) => total + percent, 0);
    const ofAnswers = shares.flatMap(({ code, percent }): WeightingProblem[] => {
      const n = countOf(counts, code);
      if (!offered.has(code)) return [{ question, kind: "unknown-answer", code }];
      if (percent > 0 && n === 0) return [{ question, kind: "nobody", code }];
      return percent === 0 && n > 0 ? [{ question, kind: "nothing", code, n }] : [];
    });
    return Math.abs(sum - 100) > SUM_TOLERANCE ? [{ question, kind: "sum", sum }, ...ofAnswers] : ofAnswers;
  });
  const last = margins.at(-1);
  if (last && !canBeKeyed(margins)) found.push({ question: last.question, kind: "too-many" });
  return found;
}

/** The codes that can have a target, in the order they were offered; "can't say" is no answer to weight by. */
export function answersOf(question: WeightableColumn["question"]): number[] {
  switch (question.type) {
    case "single":
      return question.options.filter(({ missing }) => !missing).map(({ code }) => code);
    case "rating":
      return question.points.map(({ code }) => code);
    case "nps":
      return Array.from({ length: 11 }, (_, score) => score);
    case "consent":
      return [1, 0];
  }
}

/** The weights of a study's answers: by pattern, so that any table of the study can be weighted by them. */
export interface Weights {
  margins: readonly TargetMargin[];
  /** Of nobody who was not there when they were made. */
  byKey: Pick<KeyedNumbers, "get">;
}

/**
 * Everybody's weight, by row. Somebody who answered between the reading of the weights and that of the table, in a way
 * nobody had before, counts once. O(rows × margins).
 */
export function weightsOfRows(table: AnswerTable, { margins, byKey }: Weights): Float64Array {
  const keys = patternKeys(table, margins);
  for (let i = 0; i < keys.length; i++) keys[i] = byKey.get(keys[i] ?? 0) ?? 1;
  return keys;
}

export interface ReportedAnswer {
  code: number;
  n: number;
  /** Of those with an answer that has a target; undefined for one without. */
  share: number | undefined;
  target: number | undefined;
  /** The weighted share. */
  reached: number | undefined;
}

export interface ReportedMargin {
  question: QuestionId;
  answers: readonly ReportedAnswer[];
  /** People without an answer to it: their weight comes from the other questions. */
  without: number;
}

/** Two answers that nobody gave together: the commonest reason for targets that cannot be reached. */
export interface EmptyPair {
  one: { question: QuestionId; code: number };
  other: { question: QuestionId; code: number };
}

/** How the weighting went, and what it costs. */
export interface WeightingReport {
  n: number;
  cycles: number;
  /** The largest distance of a weighted share from its target that is left, from 0 to 1. */
  gap: number;
  isReached: boolean;
  /** Kish's effective sample size, (Σw)² / Σw². */
  effective: number;
  /** 1 + cv² of the weights: how many times as many answers a plain sample as sure would save. Kish (1992). */
  designEffect: number;
  lowest: number;
  highest: number;
  /** People whose weight is at a bound. */
  atBound: number;
  margins: readonly ReportedMargin[];
  /** How the weights are spread. */
  spread: readonly Bin[];
  emptyPairs: readonly EmptyPair[];
}

/** Weights for the whole table, with the report. The targets must have no {@link problemsOf}. */
export function weigh(
  table: AnswerTable,
  { margins, bounds }: Pick<WeightingTargets, "margins" | "bounds">,
): { weights: Weights; report: WeightingReport } {
  const keys = patternKeys(table, margins);
  const people = keyedNumbers(margins);
  for (const key of keys) people.add(key, 1);
  const patterns = people.sorted();
  const raking = rakingTable(patterns, margins);
  const limits: Bounds = {
    lowest: bounds.lowest ?? UNBOUNDED.lowest,
    highest: bounds.highest ?? UNBOUNDED.highest,
  };
  const raked = rake(raking, limits);
  const byKey = keyedNumbers(margins);
  for (const [k, [key]] of patterns.entries()) byKey.add(key, raked.weights[k] ?? 1);
  const weights = { margins, byKey };
  return { weights, report: reportOf(table, margins, raking, raked, limits) };
}

function rakingTable(
  patterns: readonly [key: number, n: number][],
  margins: readonly TargetMargin[],
): RakingTable {
  const places = margins.map(() => new Int16Array(patterns.length));
  for (const [k, [key]] of patterns.entries()) {
    for (const [m, place] of placesOfKey(key, margins).entries()) {
      const of = places[m];
      if (of) of[k] = place;
    }
  }
  const targets = margins.map(({ shares }) => {
    const sum = shares.reduce((total, { percent }) => total + percent, 0);
    return Float64Array.from(shares, ({ percent }) => percent / sum);
  });
  return { size: patterns.length, counts: Float64Array.from(patterns, ([, n]) => n), places, targets };
}

/** Not more of them than a page can hold. */
const MOST_PAIRS = 6;

function reportOf(
  table: AnswerTable,
  margins: readonly TargetMargin[],
  { counts, places }: RakingTable,
  { weights, cycles, gap }: ReturnType<typeof rake>,
  limits: Bounds,
): WeightingReport {
  let [weight, squares, atBound] = [0, 0, 0];
  for (const [k, n] of counts.entries()) {
    const of = weights[k] ?? 1;
    weight += n * of;
    squares += n * of * of;
    if (of === limits.lowest || of === limits.highest) atBound += n;
  }
  const effective = effectiveSize({ n: table.n, weight, squares });
  const order = [...weights.keys()].sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0));
  const isReached = gap <= REACHED;
  return {
    n: table.n,
    cycles,
    gap,
    isReached,
    effective,
    designEffect: effective > 0 ? table.n / effective : 1,
    lowest: weights[order[0] ?? -1] ?? 1,
    highest: weights[order.at(-1) ?? -1] ?? 1,
    atBound,
    margins: margins.map((margin, m) =>
      reportMargin(table, margin, counts, places[m] ?? new Int16Array(), weights),
    ),
    spread: histogramOf(
      Float64Array.from(order, (k) => weights[k] ?? 1),
      Float64Array.from(order, (k) => counts[k] ?? 0),
    ),
    emptyPairs: isReached ? [] : emptyPairs(margins, counts, places).slice(0, MOST_PAIRS),
  };
}

function reportMargin(
  table: AnswerTable,
  { question, shares }: TargetMargin,
  counts: Float64Array,
  place: Int16Array,
  weights: Float64Array,
): ReportedMargin {
  const column = findColumn(table, question);
  if (!column || !isWeightable(column)) return { question, answers: [], without: table.n };
  const all = countCodes(column.coded);
  const people = sumsOf(counts, place, shares.length, new Float64Array(counts.length).fill(1));
  const weighted = sumsOf(counts, place, shares.length, weights);
  const [n, weight] = [people, weighted].map((sums) => sums.reduce((sum, one) => sum + one, 0));
  const percents = shares.reduce((sum, { percent }) => sum + percent, 0);
  const answers = answersOf(column.question).map((code): ReportedAnswer => {
    const at = shares.findIndex((share) => share.code === code);
    const target = shares[at];
    if (!target)
      return { code, n: countOf(all, code), share: undefined, target: undefined, reached: undefined };
    return {
      code,
      n: countOf(all, code),
      share: (people[at] ?? 0) / (n || 1),
      target: target.percent / percents,
      reached: (weighted[at] ?? 0) / (weight || 1),
    };
  });
  const answered = answers.reduce((sum, answer) => sum + answer.n, 0);
  return { question, answers, without: table.n - answered };
}

function emptyPairs(
  margins: readonly TargetMargin[],
  counts: Float64Array,
  places: readonly Int16Array[],
): EmptyPair[] {
  return margins.flatMap((margin, m) =>
    margins.slice(m + 1).flatMap((other, further) => {
      const [down, across] = [places[m] ?? new Int16Array(), places[m + 1 + further] ?? new Int16Array()];
      const seen = new Set<number>();
      for (let k = 0; k < counts.length; k++) seen.add((down[k] ?? -1) * 1000 + (across[k] ?? -1));
      return margin.shares.flatMap(({ code, percent }, row) =>
        other.shares.flatMap((share, column): EmptyPair[] =>
          percent > 0 && share.percent > 0 && !seen.has(row * 1000 + column)
            ? [
                {
                  one: { question: margin.question, code },
                  other: { question: other.question, code: share.code },
                },
              ]
            : [],
        ),
      );
    }),
  );
}

/** Targets that add up to 100 in every question, in the proportions they have. */
export function scaledToHundred(margins: readonly TargetMargin[]): TargetMargin[] {
  return margins.map(({ question, shares }) => {
    const sum = shares.reduce((total, { percent }) => total + percent, 0);
    const scaled = (percent: number) => (sum > 0 ? Math.round((percent / sum) * 1e5) / 1e3 : percent);
    return { question, shares: shares.map(({ code, percent }) => ({ code, percent: scaled(percent) })) };
  });
}
