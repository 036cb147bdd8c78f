import { nearTie } from "./arbitrate";
import type { Without } from "./calibrate";
import type { Encoding } from "./design";
import { leadingPair } from "./diagnostics";
import { searchAllUpTo, searchSample, tentativeBelow } from "./regimes";
import type { Findings } from "./report";
import type { ProfileQuestion, SegmentResult, SegmentSettings, SegmentWarning } from "./schema";
import type { Stability } from "./stability";
import type { SegmentTable } from "./table";
import { criterionValue, type Judged } from "./verdict";

/** Agreement below which careless answers are said to matter. */
const sameGroups = 0.8;

/** Warnings that need more than the solution: rivals, careless answers, calibration. */
export function doubts(
  findings: Findings,
  profile: readonly ProfileQuestion[],
  without: (Without & { people: number }) | null,
): SegmentWarning[] {
  const { judged, winner, settings, nullP } = findings;
  const warnings: SegmentWarning[] = [];
  const value = criterionValue(winner.summary, settings);
  const rival = judged
    .filter(({ summary }) => summary.k !== winner.summary.k && summary.refused === undefined)
    .map(({ summary }) => ({ summary, gap: Math.abs(criterionValue(summary, settings) - value) }))
    .sort((a, b) => a.gap - b.gap)[0];
  if (rival !== undefined && rival.gap < nearTie) {
    const { k, model } = rival.summary;
    warnings.push({ code: "near-tie", values: { k, model, difference: rival.gap } });
  }
  if (without !== null && without.ari < sameGroups)
    warnings.push({ code: "sensitive-to-careless", values: { ari: without.ari, count: without.people } });
  const pair =
    winner.summary.k > 1
      ? leadingPair({ table: findings.table, weight: findings.weights.figures }, profile)
      : undefined;
  if (pair !== undefined) warnings.push({ code: "one-pair", values: pair });
  if (nullP !== null && nullP > 0.05) warnings.push({ code: "null-not-beaten", values: { p: nullP } });
  return warnings;
}

/** What is to be said of a table whatever is found in it. */
export function dataWarnings(
  { weights }: SegmentTable,
  absurd: readonly { column: string; count: number }[],
): SegmentWarning[] {
  const warnings = absurd.map(
    ({ column, count }): SegmentWarning => ({ code: "absurd-numbers", values: { column, count } }),
  );
  const strange = weights?.reduce(
    (count, w) => count + Number(!(w >= 0) || w === Number.POSITIVE_INFINITY),
    0,
  );
  if (strange) warnings.push({ code: "weights-left-out", values: { count: strange } });
  return warnings;
}

export function warningsOf(
  encoding: Encoding,
  chosen: Judged,
  groups: SegmentResult["groups"],
  flags: SegmentResult["flags"],
  respondents: number,
  kMax: number,
  settings: SegmentSettings,
  stability: Stability | null,
): SegmentWarning[] {
  const warnings: SegmentWarning[] = [];
  if (encoding.design.n > searchAllUpTo)
    warnings.push({ code: "sampled", values: { sample: searchSample, n: respondents } });
  const p = encoding.active.length;
  const { summary, solution } = chosen;
  if (respondents < tentativeBelow)
    warnings.push({ code: "tentative", values: { n: respondents, wanted: 100 * p } });
  if (respondents < 60 * p)
    warnings.push({ code: "few-respondents", values: { n: respondents, p, wanted: 100 * p } });
  for (const [g, group] of groups.entries()) {
    if (summary.k > 1 && group.share < 0.05)
      warnings.push({ code: "small-group", values: { group: g, size: group.size } });
    if (group.stable === false)
      warnings.push({ code: "unstable-group", values: { group: g, jaccard: stability?.jaccard[g] ?? 0 } });
  }
  if (summary.k > 1 && summary.misclassification > 0.2) {
    warnings.push({ code: "uncertain-membership", values: { share: summary.misclassification } });
  }
  if (summary.k > 1 && summary.k === kMax && settings.kMin < settings.kMax)
    warnings.push({ code: "k-at-limit", values: { k: summary.k } });
  const unrelated = encoding.screened.filter(({ reason }) => reason === "unrelated").length;
  if (unrelated > 0) warnings.push({ code: "many-columns", values: { left: unrelated, used: p } });
  for (const { column, reason } of encoding.screened) {
    if (reason.startsWith("copy-of:"))
      warnings.push({ code: "dependent-copies", values: { column, original: reason.slice(8) } });
  }
  if (flags.straightLiners.length > 0)
    warnings.push({ code: "straight-liners", values: { count: flags.straightLiners.length } });
  if (flags.oddAnswers.length > 0)
    warnings.push({ code: "odd-answers", values: { count: flags.oddAnswers.length } });
  if (!solution.arrived) warnings.push({ code: "not-converged", values: { k: summary.k } });
  return warnings;
}
