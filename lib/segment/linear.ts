/**
 * Solves A x = b in place for a symmetric positive definite A by Cholesky's
 * decomposition; x replaces b, the lower triangle of A is overwritten. O(d³/6).
 *
 * @param a row-major d × d
 * @returns false when A is not positive definite to working precision; b is then unusable
 */
export function solvePositive(a: Float64Array, b: Float64Array, d: number): boolean {
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * d + j]!;
      for (let c = 0; c < j; c++) sum -= a[i * d + c]! * a[j * d + c]!;
      if (i === j) {
        if (!(sum > 1e-12)) return false;
        a[i * d + i] = Math.sqrt(sum);
      } else a[i * d + j] = sum / a[j * d + j]!;
    }
  }
  for (let i = 0; i < d; i++) {
    let sum = b[i]!;
    for (let c = 0; c < i; c++) sum -= a[i * d + c]! * b[c]!;
    b[i] = sum / a[i * d + i]!;
  }
  for (let i = d - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let c = i + 1; c < d; c++) sum -= a[c * d + i]! * b[c]!;
    b[i] = sum / a[i * d + i]!;
  }
  return true;
}

/** Inverse of a small square matrix by elimination with row pivots; undefined when it is singular to working precision. O(d³). */
export function invert(matrix: Float64Array, d: number): Float64Array | undefined {
  const a = Float64Array.from(matrix);
  const inverse = new Float64Array(d * d);
  for (let i = 0; i < d; i++) inverse[i * d + i] = 1;
  for (let c = 0; c < d; c++) {
    let pivot = c;
    for (let i = c + 1; i < d; i++) if (Math.abs(a[i * d + c]!) > Math.abs(a[pivot * d + c]!)) pivot = i;
    if (!(Math.abs(a[pivot * d + c]!) > 1e-9)) return undefined;
    for (const rows of [a, inverse]) {
      const upper = rows.slice(c * d, (c + 1) * d);
      rows.copyWithin(c * d, pivot * d, (pivot + 1) * d);
      if (pivot !== c) rows.set(upper, pivot * d);
    }
    const divisor = a[c * d + c]!;
    for (let j = 0; j < d; j++) {
      a[c * d + j]! /= divisor;
      inverse[c * d + j]! /= divisor;
    }
    for (let i = 0; i < d; i++) {
      const factor = i === c ? 0 : a[i * d + c]!;
      if (factor === 0) continue;
      for (let j = 0; j < d; j++) {
        a[i * d + j]! -= factor * a[c * d + j]!;
        inverse[i * d + j]! -= factor * inverse[c * d + j]!;
      }
    }
  }
  return inverse;
}

/**
 * Eigenvalues (descending) and vectors of a symmetric matrix by Jacobi's rotations.
 * For small d only: O(d³) a sweep.
 *
 * @returns values of length d and vectors[e] of length d
 */
export function symmetricEigen(matrix: Float64Array, d: number): { values: number[]; vectors: number[][] } {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(d * d);
  for (let i = 0; i < d; i++) v[i * d + i] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) off += a[i * d + j]! ** 2;
    if (off < 1e-22) break;
    for (let p = 0; p < d; p++) {
      for (let q = p + 1; q < d; q++) {
        const apq = a[p * d + q]!;
        if (Math.abs(apq) < 1e-300) continue;
        const theta = (a[q * d + q]! - a[p * d + p]!) / (2 * apq);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let r = 0; r < d; r++) {
          const rp = a[r * d + p]!;
          const rq = a[r * d + q]!;
          a[r * d + p] = c * rp - s * rq;
          a[r * d + q] = s * rp + c * rq;
        }
        for (let r = 0; r < d; r++) {
          const pr = a[p * d + r]!;
          const qr = a[q * d + r]!;
          a[p * d + r] = c * pr - s * qr;
          a[q * d + r] = s * pr + c * qr;
          const vp = v[r * d + p]!;
          const vq = v[r * d + q]!;
          v[r * d + p] = c * vp - s * vq;
          v[r * d + q] = s * vp + c * vq;
        }
      }
    }
  }
  const order = Array.from({ length: d }, (_, i) => i).sort((x, y) => a[y * d + y]! - a[x * d + x]!);
  return {
    values: order.map((e) => a[e * d + e]!),
    vectors: order.map((e) => Array.from({ length: d }, (_, r) => v[r * d + e]!)),
  };
}

/** log det A of a symmetric positive definite A from its lower triangle, which is overwritten; NaN when it is none. O(d³/6). */
export function logDeterminant(a: Float64Array, d: number): number {
  let log = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * d + j]!;
      for (let c = 0; c < j; c++) sum -= a[i * d + c]! * a[j * d + c]!;
      if (i === j) {
        if (!(sum > 0)) return Number.NaN;
        log += Math.log(sum);
        a[i * d + i] = Math.sqrt(sum);
      } else a[i * d + j] = sum / a[j * d + j]!;
    }
  }
  return log;
}
