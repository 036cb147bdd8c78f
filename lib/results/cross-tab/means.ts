import type { Coded } from "../../answers/coded.ts";
import type { ByteTallies } from "../count-people.ts";
import type { Part } from "./variable.ts";

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
 * The mean score of some people: value, spread and weight of every byte are enough. Undefined where nobody has one.
 * Two passes over the bytes, so that large equal numbers do not cancel. O(256).
 */
export function meanOfBytes(
  scores: Float64Array,
  { n, weight, squares }: ByteTallies,
): ColumnMean | undefined {
  let [people, total, squaredWeights, sum] = [0, 0, 0, 0];
  for (let byte = 0; byte < scores.length; byte++) {
    const score = scores[byte] ?? Number.NaN;
    if (Number.isNaN(score)) continue;
    people += n[byte] ?? 0;
    total += weight[byte] ?? 0;
    squaredWeights += squares[byte] ?? 0;
    sum += (weight[byte] ?? 0) * score;
  }
  const value = sum / total;
  let spread = 0;
  for (let byte = 0; byte < scores.length; byte++) {
    const score = scores[byte] ?? Number.NaN;
    if (!Number.isNaN(score)) spread += (weight[byte] ?? 0) * (score - value) ** 2;
  }
  return meanWith(people, total, squaredWeights, value, spread);
}

/**
 * The same of scores by respondent, for each code of a part of the columns. Two passes over the respondents. O(n).
 * @param part undefined for everybody
 */
export function meansByCode(
  scores: Float64Array,
  part: { coded: Coded; part: Part } | undefined,
  weights?: Float64Array,
): (ColumnMean | undefined)[] {
  const bytes = part?.coded.bytes;
  const codes = part?.part.codes;
  const size = part?.part.size ?? 1;
  const codeOf = (i: number) => (bytes && codes ? (codes[bytes[i] ?? 0] ?? -1) : 0);
  const [n, weight, squares] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const [sums, spreads] = [new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < scores.length; i++) {
    const code = codeOf(i);
    const score = scores[i] ?? Number.NaN;
    if (code < 0 || Number.isNaN(score)) continue;
    const w = weights ? (weights[i] ?? 1) : 1;
    n[code] = (n[code] ?? 0) + 1;
    weight[code] = (weight[code] ?? 0) + w;
    squares[code] = (squares[code] ?? 0) + w * w;
    sums[code] = (sums[code] ?? 0) + w * score;
  }
  const means = sums.map((sum, code) => sum / (weight[code] ?? 0));
  for (let i = 0; i < scores.length; i++) {
    const code = codeOf(i);
    const score = scores[i] ?? Number.NaN;
    if (code < 0 || Number.isNaN(score)) continue;
    const w = weights ? (weights[i] ?? 1) : 1;
    spreads[code] = (spreads[code] ?? 0) + w * (score - (means[code] ?? 0)) ** 2;
  }
  return Array.from(means, (value, code) =>
    meanWith(n[code] ?? 0, weight[code] ?? 0, squares[code] ?? 0, value, spreads[code] ?? 0),
  );
}

function meanWith(
  n: number,
  weight: number,
  squares: number,
  value: number,
  spread: number,
): ColumnMean | undefined {
  if (!(weight > 0)) return undefined;
  const effective = weight ** 2 / squares;
  const variance = effective > 1 ? (spread / weight) * (effective / (effective - 1)) : 0;
  return { n, effective, value, deviation: Math.sqrt(variance), above: [] };
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
