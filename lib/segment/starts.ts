import { type Fit, resetForms, resetParams } from "./fit";
import { writeTables } from "./log-tables";
import { maximise } from "./maximise";
import { gather } from "./pass";
import type { Random } from "./random";
import { distancesTo, draw, numberRange } from "./seeds";

/** How sharply a start divides people by their distance to the seeds; exp(−12 d), d in [0, 1]. */
const sharpness = 12;

/** Adds −12 d(level, seed's answer) / p to one column of the tables, so that one ordinary pass gives r ∝ exp(−12 d). */
function addCloseness(fit: Fit, column: number, seed: number): void {
  const { design } = fit;
  const q = design.discrete.length;
  const m = design.numbers.length;
  const scale = sharpness / (q + m);
  for (let j = 0; j < q; j++) {
    const L = design.levels[j]!;
    const first = design.first[j]!;
    const answer = design.code[seed * q + j]!;
    if (answer === first + L) continue;
    const at = first * fit.k;
    for (let l = 0; l < L; l++) {
      const distance =
        first + l === answer
          ? 0
          : design.discrete[j]!.ordered
            ? Math.abs(design.score[first + l]! - design.score[answer]!) / 2
            : 1;
      fit.table[at + l * fit.k + column]! -= scale * distance;
    }
  }
}

/** A pass with the tables as they stand, then an M-step: how a start becomes parameters. */
function startFromTables(fit: Fit, weight: Float64Array): void {
  gather(fit, weight);
  maximise(fit, { chooseForms: false, newtonSteps: 3 });
}

/** Starts an lca fit from k seeds: responsibilities fall off with the distance to each. */
export function startFromSeeds(
  fit: Fit,
  weight: Float64Array,
  seeds: Int32Array,
  saturatedOnly: boolean,
): void {
  resetForms(fit, saturatedOnly);
  resetParams(fit);
  writeTables(fit);
  fit.table.fill(0);
  fit.logScale.fill(0);
  fit.halfPrecision.fill(0);
  const m = fit.design.numbers.length;
  const q = fit.design.discrete.length;
  for (let g = 0; g < fit.k; g++) {
    addCloseness(fit, g, seeds[g]!);
    for (let j = 0; j < m; j++) {
      const z = fit.design.z[seeds[g]! * m + j]!;
      fit.centre[j * fit.k + g] = !Number.isNaN(z) ? z : 0;
      fit.halfPrecision[j * fit.k + g] = !Number.isNaN(z) ? sharpness / (q + m) / numberRange : 0;
    }
  }
  startFromTables(fit, weight);
}

/**
 * Starts an lca fit with k classes from a fitted one with k − 1: class g is divided between
 * two seeds drawn from its members, the second far from the first; all others stay.
 *
 * @param smaller the fit with k − 1 classes, tables written
 * @param posterior its posteriors, n × (k − 1)
 */
export function startFromSplit(
  fit: Fit,
  smaller: Fit,
  posterior: Float64Array,
  g: number,
  weight: Float64Array,
  random: Random,
  saturatedOnly: boolean,
): void {
  const { design } = fit;
  const n = design.n;
  const before = smaller.k;
  const mass = new Float64Array(n);
  for (let i = 0; i < n; i++) mass[i] = weight[i]! * posterior[i * before + g]!;
  const one = draw(mass, random);
  const distance = new Float64Array(n);
  distancesTo(design, one, distance);
  for (let i = 0; i < n; i++) mass[i]! *= distance[i]! ** 2;
  const other = draw(mass, random);
  resetForms(fit, saturatedOnly);
  copyForms(fit, smaller);
  resetParams(fit);
  writeTables(fit);
  for (let row = 0; row < design.rows; row++) {
    for (let c = 0; c < before; c++) fit.table[row * fit.k + c] = smaller.table[row * before + c]!;
    fit.table[row * fit.k + before] = smaller.table[row * before + g]!;
  }
  for (let c = 0; c < fit.k; c++) {
    const from = c === before ? g : c;
    fit.cellLog[c] = smaller.cellLog[from]!;
    for (let j = 0; j < design.numbers.length; j++) {
      fit.centre[j * fit.k + c] = smaller.centre[j * before + from]!;
      fit.halfPrecision[j * fit.k + c] = smaller.halfPrecision[j * before + from]!;
      fit.logScale[j * fit.k + c] = smaller.logScale[j * before + from]!;
    }
  }
  addCloseness(fit, g, one);
  addCloseness(fit, before, other);
  const m = design.numbers.length;
  const q = design.discrete.length;
  for (let j = 0; j < m; j++) {
    // exp(−s (z − a)²) tilts the normal of the divided class towards each seed.
    tilt(fit, j * fit.k + g, design.z[one * m + j]!, sharpness / (q + m) / numberRange);
    tilt(fit, j * fit.k + before, design.z[other * m + j]!, sharpness / (q + m) / numberRange);
  }
  startFromTables(fit, weight);
}

function tilt(fit: Fit, at: number, seed: number, strength: number): void {
  if (Number.isNaN(seed)) return;
  const h = fit.halfPrecision[at]!;
  fit.centre[at] = (h * fit.centre[at]! + strength * seed) / (h + strength);
  fit.halfPrecision[at] = h + strength;
}

/** A question pruned for k − 1 classes is free to speak again when a class is split. */
function copyForms(fit: Fit, smaller: Fit): void {
  for (let j = 0; j < fit.forms.length; j++) {
    if (smaller.forms[j]! > fit.forms[j]!) fit.forms[j] = smaller.forms[j]!;
  }
}

/** Expected counts of an lca fit from responsibilities found elsewhere, n × k: what the last pass of such a fit would have left. */
export function countShares(fit: Fit, weight: Float64Array, posterior: Float64Array): void {
  const { design, stats, k, momentsAt, massAt } = fit;
  const q = design.discrete.length;
  const m = design.numbers.length;
  stats.fill(0);
  for (let i = 0; i < design.n; i++) {
    for (let g = 0; g < k; g++) {
      const r = weight[i]! * posterior[i * k + g]!;
      stats[massAt + g]! += r;
      for (let j = 0; j < q; j++) stats[design.code[i * q + j]! * k + g]! += r;
      for (let j = 0; j < m; j++) {
        const x = design.z[i * m + j]!;
        if (Number.isNaN(x)) continue;
        stats[momentsAt + j * k + g]! += r;
        stats[momentsAt + (m + j) * k + g]! += r * x;
        stats[momentsAt + (2 * m + j) * k + g]! += r * x * x;
      }
    }
  }
}

/** Starts an lca fit with k classes from one with k + 1: classes a and b answer as one, by their common counts. */
export function startFromMerge(fit: Fit, larger: Fit, a: number, b: number, saturatedOnly: boolean): void {
  resetForms(fit, saturatedOnly);
  copyForms(fit, larger);
  resetParams(fit);
  const { design } = fit;
  const k = fit.k;
  const target = (g: number): number => {
    const to = g === b ? a : g;
    return to > b ? to - 1 : to;
  };
  fit.stats.fill(0);
  for (let row = 0; row < design.rows; row++) {
    for (let g = 0; g <= k; g++) fit.stats[row * k + target(g)]! += larger.stats[row * (k + 1) + g]!;
  }
  const m = design.numbers.length;
  for (let e = 0; e < 3 * m; e++) {
    for (let g = 0; g <= k; g++) {
      fit.stats[fit.momentsAt + e * k + target(g)]! += larger.stats[larger.momentsAt + e * (k + 1) + g]!;
    }
  }
  for (let g = 0; g <= k; g++) fit.stats[fit.massAt + target(g)]! += larger.stats[larger.massAt + g]!;
  maximise(fit, { chooseForms: false, newtonSteps: 3 });
}
