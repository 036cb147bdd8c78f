import { agreementWithout, nullShare } from "./calibrate";
import {
  betweenPatterns,
  centralPatterns,
  gorge,
  neighbours,
  oddPatterns,
  straightLiners,
} from "./diagnostics";
import { keep, restore, run, type Solution } from "./em";
import { type Encoding, encode, samplePatterns } from "./encode";
import { createFit, type Fit } from "./fit";
import { place } from "./pass";
import { separation, transition } from "./plots";
import { formsByColumn, profileQuestions, type RowResample } from "./profile";
import { createRandom } from "./random";
import {
  engineVersion,
  type SegmentResult,
  type SegmentSettings,
  type SegmentSettingsInput,
  type SegmentSolution,
  type SegmentWarning,
  segmentSettings,
} from "./schema";
import { answeredQuestions, freezeModel } from "./score";
import { type Control, type SearchResult, search } from "./search";
import { bootstrapStability, levelStabilityAcross, modalClass, type Stability } from "./stability";
import type { SegmentTable } from "./table";
import { quantile } from "./transform";
import { choose, criterionValue, groupStableFrom, type Judged, judge, verdictOf } from "./verdict";

/** What a caller may pass in to follow, stop and time a run. The result does not depend on it. */
export interface SegmentHooks {
  onProgress?(progress: { step: string; fraction: number }): void;
  shouldCancel?(): boolean;
  /** Milliseconds; without it all timings are 0. */
  now?(): number;
}

/** Thrown when shouldCancel said so. */
export class SegmentCancelled extends Error {
  override name = "SegmentCancelled";
}

/** Fewer respondents than this get no groups. */
const fewest = 30;
/** Up to here the answers to a few questions can be told apart only roughly. */
const tentativeBelow = 100;
/** Patterns on which starts are compared. */
const startSample = 2000;
/** More patterns than this: the race and the bootstrap are run on a sample, the winner is finished on all. */
const searchAllUpTo = 20_000;
const searchSample = 10_000;
const sampleStream = 21;

/**
 * Finds the groups in a table of answers, or says that there are none.
 *
 * Synchronous, pure and deterministic: the same table and settings give the same result to the
 * last bit, whatever the order of the rows (up to 20,000 distinct rows). The method is described
 * in README.md beside this file.
 *
 * @throws SegmentCancelled when hooks.shouldCancel returned true
 * @throws z.ZodError for settings that are none
 * @throws RangeError for a table whose arrays do not fit its columns
 */
export function segment(
  table: SegmentTable,
  input: SegmentSettingsInput,
  hooks: SegmentHooks = {},
): SegmentResult {
  const settings = segmentSettings.parse(input);
  checkTable(table);
  const now = hooks.now ?? (() => 0);
  const control: Control = {
    progress: (step, fraction) => hooks.onProgress?.({ step, fraction: Math.max(0, Math.min(1, fraction)) }),
    check: () => {
      if (hooks.shouldCancel?.() === true) throw new SegmentCancelled("the run was stopped");
    },
  };
  const begun = now();
  control.check();
  control.progress("encode", 0);
  const weight = caseWeights(table);
  const encoding = encode(table, settings, weight);
  const respondents = countRespondents(encoding, weight);
  const encoded = now();
  if (respondents < fewest || encoding.active.length === 0)
    return tooFew(table, settings, encoding, respondents, weight);
  const tentative = respondents < tentativeBelow;
  const kMax = settings.precise
    ? settings.kMax
    : Math.max(
        settings.kMin,
        Math.min(
          settings.kMax,
          tentative ? Math.min(3, Math.floor(respondents / 15)) : Math.floor(respondents / 15),
        ),
      );
  const prior = settings.precise ? 0 : tentative ? 2 : 1;
  const { design } = encoding;
  const sampled = design.n > searchAllUpTo;
  const searched = sampled
    ? samplePatterns(design, searchSample, createRandom(settings.seed, sampleStream)).part
    : design;
  const found = search(searched, { settings, prior, kMax, startSample }, control);
  const judged = judgeAll(found, settings);
  const winner: Ordered = choose(judged, settings);
  const fit = sampled
    ? createFit(design, winner.solution.family, winner.solution.k, prior)
    : found.workspaces.get(winner.solution.family, winner.solution.k);
  restore(fit, winner.solution);
  const chosen = sampled ? finishOnAll(fit, settings, control) : winner;
  const afterSearch = now();
  let stability: Stability | null = null;
  if (winner.summary.k > 1 && settings.bootstrap > 0) {
    stability = bootstrapStability(
      found.workspaces,
      winner.solution,
      winner.label,
      settings.bootstrap,
      settings.precise,
      settings.seed,
      control,
    );
    winner.summary.ari = stability.ari;
    if (settings.stabilityByK) measureNeighbours(found, judged, winner, settings, control);
  }
  const nullP = winner.summary.k > 1 ? calibrated(found, judged, settings, prior, control) : null;
  const measured = now();
  control.progress("profile", 0);
  restore(fit, chosen.solution);
  const result = report({
    table,
    settings,
    encoding,
    weight,
    fit,
    judged,
    judgedWeight: searched.weight,
    winner,
    chosen,
    stability,
    rowsShareDesign: !sampled,
    respondents,
    kMax,
    nullP,
  });
  const done = now();
  result.timing = {
    encode: encoded - begun,
    search: afterSearch - encoded,
    stability: measured - afterSearch,
    profile: done - measured,
    total: done - begun,
  };
  control.progress("done", 1);
  return result;
}

function checkTable(table: SegmentTable): void {
  if (table.data.length !== table.columns.length)
    throw new RangeError("as many arrays as columns are needed");
  for (const [c, column] of table.columns.entries()) {
    if (table.data[c]!.length !== table.n) {
      throw new RangeError(`column ${column.name} has ${table.data[c]!.length} answers, expected ${table.n}`);
    }
  }
  if (table.weights !== undefined && table.weights.length !== table.n)
    throw new RangeError("one weight a respondent is needed");
}

/** Weights that sum to the respondents of positive weight; a missing or negative weight counts as 0. */
function caseWeights(table: SegmentTable): Float64Array {
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

function countRespondents(encoding: Encoding, weight: Float64Array): number {
  let count = 0;
  for (let i = 0; i < encoding.pattern.length; i++) if (encoding.pattern[i]! >= 0 && weight[i]! > 0) count++;
  return count;
}

function judgeAll(found: SearchResult, settings: SegmentSettings): Ordered[] {
  return found.solutions.map((solution) => {
    const fit = found.workspaces.get(solution.family, solution.k);
    restore(fit, solution);
    return judgeOne(fit, solution, settings);
  });
}

/** Posteriors of the solution in `fit`, classes sorted by size, then by mean score of the first active question. */
function judgeOne(fit: Fit, solution: Solution, settings: SegmentSettings): Ordered {
  const { design } = fit;
  const { k } = solution;
  const placement = { posterior: new Float64Array(design.n * k), logDensity: new Float64Array(design.n) };
  place(fit, placement);
  const label = modalClass(placement.posterior, design.n, k);
  const order = classOrder(design, label, k);
  const rank = new Int32Array(k);
  for (const [place, g] of order.entries()) rank[g] = place;
  const row = new Float64Array(k);
  const { posterior } = placement;
  for (let i = 0; i < design.n; i++) {
    for (let g = 0; g < k; g++) row[rank[g]!] = posterior[i * k + g]!;
    posterior.set(row, i * k);
    label[i] = rank[label[i]!]!;
  }
  return { ...judge(design, solution, posterior, placement.logDensity, label, settings), order };
}

function classOrder(design: Encoding["design"], label: Int32Array, k: number): number[] {
  const size = new Float64Array(k);
  const score = new Float64Array(k);
  const q = design.discrete.length;
  for (let i = 0; i < design.n; i++) {
    const g = label[i]!;
    size[g]! += design.weight[i]!;
    const first = q > 0 ? design.code[i * q]! : design.z[i * design.numbers.length]!;
    score[g]! += design.weight[i]! * (!Number.isNaN(first) ? first : 0);
  }
  return Array.from({ length: k }, (_, g) => g).sort(
    (a, b) => size[b]! - size[a]! || score[b]! / size[b]! - score[a]! / size[a]! || a - b,
  );
}

/** Bootstrap ARI of the numbers of groups next to the winner's, for the picture of stability by k. */
function measureNeighbours(
  found: SearchResult,
  judged: Judged[],
  winner: Judged,
  settings: SegmentSettings,
  control: Control,
): void {
  for (const each of judged) {
    const { summary, solution, label } = each;
    if (each === winner || summary.model !== winner.summary.model || summary.k < 2) continue;
    const samples = Math.ceil(settings.bootstrap / 2);
    const measured = bootstrapStability(
      found.workspaces,
      solution,
      label,
      samples,
      settings.precise,
      settings.seed,
      control,
    );
    summary.ari = measured.ari;
  }
}

function calibrated(
  found: SearchResult,
  judged: Judged[],
  settings: SegmentSettings,
  prior: number,
  control: Control,
): number | null {
  const bicOf = (k: number): number | undefined =>
    judged.find(({ summary }) => summary.k === k && summary.model === "lca")?.summary.bic;
  const [one, two] = [bicOf(1), bicOf(2)];
  if (settings.nullSamples === 0 || one === undefined || two === undefined) return null;
  return nullShare(found.workspaces.design, one - two, settings, prior, control);
}

interface Ordered extends Judged {
  /** Class of the fit that is shown as group g. */
  order?: number[];
}

/** A few accelerated passes over everybody, forms held, and the figures that belong to them. */
function finishOnAll(fit: Fit, settings: SegmentSettings, control: Control): Ordered {
  control.check();
  control.progress("all respondents", 0.95);
  const { design } = fit;
  const options = { chooseForms: false, tolerance: 1e-6, maxPasses: 12, newtonSteps: 1 };
  const solution = keep(fit, run(fit, design.weight, options) || true);
  return judgeOne(fit, solution, settings);
}

interface Findings {
  table: SegmentTable;
  settings: SegmentSettings;
  encoding: Encoding;
  weight: Float64Array;
  /** With the parameters of the chosen solution. */
  fit: Fit;
  judged: Judged[];
  /** Weights of the patterns that `judged` speaks of. */
  judgedWeight: Float64Array;
  /** The winner of the race, and the same finished on everybody. */
  winner: Judged;
  chosen: Ordered;
  stability: Stability | null;
  /** Whether bootstrap samples speak of the patterns of the whole table. */
  rowsShareDesign: boolean;
  respondents: number;
  kMax: number;
  nullP: number | null;
}

function report(findings: Findings): SegmentResult {
  const { table, settings, encoding, weight, fit, judged, judgedWeight, winner, chosen, stability } =
    findings;
  const { respondents, kMax } = findings;
  const { design, pattern } = encoding;
  const { k } = chosen.summary;
  const cells = new Float64Array(chosen.summary.model === "trait" ? design.n * fit.cells : 0);
  if (cells.length > 0) {
    place(fit, { posterior: new Float64Array(design.n * k), logDensity: new Float64Array(design.n), cells });
  }
  const answered = Int32Array.from({ length: design.n }, (_, i) => answeredQuestions(fit, i));
  const label = pattern.map((i) => (i < 0 ? -1 : chosen.label[i]!));
  const rowResamples: RowResample[] = findings.rowsShareDesign
    ? rowsOfResamples(stability, pattern, weight, design)
    : [];
  const profile = profileQuestions({
    table,
    label,
    k,
    weight,
    resamples: rowResamples,
    forms: formsByColumn(design.discrete, design.numbers, fit.forms),
  });
  const rowsOf = firstRows(pattern, design.n);
  const central = centralPatterns(design, chosen.posterior, chosen.logDensity, answered, chosen.label, k, 5);
  const between = betweenPatterns(design, chosen.posterior, k, 5);
  const near = neighbours(design, chosen.posterior, chosen.label, k);
  const heads = new Array<number>(k).fill(0);
  const mass = new Array<number>(k).fill(0);
  for (let i = 0; i < table.n; i++) {
    if (label[i]! < 0) continue;
    heads[label[i]!]!++;
    mass[label[i]!]! += weight[i]!;
  }
  const shares = rowResamples.map((resample) => sharesOf(resample, k));
  const groups = heads.map((size, g) => {
    const drawn = shares.map((share) => share[g]!).sort((a, b) => a - b);
    const jaccard = stability?.jaccard[g];
    return {
      size,
      share: design.total > 0 ? mass[g]! / design.total : 0,
      ...shareInterval(drawn, design.total > 0 ? mass[g]! / design.total : 0, design.total, k),
      central: central[g]!.map((i) => rowsOf[i]!),
      between: between[g]!.map((i) => rowsOf[i]!),
      neighbour: near[g] ?? null,
      gorge: gorge(design, chosen.posterior, k, g),
      stable: jaccard === undefined ? null : jaccard >= groupStableFrom,
    };
  });
  const odd = oddPatterns(design, chosen.logDensity, answered);
  const oddAnswers: number[] = [];
  for (let i = 0; i < table.n; i++) if (pattern[i]! >= 0 && odd[pattern[i]!]) oddAnswers.push(i);
  const flags = { straightLiners: straightLiners(table, encoding), oddAnswers };
  const sorted = [...judged].sort(
    (a, b) => a.summary.k - b.summary.k || (a.summary.model < b.summary.model ? -1 : 1),
  );
  const best = bestWithGroups(judged, settings);
  const single = judged.find(({ summary }) => summary.k === 1 && summary.model === "lca");
  const trait = judged.find(({ summary }) => summary.model === "trait");
  const ari = stability === null ? null : stability.ari.median;
  const line =
    chosen.summary.model === "trait" ? traitScores(fit.nodePlace, cells, fit.cells, pattern) : null;
  return {
    engineVersion,
    n: respondents,
    rows: table.n,
    k,
    settings,
    verdict: {
      code: verdictOf(winner, judged, settings, ari),
      model: chosen.summary.model,
      k,
      criterion: criterionValue(chosen.summary, settings),
      single: single === undefined ? null : criterionValue(single.summary, settings),
      trait: trait === undefined ? null : criterionValue(trait.summary, settings),
      bestGroups:
        best === undefined
          ? null
          : {
              k: best.summary.k,
              model: best.summary.model,
              criterion: criterionValue(best.summary, settings),
            },
      ari,
      nullP: findings.nullP,
    },
    solutions: sorted.map((each) =>
      each === winner ? { ...chosen.summary, ...ariOf(stability) } : each.summary,
    ),
    assignment: Array.from(label, (g) => (g < 0 ? null : g)),
    posterior: Array.from(pattern, (i) =>
      i < 0 ? null : Array.from(chosen.posterior.subarray(i * k, (i + 1) * k)),
    ),
    stability: {
      ari: stability === null ? null : stability.ari,
      samples: stability?.resamples.length ?? 0,
      jaccard: stability?.jaccard ?? [],
      across: acrossK(judged, winner, judgedWeight),
    },
    groups,
    trait: line,
    profile,
    screened: encoding.screened,
    warnings: [
      ...warningsOf(encoding, chosen, groups, flags, respondents, kMax, settings, stability),
      ...doubts(findings, flags),
    ],
    flags,
    plots: { transitions: transitionsOf(judged, winner, judgedWeight), separation: separation(profile, k) },
    model: freezeModel(
      fit,
      encoding,
      table,
      chosen.order ?? Array.from({ length: k }, (_, g) => g),
      chosen.logDensity,
    ),
    timing: { encode: 0, search: 0, stability: 0, profile: 0, total: 0 },
  };
}

function bestWithGroups(judged: Judged[], settings: SegmentSettings): Judged | undefined {
  const withGroups = judged.filter(({ summary }) => summary.k > 1);
  if (withGroups.length === 0) return undefined;
  return withGroups.reduce((a, b) =>
    criterionValue(b.summary, settings) < criterionValue(a.summary, settings) ? b : a,
  );
}

function firstRows(pattern: Int32Array, patterns: number): Int32Array {
  const rows = new Int32Array(patterns).fill(-1);
  for (let i = 0; i < pattern.length; i++)
    if (pattern[i]! >= 0 && rows[pattern[i]!]! < 0) rows[pattern[i]!] = i;
  return rows;
}

/** Pattern weights of bootstrap samples spread over the rows that share the pattern. */
function rowsOfResamples(
  stability: Stability | null,
  pattern: Int32Array,
  weight: Float64Array,
  design: Encoding["design"],
): RowResample[] {
  if (stability === null) return [];
  return stability.resamples.map((resample) => ({
    label: pattern.map((i) => (i < 0 ? -1 : resample.label[i]!)),
    weight: weight.map((w, row) => {
      const i = pattern[row]!;
      return i < 0 || design.weight[i] === 0 ? 0 : (w * resample.weight[i]!) / design.weight[i]!;
    }),
  }));
}

function sharesOf(resample: RowResample, k: number): number[] {
  const mass = new Array<number>(k).fill(0);
  let all = 0;
  for (let i = 0; i < resample.label.length; i++) {
    if (resample.label[i]! < 0) continue;
    mass[resample.label[i]!]! += resample.weight[i]!;
    all += resample.weight[i]!;
  }
  return mass.map((m) => (all > 0 ? m / all : 0));
}

/** Bootstrap quantiles; without samples the share ± 1.96 standard errors. */
function shareInterval(
  drawn: number[],
  share: number,
  n: number,
  k: number,
): { shareLow: number | null; shareHigh: number | null } {
  if (drawn.length >= 10) return { shareLow: quantile(drawn, 0.025), shareHigh: quantile(drawn, 0.975) };
  if (k === 1 || !(n > 0)) return { shareLow: null, shareHigh: null };
  const error = 1.96 * Math.sqrt((share * (1 - share)) / n);
  return { shareLow: Math.max(0, share - error), shareHigh: Math.min(1, share + error) };
}

const ariOf = (stability: Stability | null): Pick<SegmentSolution, "ari"> =>
  stability === null ? {} : { ari: stability.ari };

/** Solutions of the chosen family by k, for the pictures across k. */
function byK(judged: Judged[], chosen: Judged): Map<number, Judged> {
  const family = chosen.summary.model === "style" ? "style" : "lca";
  const map = new Map<number, Judged>();
  for (const each of judged) if (each.summary.model === family) map.set(each.summary.k, each);
  return map;
}

function transitionsOf(
  judged: Judged[],
  chosen: Judged,
  weight: Float64Array,
): SegmentResult["plots"]["transitions"] {
  const map = byK(judged, chosen);
  return [...map.keys()]
    .sort((a, b) => a - b)
    .filter((k) => map.has(k + 1))
    .map((k) => ({
      from: k,
      to: k + 1,
      share: transition(map.get(k)!.label, k, map.get(k + 1)!.label, k + 1, weight),
    }));
}

function acrossK(
  judged: Judged[],
  chosen: Judged,
  weight: Float64Array,
): SegmentResult["stability"]["across"] {
  const map = byK(judged, chosen);
  return [...map.keys()]
    .sort((a, b) => a - b)
    .filter((k) => k >= 3 && map.has(k - 1))
    .map((k) => ({
      k,
      values: transition(map.get(k)!.label, k, map.get(k - 1)!.label, k - 1, weight).map(
        levelStabilityAcross,
      ),
    }));
}

/** Mean place on the line of every row, E[t | x], and its terciles. */
function traitScores(
  places: Float64Array,
  cells: Float64Array,
  width: number,
  pattern: Int32Array,
): NonNullable<SegmentResult["trait"]> {
  const score = Array.from(pattern, (i) => {
    if (i < 0) return null;
    let mean = 0;
    for (let s = 0; s < width; s++) mean += places[s]! * cells[i * width + s]!;
    return mean;
  });
  const sorted = score.filter((x): x is number => x !== null).sort((a, b) => a - b);
  return { score, terciles: [quantile(sorted, 1 / 3), quantile(sorted, 2 / 3)] };
}

/** Differences of the criterion below this are no evidence either way (Raftery 1995: "positive" from 2, "strong" from 6). */
const nearTie = 6;
/** Agreement below which careless answers are said to matter. */
const sameGroups = 0.8;

/** Warnings that need more than the solution: rivals, careless answers, calibration. */
function doubts(findings: Findings, flags: SegmentResult["flags"]): SegmentWarning[] {
  const { judged, winner, settings, encoding, fit, chosen, nullP } = findings;
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
  const careless = [...flags.straightLiners, ...flags.oddAnswers];
  if (winner.summary.k > 1 && careless.length > 0 && findings.rowsShareDesign) {
    const flagged = new Uint8Array(encoding.design.n);
    for (const row of careless) if (encoding.pattern[row]! >= 0) flagged[encoding.pattern[row]!] = 1;
    const ari = agreementWithout(fit, chosen.solution, flagged);
    if (ari < sameGroups)
      warnings.push({ code: "sensitive-to-careless", values: { ari, count: careless.length } });
  }
  if (nullP !== null && nullP > 0.05) warnings.push({ code: "null-not-beaten", values: { p: nullP } });
  return warnings;
}

function warningsOf(
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

/** The honest answer for a handful of people or nothing to go by: one group, its figures, no model. */
function tooFew(
  table: SegmentTable,
  settings: SegmentSettings,
  encoding: Encoding,
  respondents: number,
  weight: Float64Array,
): SegmentResult {
  const label = encoding.pattern.map((i) => (i < 0 ? -1 : 0));
  const nothing = encoding.active.length === 0;
  return {
    engineVersion,
    n: respondents,
    rows: table.n,
    k: 1,
    settings,
    verdict: {
      code: "too-few",
      model: "lca",
      k: 1,
      criterion: 0,
      single: null,
      trait: null,
      bestGroups: null,
      ari: null,
      nullP: null,
    },
    solutions: [],
    assignment: Array.from(label, (g) => (g < 0 ? null : 0)),
    posterior: Array.from(label, (g) => (g < 0 ? null : [1])),
    stability: { ari: null, samples: 0, jaccard: [], across: [] },
    groups: [
      {
        size: label.reduce((sum, g) => sum + (g === 0 ? 1 : 0), 0),
        share: 1,
        shareLow: null,
        shareHigh: null,
        central: [],
        between: [],
        neighbour: null,
        gorge: [],
        stable: null,
      },
    ],
    trait: null,
    profile: profileQuestions({
      table,
      label,
      k: 1,
      weight,
      resamples: [],
      forms: new Map(encoding.active.map((c) => [c, 0])),
    }),
    screened: encoding.screened,
    warnings: [
      nothing
        ? { code: "no-active", values: { columns: table.columns.length } }
        : {
            code: "few-respondents",
            values: {
              n: respondents,
              p: encoding.active.length,
              wanted: Math.max(fewest, 100 * encoding.active.length),
            },
          },
    ],
    flags: { straightLiners: [], oddAnswers: [] },
    plots: { transitions: [], separation: null },
    model: null,
    timing: { encode: 0, search: 0, stability: 0, profile: 0, total: 0 },
  };
}
