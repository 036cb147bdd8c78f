import type { Interval } from "../format.ts";
import { effectiveSize, isPlain, type Tally } from "./tally.ts";

/** Standard normal quantile of a two-sided 95% interval. */
const Z = 1.959963984540054;

/** A counted share: `count` of `base`, both people, with weights too. */
export interface Share {
  count: number;
  base: number;
  /** count / base, or the weights of the one by those of the other; 0 when there is no base. */
  value: number;
  /** Wilson, 95%; with weights over the people that a plain sample as sure would have. */
  interval: Interval;
}

/** A count and its base as a share with its interval. */
export function shareOf(count: number, base: number): Share {
  return { count, base, value: base > 0 ? count / base : 0, interval: wilsonInterval(count, base) };
}

/** The same of tallied people: with their weights, where they have any. */
export function shareOfTallies(inside: Readonly<Tally>, base: Readonly<Tally>): Share {
  if (isPlain(base)) return shareOf(inside.n, base.n);
  const value = base.weight > 0 ? inside.weight / base.weight : 0;
  const size = effectiveBase(inside, base);
  return { count: inside.n, base: base.n, value, interval: wilsonInterval(value * size, size) };
}

/**
 * How many people a plain sample would need for a share as sure as this weighted one:
 *
 *   p (1 − p) / v   with   v = Σ w² (y − p)² / (Σw)²
 *
 * the linearised variance of a ratio, weights taken as given (R's `svymean` without its factor n / (n − 1), so that
 * equal weights give n). Not above n, as in the standards of the US National Center for Health Statistics (Parker et
 * al. 2017); Kish's effective size where the share is 0 or 1 and v says nothing. Binder (1983), International
 * Statistical Review 51, 279; Korn & Graubard (1998), Survey Methodology 24, 193.
 */
export function effectiveBase(inside: Readonly<Tally>, base: Readonly<Tally>): number {
  if (!(base.weight > 0)) return 0;
  const p = inside.weight / base.weight;
  const variance = ((1 - 2 * p) * inside.squares + p * p * base.squares) / base.weight ** 2;
  const isMixed = inside.n > 0 && inside.n < base.n && variance > 0;
  return Math.min(base.n, isMixed ? (p * (1 - p)) / variance : effectiveSize(base));
}

/**
 * Wilson score interval of a proportion, 95%, without continuity correction:
 *
 *   (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)      with p = count / n
 *
 * Never leaves [0, 1] and keeps its coverage for few answers and for shares near 0 and 1, where the textbook
 * interval collapses. [0, 1] when n = 0. O(1).
 * Wilson (1927), JASA 22, 209, doi:10.1080/01621459.1927.10502953.
 */
export function wilsonInterval(count: number, n: number): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const p = count / n;
  const z2 = Z * Z;
  const centre = p + z2 / (2 * n);
  const half = Z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  return {
    low: count === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: count === n ? 1 : Math.min(1, (centre + half) / scale),
  };
}

/**
 * Newcombe's hybrid score interval of a difference of two independent proportions, one − other, 95%:
 *
 *   low = d − √((p₁ − l₁)² + (u₂ − p₂)²),   high = d + √((u₁ − p₁)² + (p₂ − l₂)²)
 *
 * from the Wilson intervals (l, u) of the two. For a group against the rest: the two share nobody.
 * [−1, 1] when either base is 0. O(1). Newcombe (1998), Statistics in Medicine 17, 873, method 10,
 * doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
 */
export function differenceOf(one: Share, other: Share): { value: number; interval: Interval } {
  if (one.base === 0 || other.base === 0) return { value: 0, interval: { low: -1, high: 1 } };
  const value = one.value - other.value;
  return {
    value,
    interval: {
      low: value - Math.hypot(one.value - one.interval.low, other.interval.high - other.value),
      high: value + Math.hypot(one.interval.high - one.value, other.value - other.interval.low),
    },
  };
}
