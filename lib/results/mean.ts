import type { Interval } from "../format.ts";
import type { Tally } from "./tally.ts";

/** A mean of `base` numbers. */
export interface Mean {
  base: number;
  /** NaN when there is no base. */
  value: number;
  /** Sample standard deviation (n − 1); 0 for fewer than two numbers. */
  deviation: number;
  /** Student's t, 95%; as wide as ±Infinity for fewer than two numbers. */
  interval: Interval;
}

/**
 * Mean and 95% t interval of numbers given as value → how often, which is what answers on a scale are:
 *
 *   x̄ ± t(0.975; n−1) · s / √n
 *
 * Two passes, so that large equal values do not cancel. O(distinct values).
 */
export function meanOfCounts(counts: Iterable<readonly [value: number, count: number]>): Mean {
  const pairs = [...counts];
  return meanOfArrays(
    Float64Array.from(pairs, ([value]) => value),
    Float64Array.from(pairs, ([, count]) => count),
  );
}

/** The same, value by value and count by count. Allocates nothing. */
export function meanOfArrays(values: Float64Array, counts: Float64Array): Mean {
  let n = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    n += counts[i] ?? 0;
    sum += (values[i] ?? 0) * (counts[i] ?? 0);
  }
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (counts[i] ?? 0) * ((values[i] ?? 0) - mean) ** 2;
  return withInterval(n, mean, squares);
}

/**
 * The same of weighted people, with the linearised variance of their mean, weights taken as given:
 *
 *   x̄ ± t(0.975; n−1) · √( n/(n−1) · Σ w² (x − x̄)² ) / Σ w
 *
 * as R's `svymean` and `confint` with `degf` have it; equal weights give the plain interval. The deviation is that
 * of the weighted answers. Binder (1983), International Statistical Review 51, 279.
 */
export function meanOfTallies(values: Iterable<readonly [value: number, people: Readonly<Tally>]>): Mean {
  const pairs = [...values];
  let n = 0;
  let weight = 0;
  let sum = 0;
  for (const [value, people] of pairs) {
    n += people.n;
    weight += people.weight;
    sum += value * people.weight;
  }
  const mean = sum / weight;
  let spread = 0;
  let error = 0;
  for (const [value, people] of pairs) {
    spread += people.weight * (value - mean) ** 2;
    error += people.squares * (value - mean) ** 2;
  }
  if (n < 2) return withInterval(n, mean, 0);
  const unbiased = n / (n - 1);
  const half = (tQuantile975(n - 1) * Math.sqrt(unbiased * error)) / weight;
  return {
    base: n,
    value: mean,
    deviation: Math.sqrt((unbiased * spread) / weight),
    interval: { low: mean - half, high: mean + half },
  };
}

/** The same of plain numbers. O(n), allocates nothing. */
export function meanOf(values: Float64Array): Mean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] ?? 0) - mean) ** 2;
  return withInterval(values.length, mean, squares);
}

function withInterval(n: number, mean: number, squares: number): Mean {
  if (n < 2) {
    const interval = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    return { base: n, value: mean, deviation: 0, interval };
  }
  const deviation = Math.sqrt(squares / (n - 1));
  const half = (tQuantile975(n - 1) * deviation) / Math.sqrt(n);
  return { base: n, value: mean, deviation, interval: { low: mean - half, high: mean + half } };
}

/** 0.975 quantiles of Student’s t for 1 to 10 degrees of freedom (SciPy 1.17.1, `t.ppf(0.975, v)`). */
const SMALL = [
  12.706204736432095, 4.302652729696142, 3.182446305284263, 2.776445105197793, 2.570581835636314,
  2.446911851144969, 2.364624251592784, 2.306004135204166, 2.262157162740992, 2.228138851986273,
];

/**
 * 0.975 quantile of Student's t with `freedom` degrees of freedom: exact to 10 of them, above by the
 * Cornish-Fisher expansion in 1/ν to the fourth order, whose error there is under 5·10⁻⁶.
 * Abramowitz & Stegun (1964), 26.7.5.
 */
export function tQuantile975(freedom: number): number {
  const exact = SMALL[freedom - 1];
  if (exact !== undefined) return exact;
  const z = 1.959963984540054;
  const v = freedom;
  return (
    z +
    (z ** 3 + z) / (4 * v) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * v ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * v ** 3) +
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92_160 * v ** 4)
  );
}
