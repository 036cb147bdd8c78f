import type { Interval } from "../format.ts";
import { type Share, shareOf } from "./share.ts";

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
export function netPromoterOf(counts: readonly number[]): NetPromoter {
  const sum = (from: number, to: number) =>
    counts.slice(from, to + 1).reduce((total, count) => total + count, 0);
  const [detractors, passives, promoters] = [sum(0, 6), sum(7, 8), sum(9, 10)];
  const base = detractors + passives + promoters;
  return {
    base,
    promoters: shareOf(promoters, base),
    passives: shareOf(passives, base),
    detractors: shareOf(detractors, base),
    score: (100 * (promoters - detractors)) / base,
    interval: scoreInterval(promoters, passives, detractors),
  };
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
