import type { Scratch } from "./fit";
import { solvePositive } from "./linear";

/** Ridge on locations and loadings, and on level logits: keeps every form off the boundary and fixes the level of the logits. */
export const locationRidge = 0.125;
export const levelRidge = 0.0005;

const maxHalvings = 12;

/**
 * Level logits a of one question for one set of people spread over columns s (nodes of one
 * class, or all cells), given a shift h_s of every column along the scores:
 *
 *   P(l | s) ∝ exp(a_l + h_s z_l),   Q = Σ_l C_l a_l − Σ_s N_s log Σ_l exp(a_l + h_s z_l) − 0.0005 Σ a²
 *
 * (the part Σ_s h_s Σ_l C_ls z_l does not depend on a). Damped Newton steps; Q never falls.
 * O(S L²) a step, no allocation.
 *
 * @param logits  in: start, out: result, at logits[at + l × stride]
 * @param counts  C_l, summed over the columns, at counts[countAt + l × countStride]
 * @param mass    N_s, s = fromColumn … toColumn − 1
 * @param shift   h_s, indexed by s
 * @param score   z_l at score[scoreAt + l]
 * @returns Q
 */
export function fitLevels(
  logits: Float64Array,
  at: number,
  stride: number,
  L: number,
  counts: Float64Array,
  countAt: number,
  countStride: number,
  mass: Float64Array,
  fromColumn: number,
  toColumn: number,
  shift: Float64Array,
  score: Float64Array,
  scoreAt: number,
  steps: number,
  scratch: Scratch,
): number {
  const { gradient, hessian, backup, logits: p } = scratch;
  const evaluate = (derivatives: boolean): number => {
    let Q = 0;
    if (derivatives) hessian.fill(0, 0, L * L);
    for (let l = 0; l < L; l++) {
      const a = logits[at + l * stride]!;
      const C = counts[countAt + l * countStride]!;
      Q += C * a - levelRidge * a * a;
      if (derivatives) {
        gradient[l] = C - 2 * levelRidge * a;
        hessian[l * L + l] = 2 * levelRidge;
      }
    }
    for (let s = fromColumn; s < toColumn; s++) {
      const N = mass[s]!;
      if (N <= 0) continue;
      let most = Number.NEGATIVE_INFINITY;
      for (let l = 0; l < L; l++) {
        p[l] = logits[at + l * stride]! + shift[s]! * score[scoreAt + l]!;
        if (p[l]! > most) most = p[l]!;
      }
      let sum = 0;
      for (let l = 0; l < L; l++) {
        p[l] = Math.exp(p[l]! - most);
        sum += p[l]!;
      }
      Q -= N * (most + Math.log(sum));
      if (!derivatives) continue;
      for (let l = 0; l < L; l++) p[l]! /= sum;
      for (let l = 0; l < L; l++) {
        const row = l * L;
        const np = N * p[l]!;
        gradient[l]! -= np;
        for (let c = 0; c <= l; c++) hessian[row + c]! -= np * p[c]!;
        hessian[row + l]! += np;
      }
    }
    return Q;
  };
  let Q = evaluate(true);
  for (let step = 0; step < steps; step++) {
    for (let l = 0; l < L; l++) backup[l] = logits[at + l * stride]!;
    if (!solvePositive(hessian, gradient, L)) return Q;
    let scale = 1;
    let next = Q;
    for (let halving = 0; ; halving++) {
      for (let l = 0; l < L; l++) logits[at + l * stride] = backup[l]! + scale * gradient[l]!;
      next = evaluate(false);
      if (next >= Q) break;
      if (halving === maxHalvings) {
        for (let l = 0; l < L; l++) logits[at + l * stride] = backup[l]!;
        return Q;
      }
      scale /= 2;
    }
    const gain = next - Q;
    Q = next;
    if (gain < 1e-9 * Math.abs(Q) || step + 1 === steps) return Q;
    evaluate(true);
  }
  return Q;
}

/**
 * The adjacent-category form: level logits a and one location b per class,
 *
 *   P(l | s) ∝ exp(a_l + (b_g(s) + h_s) z_l)
 *   Q = Σ_g Σ_l C_lg (a_l + b_g z_l) − Σ_s N_s log Σ_l exp(…) − 0.05 Σ b² − 0.0005 Σ a²
 *
 * Newton on (a, b) with the diagonal b-block eliminated first. O(S L² + L³) a step.
 * Agresti (2010), Analysis of Ordinal Categorical Data, 2nd ed., section 4.1.
 *
 * @param params a at params[at + l], b at params[at + L + g]; in: start, out: result
 * @param nodes  columns per class: g(s) = ⌊s / nodes⌋
 * @param counts C_lg, summed over a class's columns, at counts[countAt + l × k + g]
 * @param mass   N_s, length k × nodes
 * @returns Q
 */
export function fitLocations(
  params: Float64Array,
  at: number,
  L: number,
  k: number,
  nodes: number,
  counts: Float64Array,
  countAt: number,
  mass: Float64Array,
  shift: Float64Array,
  score: Float64Array,
  scoreAt: number,
  steps: number,
  scratch: Scratch,
): number {
  const { gradient, hessian, cross, curvature, backup, logits: p } = scratch;
  const columns = k * nodes;
  const bAt = at + L;
  const evaluate = (derivatives: boolean): number => {
    let Q = 0;
    if (derivatives) {
      hessian.fill(0, 0, L * L);
      cross.fill(0, 0, k * L);
      curvature.fill(2 * locationRidge, 0, k);
    }
    for (let l = 0; l < L; l++) {
      const a = params[at + l]!;
      Q -= levelRidge * a * a;
      if (derivatives) {
        gradient[l] = -2 * levelRidge * a;
        hessian[l * L + l] = 2 * levelRidge;
      }
    }
    for (let g = 0; g < k; g++) {
      const b = params[bAt + g]!;
      let scored = 0;
      for (let l = 0; l < L; l++) {
        const C = counts[countAt + l * k + g]!;
        Q += C * params[at + l]!;
        scored += C * score[scoreAt + l]!;
        if (derivatives) gradient[l]! += C;
      }
      Q += scored * b - locationRidge * b * b;
      if (derivatives) gradient[L + g] = scored - 2 * locationRidge * b;
    }
    for (let s = 0; s < columns; s++) {
      const N = mass[s]!;
      if (N <= 0) continue;
      const g = nodes === 1 ? s : (s / nodes) | 0;
      const location = params[bAt + g]! + shift[s]!;
      let most = Number.NEGATIVE_INFINITY;
      for (let l = 0; l < L; l++) {
        p[l] = params[at + l]! + location * score[scoreAt + l]!;
        if (p[l]! > most) most = p[l]!;
      }
      let sum = 0;
      for (let l = 0; l < L; l++) {
        p[l] = Math.exp(p[l]! - most);
        sum += p[l]!;
      }
      Q -= N * (most + Math.log(sum));
      if (!derivatives) continue;
      let mean = 0;
      for (let l = 0; l < L; l++) {
        p[l]! /= sum;
        gradient[l]! -= N * p[l]!;
        mean += p[l]! * score[scoreAt + l]!;
      }
      gradient[L + g]! -= N * mean;
      let variance = 0;
      for (let l = 0; l < L; l++) {
        const np = N * p[l]!;
        const distance = score[scoreAt + l]! - mean;
        variance += np * distance * distance;
        cross[g * L + l]! += np * distance;
        const row = l * L;
        for (let c = 0; c <= l; c++) hessian[row + c]! -= np * p[c]!;
        hessian[row + l]! += np;
      }
      curvature[g]! += variance;
    }
    return Q;
  };
  let Q = evaluate(true);
  for (let step = 0; step < steps; step++) {
    backup.set(params.subarray(at, at + L + k));
    for (let g = 0; g < k; g++) {
      const inverse = 1 / curvature[g]!;
      for (let l = 0; l < L; l++) {
        const factor = cross[g * L + l]! * inverse;
        if (factor === 0) continue;
        gradient[l]! -= factor * gradient[L + g]!;
        for (let c = 0; c <= l; c++) hessian[l * L + c]! -= factor * cross[g * L + c]!;
      }
    }
    if (!solvePositive(hessian, gradient, L)) return Q;
    for (let g = 0; g < k; g++) {
      let sum = gradient[L + g]!;
      for (let l = 0; l < L; l++) sum -= cross[g * L + l]! * gradient[l]!;
      gradient[L + g] = sum / curvature[g]!;
    }
    let scale = 1;
    let next = Q;
    for (let halving = 0; ; halving++) {
      for (let e = 0; e < L + k; e++) params[at + e] = backup[e]! + scale * gradient[e]!;
      next = evaluate(false);
      if (next >= Q) break;
      if (halving === maxHalvings) {
        for (let e = 0; e < L + k; e++) params[at + e] = backup[e]!;
        return Q;
      }
      scale /= 2;
    }
    const gain = next - Q;
    Q = next;
    if (gain < 1e-9 * Math.abs(Q) || step + 1 === steps) return Q;
    evaluate(true);
  }
  return Q;
}

/**
 * One factor: level logits a with a loading, common (ordered) or per level (nominal),
 *
 *   P(l | t) ∝ exp(a_l + λ t z_l)   or   exp(a_l + λ_l t)
 *   Q = Σ_t Σ_l C_lt log P(l | t) − 0.05 Σ λ² − 0.0005 Σ a²
 *
 * Newton on (a, λ), dense. Bock (1972), Psychometrika 37, 29, doi:10.1007/BF02291411.
 *
 * @param params a at params[at + l], λ at params[at + L …]
 * @param place  t of every column
 * @returns Q
 */
export function fitLoading(
  params: Float64Array,
  at: number,
  L: number,
  perLevel: boolean,
  columns: number,
  place: Float64Array,
  counts: Float64Array,
  countAt: number,
  score: Float64Array,
  scoreAt: number,
  steps: number,
  scratch: Scratch,
): number {
  const { gradient, hessian, backup, logits: p } = scratch;
  const d = perLevel ? 2 * L : L + 1;
  const evaluate = (derivatives: boolean): number => {
    let Q = 0;
    if (derivatives) hessian.fill(0, 0, d * d);
    for (let e = 0; e < d; e++) {
      const ridge = e < L ? levelRidge : locationRidge;
      const value = params[at + e]!;
      Q -= ridge * value * value;
      if (derivatives) {
        gradient[e] = -2 * ridge * value;
        hessian[e * d + e] = 2 * ridge;
      }
    }
    for (let s = 0; s < columns; s++) {
      let N = 0;
      for (let l = 0; l < L; l++) N += counts[countAt + l * columns + s]!;
      if (N <= 0) continue;
      const t = place[s]!;
      let most = Number.NEGATIVE_INFINITY;
      for (let l = 0; l < L; l++) {
        p[l] = params[at + l]! + t * (perLevel ? params[at + L + l]! : params[at + L]! * score[scoreAt + l]!);
        if (p[l]! > most) most = p[l]!;
      }
      let sum = 0;
      for (let l = 0; l < L; l++) sum += Math.exp(p[l]! - most);
      const log = most + Math.log(sum);
      let mean = 0;
      for (let l = 0; l < L; l++) {
        const C = counts[countAt + l * columns + s]!;
        Q += C * (p[l]! - log);
        if (!derivatives) continue;
        p[l] = Math.exp(p[l]! - log);
        const rest = C - N * p[l]!;
        gradient[l]! += rest;
        if (perLevel) gradient[L + l]! += rest * t;
        else gradient[L]! += rest * t * score[scoreAt + l]!;
        mean += p[l]! * score[scoreAt + l]!;
      }
      if (!derivatives) continue;
      for (let l = 0; l < L; l++) {
        const np = N * p[l]!;
        for (let c = 0; c <= l; c++) {
          const block = (c === l ? np : 0) - np * p[c]!;
          hessian[l * d + c]! += block;
          if (!perLevel) continue;
          hessian[(L + l) * d + c]! += t * block;
          if (c < l) hessian[(L + c) * d + l]! += t * block;
          hessian[(L + l) * d + L + c]! += t * t * block;
        }
        if (perLevel) continue;
        const distance = score[scoreAt + l]! - mean;
        hessian[L * d + l]! += t * np * distance;
        hessian[L * d + L]! += t * t * np * distance * distance;
      }
    }
    return Q;
  };
  let Q = evaluate(true);
  for (let step = 0; step < steps; step++) {
    backup.set(params.subarray(at, at + d));
    if (!solvePositive(hessian, gradient, d)) return Q;
    let scale = 1;
    let next = Q;
    for (let halving = 0; ; halving++) {
      for (let e = 0; e < d; e++) params[at + e] = backup[e]! + scale * gradient[e]!;
      next = evaluate(false);
      if (next >= Q) break;
      if (halving === maxHalvings) {
        for (let e = 0; e < d; e++) params[at + e] = backup[e]!;
        return Q;
      }
      scale /= 2;
    }
    const gain = next - Q;
    Q = next;
    if (gain < 1e-9 * Math.abs(Q) || step + 1 === steps) return Q;
    evaluate(true);
  }
  return Q;
}
