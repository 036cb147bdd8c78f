import type { Design } from "./design";
import type { Solution } from "./em";
import { adjustedRandOf } from "./match";
import type { SegmentSettings, SegmentSolution, VerdictCode } from "./schema";

/** A solution with what its posteriors say: entropy, sizes, criteria. */
export interface Judged {
  solution: Solution;
  posterior: Float64Array;
  /** Most likely class of every pattern. */
  label: Int32Array;
  logDensity: Float64Array;
  summary: SegmentSolution;
}

/** Respondents that the smallest group must have, whatever its share. */
const smallestGroup = 10;
/** Bootstrap ARI at which groups count as found again. Shipping defaults of the design, not measured optima. */
export const stableFrom = 0.8;
export const reproducibleFrom = 0.5;
/** Jaccard below which one group is not to be relied on (Hennig 2007: below 0.6 "should not be trusted"). */
export const groupStableFrom = 0.6;

/** Criteria, entropy and sizes of one solution from its posteriors. */
export function judge(
  design: Design,
  solution: Solution,
  posterior: Float64Array,
  logDensity: Float64Array,
  label: Int32Array,
  settings: SegmentSettings,
): Judged {
  const { k } = solution;
  const { n, weight, total } = design;
  let entropy = 0;
  let certain = 0;
  const sizes = new Array<number>(k).fill(0);
  for (let i = 0; i < n; i++) {
    const w = weight[i]!;
    let most = 0;
    for (let g = 0; g < k; g++) {
      const r = posterior[i * k + g]!;
      if (r > 0) entropy -= w * r * Math.log(r);
      most = Math.max(most, r);
    }
    certain += w * most;
    sizes[label[i]!]! += w / total;
  }
  const summary: SegmentSolution = {
    k,
    model: solution.family,
    logLik: solution.logLik,
    nParams: solution.nParams,
    bic: solution.bic,
    icl: solution.bic + 2 * entropy,
    aic3: -2 * solution.logLik + 3 * solution.nParams,
    abic: -2 * solution.logLik + solution.nParams * Math.log((total + 2) / 24),
    evidence: Number.isFinite(solution.evidence) ? solution.evidence : null,
    entropyR2: k > 1 ? 1 - entropy / (total * Math.log(k)) : 1,
    misclassification: k > 1 ? Math.max(0, 1 - certain / total) : 0,
    sizes: [...sizes].sort((a, b) => b - a),
    startsAtBest: solution.startsAtBest,
  };
  if (k > 1 && !settings.precise) {
    const smallest = Math.min(...sizes) * total;
    if (smallest < Math.max(smallestGroup, settings.minShare * total)) summary.refused = "too-small";
  }
  if (solution.onePeak === true) summary.refused = "same-groups";
  return { solution, posterior, label, logDensity, summary };
}

export function criterionValue(summary: SegmentSolution, settings: SegmentSettings): number {
  return summary[settings.criterion] ?? summary.bic;
}

/**
 * What choosing s of p questions adds to the criterion of a solution with groups, log C(p, s):
 * among unrelated answers some few questions always seem to agree on two groups.
 * Chen and Chen (2008), Biometrika 95, 759, doi:10.1093/biomet/asn034 (extended BIC, γ = ½).
 * One question alone makes neither groups nor a gradient: it can show a shape, not an agreement.
 * The same holds for the questions that load on a trait.
 */
export function selectionPenalty(forms: Uint8Array): number {
  const p = forms.length;
  const s = forms.reduce((count, form) => count + (form > 0 ? 1 : 0), 0);
  if (s === 0) return 0;
  if (s === 1) return Number.POSITIVE_INFINITY;
  let log = 0;
  for (let i = 1; i <= s; i++) log += Math.log((p - s + i) / i);
  return log;
}

/**
 * The winner of the race: smallest criterion among those not refused and within kMin … kMax;
 * a trait counts as one group. Groups and no groups are compared with the selection penalty of each.
 *
 * Where the trait wins, two or more clear peaks on its line are groups if the likelihood gains
 * more than 3 per parameter (about the 1 % level of the likelihood ratio; that there is a dip between
 * the peaks is a second condition, which a bent gradient does not meet). When the smallest of all is
 * a line with one crooked peak, people differ by degree: the trait wins.
 */
export function choose(judged: Judged[], settings: SegmentSettings): Judged {
  const inRange = judged.filter(
    ({ summary }) =>
      summary.k >= settings.kMin &&
      summary.k <= settings.kMax &&
      (summary.model !== "trait" || settings.kMin <= 1),
  );
  const least = (field: Judged[]): Judged =>
    field.reduce((a, b) =>
      criterionValue(b.summary, settings) < criterionValue(a.summary, settings) ? b : a,
    );
  const eligible = inRange.filter(({ summary }) => summary.refused === undefined);
  let first = least(eligible.length > 0 ? eligible : inRange.length > 0 ? inRange : judged);
  const noGroups = inRange.filter(({ summary }) => summary.k === 1);
  if (first.summary.k > 1 && noGroups.length > 0 && !settings.precise) {
    const extended = (each: Judged): number =>
      criterionValue(each.summary, settings) + selectionPenalty(each.solution.forms);
    const plain = noGroups.reduce((a, b) => (extended(b) < extended(a) ? b : a));
    if (extended(plain) < extended(first)) first = plain;
  }
  const trait = inRange.find(({ summary }) => summary.model === "trait");
  if (trait === undefined) return first;
  if (first === trait) {
    const peaks = eligible.filter(
      ({ summary }) => summary.model === "line" && summary.aic3 < trait.summary.aic3,
    );
    return peaks.length > 0 ? least(peaks) : trait;
  }
  const crooked = inRange.filter(({ solution }) => solution.onePeak === true);
  if (crooked.length === 0) return first;
  return criterionValue(least(crooked).summary, settings) < criterionValue(first.summary, settings)
    ? trait
    : first;
}

/** The answer to "are there groups?" as a code; the sentences belong to the interface. */
export function verdictOf(
  chosen: Judged,
  judged: Judged[],
  settings: SegmentSettings,
  ari: number | null,
): VerdictCode {
  const { k, model } = chosen.summary;
  if (k === 1) return model === "trait" ? "none-trait" : model === "style" ? "none-style" : "none-unrelated";
  const value = criterionValue(chosen.summary, settings);
  const noGroups = judged
    .filter(({ summary }) => summary.k === 1)
    .map(({ summary }) => criterionValue(summary, settings));
  // Groups asked for although the answers show none are a convenient cut, never a finding.
  if (settings.kMin > 1 && noGroups.some((other) => other < value)) return "groups-constructive";
  if (ari === null) return "groups-reproducible";
  return ari > stableFrom
    ? "groups-stable"
    : ari >= reproducibleFrom
      ? "groups-reproducible"
      : "groups-constructive";
}

/** Whether two solutions divide people in the same way, for warnings about near ties. */
export function agreement(a: Judged, b: Judged, weight: Float64Array): number {
  return adjustedRandOf(a.label, b.label, weight);
}
