import { effectiveSize, type Tally } from "../../results/tally.ts";
import { soundSize } from "../shares.ts";

/** A week of answers: those of one group, and all. */
export interface Week {
  /** Monday 00:00 UTC, epoch milliseconds. */
  from: number;
  inside: Tally;
  all: Tally;
}

/** What a week needs to take part: the base that anything is counted out loud from. */
const SMALLEST_WEEK = 10;

/** Two-sided 5% of the standard normal. */
const Z = 1.959963984540054;

/**
 * Whether a group's share moves over the weeks beyond chance: Cochran and Armitage's test for a trend in
 * proportions, with the weeks' numbers t as scores,
 *
 *   z = Σ tᵢ (cᵢ − nᵢ p) / √(p (1 − p) (Σ nᵢ tᵢ² − (Σ nᵢ tᵢ)² / N)),   p = Σ cᵢ / N
 *
 * with weights as many nᵢ as a plain sample as sure has, and cᵢ by the weighted share. `too-few` under three weeks with ten answers each. O(weeks). Armitage (1955), Biometrics 11, 375,
 * doi:10.2307/3001775.
 */
export function trendOf(weeks: readonly Week[]): "grows" | "shrinks" | "steady" | "too-few" {
  const used = weeks
    .filter(({ all }) => soundSize(all) >= SMALLEST_WEEK)
    .map(({ from, inside, all }) => {
      const n = effectiveSize(all);
      return { from, n, count: (inside.weight / all.weight) * n };
    });
  const [first] = used;
  if (!first || used.length < 3) return "too-few";
  const time = ({ from }: Pick<Week, "from">) => (from - first.from) / WEEK;
  const all = used.reduce((sum, { n }) => sum + n, 0);
  const share = used.reduce((sum, { count }) => sum + count, 0) / all;
  const mean = used.reduce((sum, week) => sum + week.n * time(week), 0) / all;
  const spread = used.reduce((sum, week) => sum + week.n * (time(week) - mean) ** 2, 0);
  const variance = share * (1 - share) * spread;
  if (variance <= 0) return "steady";
  const moved = used.reduce((sum, week) => sum + time(week) * (week.count - week.n * share), 0);
  const z = moved / Math.sqrt(variance);
  if (Math.abs(z) < Z) return "steady";
  return z > 0 ? "grows" : "shrinks";
}

export const WEEK = 7 * 24 * 60 * 60 * 1000;

/** From a Thursday, the day that epoch milliseconds begin with, to the Monday before. */
const TO_MONDAY = 3 * 24 * 60 * 60 * 1000;

/** The number of the week of a moment; weeks begin on Monday, in UTC. */
export const weekOf = (at: number): number => Math.floor((at + TO_MONDAY) / WEEK);

export const startOfWeek = (week: number): number => week * WEEK - TO_MONDAY;
