import { classFree, type Fit, parsimonious, saturated } from "./fit";
import { penaltyOf } from "./prior";
import { updateStyleLoading, writeShift } from "./style-loading";
import { updateForm } from "./update-form";
import { updateNumber } from "./update-number";

export interface MaximiseOptions {
  /** Take for every question the form of the largest objective less its cost (fit.formCost). */
  chooseForms: boolean;
  newtonSteps: number;
}

/**
 * M-step from the counts of the last pass; respondents are not needed. Closed form where
 * there is one, else Newton steps that never lower the objective (generalised EM).
 *
 * With chooseForms the log-posterior less the costs of the forms never falls either.
 * Marbac and Sedki (2017), Statistics and Computing 27, 1049, doi:10.1007/s11222-016-9670-1.
 */
export function maximise(fit: Fit, options: MaximiseOptions): void {
  const { params, k, design } = fit;
  if (fit.family === "line") updateLine(fit);
  else updateWeights(fit);
  if (fit.family === "style") writeShift(fit, params[k]!);
  const q = design.discrete.length;
  for (let j = 0; j < q; j++) updateDiscrete(fit, j, options);
  for (let j = 0; j < design.numbers.length; j++) updateNumber(fit, j, options.chooseForms);
  if (fit.family === "style") updateStyleLoading(fit);
}

/** π_g = (N_g + 1/k) / (n + 1): one pseudo-respondent in all. */
function updateWeights(fit: Fit): void {
  const { params, stats, k, nodes, massAt, prior } = fit;
  const base = prior > 0 ? 1 / k : 0;
  if (fit.onNodes) return;
  for (let g = 0; g < k; g++) {
    let mass = base;
    for (let t = 0; t < nodes; t++) mass += stats[massAt + g * nodes + t]!;
    params[g] = Math.log(Math.max(mass, 1e-300));
  }
}

/** Narrowest and widest spread of a class on the line, in units of the node places. */
const narrowest = Math.log(0.25);

const widest = Math.log(1.5);

/** Shares, places and common spread of the classes on the line from the mass of every node, by their moments. */
function updateLine(fit: Fit): void {
  const { params, stats, k, nodes, massAt, blend, nodePlace } = fit;
  let all = 0;
  let squares = 0;
  for (let g = 0; g < k; g++) {
    let mass = 1 / k;
    let place = 0;
    for (let t = 0; t < nodes; t++) {
      const r = stats[massAt + t]! * blend[g * nodes + t]!;
      mass += r;
      place += r * nodePlace[t]!;
    }
    params[g] = Math.log(mass);
    params[k + 1 + g] = place / mass;
    for (let t = 0; t < nodes; t++) {
      squares += stats[massAt + t]! * blend[g * nodes + t]! * (nodePlace[t]! - place / mass) ** 2;
    }
    all += mass;
  }
  params[k] = Math.max(narrowest, Math.min(widest, 0.5 * Math.log(squares / all)));
}

/** Forms that a question of this kind can take beside class-free. */
function alternatives(fit: Fit, j: number): number[] {
  if (fit.k === 1 && !fit.onNodes) return none;
  const question = fit.design.discrete[j]!;
  if (fit.family === "trait")
    return fit.design.levels[j] === 2 || question.ordered ? traitOrdered : traitNominal;
  return question.ordered ? orderedForms : nominalForms;
}

const none: number[] = [];

const traitOrdered = [parsimonious];

const traitNominal = [saturated];

const orderedForms = [parsimonious, saturated];

const nominalForms = [saturated];

function updateDiscrete(fit: Fit, j: number, options: MaximiseOptions): void {
  const { params, trial, offset, forms, scratch } = fit;
  if (!options.chooseForms) {
    updateForm(fit, j, forms[j]!, params, offset[j]!, options.newtonSteps);
    return;
  }
  const current = forms[j]!;
  let best = current;
  let most =
    updateForm(fit, j, current, params, offset[j]!, options.newtonSteps) - penaltyOf(fit, j, current);
  const consider = (form: number): void => {
    if (form === current) return;
    const buffer = form === parsimonious ? trial : scratch.candidate;
    const at = form === parsimonious ? offset[j]! : 0;
    if (form !== parsimonious) startForm(fit, j, form, buffer);
    const value = updateForm(fit, j, form, buffer, at, options.newtonSteps + 2) - penaltyOf(fit, j, form);
    if (value > most + 1e-9 * Math.abs(most)) {
      most = value;
      best = form;
      const size = blockSize(fit, j, form);
      for (let e = 0; e < size; e++) scratch.best[e] = buffer[at + e]!;
    }
  };
  consider(classFree);
  for (const form of alternatives(fit, j)) consider(form);
  if (best !== current) {
    if (current === parsimonious) {
      const size = blockSize(fit, j, parsimonious);
      for (let e = 0; e < size; e++) trial[offset[j]! + e] = params[offset[j]! + e]!;
    }
    const size = blockSize(fit, j, best);
    for (let e = 0; e < size; e++) params[offset[j]! + e] = scratch.best[e]!;
    forms[j] = best;
  }
}

function blockSize(fit: Fit, j: number, form: number): number {
  const L = fit.design.levels[j]!;
  if (fit.onNodes) return form === classFree ? L : form === parsimonious ? L + 1 : 2 * L;
  return form === classFree ? L : form === parsimonious ? L + fit.k : L * fit.k;
}

/** A start for a form that is not in force: overall level logits, no differences. */
function startForm(fit: Fit, j: number, form: number, into: Float64Array): void {
  const { design, k } = fit;
  const L = design.levels[j]!;
  const first = design.first[j]!;
  into.fill(0, 0, blockSize(fit, j, form));
  for (let l = 0; l < L; l++) {
    const logit = Math.log(Math.max(design.share[first + l]!, 1e-12));
    if (form === saturated && !fit.onNodes) for (let g = 0; g < k; g++) into[l * k + g] = logit;
    else into[l] = logit;
  }
}
