/** How much more often a group uses a term than everybody else does. */
export interface LogOdds {
  /** Logarithm of the ratio of the two odds, with the prior in both. */
  value: number;
  /** In standard errors; from 1.96 on beyond chance for a term looked at alone. */
  z: number;
}

/**
 * Log-odds ratio of a term in a group against the rest, with an informative Dirichlet prior:
 *
 *   δ = log (y + α) / (n + α₀ − y − α) − log (y′ + α) / (n′ + α₀ − y′ − α),   z = δ / √(1/(y + α) + 1/(y′ + α))
 *
 * The prior draws both towards the share that the term has among all, α = α₀ (y + y′) / (n + n′), so that a rare term
 * that a few people happen to use does not come first. 0 where nobody said anything. O(1).
 * Monroe, Colaresi & Quinn (2008), Political Analysis 16(4), 372, doi:10.1093/pan/mpn018, eq. 15, 16, 18–22.
 *
 * @param y uses in the group, of n uses of any term; y′ and n′ (`rest`, `restAll`) of the rest
 * @param strength α₀: as many uses as the prior counts for; > 0
 */
export function logOdds(
  { y, n, rest, restAll }: { y: number; n: number; rest: number; restAll: number },
  strength: number,
): LogOdds {
  const all = n + restAll;
  if (all === 0 || y + rest === 0) return { value: 0, z: 0 };
  const prior = (strength * (y + rest)) / all;
  const oddsOf = (uses: number, of: number) =>
    Math.log((uses + prior) / Math.max(1e-9, of + strength - uses - prior));
  const value = oddsOf(y, n) - oddsOf(rest, restAll);
  return { value, z: value / Math.sqrt(1 / (y + prior) + 1 / (rest + prior)) };
}
