import { expNegative } from "./exponential";
import type { Fit } from "./fit";
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
  const { k, cells, joint, cellLog, centre, halfPrecision, logScale, bundles, blend } = fit;
  const { z } = fit.design;
  const { code, count } = bundles;
  const m = fit.design.numbers.length;
  const lp = new Float64Array(cells);
  // Joint rows take more (or fewer) places than those of the questions.
  const back = (bundles.rows - fit.design.rows) * cells;
  const momentsAt = fit.momentsAt + back;
  const massAt = fit.massAt + back;
  const last = into.length - 1;
  const mw = m * cells;
  let logLik = 0;
  for (let i = from; i < to; i++) {
    const w = weight[i]!;
    if (w === 0) continue;
    const start = i * count;
    const end = start + count;
    lp.set(cellLog);
    for (let e = start; e < end; e++) {
      const at = code[e]! * cells;
      for (let s = 0; s < cells; s++) lp[s]! += joint[at + s]!;
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
      const e = expNegative(lp[s]! - most);
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
