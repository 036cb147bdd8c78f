import type { Random } from "./random";
import type { NumberScale } from "./transform";

/** A question answered by choosing a level: nominal, ordinal, or a number cut into levels. */
export interface DiscreteQuestion {
  column: number;
  name: string;
  ordered: boolean;
  /** An agreement-type scale, on which a habit of ticking high can show. */
  scale: boolean;
  /** Levels in use; entry l is the column's own code (or cut) that level l stands for. */
  codes: number[];
  labels: string[];
  /** For numbers read as levels. */
  cuts?: number[];
}

export interface NumberQuestion {
  column: number;
  name: string;
  scale: NumberScale;
}

/**
 * The active answers in the form the algorithms read. Respondents with the same answers
 * are one pattern with their summed weight, in a canonical order, so that the order of the
 * rows of a table changes nothing.
 *
 * Every level of every discrete question is one row of all tables, and so is its missing
 * answer (always the last row of the question, log-probability 0): no branch in the hot loop.
 */
export interface Design {
  /** Patterns. */
  n: number;
  /** Σ weights = respondents that count. */
  total: number;
  discrete: DiscreteQuestion[];
  numbers: NumberQuestion[];
  /** Levels of each discrete question. */
  levels: Int32Array;
  /** Table row of level 0 of each discrete question. */
  first: Int32Array;
  /** Σ (levels + 1). */
  rows: number;
  /** Discrete questions from this one on are agreement-type scales. */
  firstScale: number;
  /** Table row of every answer, row-major n × discrete.length. */
  code: Uint16Array;
  /** Standardised numbers, row-major n × numbers.length; NaN = missing. */
  z: Float64Array;
  weight: Float64Array;
  /** Overall share of every level among those who answered; 0 at rows of missing answers. */
  share: Float64Array;
  /** Score of every level in [−1, 1] by its place; 0 for unordered levels. */
  score: Float64Array;
}

export interface Screened {
  column: string;
  reason: string;
}

export interface Encoding {
  design: Design;
  /** Pattern of every row; −1 for rows without any active answer. */
  pattern: Int32Array;
  screened: Screened[];
  /** Columns of the table that form the groups. */
  active: number[];
}

/**
 * A random part of the patterns as a design of its own, with the scales, shares and levels of
 * the whole: what is fitted on it can go on with all.
 *
 * @returns the part and the pattern of the whole that each of its patterns is
 */
export function samplePatterns(
  design: Design,
  size: number,
  random: Random,
): { part: Design; of: Int32Array } {
  const chosen: number[] = [];
  for (let i = 0; i < design.n; i++) if (random.uniform() < size / design.n) chosen.push(i);
  const q = design.discrete.length;
  const m = design.numbers.length;
  const code = new Uint16Array(chosen.length * q);
  const z = new Float64Array(chosen.length * m);
  const weight = new Float64Array(chosen.length);
  let total = 0;
  for (const [to, from] of chosen.entries()) {
    code.set(design.code.subarray(from * q, (from + 1) * q), to * q);
    z.set(design.z.subarray(from * m, (from + 1) * m), to * m);
    weight[to] = design.weight[from]!;
    total += weight[to]!;
  }
  return { part: { ...design, n: chosen.length, total, code, z, weight }, of: Int32Array.from(chosen) };
}
