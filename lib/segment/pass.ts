import { classPass } from "./class-pass";
import type { Fit } from "./fit";
import { writeTables } from "./log-tables";
import { nodePass } from "./node-pass";
import type { Placement } from "./placement";
import { stylePass } from "./style-pass";

/** Respondents whose sums are gathered together before they join the total, so that any number of workers adds in the same order. */
export const chunkSize = 4096;

/**
 * One fused E-step over all patterns with the expected counts of the M-step:
 *
 *   r_is ∝ exp(log π_g + log u_t + Σ_j log P_j(x_ij | s)),  stats += w_i r_is 1{x_ij = c}
 *
 * A missing answer reads a row of zeros (full-information likelihood). O(n p k) table
 * look-ups, no allocation. Sets fit.logLik.
 *
 * @param weight length n; patterns of weight 0 are skipped
 */
export function pass(fit: Fit, weight: Float64Array): void {
  writeTables(fit);
  const { stats, chunk } = fit;
  stats.fill(0);
  const n = fit.design.n;
  for (let from = 0; from < n; from += chunkSize) {
    chunk.fill(0);
    passChunk(fit, weight, from, Math.min(n, from + chunkSize), chunk, undefined);
    for (let e = 0; e < stats.length; e++) stats[e]! += chunk[e]!;
  }
  fit.logLik = stats[stats.length - 1]!;
}

/** The E-step alone, written down: posteriors and log-densities of every pattern, also of those of weight 0. */
export function place(fit: Fit, out: Placement): void {
  writeTables(fit);
  const ones = new Float64Array(fit.design.n).fill(1);
  fit.chunk.fill(0);
  passChunk(fit, ones, 0, fit.design.n, fit.chunk, out);
}

/** The part of a pass over patterns from … to − 1; adds to `into`, which is laid out as fit.stats. */
export function passChunk(
  fit: Fit,
  weight: Float64Array,
  from: number,
  to: number,
  into: Float64Array,
  out: Placement | undefined,
): void {
  if (fit.family === "style") stylePass(fit, weight, from, to, into, out);
  else if (fit.onNodes) nodePass(fit, weight, from, to, into, out);
  else classPass(fit, weight, from, to, into, out);
}
