import { addUp, bundlesOf } from "./bundles";
import type { Design } from "./design";
import type { Random } from "./random";

/** Distance of numbers: |z − z'| / 4, at most 1. */
export const numberRange = 4;

/** Seeds are looked for among this many patterns. */
const mostCandidates = 500;

/** Gower's dissimilarity of pattern i to pattern s over the questions both answered; 0.5 when they share none. O(p). */
export function gower(design: Design, i: number, s: number): number {
  const q = design.discrete.length;
  const m = design.numbers.length;
  let sum = 0;
  let shared = 0;
  for (let j = 0; j < q; j++) {
    const a = design.code[i * q + j]!;
    const b = design.code[s * q + j]!;
    const missing = design.first[j]! + design.levels[j]!;
    if (a === missing || b === missing) continue;
    shared++;
    if (a === b) continue;
    sum += design.discrete[j]!.ordered ? Math.abs(design.score[a]! - design.score[b]!) / 2 : 1;
  }
  for (let j = 0; j < m; j++) {
    const d = Math.abs(design.z[i * m + j]! - design.z[s * m + j]!);
    if (Number.isNaN(d)) continue;
    shared++;
    sum += Math.min(1, d / numberRange);
  }
  return shared > 0 ? sum / shared : 0.5;
}

/**
 * The same of every pattern to pattern s, written into `out`. O(n b) for b bundles of questions.
 * Gower (1971), Biometrics 27, 857, doi:10.2307/2528823.
 *
 * @param every only every so many patterns, from `first` on
 */
export function distancesTo(design: Design, s: number, out: Float64Array, first = 0, every = 1): void {
  const { n, discrete, score, z } = design;
  const q = discrete.length;
  const m = design.numbers.length;
  const bundles = bundlesOf(design);
  const { count, code } = bundles;
  const apart = new Float64Array(design.rows);
  const asked = new Float64Array(design.rows);
  for (let j = 0; j < q; j++) {
    const from = design.first[j]!;
    const missing = from + design.levels[j]!;
    const answer = design.code[s * q + j]!;
    if (answer === missing) continue;
    for (let row = from; row < missing; row++) {
      asked[row] = 1;
      if (row !== answer) apart[row] = discrete[j]!.ordered ? Math.abs(score[row]! - score[answer]!) / 2 : 1;
    }
  }
  const jointApart = new Float64Array(bundles.rows);
  const jointAsked = new Float64Array(bundles.rows);
  addUp(bundles, apart, 1, jointApart);
  addUp(bundles, asked, 1, jointAsked);
  for (let i = first; i < n; i += every) {
    let sum = 0;
    let shared = 0;
    for (let e = i * count; e < (i + 1) * count; e++) {
      sum += jointApart[code[e]!]!;
      shared += jointAsked[code[e]!]!;
    }
    for (let j = 0; j < m; j++) {
      const d = Math.abs(z[i * m + j]! - z[s * m + j]!);
      if (Number.isNaN(d)) continue;
      shared++;
      sum += Math.min(1, d / numberRange);
    }
    out[i] = shared > 0 ? sum / shared : 0.5;
  }
}

/** An index drawn with probability proportional to `mass`. */
export function draw(mass: Float64Array, random: Random): number {
  let total = 0;
  for (const value of mass) total += value;
  let left = random.uniform() * total;
  let last = mass.length - 1;
  for (let i = 0; i < mass.length; i++) {
    if (!(mass[i]! > 0)) continue;
    left -= mass[i]!;
    if (left <= 0) return i;
    last = i;
  }
  return last;
}

/**
 * Patterns to begin with, far from each other: the first drawn by weight, each next with
 * probability w d², d its distance to the nearest seed; among some 500 patterns spread evenly over all.
 * Arthur and Vassilvitskii (2007), SODA, 1027 (k-means++).
 */
export function chooseSeeds(design: Design, weight: Float64Array, k: number, random: Random): Int32Array {
  const n = design.n;
  let active = 0;
  for (let i = 0; i < n; i++) if (weight[i]! > 0) active++;
  const every = Math.max(1, Math.floor(active / mostCandidates));
  const first = random.integer(every);
  const seeds = new Int32Array(k);
  const nearest = new Float64Array(n).fill(1);
  const distance = new Float64Array(n);
  const mass = new Float64Array(n);
  for (let i = first; i < n; i += every) mass[i] = weight[i]!;
  for (let g = 0; g < k; g++) {
    seeds[g] = draw(mass, random);
    if (g + 1 === k) break;
    distancesTo(design, seeds[g]!, distance, first, every);
    for (let i = first; i < n; i += every) {
      if (distance[i]! < nearest[i]!) nearest[i] = distance[i]!;
      mass[i] = weight[i]! * nearest[i]! * nearest[i]!;
    }
  }
  return seeds;
}
