import type { Fit } from "./fit";
import { addDensities, addMoments, lookUp, spread, toShares } from "./pattern-pass";
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
  const { k, nodes, cells, joint, bundles, nodePlace, scoreSum } = fit;
  const { z, rows } = fit.design;
  const { code, count } = bundles;
  const m = fit.design.numbers.length;
  const loading = fit.params[k]!;
  const nothing = new Float64Array(k);
  const byClass = new Float64Array(k);
  const r = new Float64Array(cells);
  // Joint rows take more (or fewer) places than those of the questions.
  const back = (bundles.rows - rows) * k;
  const momentsAt = fit.momentsAt + back;
  const missingAt = fit.missingAt + back;
  const massAt = fit.massAt + back;
  let logLik = 0;
  let cross = 0;
  for (let i = from; i < to; i++) {
    const w = weight[i]!;
    if (w === 0) continue;
    const start = i * count;
    lookUp(byClass, nothing, joint, code, start, start + count, k);
    if (m > 0) addDensities(byClass, fit, z, i * m, m, k);
    overNodes(fit, r, byClass, loading * scoreSum[i]!, i);
    const log = toShares(r, cells, w);
    logLik += w * log;
    let place = 0;
    for (let g = 0, s = 0; g < k; g++) {
      let mass = 0;
      for (let t = 0; t < nodes; t++, s++) {
        const share = r[s]!;
        mass += share;
        place += share * nodePlace[t]!;
        into[massAt + s]! += share;
      }
      byClass[g] = mass;
    }
    cross += place * scoreSum[i]!;
    if (out !== undefined) {
      out.logDensity[i] = log;
      for (let g = 0; g < k; g++) out.posterior[i * k + g] = byClass[g]! / w;
    }
    addMissing(fit, into, missingAt, r, i);
    spread(into, byClass, code, start, start + count, k);
    if (m > 0) addMoments(into, momentsAt, byClass, z, i * m, m, k);
  }
  into[fit.crossAt + back]! += cross;
  into[into.length - 1]! += logLik;
}

/** The class parts at every node: tilted by the pattern's scores, less the normalisers of the scale questions it answered. */
function overNodes(fit: Fit, lp: Float64Array, byClass: Float64Array, tilt: number, i: number): void {
  const { k, nodes, cells, cellLog, nodePlace, normaliser, allNormalisers, firstShifted } = fit;
  const { first, levels, code } = fit.design;
  const q = levels.length;
  for (let g = 0, s = 0; g < k; g++) {
    const base = byClass[g]!;
    for (let t = 0; t < nodes; t++, s++)
      lp[s] = base + cellLog[s]! + tilt * nodePlace[t]! - allNormalisers[s]!;
  }
  for (let j = firstShifted; j < q; j++) {
    if (code[i * q + j] !== first[j]! + levels[j]!) continue;
    const at = (j - firstShifted) * cells;
    for (let s = 0; s < cells; s++) lp[s]! += normaliser[at + s]!;
  }
}

/** Counts the pattern in where it left out a scale question. */
function addMissing(fit: Fit, into: Float64Array, missingAt: number, r: Float64Array, i: number): void {
  const { cells, firstShifted } = fit;
  const { first, levels, code } = fit.design;
  const q = levels.length;
  for (let j = firstShifted; j < q; j++) {
    if (code[i * q + j] !== first[j]! + levels[j]!) continue;
    const at = missingAt + (j - firstShifted) * cells;
    for (let s = 0; s < cells; s++) into[at + s]! += r[s]!;
  }
}
