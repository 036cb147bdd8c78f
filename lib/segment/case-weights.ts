import type { CaseWeighting, SegmentSettings } from "./schema";
import type { SegmentTable } from "./table";

/** Weights that sum to the respondents of positive weight; a missing or negative weight counts as 0. */
export function caseWeights(table: SegmentTable): Float64Array {
  const { weights, n } = table;
  if (weights === undefined) return new Float64Array(n).fill(1);
  const clean = Float64Array.from(weights, (w) => (w > 0 && Number.isFinite(w) ? w : 0));
  let sum = 0;
  let count = 0;
  for (const w of clean) {
    sum += w;
    if (w > 0) count++;
  }
  return sum > 0 ? clean.map((w) => (w * count) / sum) : clean;
}

/** What a run does with the respondents' weights. */
export interface UsedWeights {
  /** In the likelihood: who counts how much when groups are looked for. */
  forming: Float64Array;
  /** In every figure that is told of the groups. */
  figures: Float64Array;
}

/**
 * Weights for the two steps of a run.
 *
 * `figures` (the default): groups are looked for among people as they are, everybody of positive weight counting once;
 * their sizes, profiles, intervals and tests are weighted. This is the two-step analysis of Vermunt (2002, comment on
 * Patterson, Dayton & Graubard, JASA 97, 736) and Vermunt & Magidson (2007, Sociological Methods & Research 36, 87):
 * what a group answers does not depend on who was easy to reach, so unequal weights only make the tables less sure,
 * while its size does. The criteria for the number of groups and the bootstrap speak of independent answers and stay
 * what they are; a weighted pseudo-likelihood has no such criterion (Lumley & Scott 2015, Journal of Survey Statistics
 * and Methodology 3, 1). And nobody changes groups because somebody changed the targets.
 *
 * `model`: the weights enter the likelihood, too (pseudo-maximum likelihood, Patterson, Dayton & Graubard 2002, JASA
 * 97, 721), for weights that go with group membership beyond what was answered. They then sum to Kish's effective
 * sample size (Σw)² / Σw², so that criteria, priors and bootstrap know no more people than the weights leave. Weights of 0 and
 * 1 come to the same either way.
 */
export function weightsFor(table: SegmentTable, weighting: SegmentSettings["weighting"]): UsedWeights {
  const figures = caseWeights(table);
  if (table.weights === undefined) return { forming: figures, figures };
  if (weighting === "figures") return { forming: figures.map((w) => (w > 0 ? 1 : 0)), figures };
  const { n, effective } = spreadOf(figures);
  const forming = n > 0 ? figures.map((w) => (w * effective) / n) : figures;
  return { forming, figures: forming };
}

/** People of positive weight, and of how many a plain sample as sure would be: (Σw)² / Σw², Kish (1965). */
export function spreadOf(weights: Float64Array, isCounted: (row: number) => boolean = () => true) {
  let [n, sum, squares, lowest, highest] = [0, 0, 0, Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i]!;
    if (!(w > 0) || !isCounted(i)) continue;
    n++;
    sum += w;
    squares += w * w;
    lowest = Math.min(lowest, w);
    highest = Math.max(highest, w);
  }
  return { n, effective: squares > 0 ? (sum * sum) / squares : 0, lowest, highest };
}

/** How a run was weighted; null without weights, and where nobody counts. */
export function weightingOf(
  table: SegmentTable,
  use: SegmentSettings["weighting"],
  isCounted: (row: number) => boolean,
): CaseWeighting | null {
  if (table.weights === undefined) return null;
  const { n, effective, lowest, highest } = spreadOf(caseWeights(table), isCounted);
  return n > 0 ? { use, effective, designEffect: n / effective, lowest, highest } : null;
}
