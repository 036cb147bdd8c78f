import { classFree, type Fit, parsimonious, saturated } from "./fit";
import { penaltyOf } from "./prior";

/** Numbers: weighted means with a common variance, a variance per class, or neither; v = (SS + a) / (N + a), so never 0. */
export function updateNumber(fit: Fit, j: number, chooseForms: boolean): void {
  const { stats, momentsAt, width, k, forms, params, prior, nodes, nodePlace } = fit;
  const q = fit.design.discrete.length;
  const at = fit.offset[q + j]!;
  const mw = fit.design.numbers.length * width;
  const base = momentsAt + j * width;
  const strength = Math.max(prior, 1e-3);
  let N = 0;
  let sum = 0;
  let squares = 0;
  for (let s = 0; s < width; s++) {
    N += stats[base + s]!;
    sum += stats[base + mw + s]!;
    squares += stats[base + 2 * mw + s]!;
  }
  const mean = N > 0 ? sum / N : 0;
  const freeVariance = (Math.max(0, squares - N * mean * mean) + strength) / (N + strength);
  const gaussian = (n: number, v: number): number => -0.5 * n * (Math.log(2 * Math.PI * v) + 1);
  const priorOf = (v: number): number => -0.5 * strength * (Math.log(v) + 1 / v - 1);
  const exact = (n: number, ss: number, v: number): number =>
    gaussian(n, v) + 0.5 * n - (0.5 * ss) / v + priorOf(v);
  const freeQ = exact(N, Math.max(0, squares - N * mean * mean), freeVariance);
  if (fit.onNodes) {
    let st = 0;
    let stt = 1e-6;
    let sxt = 0;
    for (let s = 0; s < width; s++) {
      const t = nodePlace[s % nodes]!;
      st += stats[base + s]! * t;
      stt += stats[base + s]! * t * t;
      sxt += stats[base + mw + s]! * t;
    }
    const variance = stt - (N > 0 ? (st * st) / N : 0);
    const loading = variance > 1e-9 ? (sxt - st * mean) / variance : 0;
    const centre = N > 0 ? (sum - loading * st) / N : 0;
    let rest = 0;
    for (let s = 0; s < width; s++) {
      const fitted = centre + loading * nodePlace[s % nodes]!;
      rest +=
        stats[base + 2 * mw + s]! - 2 * fitted * stats[base + mw + s]! + fitted * fitted * stats[base + s]!;
    }
    rest = Math.max(0, rest);
    const v = (rest + strength) / (N + strength);
    if (chooseForms) {
      const loaded = exact(N, rest, v) - penaltyOf(fit, q + j, parsimonious);
      forms[q + j] = loaded > freeQ - penaltyOf(fit, q + j, classFree) ? parsimonious : classFree;
    }
    const free = forms[q + j] === classFree;
    params[at] = free ? mean : centre;
    params[at + 1] = free ? 0 : loading;
    params[at + 2] = Math.log(free ? freeVariance : v);
    return;
  }
  let within = 0;
  let ownQ = 0;
  for (let g = 0; g < k; g++) {
    const n = stats[base + g]!;
    const centre = n > 1e-9 ? stats[base + mw + g]! / n : mean;
    const ss = n > 1e-9 ? Math.max(0, stats[base + 2 * mw + g]! - n * centre * centre) : 0;
    within += ss;
    ownQ += exact(n, ss, (ss + strength) / (n + strength));
  }
  const common = (within + strength) / (N + strength);
  if (chooseForms) {
    const values = [
      freeQ - penaltyOf(fit, q + j, classFree),
      exact(N, within, common) - penaltyOf(fit, q + j, parsimonious),
      ownQ - penaltyOf(fit, q + j, saturated),
    ];
    let best = forms[q + j]!;
    for (let form = 0; form < 3; form++)
      if (values[form]! > values[best]! + 1e-9 * Math.abs(values[best]!)) best = form;
    forms[q + j] = best;
  }
  const form = forms[q + j]!;
  for (let g = 0; g < k; g++) {
    const n = stats[base + g]!;
    const own = n > 1e-9 ? stats[base + mw + g]! / n : mean;
    const ss = n > 1e-9 ? Math.max(0, stats[base + 2 * mw + g]! - n * own * own) : 0;
    params[at + g] = form === classFree ? mean : own;
    const v =
      form === classFree ? freeVariance : form === parsimonious ? common : (ss + strength) / (n + strength);
    params[at + k + g] = Math.log(v);
  }
}
