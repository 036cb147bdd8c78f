import type { Fit } from "./fit";
import { addDensities, addMoments, lookUp, spread, toShares } from "./pattern-pass";
import type { Placement } from "./placement";

/** lca: one column a class. */
export function classPass(
  fit: Fit,
  weight: Float64Array,
  from: number,
  to: number,
  into: Float64Array,
  out: Placement | undefined,
): void {
  const { k, joint, cellLog, bundles } = fit;
  const { z, rows } = fit.design;
  const { code, count } = bundles;
  const m = fit.design.numbers.length;
  const r = new Float64Array(k);
  // Joint rows take more (or fewer) places than those of the questions.
  const back = (bundles.rows - rows) * k;
  const momentsAt = fit.momentsAt + back;
  const massAt = fit.massAt + back;
  let logLik = 0;
  for (let i = from; i < to; i++) {
    const w = weight[i]!;
    if (w === 0) continue;
    const start = i * count;
    lookUp(r, cellLog, joint, code, start, start + count, k);
    if (m > 0) addDensities(r, fit, z, i * m, m, k);
    const log = toShares(r, k, w);
    logLik += w * log;
    if (out !== undefined) {
      out.logDensity[i] = log;
      for (let g = 0; g < k; g++) out.posterior[i * k + g] = r[g]! / w;
    }
    for (let g = 0; g < k; g++) into[massAt + g]! += r[g]!;
    spread(into, r, code, start, start + count, k);
    if (m > 0) addMoments(into, momentsAt, r, z, i * m, m, k);
  }
  into[into.length - 1]! += logLik;
}
