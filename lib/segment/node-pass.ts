import type { Fit } from "./fit";
import { addDensities, addMoments, lookUp, spread, toShares } from "./pattern-pass";
import type { Placement } from "./placement";

/** Trait and line: every question has one column a node; on the line classes share the nodes by `blend`. */
export function nodePass(
  fit: Fit,
  weight: Float64Array,
  from: number,
  to: number,
  into: Float64Array,
  out: Placement | undefined,
): void {
  const { cells, joint, cellLog, bundles } = fit;
  const { z, rows } = fit.design;
  const { code, count } = bundles;
  const m = fit.design.numbers.length;
  const r = new Float64Array(cells);
  // Joint rows take more (or fewer) places than those of the questions.
  const back = (bundles.rows - rows) * cells;
  const momentsAt = fit.momentsAt + back;
  const massAt = fit.massAt + back;
  let logLik = 0;
  for (let i = from; i < to; i++) {
    const w = weight[i]!;
    if (w === 0) continue;
    const start = i * count;
    lookUp(r, cellLog, joint, code, start, start + count, cells);
    if (m > 0) addDensities(r, fit, z, i * m, m, cells);
    const log = toShares(r, cells, w);
    logLik += w * log;
    if (out !== undefined) {
      out.logDensity[i] = log;
      writeShares(fit, r, w, i, out);
    }
    for (let s = 0; s < cells; s++) into[massAt + s]! += r[s]!;
    spread(into, r, code, start, start + count, cells);
    if (m > 0) addMoments(into, momentsAt, r, z, i * m, m, cells);
  }
  into[into.length - 1]! += logLik;
}

/** Writes down the shares of the nodes, and of the classes that share them. */
function writeShares({ k, cells, blend }: Fit, r: Float64Array, w: number, i: number, out: Placement): void {
  for (let g = 0; g < k; g++) {
    let mass = 0;
    for (let s = 0; s < cells; s++) mass += r[s]! * (blend.length > 0 ? blend[g * cells + s]! : 1);
    out.posterior[i * k + g] = mass / w;
  }
  if (out.cells !== undefined) for (let s = 0; s < cells; s++) out.cells[i * cells + s] = r[s]! / w;
}
