import type { Variable } from "./variable.ts";

/** The mean of the scores in a column. */
export interface ColumnMean {
  /** People with a score. */
  n: number;
  /** n, or with weights the size of the plain sample that would be as sure. */
  effective: number;
  value: number;
  /** Sample standard deviation; 0 for fewer than two. */
  deviation: number;
  /** Indices of the columns of the same question whose mean is lower beyond chance. */
  above: number[];
}

/**
 * The mean of each category of a variable, or one mean over everybody. Undefined where nobody has a score.
 * Two passes, so that large equal numbers do not cancel.
 */
export function meansByColumn(
  scores: Float64Array,
  columns: Variable | undefined,
  weights?: Float64Array,
): (ColumnMean | undefined)[] {
  if (!columns) return meansOf(scores, new Int16Array(scores.length), 1, weights);
  if (columns.kind === "exclusive")
    return meansOf(scores, columns.category, columns.categories.length, weights);
  return columns.ticks.map((ticks) => meansOf(scores, ticks, 2, weights)[1]);
}

function meansOf(
  scores: Float64Array,
  codes: Int16Array,
  size: number,
  weights: Float64Array | undefined,
): (ColumnMean | undefined)[] {
  const points = weights ? undefined : countPoints(scores, codes, size);
  if (points) return Array.from({ length: size }, (_, code) => meanOfPoints(points, code * POINTS));
  const n = new Float64Array(size);
  const weight = weights ? new Float64Array(size) : n;
  const squaredWeights = weights ? new Float64Array(size) : n;
  const sums = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let i = 0; i < scores.length; i++) {
    const code = codes[i] ?? -1;
    const score = scores[i] ?? Number.NaN;
    if (code < 0 || Number.isNaN(score)) continue;
    n[code] = (n[code] ?? 0) + 1;
    sums[code] = (sums[code] ?? 0) + (weights ? (weights[i] ?? 1) * score : score);
    if (!weights) continue;
    const w = weights[i] ?? 1;
    weight[code] = (weight[code] ?? 0) + w;
    squaredWeights[code] = (squaredWeights[code] ?? 0) + w * w;
  }
  const means = sums.map((sum, code) => sum / (weight[code] ?? 1));
  for (let i = 0; i < scores.length; i++) {
    const code = codes[i] ?? -1;
    const score = scores[i] ?? Number.NaN;
    if (code < 0 || Number.isNaN(score)) continue;
    const distance = score - (means[code] ?? 0);
    squares[code] = (squares[code] ?? 0) + (weights ? (weights[i] ?? 1) : 1) * distance * distance;
  }
  return Array.from(means, (value, code) => {
    const total = weight[code] ?? 0;
    if (!(total > 0)) return undefined;
    const effective = total ** 2 / (squaredWeights[code] ?? 1);
    const variance = effective > 1 ? ((squares[code] ?? 0) / total) * (effective / (effective - 1)) : 0;
    return { n: n[code] ?? 0, effective, value, deviation: Math.sqrt(variance), above: [] };
  });
}

/** Scores from 0 to below this are counted before they are averaged: nearly all are points of a scale. */
const POINTS = 128;

/** How many gave each score, by category; undefined when one is no such point. */
function countPoints(scores: Float64Array, codes: Int16Array, size: number): Float64Array | undefined {
  const counts = new Float64Array(size * POINTS);
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? Number.NaN;
    const code = codes[i] ?? -1;
    if (code < 0 || Number.isNaN(score)) continue;
    if (!(score >= 0 && score < POINTS && score === Math.floor(score))) return undefined;
    const place = code * POINTS + score;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

function meanOfPoints(counts: Float64Array, from: number): ColumnMean | undefined {
  let [n, sum, squares] = [0, 0, 0];
  for (let score = 0; score < POINTS; score++) {
    n += counts[from + score] ?? 0;
    sum += score * (counts[from + score] ?? 0);
  }
  if (n === 0) return undefined;
  const value = sum / n;
  for (let score = 0; score < POINTS; score++) squares += (counts[from + score] ?? 0) * (score - value) ** 2;
  return { n, effective: n, value, deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : 0, above: [] };
}

/**
 * Welch's t of two means of different people whose spreads may differ, with Satterthwaite's degrees of freedom.
 * Welch (1947), Biometrika 34, 28. No spread at all gives t = 0 for equal means and infinity for others.
 */
export function welch(one: ColumnMean, other: ColumnMean): { t: number; freedom: number } {
  const a = one.deviation ** 2 / one.effective;
  const b = other.deviation ** 2 / other.effective;
  const difference = one.value - other.value;
  if (!(a + b > 0)) return { t: difference === 0 ? 0 : Number.POSITIVE_INFINITY, freedom: 1 };
  const freedom = (a + b) ** 2 / (a ** 2 / (one.effective - 1) + b ** 2 / (other.effective - 1));
  return { t: difference / Math.sqrt(a + b), freedom };
}
