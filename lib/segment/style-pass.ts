import { expNegative } from "./exponential";
import type { Fit } from "./fit";
import type { Placement } from "./placement";

/**
 * Style: log f(x_i, g, t) = class part + λ t Σ_j z_j(x_ij) − Σ_{j answered} log Z_j(g, t). Only the
 * sum of the scores and which scale questions were answered depend on the node, so the look-ups stay
 * those of lca(k).
 */
export function stylePass(
  fit: Fit,
  weight: Float64Array,
  from: number,
  to: number,
  into: Float64Array,
  out: Placement | undefined,
): void {
  const { k, nodes, cells, joint, cellLog, centre, halfPrecision, logScale, bundles } = fit;
  const { normaliser, allNormalisers, scoreSum, nodePlace, firstShifted } = fit;
  const { z, first, levels } = fit.design;
  const answers = fit.design.code;
  const q = fit.design.discrete.length;
  const { code, count } = bundles;
  const m = fit.design.numbers.length;
  const loading = fit.params[k]!;
  const byClass = new Float64Array(k);
  const lp = new Float64Array(cells);
  // Joint rows take more (or fewer) places than those of the questions.
  const back = (bundles.rows - fit.design.rows) * k;
  const momentsAt = fit.momentsAt + back;
  const missingAt = fit.missingAt + back;
  const massAt = fit.massAt + back;
  const last = into.length - 1;
  const mk = m * k;
  let logLik = 0;
  let cross = 0;
  for (let i = from; i < to; i++) {
    const w = weight[i]!;
    if (w === 0) continue;
    const start = i * count;
    const end = start + count;
    let c = 0;
    for (; c + 1 < k; c += 2) {
      let s0 = 0;
      let s1 = 0;
      for (let e = start; e < end; e++) {
        const at = code[e]! * k + c;
        s0 += joint[at]!;
        s1 += joint[at + 1]!;
      }
      byClass[c] = s0;
      byClass[c + 1] = s1;
    }
    if (c < k) {
      let s0 = 0;
      for (let e = start; e < end; e++) s0 += joint[code[e]! * k + c]!;
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
      if (answers[i * q + j] !== first[j]! + levels[j]!) continue;
      const at = (j - firstShifted) * cells;
      for (let s = 0; s < cells; s++) lp[s]! += normaliser[at + s]!;
    }
    let most = lp[0]!;
    for (let s = 1; s < cells; s++) if (lp[s]! > most) most = lp[s]!;
    let sum = 0;
    for (let s = 0; s < cells; s++) {
      const e = expNegative(lp[s]! - most);
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
      if (answers[i * q + j] !== first[j]! + levels[j]!) continue;
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
  into[fit.crossAt + back]! += cross;
  into[last]! += logLik;
}
