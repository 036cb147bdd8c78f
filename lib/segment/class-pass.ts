import { expNegative } from "./exponential";
import type { Fit } from "./fit";
import type { Placement } from "./placement";

export function classPass(
  fit: Fit,
  weight: Float64Array,
  from: number,
  to: number,
  into: Float64Array,
  out: Placement | undefined,
): void {
  const { k, joint, cellLog, centre, halfPrecision, logScale, bundles } = fit;
  const { z } = fit.design;
  const { code, count } = bundles;
  const m = fit.design.numbers.length;
  const lp = new Float64Array(k);
  // Joint rows take more (or fewer) places than those of the questions.
  const back = (bundles.rows - fit.design.rows) * k;
  const momentsAt = fit.momentsAt + back;
  const massAt = fit.massAt + back;
  const last = into.length - 1;
  const mk = m * k;
  let logLik = 0;
  for (let i = from; i < to; i++) {
    const w = weight[i]!;
    if (w === 0) continue;
    const start = i * count;
    const end = start + count;
    let g = 0;
    for (; g + 3 < k; g += 4) {
      let s0 = cellLog[g]!;
      let s1 = cellLog[g + 1]!;
      let s2 = cellLog[g + 2]!;
      let s3 = cellLog[g + 3]!;
      for (let e = start; e < end; e++) {
        const at = code[e]! * k + g;
        s0 += joint[at]!;
        s1 += joint[at + 1]!;
        s2 += joint[at + 2]!;
        s3 += joint[at + 3]!;
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
        s0 += joint[at]!;
        s1 += joint[at + 1]!;
      }
      lp[g] = s0;
      lp[g + 1] = s1;
    }
    if (g < k) {
      let s0 = cellLog[g]!;
      for (let e = start; e < end; e++) s0 += joint[code[e]! * k + g]!;
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
      const e = expNegative(lp[c]! - most);
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
