/**
 * Benjamini and Hochberg's step-up q values, in the order of the p values given: calling every q ≤ 0.05 a
 * difference keeps the expected share of false ones among them at 5%. O(m log m).
 * Benjamini & Hochberg (1995), JRSS B 57, 289.
 */
export function falseDiscoveryRates(chances: readonly number[]): number[] {
  const order = chances.map((_, i) => i).sort((a, b) => (chances[b] ?? 1) - (chances[a] ?? 1));
  const rates = new Array<number>(chances.length).fill(1);
  let least = 1;
  for (const [place, i] of order.entries()) {
    least = Math.min(least, ((chances[i] ?? 1) * chances.length) / (chances.length - place));
    rates[i] = least;
  }
  return rates;
}
