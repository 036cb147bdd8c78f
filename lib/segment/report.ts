import type { Arbitration } from "./arbitrate";
import { correctionOf, placementTable } from "./bch";
import { segmentsWithout } from "./calibrate";
import type { UsedWeights } from "./case-weights";
import type { Encoding } from "./design";
import {
  betweenPatterns,
  centralPatterns,
  gorge,
  neighbours,
  oddPatterns,
  straightLiners,
} from "./diagnostics";
import { classFree, type Fit } from "./fit";
import { freezeModel } from "./freeze";
import { place } from "./pass";
import { type Ordered, posteriorRows } from "./placed";
import { separation, transition } from "./plots";
import { formsByColumn, profileQuestions } from "./profile";
import { rowsOfResamples, shareInterval, sharesOf } from "./resampled-rows";
import {
  type CaseWeighting,
  engineVersion,
  type SecondOpinion,
  type SegmentResult,
  type SegmentSettings,
  type SegmentSolution,
  type TypingTool,
} from "./schema";
import { answeredQuestions, isUnsure, tellingAnswers } from "./score";
import { levelStabilityAcross, type Stability } from "./stability";
import type { SegmentTable } from "./table";
import { quantile } from "./transform";
import { criterionValue, groupStableFrom, type Judged, verdictOf } from "./verdict";
import { doubts, warningsOf } from "./warnings";

export interface Findings {
  table: SegmentTable;
  settings: SegmentSettings;
  encoding: Encoding;
  weights: UsedWeights;
  weighting: CaseWeighting | null;
  /** With the parameters of the chosen solution. */
  fit: Fit;
  judged: Judged[];
  /** Weights of the patterns that `judged` speaks of. */
  judgedWeight: Float64Array;
  /** The winner of the race, and the same finished on everybody. */
  winner: Ordered;
  chosen: Ordered;
  stability: Stability | null;
  opinion: SecondOpinion | null;
  /** Whether bootstrap samples speak of the patterns of the whole table. */
  rowsShareDesign: boolean;
  respondents: number;
  kMax: number;
  nullP: number | null;
  blrt: Arbitration | null;
  typing: TypingTool | null;
  /** The winner's own fit in the race, and which pattern of all each of its patterns is; null when it is the same. */
  raceFit: Fit;
  sampleOf: Int32Array | null;
}

export function report(findings: Findings): SegmentResult {
  const { table, settings, encoding, weights, fit, judged, judgedWeight, winner, chosen, stability } =
    findings;
  const { respondents, kMax, weighting } = findings;
  const weight = weights.figures;
  const { design, pattern } = encoding;
  const { k } = chosen.summary;
  const cells = new Float64Array(chosen.summary.model === "trait" ? design.n * fit.cells : 0);
  if (cells.length > 0) {
    place(fit, { posterior: new Float64Array(design.n * k), logDensity: new Float64Array(design.n), cells });
  }
  const answered = Int32Array.from({ length: design.n }, (_, i) => answeredQuestions(fit, i));
  const label = pattern.map((i) => (i < 0 ? -1 : chosen.label[i]!));
  const rowResamples =
    findings.rowsShareDesign && stability !== null
      ? rowsOfResamples(stability, pattern, weights, design, settings.seed)
      : [];
  const mass = patternMass(pattern, weight, design.n);
  const profile = profileQuestions({
    table,
    label,
    k,
    weight,
    resamples: rowResamples,
    correction: correctionOf(placementTable(chosen.posterior, chosen.label, mass, k), k),
    forms: formsByColumn(design.discrete, design.numbers, fit.forms),
  });
  const rowsOf = firstRows(pattern, design.n);
  const central = centralPatterns(design, chosen.posterior, chosen.logDensity, answered, chosen.label, k, 5);
  const between = betweenPatterns(design, chosen.posterior, k, 5);
  const near = neighbours(design, chosen.posterior, chosen.label, k);
  const heads = new Array<number>(k).fill(0);
  const sizes = new Array<number>(k).fill(0);
  let [all, squares] = [0, 0];
  for (let i = 0; i < table.n; i++) {
    if (label[i]! < 0) continue;
    heads[label[i]!]!++;
    sizes[label[i]!]! += weight[i]!;
    all += weight[i]!;
    squares += weight[i]! ** 2;
  }
  const shareOf = (g: number): number => (all > 0 ? Math.min(1, sizes[g]! / all) : 0);
  const shares = rowResamples.map((resample) => sharesOf(resample, k));
  const groups = heads.map((size, g) => {
    const drawn = shares.map((share) => share[g]!).sort((a, b) => a - b);
    const jaccard = stability?.jaccard[g];
    return {
      size,
      share: shareOf(g),
      ...shareInterval(drawn, shareOf(g), squares > 0 ? all ** 2 / squares : 0, k),
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
  const flags = {
    straightLiners: straightLiners(table, encoding),
    oddAnswers,
    unsure: k > 1 ? unsureRows(fit, chosen, pattern) : [],
  };
  const without = withoutCareless(findings, flags, mass);
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
    weighting,
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
      blrt: findings.blrt,
    },
    solutions: sorted.map((each) =>
      each === winner ? { ...chosen.summary, ...ariOf(stability) } : each.summary,
    ),
    assignment: Array.from(label, (g) => (g < 0 ? null : g)),
    posterior: posteriorRows(chosen.posterior, k, pattern),
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
      ...doubts(findings, profile, without),
    ],
    flags,
    withoutCareless: without,
    secondOpinion: findings.opinion,
    typing: findings.typing,
    plots: { transitions: transitionsOf(judged, winner, judgedWeight), separation: separation(profile, k) },
    model: freezeModel(
      fit,
      encoding,
      table,
      chosen.order ?? Array.from({ length: k }, (_, g) => g),
      chosen.logDensity,
    ),
    alternatives: [],
    timing: { encode: 0, search: 0, stability: 0, profile: 0, total: 0 },
  };
}

/** What the rows of every pattern weigh together. */
function patternMass(pattern: Int32Array, weight: Float64Array, patterns: number): Float64Array {
  const mass = new Float64Array(patterns);
  for (let i = 0; i < pattern.length; i++) if (pattern[i]! >= 0) mass[pattern[i]!]! += weight[i]!;
  return mass;
}

/** Rows whose place is not to be relied on. */
function unsureRows(fit: Fit, { posterior, summary: { k } }: Judged, pattern: Int32Array): number[] {
  const { design, forms } = fit;
  const tellingInAll = forms.reduce((count, form) => count + Number(form !== classFree), 0);
  const unsure = Uint8Array.from({ length: design.n }, (_, i) => {
    let most = 0;
    for (let g = 0; g < k; g++) most = Math.max(most, posterior[i * k + g]!);
    return Number(isUnsure(most, tellingAnswers(fit, i), tellingInAll));
  });
  const rows: number[] = [];
  for (const [row, i] of pattern.entries()) if (i >= 0 && unsure[i] === 1) rows.push(row);
  return rows;
}

function withoutCareless(
  { winner, encoding, raceFit, sampleOf }: Findings,
  flags: Pick<SegmentResult["flags"], "straightLiners" | "oddAnswers">,
  mass: Float64Array,
): SegmentResult["withoutCareless"] {
  const careless = new Set([...flags.straightLiners, ...flags.oddAnswers]);
  if (winner.summary.k < 2 || careless.size === 0) return null;
  const all = new Uint8Array(encoding.design.n);
  for (const row of careless) if (encoding.pattern[row]! >= 0) all[encoding.pattern[row]!] = 1;
  const flagged = sampleOf === null ? all : Uint8Array.from(sampleOf, (i) => all[i]!);
  const order = winner.order ?? Array.from({ length: winner.summary.k }, (_, g) => g);
  const counted = sampleOf === null ? mass : Float64Array.from(sampleOf, (i) => mass[i]!);
  const without = segmentsWithout(raceFit, winner.solution, order, flagged, counted);
  return without && { people: careless.size, ...without };
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
