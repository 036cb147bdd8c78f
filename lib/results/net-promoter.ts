import type { Interval } from "../format.ts";
import { type Share, shareOfTallies } from "./share.ts";
import { addTallies, effectiveSize, isPlain, plainTally, type Tally } from "./tally.ts";

/** Net Promoter Score of answers from 0 to 10. */
export interface NetPromoter {
  base: number;
  /** 9 and 10. */
  promoters: Share;
  /** 7 and 8. */
  passives: Share;
  /** 0 to 6. */
  detractors: Share;
  /** From −100 to 100; NaN when there is no base. */
  score: number;
  interval: Interval;
}

/** @param counts answers by score, 0 to 10 */
export const netPromoterOf = (counts: readonly number[]): NetPromoter =>
  netPromoterOfTallies(counts.map(plainTally));

/** @param tallies people by score, 0 to 10, with their weights */
export function netPromoterOfTallies(tallies: readonly Readonly<Tally>[]): NetPromoter {
  const [detractors, passives, promoters] = [
    addTallies(tallies.slice(0, 7)),
    addTallies(tallies.slice(7, 9)),
    addTallies(tallies.slice(9, 11)),
  ];
  const all = addTallies([detractors, passives, promoters]);
  const scale = isPlain(all) ? 1 : scoreBase(promoters, passives, detractors) / all.weight;
  return {
    base: all.n,
    promoters: shareOfTallies(promoters, all),
    passives: shareOfTallies(passives, all),
    detractors: shareOfTallies(detractors, all),
    score: (100 * (promoters.weight - detractors.weight)) / all.weight,
    interval: scoreInterval(promoters.weight * scale, passives.weight * scale, detractors.weight * scale),
  };
}

/**
 * How many people a plain sample would need for a score as sure as this weighted one: the variance that one answer
 * has, by the linearised variance of the score. Not above n; see `effectiveBase` of shares.
 */
function scoreBase(promoters: Tally, passives: Tally, detractors: Tally): number {
  const all = addTallies([promoters, passives, detractors]);
  const [p, q] = [promoters.weight / all.weight, detractors.weight / all.weight];
  const d = p - q;
  const squares =
    promoters.squares * (1 - d) ** 2 + passives.squares * d ** 2 + detractors.squares * (1 + d) ** 2;
  const size = squares > 0 ? ((p + q - d * d) * all.weight ** 2) / squares : 0;
  return Math.min(all.n, size > 0 ? size : effectiveSize(all));
}

/**
 * Adjusted Wald interval of the score, 95%, in points of −100 to 100: ¾ promoter, 1½ passives and ¾
 * detractor are added before
 *
 *   d ± z √((p + q − d²) / n),   p, q shares of promoters and detractors, d = p − q
 *
 * so that it neither collapses when everybody agrees nor undercovers for few answers. [−100, 100] when there
 * are none. O(1). Rocks (2016), The American Statistician 70(4), 365, doi:10.1080/00031305.2016.1198279.
 */
function scoreInterval(promoters: number, passives: number, detractors: number): Interval {
  const answered = promoters + passives + detractors;
  if (answered === 0) return { low: -100, high: 100 };
  const n = answered + 3;
  const p = (promoters + 0.75) / n;
  const q = (detractors + 0.75) / n;
  const d = p - q;
  const half = 1.959963984540054 * Math.sqrt((p + q - d * d) / n);
  return { low: Math.max(-100, 100 * (d - half)), high: Math.min(100, 100 * (d + half)) };
}
