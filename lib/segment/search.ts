import { type EmOptions, keep, longRun, restore, run, type Solution, shortRun } from "./em";
import type { Design } from "./encode";
import { createFit, type Fit, parsimonious, resetForms, resetParams } from "./fit";
import { maximise } from "./maximise";
import { place } from "./pass";
import { createRandom } from "./random";
import type { ModelFamily, SegmentSettings } from "./schema";
import { chooseSeeds, startFromMerge, startFromSeeds, startFromSplit } from "./starts";

/** Lets a caller follow and stop a run. */
export interface Control {
  progress(step: string, fraction: number): void;
  /** Throws when the run is to stop. */
  check(): void;
}

/** Streams of random numbers, one per use. */
const stream = { start: 1, split: 2, sample: 3, style: 4 };

export interface SearchOptions {
  settings: SegmentSettings;
  /** Pseudo-respondents per class and question. */
  prior: number;
  kMax: number;
  /** Patterns on which starts are compared; all patterns when fewer. */
  startSample: number;
}

/** Fits of one design, one workspace per family and k, made when first needed. */
export class Workspaces {
  private readonly fits = new Map<string, Fit>();
  constructor(
    readonly design: Design,
    private readonly prior: number,
  ) {}
  get(family: ModelFamily, k: number): Fit {
    const key = `${family}${k}`;
    let fit = this.fits.get(key);
    if (fit === undefined) {
      fit = createFit(this.design, family, k, this.prior);
      this.fits.set(key, fit);
    }
    return fit;
  }
}

export interface SearchResult {
  /** The best fit of every family and k that was tried. */
  solutions: Solution[];
  workspaces: Workspaces;
}

/** Weights of a random part of the patterns, scaled to the same total; the weights themselves when they are few. */
export function sampleWeights(design: Design, size: number, seed: number): Float64Array {
  if (design.n <= size) return design.weight;
  const random = createRandom(seed, stream.sample);
  const keepShare = size / design.n;
  const weight = new Float64Array(design.n);
  let sum = 0;
  for (let i = 0; i < design.n; i++) {
    if (random.uniform() < keepShare) weight[i] = design.weight[i]!;
    sum += weight[i]!;
  }
  return weight.map((w) => (w * design.total) / sum);
}

/**
 * The race: lca(k) for k = 1 … kMax, style(k) around the best of them, and trait; each the
 * best of many starts. Without `precise` the loop over k ends when the criterion rose twice
 * running.
 */
export function search(design: Design, options: SearchOptions, control: Control): SearchResult {
  const { settings, kMax } = options;
  const workspaces = new Workspaces(design, options.prior);
  const best = new Map<number, Solution>();
  const startWeight = sampleWeights(design, options.startSample, settings.seed);
  const from = Math.min(settings.kMin, 1);
  let rises = 0;
  for (let k = from; k <= kMax; k++) {
    control.progress("search", (0.7 * (k - 1)) / kMax);
    best.set(k, fitClasses(workspaces, k, options, startWeight, best.get(k - 1), control));
    const previous = best.get(k - 1);
    if (settings.precise || previous === undefined || k <= settings.kMin) continue;
    rises = criterionOf(best.get(k)!, settings) > criterionOf(previous, settings) ? rises + 1 : 0;
    if (rises >= 2) break;
  }
  const tried = [...best.keys()];
  for (let k = Math.max(...tried) - 1; k >= 2; k--) {
    const merged = mergeFrom(workspaces, best.get(k + 1)!, k, options, control);
    if (merged.objective > best.get(k)!.objective + 0.01) {
      const polished = settings.precise
        ? merged
        : polish(workspaces.get("lca", k), merged, design.weight, settledRun);
      best.set(k, { ...polished, startsAtBest: 0 });
    }
  }
  const solutions = [...best.values()];
  if (!settings.precise) {
    control.progress("rivals", 0.75);
    solutions.push(...rivals(workspaces, best, options, startWeight, control));
    finishLeaders(workspaces, solutions, settings);
  }
  return { solutions, workspaces };
}

/** Polishes the two best solutions to the last digit. */
function finishLeaders(workspaces: Workspaces, solutions: Solution[], settings: SegmentSettings): void {
  const order = [...solutions.keys()].sort(
    (a, b) => criterionOf(solutions[a]!, settings) - criterionOf(solutions[b]!, settings) || a - b,
  );
  for (const at of order.slice(0, 2)) {
    const solution = solutions[at]!;
    const fit = workspaces.get(solution.family, solution.k);
    const polished = polish(fit, solution, workspaces.design.weight, longRun);
    solutions[at] = solution.onePeak === undefined ? polished : { ...polished, onePeak: solution.onePeak };
  }
}

/** The criterion as far as the likelihood gives it; ICL adds its entropy when solutions are compared in the end. */
function criterionOf(solution: Solution, settings: SegmentSettings): number {
  return settings.criterion === "aic3" ? -2 * solution.logLik + 3 * solution.nParams : solution.bic;
}

interface Candidate {
  forms: Uint8Array;
  params: Float64Array;
  trial: Float64Array;
  objective: number;
}

function snapshot(fit: Fit): Candidate {
  return {
    forms: Uint8Array.from(fit.forms),
    params: Float64Array.from(fit.params),
    trial: Float64Array.from(fit.trial),
    objective: fit.objective,
  };
}

function resume(fit: Fit, candidate: Candidate): void {
  fit.forms.set(candidate.forms);
  fit.params.set(candidate.params);
  fit.trial.set(candidate.trial);
}

/** Long runs as the settings want them. */
export function emOptions(settings: SegmentSettings): EmOptions {
  return settings.precise
    ? { chooseForms: false, tolerance: 1e-12, maxPasses: 20_000, newtonSteps: 2 }
    : longRun;
}

/**
 * lca(k): seeded and split starts, three steps each, the better half five more, the best few
 * to the end (Biernacki, Celeux and Govaert 2003, CSDA 41, 561, doi:10.1016/S0167-9473(02)00163-9).
 * Ends early when two of them arrive at the same place.
 */
export function fitClasses(
  workspaces: Workspaces,
  k: number,
  options: SearchOptions,
  startWeight: Float64Array,
  smaller: Solution | undefined,
  control: Control,
): Solution {
  const { settings } = options;
  const { design } = workspaces;
  const fit = workspaces.get("lca", k);
  if (k === 1) {
    resetForms(fit, settings.precise);
    resetParams(fit);
    if (!settings.precise) fit.forms.fill(0);
    shortRun(fit, design.weight, 2);
    const arrived = run(fit, design.weight, { ...emOptions(settings), chooseForms: false });
    return keep(fit, arrived);
  }
  let candidates: Candidate[] = [];
  const seeded = settings.precise ? 20 + 10 * k : 8 + 3 * k;
  for (let start = 0; start < seeded; start++) {
    control.check();
    const random = createRandom(settings.seed, stream.start, k, start);
    const seeds = chooseSeeds(design, startWeight, k, random);
    startFromSeeds(fit, startWeight, seeds, settings.precise);
    shortRun(fit, startWeight, 2);
    candidates.push(snapshot(fit));
  }
  if (smaller !== undefined && k > 2) {
    const before = workspaces.get("lca", k - 1);
    restore(before, smaller);
    const posterior = new Float64Array(design.n * (k - 1));
    place(before, { posterior, logDensity: new Float64Array(design.n) });
    for (let g = 0; g < k - 1; g++) {
      for (let start = 0; start < 2; start++) {
        const random = createRandom(settings.seed, stream.split, k, g, start);
        startFromSplit(fit, before, posterior, g, startWeight, random, settings.precise);
        shortRun(fit, startWeight, 2);
        candidates.push(snapshot(fit));
      }
    }
  }
  candidates = bestOf(candidates, Math.ceil(candidates.length / 2));
  candidates = candidates.map((candidate) => {
    control.check();
    resume(fit, candidate);
    shortRun(fit, startWeight, 5);
    return snapshot(fit);
  });
  candidates = bestOf(candidates, settings.precise ? 12 : 3);
  // Candidates run until it is clear where they go; only the best is polished.
  const rough = settings.precise ? emOptions(settings) : roughRun;
  const close = settings.precise ? 0.01 : 0.05;
  let best: Solution | undefined;
  let atBest = 0;
  let finished = 0;
  for (const candidate of candidates) {
    control.check();
    resume(fit, candidate);
    const arrived = run(fit, settings.precise ? design.weight : startWeight, rough);
    finished++;
    const found = keep(fit, arrived);
    if (best === undefined || found.objective > best.objective + close) {
      best = found;
      atBest = 1;
    } else if (Math.abs(found.objective - best.objective) <= close) {
      atBest++;
      if (found.objective > best.objective) best = found;
    }
    if (!settings.precise && atBest >= 2) break;
  }
  if (best === undefined) throw new Error("no start");
  if (!settings.precise) best = polish(fit, best, design.weight, settledRun);
  return { ...best, startsAtBest: atBest / finished };
}

const roughRun: EmOptions = { chooseForms: true, tolerance: 1e-6, maxPasses: 120, newtonSteps: 1 };

/** Enough to compare numbers of groups; the winner of the race goes on to the last digit. */
const settledRun: EmOptions = { chooseForms: true, tolerance: 1e-6, maxPasses: 100, newtonSteps: 1 };

function polish(fit: Fit, solution: Solution, weight: Float64Array, options: EmOptions): Solution {
  restore(fit, solution);
  const arrived = run(fit, weight, options);
  return { ...keep(fit, arrived), startsAtBest: solution.startsAtBest };
}

function bestOf(candidates: Candidate[], count: number): Candidate[] {
  return candidates
    .map((candidate, order) => ({ candidate, order }))
    .sort((a, b) => b.candidate.objective - a.candidate.objective || a.order - b.order)
    .slice(0, Math.max(1, count))
    .map((entry) => entry.candidate);
}

/** lca(k) from lca(k + 1) with the two closest classes merged (by the likelihood lost). */
function mergeFrom(
  workspaces: Workspaces,
  larger: Solution,
  k: number,
  options: SearchOptions,
  control: Control,
): Solution {
  control.check();
  const big = workspaces.get("lca", k + 1);
  restore(big, larger);
  shortRun(big, workspaces.design.weight, 0);
  let closest: [number, number] = [0, 1];
  let least = Number.POSITIVE_INFINITY;
  for (let a = 0; a <= k; a++) {
    for (let b = a + 1; b <= k; b++) {
      const lost = mergeLoss(big, a, b);
      if (lost < least) {
        least = lost;
        closest = [a, b];
      }
    }
  }
  const fit = workspaces.get("lca", k);
  startFromMerge(fit, big, closest[0], closest[1], options.settings.precise);
  const precise = options.settings.precise;
  const arrived = run(fit, workspaces.design.weight, precise ? emOptions(options.settings) : roughRun);
  return keep(fit, arrived);
}

/** Expected log-likelihood lost on the discrete questions when classes a and b share their tables. */
function mergeLoss(fit: Fit, a: number, b: number): number {
  const { design, stats, k } = fit;
  let lost = 0;
  for (let j = 0; j < design.discrete.length; j++) {
    const at = design.first[j]!;
    let na = 0;
    let nb = 0;
    for (let l = 0; l < design.levels[j]!; l++) {
      na += stats[(at + l) * k + a]!;
      nb += stats[(at + l) * k + b]!;
    }
    if (na <= 0 || nb <= 0) continue;
    for (let l = 0; l < design.levels[j]!; l++) {
      const ca = stats[(at + l) * k + a]!;
      const cb = stats[(at + l) * k + b]!;
      const both = (ca + cb) / (na + nb);
      if (ca > 1e-12) lost += ca * Math.log(ca / na / both);
      if (cb > 1e-12) lost += cb * Math.log(cb / nb / both);
    }
  }
  const m = design.numbers.length;
  for (let j = 0; j < m; j++) {
    const at = fit.momentsAt + j * k;
    const na = stats[at + a]!;
    const nb = stats[at + b]!;
    if (na <= 0 || nb <= 0) continue;
    const gap = stats[at + m * k + a]! / na - stats[at + m * k + b]! / nb;
    lost += 0.5 * ((na * nb) / (na + nb)) * gap * gap;
  }
  return lost;
}

/**
 * The continuous competitors: trait, and groups at places of its line; style(k) where the habit
 * shows at the best lca(k), uphill from there, and style(1).
 */
function rivals(
  workspaces: Workspaces,
  best: Map<number, Solution>,
  options: SearchOptions,
  startWeight: Float64Array,
  control: Control,
): Solution[] {
  const { design } = workspaces;
  const { settings, kMax } = options;
  const found: Solution[] = [];
  if (design.discrete.length + design.numbers.length >= 3) {
    const trait = fitTrait(workspaces, control);
    if (trait !== undefined) {
      found.push(trait);
      const least = Math.min(...[...best.values()].map((solution) => criterionOf(solution, settings)));
      if (criterionOf(trait, settings) < least + withinReach) {
        found.push(...fitLines(workspaces, trait, settings, kMax, control));
      }
    }
  }
  if (design.discrete.length - design.firstScale < 3) return found;
  const styles = new Map<number, Solution>();
  const style = (k: number, thorough: boolean): number => {
    const known = styles.get(k);
    if (known !== undefined) return criterionOf(known, settings);
    control.check();
    control.progress("rivals", 0.75 + (0.25 * styles.size) / (kMax + 1));
    let lca = best.get(k);
    if (lca === undefined) {
      lca = fitClasses(workspaces, k, options, startWeight, best.get(k - 1), control);
      best.set(k, lca);
      found.push(lca);
    }
    const fitted = fitStyle(workspaces, lca, options, startWeight, control, thorough);
    styles.set(k, fitted);
    return criterionOf(fitted, settings);
  };
  const single = best.get(1);
  const habitAlone = single !== undefined && style(1, false) < criterionOf(single, settings);
  const eligible = [...best.values()].filter((solution) => solution.k >= settings.kMin);
  const winner = eligible.reduce((a, b) => (criterionOf(b, settings) < criterionOf(a, settings) ? b : a));
  let at = winner.k;
  let value = style(at, false);
  if (value < criterionOf(winner, settings) || (winner.k === 1 && habitAlone)) {
    for (const direction of [1, -1]) {
      for (;;) {
        const next = at + direction;
        if (next < settings.kMin || next > kMax) break;
        const reached = style(next, true);
        if (reached >= value) break;
        at = next;
        value = reached;
      }
    }
  }
  found.push(...styles.values());
  return found;
}

/** Where the style loading starts: at 0 the likelihood is flat in it and EM would stay. */
const firstLoading = 0.6;

/**
 * style(k) from lca(k) in its forms and with nothing pruned, and from a few seeded starts of
 * its own: people who differ only in their ticking habit may have split the classes of lca(k).
 */
function fitStyle(
  workspaces: Workspaces,
  lca: Solution,
  options: SearchOptions,
  startWeight: Float64Array,
  control: Control,
  thorough: boolean,
): Solution {
  const { design } = workspaces;
  const { settings } = options;
  const k = lca.k;
  const fit = workspaces.get("style", k);
  const plain = workspaces.get("lca", k);
  const candidates: Candidate[] = [];
  const begin = (): void => {
    fit.forms.set(plain.forms);
    fit.params.set(plain.params);
    fit.trial.set(plain.trial);
    fit.params[k] = firstLoading;
    shortRun(fit, startWeight, 6);
    candidates.push(snapshot(fit));
  };
  restore(plain, lca);
  begin();
  if (k > 1 && thorough) {
    restore(plain, lca);
    unprune(plain, startWeight);
    begin();
    for (let start = 0; start < 4; start++) {
      control.check();
      const random = createRandom(settings.seed, stream.style, k, start);
      startFromSeeds(plain, startWeight, chooseSeeds(design, startWeight, k, random), false);
      shortRun(plain, startWeight, 2);
      begin();
    }
  }
  let best: Solution | undefined;
  for (const candidate of [candidates[0]!, ...bestOf(candidates.slice(1), 1)]) {
    control.check();
    resume(fit, candidate);
    const arrived = run(fit, startWeight, roughRun);
    const found = keep(fit, arrived);
    if (best === undefined || found.bic < best.bic) best = found;
  }
  if (best === undefined) throw new Error("no start");
  return polish(fit, best, design.weight, settledRun);
}

/** Gives every question its default form back, at the responsibilities of the present fit. */
function unprune(fit: Fit, weight: Float64Array): void {
  shortRun(fit, weight, 0);
  const stats = Float64Array.from(fit.stats);
  resetForms(fit, false);
  resetParams(fit);
  fit.stats.set(stats);
  maximise(fit, { chooseForms: false, newtonSteps: 3 });
}

/** A trait further behind than this is not caught up with by giving its line several peaks. */
const withinReach = 100;

/** How far apart two classes on the line must lie, in their common spread, to be two peaks and not one. */
const apart = 2.25;

/**
 * line(k), k = 2 …, from the trait: several groups of people on the same line. A solution whose
 * neighbours are not two separate peaks (closer than 2.25 σ; at 2 σ two equal normals begin to show a dip) is one crooked gradient, not groups.
 */
function fitLines(
  workspaces: Workspaces,
  trait: Solution,
  settings: SegmentSettings,
  kMax: number,
  control: Control,
): Solution[] {
  const found: Solution[] = [];
  let previous = criterionOf(trait, settings);
  for (let k = 2; k <= Math.min(4, kMax); k++) {
    control.check();
    const fit = workspaces.get("line", k);
    const from = workspaces.get("trait", 1);
    fit.forms.set(trait.forms);
    fit.params.fill(0);
    fit.trial.fill(0);
    const blocks = trait.params.subarray(from.offset[0] ?? 0);
    fit.params.set(blocks, fit.offset[0] ?? 0);
    fit.params[k] = Math.log(1 / k);
    for (let g = 0; g < k; g++) fit.params[k + 1 + g] = -1.2 + (2.4 * g) / (k - 1);
    shortRun(fit, workspaces.design.weight, 5);
    const arrived = run(fit, workspaces.design.weight, longRun);
    const solution = keep(fit, arrived);
    const places = [...fit.params.subarray(k + 1, 2 * k + 1)].sort((a, b) => a - b);
    const sd = Math.exp(fit.params[k]!);
    solution.onePeak = places.some((place, g) => g > 0 && place - places[g - 1]! < apart * sd);
    found.push(solution);
    const value = criterionOf(solution, settings);
    if (value >= previous) break;
    previous = value;
  }
  return found;
}

/**
 * trait: one class and one factor, started from the first principal component of the scores; undefined where
 * no question has an order, and so no line can be drawn.
 */
export function fitTrait(workspaces: Workspaces, control: Control): Solution | undefined {
  const { design } = workspaces;
  control.check();
  const fit = workspaces.get("trait", 1);
  resetForms(fit, false);
  resetParams(fit);
  const direction = firstComponent(design);
  const q = design.discrete.length;
  const most = direction.reduce((top, value) => Math.max(top, Math.abs(value)), 1e-9);
  for (let j = 0; j < q; j++) {
    const L = design.levels[j]!;
    if (fit.forms[j] === parsimonious) fit.params[fit.offset[j]! + L] = direction[j]! / most;
  }
  for (let j = 0; j < design.numbers.length; j++) {
    fit.params[fit.offset[q + j]! + 1] = (0.7 * direction[q + j]!) / most;
    fit.params[fit.offset[q + j]! + 2] = Math.log(0.7);
  }
  if (most < 1e-6) return undefined;
  shortRun(fit, design.weight, 8);
  const arrived = run(fit, design.weight, longRun);
  return keep(fit, arrived);
}

/** First principal component of the standardised scores (ordered, binary, numbers; missing = mean) by power iteration on at most 5,000 patterns. */
function firstComponent(design: Design): Float64Array {
  const q = design.discrete.length;
  const m = design.numbers.length;
  const p = q + m;
  const mean = new Float64Array(q);
  const sd = new Float64Array(q);
  for (let j = 0; j < q; j++) {
    const first = design.first[j]!;
    let square = 0;
    for (let l = 0; l < design.levels[j]!; l++) {
      mean[j]! += design.share[first + l]! * design.score[first + l]!;
      square += design.share[first + l]! * design.score[first + l]! ** 2;
    }
    sd[j] = Math.sqrt(Math.max(0, square - mean[j]! ** 2));
  }
  const n = Math.min(design.n, 5000);
  const x = new Float64Array(n * p);
  const step = design.n / n;
  for (let r = 0; r < n; r++) {
    const i = Math.floor(r * step);
    for (let j = 0; j < q; j++) {
      const row = design.code[i * q + j]!;
      if (row === design.first[j]! + design.levels[j]! || !(sd[j]! > 1e-9)) continue;
      x[r * p + j] = (design.score[row]! - mean[j]!) / sd[j]!;
    }
    for (let j = 0; j < m; j++) {
      const z = design.z[i * m + j]!;
      if (!Number.isNaN(z)) x[r * p + q + j] = z;
    }
  }
  let direction = new Float64Array(p);
  for (let j = 0; j < p; j++) direction[j] = 1 + 0.01 * j;
  for (let round = 0; round < 40; round++) {
    const next = new Float64Array(p);
    for (let r = 0; r < n; r++) {
      let u = 0;
      for (let j = 0; j < p; j++) u += x[r * p + j]! * direction[j]!;
      u *= design.weight[Math.floor(r * step)]!;
      for (let j = 0; j < p; j++) next[j]! += u * x[r * p + j]!;
    }
    let norm = 0;
    for (const value of next) norm += value * value;
    if (!(norm > 0)) return next;
    norm = Math.sqrt(norm);
    direction = next.map((value) => value / norm);
  }
  return direction;
}
