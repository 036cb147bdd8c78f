import { classFree, type Fit, mixingParameters, parsimonious, saturated } from "./fit";
import { levelRidge, locationRidge } from "./forms";

const half = 0.5;

/** What question j costs in a form while forms are chosen. */
export const penaltyOf = (fit: Fit, j: number, form: number): number => fit.formCost[3 * j + form]!;

/** Log-density of the priors at the parameters in force, relative to no differences between groups. Tables must be written. */
export function logPrior(fit: Fit): number {
  const { design, params, forms, offset, k, nodes, cells, prior, width } = fit;
  const q = design.discrete.length;
  let value = 0;
  if (prior > 0) for (let g = 0; g < k; g++) value += (params[g]! + Math.log(k)) / k;
  for (let j = 0; j < q; j++) {
    const L = design.levels[j]!;
    const at = offset[j]!;
    const first = design.first[j]!;
    const form = forms[j]!;
    const shifted = j >= fit.firstShifted;
    if (form === classFree) {
      if (shifted) for (let l = 0; l < L; l++) value -= levelRidge * params[at + l]! ** 2;
    } else if (form === parsimonious || fit.onNodes) {
      for (let l = 0; l < L; l++) value -= levelRidge * params[at + l]! ** 2;
      const loadings = fit.onNodes ? (form === saturated ? L : 1) : k;
      for (let e = 0; e < loadings; e++) value -= locationRidge * params[at + L + e]! ** 2;
    } else {
      for (let l = 0; l < L; l++) {
        const m = design.share[first + l]!;
        for (let g = 0; g < k; g++) {
          if (prior > 0 && m > 0) value += prior * m * (fit.table[(first + l) * width + g]! - Math.log(m));
          if (shifted) value -= levelRidge * params[at + l * k + g]! ** 2;
        }
      }
      if (!shifted || prior === 0) continue;
      const e = (j - fit.firstShifted) * cells;
      for (let s = 0; s < cells; s++) {
        value -= prior * Math.exp(fit.nodeLogWeight[s % nodes]!) * fit.normaliser[e + s]!;
      }
    }
  }
  const strength = Math.max(prior, 1e-3);
  for (let j = 0; j < design.numbers.length; j++) {
    const at = offset[q + j]!;
    const variances = !fit.onNodes && forms[q + j] === saturated ? k : 1;
    for (let g = 0; g < variances; g++) {
      const v = Math.exp(params[fit.onNodes ? at + 2 : at + k + g]!);
      value -= 0.5 * strength * (Math.log(v) + 1 / v - 1);
    }
  }
  return value;
}

/** The form penalty of the whole model, the mixing weights included. */
export function formPenalty(fit: Fit): number {
  let penalty = half * mixingParameters(fit) * Math.log(Math.max(2, fit.design.total));
  for (let j = 0; j < fit.forms.length; j++) penalty += penaltyOf(fit, j, fit.forms[j]!);
  return penalty;
}
