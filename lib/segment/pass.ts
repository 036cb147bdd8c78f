import type { Fit } from "./fit";
import { writeTables } from "./fit";

/** Respondents whose sums are gathered together before they join the total, so that any number of workers adds in the same order. */
export const chunkSize = 4096;

/** What a pass writes down per pattern, where asked for. */
export interface Placement {
  /** n × k, class posteriors. */
  posterior: Float64Array;
  /** log f(x_i), length n. */
  logDensity: Float64Array;
  /** n × cells, or undefined. */
  cells?: Float64Array;
}

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

/** Below this a share is 0 in double precision beside 1: not worth an exp. */
const negligible = -25;

function classPass(
  fit: Fit,
  weight: Float64Array,
  from: number,
  to: number,
  into: Float64Array,
  out: Placement | undefined,
): void {
  const { k, table, cellLog, centre, halfPrecision, logScale, momentsAt, massAt } = fit;
  const { code, z } = fit.design;
  const q = fit.design.discrete.length;
  const m = fit.design.numbers.length;
  const lp = new Float64Array(k);
  const last = into.length - 1;
  const mk = m * k;
  let logLik = 0;
  for (let i = from; i < to; i++) {
    const w = weight[i]!;
    if (w === 0) continue;
    const start = i * q;
    const end = start + q;
    let g = 0;
    for (; g + 3 < k; g += 4) {
      let s0 = cellLog[g]!;
      let s1 = cellLog[g + 1]!;
      let s2 = cellLog[g + 2]!;
      let s3 = cellLog[g + 3]!;
      for (let e = start; e < end; e++) {
        const at = code[e]! * k + g;
        s0 += table[at]!;
        s1 += table[at + 1]!;
        s2 += table[at + 2]!;
        s3 += table[at + 3]!;
      }
      lp[g] = s0;
      lp[g + 1] = s1;
      lp[g + 2] = s2;
      lp[g + 3] = s3;
    }
    for (; g + 1 < k; g += 2) {
      let s0 = cellLog[g]!;
      let s1 = cellLog[g + 1]!;
      for (let e = start; e < end; e++) {
        const at = code[e]! * k + g;
        s0 += table[at]!;
        s1 += table[at + 1]!;
      }
      lp[g] = s0;
      lp[g + 1] = s1;
    }
    if (g < k) {
      let s0 = cellLog[g]!;
      for (let e = start; e < end; e++) s0 += table[code[e]! * k + g]!;
      lp[g] = s0;
    }
    for (let j = 0; j < m; j++) {
      const x = z[i * m + j]!;
      if (Number.isNaN(x)) continue;
      for (let c = 0, at = j * k; c < k; c++, at++) {
        const d = x - centre[at]!;
        lp[c]! += logScale[at]! - d * d * halfPrecision[at]!;
      }
    }
    let most = lp[0]!;
    for (let c = 1; c < k; c++) if (lp[c]! > most) most = lp[c]!;
    let sum = 0;
    for (let c = 0; c < k; c++) {
      const d = lp[c]! - most;
      const e = d < negligible ? 0 : Math.exp(d);
      lp[c] = e;
      sum += e;
    }
    const log = most + Math.log(sum);
    logLik += w * log;
    if (out !== undefined) {
      out.logDensity[i] = log;
      for (let c = 0; c < k; c++) out.posterior[i * k + c] = lp[c]! / sum;
    }
    const scale = w / sum;
    for (let c = 0; c < k; c++) {
      lp[c]! *= scale;
      into[massAt + c]! += lp[c]!;
    }
    g = 0;
    for (; g + 3 < k; g += 4) {
      const r0 = lp[g]!;
      const r1 = lp[g + 1]!;
      const r2 = lp[g + 2]!;
      const r3 = lp[g + 3]!;
      for (let e = start; e < end; e++) {
        const at = code[e]! * k + g;
        into[at]! += r0;
        into[at + 1]! += r1;
        into[at + 2]! += r2;
        into[at + 3]! += r3;
      }
    }
    for (; g + 1 < k; g += 2) {
      const r0 = lp[g]!;
      const r1 = lp[g + 1]!;
      for (let e = start; e < end; e++) {
        const at = code[e]! * k + g;
        into[at]! += r0;
        into[at + 1]! += r1;
      }
    }
    if (g < k) {
      const r0 = lp[g]!;
      for (let e = start; e < end; e++) into[code[e]! * k + g]! += r0;
    }
    for (let j = 0; j < m; j++) {
      const x = z[i * m + j]!;
      if (Number.isNaN(x)) continue;
      for (let c = 0, at = momentsAt + j * k; c < k; c++, at++) {
        const r = lp[c]!;
        into[at]! += r;
        into[at + mk]! += r * x;
        into[at + 2 * mk]! += r * x * x;
      }
    }
  }
  into[last]! += logLik;
}

/**
 * Style: log f(x_i, g, t) = class part + λ t Σ_j z_j(x_ij) − Σ_{j answered} log Z_j(g, t). Only the
 * sum of the scores and which scale questions were answered depend on the node, so the look-ups stay
 * those of lca(k).
 */
function stylePass(
  fit: Fit,
  weight: Float64Array,
  from: number,
  to: number,
  into: Float64Array,
  out: Placement | undefined,
): void {
  const { k, nodes, cells, table, cellLog, centre, halfPrecision, logScale, momentsAt, missingAt, massAt } =
    fit;
  const { normaliser, allNormalisers, scoreSum, nodePlace, firstShifted } = fit;
  const { code, z, first, levels } = fit.design;
  const q = fit.design.discrete.length;
  const m = fit.design.numbers.length;
  const loading = fit.params[k]!;
  const byClass = new Float64Array(k);
  const lp = new Float64Array(cells);
  const last = into.length - 1;
  const mk = m * k;
  let logLik = 0;
  let cross = 0;
  for (let i = from; i < to; i++) {
    const w = weight[i]!;
    if (w === 0) continue;
    const start = i * q;
    const end = start + q;
    let c = 0;
    for (; c + 1 < k; c += 2) {
      let s0 = 0;
      let s1 = 0;
      for (let e = start; e < end; e++) {
        const at = code[e]! * k + c;
        s0 += table[at]!;
        s1 += table[at + 1]!;
      }
      byClass[c] = s0;
      byClass[c + 1] = s1;
    }
    if (c < k) {
      let s0 = 0;
      for (let e = start; e < end; e++) s0 += table[code[e]! * k + c]!;
      byClass[c] = s0;
    }
    for (let j = 0; j < m; j++) {
      const x = z[i * m + j]!;
      if (Number.isNaN(x)) continue;
      for (let g = 0, at = j * k; g < k; g++, at++) {
        const d = x - centre[at]!;
        byClass[g]! += logScale[at]! - d * d * halfPrecision[at]!;
      }
    }
    const tilt = loading * scoreSum[i]!;
    for (let g = 0, s = 0; g < k; g++) {
      const base = byClass[g]!;
      for (let t = 0; t < nodes; t++, s++)
        lp[s] = base + cellLog[s]! + tilt * nodePlace[t]! - allNormalisers[s]!;
    }
    for (let j = firstShifted; j < q; j++) {
      if (code[start + j] !== first[j]! + levels[j]!) continue;
      const at = (j - firstShifted) * cells;
      for (let s = 0; s < cells; s++) lp[s]! += normaliser[at + s]!;
    }
    let most = lp[0]!;
    for (let s = 1; s < cells; s++) if (lp[s]! > most) most = lp[s]!;
    let sum = 0;
    for (let s = 0; s < cells; s++) {
      const d = lp[s]! - most;
      const e = d < negligible ? 0 : Math.exp(d);
      lp[s] = e;
      sum += e;
    }
    const log = most + Math.log(sum);
    logLik += w * log;
    const scale = w / sum;
    let place = 0;
    for (let g = 0, s = 0; g < k; g++) {
      let mass = 0;
      for (let t = 0; t < nodes; t++, s++) {
        const r = lp[s]! * scale;
        lp[s] = r;
        mass += r;
        place += r * nodePlace[t]!;
        into[massAt + s]! += r;
      }
      byClass[g] = mass;
    }
    cross += place * scoreSum[i]!;
    if (out !== undefined) {
      out.logDensity[i] = log;
      for (let g = 0; g < k; g++) out.posterior[i * k + g] = byClass[g]! / w;
    }
    for (let j = firstShifted; j < q; j++) {
      if (code[start + j] !== first[j]! + levels[j]!) continue;
      const at = missingAt + (j - firstShifted) * cells;
      for (let s = 0; s < cells; s++) into[at + s]! += lp[s]!;
    }
    for (let g = 0; g < k; g++) {
      const r = byClass[g]!;
      if (r < 1e-12) continue;
      for (let e = start; e < end; e++) into[code[e]! * k + g]! += r;
    }
    for (let j = 0; j < m; j++) {
      const x = z[i * m + j]!;
      if (Number.isNaN(x)) continue;
      for (let g = 0, at = momentsAt + j * k; g < k; g++, at++) {
        const r = byClass[g]!;
        into[at]! += r;
        into[at + mk]! += r * x;
        into[at + 2 * mk]! += r * x * x;
      }
    }
  }
  into[fit.crossAt]! += cross;
  into[last]! += logLik;
}

/** Trait and line: every question has one column a node; on the line classes share the nodes by `blend`. */
function nodePass(
  fit: Fit,
  weight: Float64Array,
  from: number,
  to: number,
  into: Float64Array,
  out: Placement | undefined,
): void {
  const { k, cells, table, cellLog, centre, halfPrecision, logScale, momentsAt, massAt, blend } = fit;
  const { code, z } = fit.design;
  const q = fit.design.discrete.length;
  const m = fit.design.numbers.length;
  const lp = new Float64Array(cells);
  const last = into.length - 1;
  const mw = m * cells;
  let logLik = 0;
  for (let i = from; i < to; i++) {
    const w = weight[i]!;
    if (w === 0) continue;
    const start = i * q;
    const end = start + q;
    lp.set(cellLog);
    for (let e = start; e < end; e++) {
      const at = code[e]! * cells;
      for (let s = 0; s < cells; s++) lp[s]! += table[at + s]!;
    }
    for (let j = 0; j < m; j++) {
      const x = z[i * m + j]!;
      if (Number.isNaN(x)) continue;
      for (let s = 0, at = j * cells; s < cells; s++, at++) {
        const d = x - centre[at]!;
        lp[s]! += logScale[at]! - d * d * halfPrecision[at]!;
      }
    }
    let most = lp[0]!;
    for (let s = 1; s < cells; s++) if (lp[s]! > most) most = lp[s]!;
    let sum = 0;
    for (let s = 0; s < cells; s++) {
      const d = lp[s]! - most;
      const e = d < negligible ? 0 : Math.exp(d);
      lp[s] = e;
      sum += e;
    }
    const log = most + Math.log(sum);
    logLik += w * log;
    const scale = w / sum;
    for (let s = 0; s < cells; s++) {
      lp[s]! *= scale;
      into[massAt + s]! += lp[s]!;
    }
    if (out !== undefined) {
      out.logDensity[i] = log;
      for (let g = 0; g < k; g++) {
        let mass = 0;
        for (let s = 0; s < cells; s++) mass += lp[s]! * (blend.length > 0 ? blend[g * cells + s]! : 1);
        out.posterior[i * k + g] = mass / w;
      }
      if (out.cells !== undefined) for (let s = 0; s < cells; s++) out.cells[i * cells + s] = lp[s]! / w;
    }
    for (let e = start; e < end; e++) {
      const at = code[e]! * cells;
      for (let s = 0; s < cells; s++) into[at + s]! += lp[s]!;
    }
    for (let j = 0; j < m; j++) {
      const x = z[i * m + j]!;
      if (Number.isNaN(x)) continue;
      for (let s = 0, at = momentsAt + j * cells; s < cells; s++, at++) {
        const r = lp[s]!;
        into[at]! += r;
        into[at + mw]! += r * x;
        into[at + 2 * mw]! += r * x * x;
      }
    }
  }
  into[last]! += logLik;
}
