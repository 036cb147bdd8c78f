import { type Fit, parsimonious, saturated } from "./fit";

export function writeShift(fit: Fit, loading: number): void {
  const { cells, nodes, nodePlace, scratch } = fit;
  for (let s = 0; s < cells; s++) scratch.shift[s] = loading * nodePlace[s % nodes]!;
}

/** One damped Newton step for the loading that all scale questions share. */
export function updateStyleLoading(fit: Fit): void {
  const { params, k } = fit;
  const start = params[k]!;
  const now = loadingTerms(fit, start);
  if (!(now.curvature > 1e-9)) return;
  let step = now.gradient / now.curvature;
  for (let halving = 0; halving < 12; halving++) {
    const next = loadingTerms(fit, start + step);
    if (next.value >= now.value) {
      params[k] = start + step;
      return;
    }
    step /= 2;
  }
}

/** Σ C log P over the scale questions as a function of the style loading, with its first two derivatives (curvature = −second). */
export function loadingTerms(
  fit: Fit,
  loading: number,
): { value: number; gradient: number; curvature: number } {
  const { design, stats, params, offset, forms, k, nodes, cells, nodePlace, scratch, massAt, missingAt } =
    fit;
  const p = scratch.logits;
  const cross = stats[fit.crossAt]!;
  let value = loading * cross;
  let gradient = cross;
  let curvature = 0;
  for (let j = fit.firstShifted; j < design.discrete.length; j++) {
    const L = design.levels[j]!;
    const first = design.first[j]!;
    const at = offset[j]!;
    const missing = missingAt + (j - fit.firstShifted) * cells;
    for (let s = 0; s < cells; s++) {
      const N = stats[massAt + s]! - stats[missing + s]!;
      if (N <= 0) continue;
      const g = (s / nodes) | 0;
      const t = nodePlace[s - g * nodes]!;
      let most = Number.NEGATIVE_INFINITY;
      for (let l = 0; l < L; l++) {
        const z = design.score[first + l]!;
        let eta = loading * t * z;
        if (forms[j] === saturated) eta += params[at + l * k + g]!;
        else eta += params[at + l]! + (forms[j] === parsimonious ? params[at + L + g]! * z : 0);
        p[l] = eta;
        if (eta > most) most = eta;
      }
      let sum = 0;
      let mean = 0;
      let square = 0;
      for (let l = 0; l < L; l++) {
        const z = design.score[first + l]!;
        const e = Math.exp(p[l]! - most);
        sum += e;
        mean += e * z;
        square += e * z * z;
      }
      mean /= sum;
      value -= N * (most + Math.log(sum));
      gradient -= t * N * mean;
      curvature += t * t * N * (square / sum - mean * mean);
    }
  }
  return { value, gradient, curvature };
}
