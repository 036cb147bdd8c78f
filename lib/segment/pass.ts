import { addUp, takeApart } from "./bundles";
import { classPass } from "./class-pass";
import { chunkSize, type Fit } from "./fit";
import { writeTables } from "./log-tables";
import { nodePass } from "./node-pass";
import type { Placement } from "./placement";
import { stylePass } from "./style-pass";

/**
 * One fused E-step over all patterns with the expected counts of the M-step:
 *
 *   r_is ∝ exp(log π_g + log u_t + Σ_j log P_j(x_ij | s)),  stats += w_i r_is 1{x_ij = c}
 *
 * A missing answer reads a row of zeros (full-information likelihood). O(n b k) table
 * look-ups for b bundles of questions, no allocation. Sets fit.logLik.
 *
 * @param weight length n; patterns of weight 0 are skipped
 */
export function pass(fit: Fit, weight: Float64Array): void {
  writeTables(fit);
  gather(fit, weight);
}

/** The same with the tables as they stand. */
export function gather(fit: Fit, weight: Float64Array): void {
  const { stats, gathered, chunk, bundles, width, momentsAt } = fit;
  addUp(bundles, fit.table, width, fit.joint);
  gathered.fill(0);
  const n = fit.design.n;
  if (n <= chunkSize) passOver(fit, weight, 0, n, gathered, undefined);
  else {
    for (let from = 0; from < n; from += chunkSize) {
      chunk.fill(0);
      passOver(fit, weight, from, Math.min(n, from + chunkSize), chunk, undefined);
      for (let e = 0; e < gathered.length; e++) gathered[e]! += chunk[e]!;
    }
  }
  stats.fill(0, 0, momentsAt);
  takeApart(bundles, gathered, width, stats);
  for (let e = momentsAt, from = bundles.rows * width; e < stats.length; e++, from++)
    stats[e] = gathered[from]!;
  fit.logLik = stats[stats.length - 1]!;
}

/** The E-step alone, written down: posteriors and log-densities of every pattern, also of those of weight 0. */
export function place(fit: Fit, out: Placement): void {
  writeTables(fit);
  addUp(fit.bundles, fit.table, fit.width, fit.joint);
  const ones = new Float64Array(fit.design.n).fill(1);
  passOver(fit, ones, 0, fit.design.n, fit.gathered, out);
}

/** The part of a pass over patterns from … to − 1; adds to `into`, which is laid out as fit.gathered. */
function passOver(
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
