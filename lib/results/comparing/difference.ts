import type { Interval } from "../../format.ts";
import { type Mean, tQuantile975 } from "../mean.ts";

/** One estimate less another, of two groups that share nobody. */
export interface Difference {
  value: number;
  /** 95%. */
  interval: Interval;
}

/** Whether chance alone makes a difference like this in fewer than one of twenty pairs of samples. */
export const isBeyondChance = ({ interval: { low, high } }: Difference): boolean => low > 0 || high < 0;

/**
 * Difference of two means and its 95% interval by Welch, which lets the two spread differently:
 *
 *   d ± t(0.975; ν) · √(s₁² + s₂²),   ν = (s₁² + s₂²)² / (s₁⁴/(n₁−1) + s₂⁴/(n₂−1))
 *
 * with the standard errors s that the means' own intervals are made of, weighted ones too. Infinitely wide when
 * either has fewer than two answers; of no width when neither spreads. O(1). Welch (1947), Biometrika 34, 28,
 * doi:10.1093/biomet/34.1-2.28.
 */
export function meanDifference(one: Mean, other: Mean): Difference {
  const value = one.value - other.value;
  if (one.base < 2 || other.base < 2)
    return { value, interval: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY } };
  const error = ({ base, value: mean, interval }: Mean) =>
    ((interval.high - mean) / tQuantile975(base - 1)) ** 2;
  const [first, second] = [error(one), error(other)];
  const sum = first + second;
  if (sum === 0) return { value, interval: { low: value, high: value } };
  const freedom = sum ** 2 / (first ** 2 / (one.base - 1) + second ** 2 / (other.base - 1));
  const half = tQuantile975(freedom) * Math.sqrt(sum);
  return { value, interval: { low: value - half, high: value + half } };
}

/** An estimate with an interval that need not be symmetric. */
interface Estimate {
  value: number;
  interval: Interval;
}

/**
 * Difference of any two estimates from their own 95% intervals (MOVER):
 *
 *   low = d − √((e₁ − l₁)² + (u₂ − e₂)²),   high = d + √((u₁ − e₁)² + (e₂ − l₂)²)
 *
 * For shares with Wilson's intervals this is Newcombe's method 10. O(1). Zou & Donner (2008), Statistics in Medicine
 * 27, 1693, doi:10.1002/sim.3095.
 */
export function estimateDifference(one: Estimate, other: Estimate): Difference {
  const value = one.value - other.value;
  return {
    value,
    interval: {
      low: value - Math.hypot(one.value - one.interval.low, other.interval.high - other.value),
      high: value + Math.hypot(one.interval.high - one.value, other.value - other.interval.low),
    },
  };
}
