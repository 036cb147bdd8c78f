import * as z from "zod";
import { criterionOf, roughRun, settledRun, solution } from "./candidates";
import type { Design } from "./design";
import { keep, run, type Solution, shortRun } from "./em";
import { type Fit, parsimonious, resetForms, resetParams } from "./fit";
import { one, piece, type Work } from "./work";
import type { Ground, Workspaces } from "./workspaces";

/** A trait further behind than this is not caught up with by giving its line several peaks. */
export const withinReach = 100;

/** How far apart two classes on the line must lie at the least, in their common spread; at 2 two equal normals begin to show a dip. */
const apart = 2.25;

/** line(k) from the trait: k groups spread evenly over its line. */
export const line = piece(
  "line",
  z.object({ k: z.int(), from: solution }),
  solution,
  (spaces, { k, from }) => {
    const { startWeight } = spaces;
    const fit = spaces.get("line", k);
    const before = spaces.get("trait", 1);
    fit.forms.set(from.forms);
    fit.params.fill(0);
    fit.trial.fill(0);
    fit.params.set(from.params.subarray(before.offset[0] ?? 0), fit.offset[0] ?? 0);
    fit.params[k] = Math.log(1 / k);
    for (let g = 0; g < k; g++) fit.params[k + 1 + g] = -1.2 + (2.4 * g) / (k - 1);
    shortRun(fit, startWeight, 5);
    const found = onAll(spaces, fit);
    found.onePeak = neighbours(fit.params, k).some(({ gap, logRatio }) => !areTwoPeaks(gap, logRatio));
    return found;
  },
);

/** Of every two neighbours on the line: their distance in common deviations, and the logarithm of the ratio of their shares. */
function neighbours(params: Float64Array, k: number): { gap: number; logRatio: number }[] {
  const place = (g: number): number => params[k + 1 + g]!;
  const order = Array.from({ length: k }, (_, g) => g).sort((a, b) => place(a) - place(b));
  const sd = Math.exp(params[k]!);
  return order.slice(1).map((g, at) => {
    const before = order[at]!;
    return { gap: (place(g) - place(before)) / sd, logRatio: params[g]! - params[before]! };
  });
}

/**
 * Whether two normals of common deviation make two peaks: only if there is a dip between them, which takes
 * a larger gap the less equal they are. With d = gap / 2σ > 1 that is
 *
 *   |log(share / other share)| ≤ 2 d √(d² − 1) + 2 log(d − √(d² − 1))
 *
 * Robertson and Fryer (1969), Skandinavisk Aktuarietidskrift 52, 137, doi:10.1080/03461238.1969.10404590;
 * in this form Holzmann and Vollmer (2008), AStA 92, 57, doi:10.1007/s10182-008-0057-2.
 *
 * @param gap in common standard deviations
 * @param logRatio logarithm of the ratio of the two shares
 */
export function areTwoPeaks(gap: number, logRatio: number): boolean {
  if (gap < apart) return false;
  const d = gap / 2;
  const root = Math.sqrt(d * d - 1);
  return Math.abs(logRatio) <= 2 * d * root + 2 * Math.log(d - root);
}

/**
 * line(k), k = 2 …, from the trait: several groups of people on the same line. A solution whose
 * neighbours are not two separate peaks is one crooked gradient, not groups.
 */
export function* fitLines(ground: Ground, from: Solution, kMax: number): Work<Solution[]> {
  const found: Solution[] = [];
  let previous = criterionOf(from, ground.settings);
  for (let k = 2; k <= Math.min(4, kMax); k++) {
    const fitted = yield* one(ground, line, { k, from });
    found.push(fitted);
    const value = criterionOf(fitted, ground.settings);
    if (value >= previous) break;
    previous = value;
  }
  return found;
}

/**
 * trait: one class and one factor, started from the first principal component of the scores; null where
 * no question has an order, and so no line can be drawn.
 */
export const trait = piece("trait", z.null(), solution.nullable(), (spaces) => {
  const { design } = spaces;
  const fit = spaces.get("trait", 1);
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
  if (most < 1e-6) return null;
  shortRun(fit, spaces.startWeight, 8);
  return onAll(spaces, fit);
});

/** Where a start goes on the patterns on which starts are compared, and from there on all. */
function onAll(spaces: Workspaces, fit: Fit): Solution {
  const { design, startWeight } = spaces;
  const arrived = run(fit, startWeight, roughRun);
  return keep(fit, startWeight === design.weight ? arrived : run(fit, design.weight, settledRun));
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
