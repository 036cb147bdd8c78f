import { expNegative } from "./exponential";

/**
 * What the passes of all families do with one pattern. Functions of their own, because they are called so often: the
 * compiler has seen every branch of them, and is through with them, long before the loop around them ends.
 * `width` is the number of columns; buffers are laid out as in fit.ts.
 */

/** out[s] = begin[s] + Σ_e joint[code[e]][s] over the bundles from … to − 1. */
export function lookUp(
  out: Float64Array,
  begin: Float64Array,
  joint: Float64Array,
  code: Uint16Array,
  from: number,
  to: number,
  width: number,
): void {
  let s = 0;
  for (; s + 3 < width; s += 4) {
    let s0 = begin[s]!;
    let s1 = begin[s + 1]!;
    let s2 = begin[s + 2]!;
    let s3 = begin[s + 3]!;
    for (let e = from; e < to; e++) {
      const at = code[e]! * width + s;
      s0 += joint[at]!;
      s1 += joint[at + 1]!;
      s2 += joint[at + 2]!;
      s3 += joint[at + 3]!;
    }
    out[s] = s0;
    out[s + 1] = s1;
    out[s + 2] = s2;
    out[s + 3] = s3;
  }
  for (; s + 1 < width; s += 2) {
    let s0 = begin[s]!;
    let s1 = begin[s + 1]!;
    for (let e = from; e < to; e++) {
      const at = code[e]! * width + s;
      s0 += joint[at]!;
      s1 += joint[at + 1]!;
    }
    out[s] = s0;
    out[s + 1] = s1;
  }
  if (s < width) {
    let s0 = begin[s]!;
    for (let e = from; e < to; e++) s0 += joint[code[e]! * width + s]!;
    out[s] = s0;
  }
}

/** The reverse: adds r[s] to into[code[e]][s] for the bundles from … to − 1. */
export function spread(
  into: Float64Array,
  r: Float64Array,
  code: Uint16Array,
  from: number,
  to: number,
  width: number,
): void {
  let s = 0;
  for (; s + 3 < width; s += 4) {
    const r0 = r[s]!;
    const r1 = r[s + 1]!;
    const r2 = r[s + 2]!;
    const r3 = r[s + 3]!;
    for (let e = from; e < to; e++) {
      const at = code[e]! * width + s;
      into[at]! += r0;
      into[at + 1]! += r1;
      into[at + 2]! += r2;
      into[at + 3]! += r3;
    }
  }
  for (; s + 1 < width; s += 2) {
    const r0 = r[s]!;
    const r1 = r[s + 1]!;
    for (let e = from; e < to; e++) {
      const at = code[e]! * width + s;
      into[at]! += r0;
      into[at + 1]! += r1;
    }
  }
  if (s < width) {
    const r0 = r[s]!;
    for (let e = from; e < to; e++) into[code[e]! * width + s]! += r0;
  }
}

/** The tables of the numbers, laid out as in fit.ts. */
interface NumberTables {
  centre: Float64Array;
  halfPrecision: Float64Array;
  logScale: Float64Array;
}

/** Adds log N(z_j; centre, variance) of the numbers z[from …] that were given, m of them, to every column. */
export function addDensities(
  out: Float64Array,
  { centre, halfPrecision, logScale }: NumberTables,
  z: Float64Array,
  from: number,
  m: number,
  width: number,
): void {
  for (let j = 0; j < m; j++) {
    const x = z[from + j]!;
    if (Number.isNaN(x)) continue;
    for (let s = 0, at = j * width; s < width; s++, at++) {
      const d = x - centre[at]!;
      out[s]! += logScale[at]! - d * d * halfPrecision[at]!;
    }
  }
}

/** Adds N, Σ z and Σ z² of the numbers that were given, weighted by r[s], to the moments of every column. */
export function addMoments(
  into: Float64Array,
  momentsAt: number,
  r: Float64Array,
  z: Float64Array,
  from: number,
  m: number,
  width: number,
): void {
  const step = m * width;
  for (let j = 0; j < m; j++) {
    const x = z[from + j]!;
    if (Number.isNaN(x)) continue;
    for (let s = 0, at = momentsAt + j * width; s < width; s++, at++) {
      const share = r[s]!;
      into[at]! += share;
      into[at + step]! += share * x;
      into[at + 2 * step]! += share * x * x;
    }
  }
}

/** Replaces log-densities by w exp(lp_s) / Σ exp(lp). @returns log Σ exp(lp) */
export function toShares(lp: Float64Array, size: number, w: number): number {
  let most = lp[0]!;
  for (let s = 1; s < size; s++) if (lp[s]! > most) most = lp[s]!;
  let sum = 0;
  for (let s = 0; s < size; s++) {
    const e = expNegative(lp[s]! - most);
    lp[s] = e;
    sum += e;
  }
  const scale = w / sum;
  for (let s = 0; s < size; s++) lp[s]! *= scale;
  return most + Math.log(sum);
}
