import * as z from "zod";
import { placementTable } from "./bch";
import { floats, labels, solution } from "./candidates";
import type { Control } from "./control";
import type { Design } from "./design";
import { type EmOptions, keep, restore, run, type Solution, shortRun } from "./em";
import type { Fit } from "./fit";
import { adjustedRand, matchLabels, overlap } from "./match";
import { place } from "./pass";
import type { Placement } from "./placement";
import { createRandom } from "./random";
import { chooseSeeds } from "./seeds";
import { startFromSeeds } from "./starts";
import { quantile } from "./transform";
import { each, piece, type Work } from "./work";
import type { Ground, Workspaces } from "./workspaces";

const bootstrapStream = 11;

/** Looser than the search: labels settle long before the last digits of the likelihood do. */
const resampleRun: EmOptions = { chooseForms: true, tolerance: 1e-5, maxPasses: 40, newtonSteps: 1 };

/** One bootstrap solution, its classes numbered like those of the full solution. */
export interface Resample {
  /** Most likely class of every pattern of the original data. */
  label: Int32Array;
  /** How often every pattern was drawn. */
  weight: Float64Array;
  /** How people of each class are placed in this solution, k × k (see bch.ts). */
  placed: Float64Array;
}

export interface Stability {
  resamples: Resample[];
  /** Of pairs of bootstrap solutions, both placed on all original respondents: median and 5 % and 95 % quantiles. */
  ari: { median: number; low: number; high: number };
  /** Per class: mean over the bootstrap solutions of the largest Jaccard overlap with one of their classes (SLSW). */
  jaccard: number[];
}

/** Classes of most probable membership; ties go to the lower number. */
export function modalClass(posterior: Float64Array, n: number, k: number): Int32Array {
  const label = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let best = 0;
    for (let g = 1; g < k; g++) if (posterior[i * k + g]! > posterior[i * k + best]!) best = g;
    label[i] = best;
  }
  return label;
}

/** A sample with replacement of as many respondents as there are, as pattern weights. */
export function resampleWeights(design: Design, seed: number, sample: number): Float64Array {
  const { n, total } = design;
  const cumulated = new Float64Array(n);
  let sum = 0;
  let units = true;
  for (let i = 0; i < n; i++) {
    if (design.weight[i] !== 1) units = false;
    sum += design.weight[i]!;
    cumulated[i] = sum;
  }
  const random = createRandom(seed, bootstrapStream, sample);
  const weight = new Float64Array(n);
  const draws = Math.round(total);
  for (let d = 0; d < draws; d++) {
    if (units) {
      weight[random.integer(n)]!++;
      continue;
    }
    const at = random.uniform() * sum;
    let low = 0;
    let high = n - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulated[middle]! < at) low = middle + 1;
      else high = middle;
    }
    weight[low]!++;
  }
  return weight;
}

/** One bootstrap sample: the better of a run from the full solution and one from fresh starts, placed on all patterns. */
export const resampled = piece(
  "resampled",
  z.object({ full: solution, sample: z.int() }),
  z.object({ label: labels, weight: floats, placed: floats }),
  (spaces, { full, sample }) => {
    const { design } = spaces;
    const { seed, precise } = spaces.ground.settings;
    const { k } = full;
    const fit = spaces.get(full.family, k);
    const weight = resampleWeights(design, seed, sample);
    const options = { ...resampleRun, chooseForms: !precise };
    restore(fit, full);
    run(fit, weight, options);
    const near = keep(fit, true);
    const fresh = freshStart(spaces, full, weight, sample);
    run(fresh, weight, { ...options, atLeast: near.objective });
    if (fresh.objective <= near.objective) restore(fresh, near);
    const placement: Placement = {
      posterior: new Float64Array(design.n * k),
      logDensity: new Float64Array(design.n),
    };
    place(fresh, placement);
    const label = modalClass(placement.posterior, design.n, k);
    return { label, weight, placed: placementTable(placement.posterior, label, weight, k) };
  },
);

function freshStart(spaces: Workspaces, full: Solution, weight: Float64Array, sample: number): Fit {
  const { design } = spaces;
  const { seed, precise } = spaces.ground.settings;
  const { k } = full;
  if (full.family === "line") {
    // The line has one sensible start: the classes spread evenly over it.
    const line = spaces.get("line", k);
    restore(line, full);
    line.params[k] = Math.log(1 / k);
    for (let g = 0; g < k; g++) line.params[k + 1 + g] = -1.2 + (2.4 * g) / (k - 1);
    return line;
  }
  const plain = spaces.get("lca", k);
  let best: { params: Float64Array; forms: Uint8Array; objective: number } | undefined;
  for (let start = 0; start < 3; start++) {
    const random = createRandom(seed, bootstrapStream, sample, 1 + start);
    startFromSeeds(plain, weight, chooseSeeds(design, weight, k, random), precise);
    const objective = shortRun(plain, weight, 1);
    if (best === undefined || objective > best.objective) {
      best = { params: Float64Array.from(plain.params), forms: Uint8Array.from(plain.forms), objective };
    }
  }
  const fit = spaces.get(full.family, k);
  fit.trial.set(plain.trial);
  fit.params.set(best!.params);
  fit.forms.set(best!.forms);
  if (full.family === "style") fit.params[k] = Math.max(0.3, Math.abs(full.params[k]!));
  return fit;
}

/**
 * How much of a solution comes back when other respondents are drawn. With many respondents it
 * ends early, after at least 20 samples, when the 90 % interval of the mean ARI is within ±0.03;
 * with few all samples are needed for the intervals of the profile.
 * Dolnicar and Leisch (2010), Marketing Letters 21, 83, doi:10.1007/s11002-009-9083-4;
 * Hennig (2007), CSDA 52, 258, doi:10.1016/j.csda.2006.11.025.
 *
 * @param label most likely class of every pattern in the full solution
 */
export function* bootstrapStability(
  ground: Ground,
  full: Solution,
  label: Int32Array,
  samples: number,
  control: Control,
): Work<Stability> {
  const { k } = full;
  const { n, weight } = ground.design;
  const table = new Float64Array(k * k);
  const resamples: Resample[] = [];
  const agreement: number[] = [];
  while (resamples.length < samples) {
    control.progress("stability", resamples.length / samples);
    // Batches of one size, whoever does them: where it ends must not depend on the number of threads.
    const size = resamples.length === 0 ? fewestSamples : nextSamples;
    const next = Array.from({ length: Math.min(size, samples - resamples.length) }, (_, b) => ({
      full,
      sample: resamples.length + b,
    }));
    for (const found of yield* each(ground, resampled, next)) {
      const resample = matched(found, label, k, weight, table);
      resamples.push(resample);
      overlap(label, k, resample.label, k, weight, table);
      agreement.push(adjustedRand(table, k, k));
    }
    if (n > alwaysAllUpTo && settled(agreement)) break;
  }
  return summarise(resamples, label, k, weight);
}

const alwaysAllUpTo = 3000;
const fewestSamples = 20;
const nextSamples = 10;

/** Whether 1.645 standard errors of the mean are at most 0.03. */
function settled(values: number[]): boolean {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
  return 1.645 * Math.sqrt(variance / values.length) <= 0.03;
}

/** Numbers the classes of a bootstrap solution like those of the full one, by largest overlap. */
function matched(
  resample: Resample,
  label: Int32Array,
  k: number,
  weight: Float64Array,
  table: Float64Array,
): Resample {
  overlap(label, k, resample.label, k, weight, table);
  const names = matchLabels(table, k, k);
  const placed = new Float64Array(k * k);
  for (let t = 0; t < k; t++)
    for (let s = 0; s < k; s++) placed[names[t]! * k + names[s]!] = resample.placed[t * k + s]!;
  return { ...resample, label: resample.label.map((g) => names[g]!), placed };
}

function summarise(resamples: Resample[], label: Int32Array, k: number, weight: Float64Array): Stability {
  const table = new Float64Array(k * k);
  const values: number[] = [];
  const jaccard = new Array<number>(k).fill(0);
  for (let b = 0; b < resamples.length; b++) {
    // Every sample meets five others: all pairs would add little and cost much.
    for (let step = 1; step <= 5 && b + step < resamples.length; step++) {
      overlap(resamples[b]!.label, k, resamples[b + step]!.label, k, weight, table);
      values.push(adjustedRand(table, k, k));
    }
    overlap(label, k, resamples[b]!.label, k, weight, table);
    for (let g = 0; g < k; g++) {
      let best = 0;
      let own = 0;
      for (let c = 0; c < k; c++) own += table[g * k + c]!;
      for (let c = 0; c < k; c++) {
        let theirs = 0;
        for (let a = 0; a < k; a++) theirs += table[a * k + c]!;
        const union = own + theirs - table[g * k + c]!;
        if (union > 0) best = Math.max(best, table[g * k + c]! / union);
      }
      jaccard[g]! += best / resamples.length;
    }
  }
  values.sort((a, b) => a - b);
  const ari =
    values.length === 0
      ? { median: Number.NaN, low: Number.NaN, high: Number.NaN }
      : { median: quantile(values, 0.5), low: quantile(values, 0.05), high: quantile(values, 0.95) };
  return { resamples, ari, jaccard };
}

/**
 * Whether a group existed already among the groups one number lower (SLSA): 1 − H(p) / log(k'),
 * p = its members' shares over those k' groups; 1 = it came whole from one of them.
 * Dolnicar and Leisch (2017), Journal of Business Research, package flexclust.
 *
 * @param shares p, length k'
 */
export function levelStabilityAcross(shares: ArrayLike<number>): number {
  if (shares.length < 2) return 1;
  let entropy = 0;
  for (let g = 0; g < shares.length; g++) {
    const p = shares[g]!;
    if (p > 0) entropy -= p * Math.log(p);
  }
  return Math.max(0, 1 - entropy / Math.log(shares.length));
}
