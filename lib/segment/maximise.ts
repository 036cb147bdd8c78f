import {
  classFree,
  type Fit,
  formParameters,
  modelParameters,
  parsimonious,
  saturated,
  tableAt,
  tableColumns,
} from "./fit";
import { fitLevels, fitLoading, fitLocations, levelRidge, locationRidge } from "./forms";

export interface MaximiseOptions {
  /** Take for every question the form of the largest penalised objective, Q − ν log(n) / 2. */
  chooseForms: boolean;
  newtonSteps: number;
}

/**
 * M-step from the counts of the last pass; respondents are not needed. Closed form where
 * there is one, else Newton steps that never lower the objective (generalised EM).
 *
 * With chooseForms the penalised log-posterior ℓ − ν log(n) / 2 never falls either.
 * Marbac and Sedki (2017), Statistics and Computing 27, 1049, doi:10.1007/s11222-016-9670-1.
 */
export function maximise(fit: Fit, options: MaximiseOptions): void {
  const { params, stats, k, nodes, massAt, design, prior } = fit;
  const base = prior > 0 ? 1 / k : 0;
  for (let g = 0; g < k; g++) {
    let mass = base;
    for (let t = 0; t < nodes; t++) mass += stats[massAt + g * nodes + t]!;
    params[g] = Math.log(Math.max(mass, 1e-300));
  }
  if (fit.family === "style") writeShift(fit, params[k]!);
  const q = design.discrete.length;
  for (let j = 0; j < q; j++) updateDiscrete(fit, j, options);
  for (let j = 0; j < design.numbers.length; j++) updateNumber(fit, j, options.chooseForms);
  if (fit.family === "style") updateStyleLoading(fit);
}

function writeShift(fit: Fit, loading: number): void {
  const { cells, nodes, nodePlace, scratch } = fit;
  for (let s = 0; s < cells; s++) scratch.shift[s] = loading * nodePlace[s % nodes]!;
}

const half = 0.5;
const penaltyOf = (fit: Fit, j: number, form: number): number =>
  half * formParameters(fit, j, form) * Math.log(Math.max(2, fit.design.total));

/** Forms that a question of this kind can take beside class-free. */
function alternatives(fit: Fit, j: number): number[] {
  const question = fit.design.discrete[j]!;
  if (fit.family === "trait")
    return fit.design.levels[j] === 2 || question.ordered ? traitOrdered : traitNominal;
  return question.ordered ? orderedForms : nominalForms;
}
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
  if (fit.family === "trait") return form === classFree ? L : form === parsimonious ? L + 1 : 2 * L;
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
    if (form === saturated && fit.family !== "trait") for (let g = 0; g < k; g++) into[l * k + g] = logit;
    else into[l] = logit;
  }
}

/** Brings one form of one discrete question to its maximum (or closer to it) and returns its objective without the penalty. */
function updateForm(
  fit: Fit,
  j: number,
  form: number,
  into: Float64Array,
  at: number,
  steps: number,
): number {
  const { design, stats, k, nodes, prior, scratch, family } = fit;
  const L = design.levels[j]!;
  const first = design.first[j]!;
  const columns = tableColumns(fit, j);
  const countAt = tableAt(fit, j, first);
  if (family === "trait") {
    if (form === classFree) return updateShares(stats, countAt, L, columns, into, at);
    const { nodePlace } = fit;
    return fitLoading(
      into,
      at,
      L,
      form === saturated,
      columns,
      (s) => nodePlace[s % nodes]!,
      stats,
      countAt,
      design.score,
      first,
      steps,
      scratch,
    );
  }
  if (columns === k) {
    if (form === classFree) return updateShares(stats, countAt, L, columns, into, at);
    if (form === saturated) return updateTables(fit, countAt, L, first, into, at);
    return fitLocations(
      into,
      at,
      L,
      k,
      1,
      stats,
      countAt,
      scratch.noShift,
      design.score,
      first,
      steps,
      scratch,
    );
  }
  if (form === parsimonious) {
    return fitLocations(
      into,
      at,
      L,
      k,
      nodes,
      stats,
      countAt,
      scratch.shift,
      design.score,
      first,
      steps,
      scratch,
    );
  }
  if (form === classFree) {
    return fitLevels(
      into,
      at,
      1,
      L,
      stats,
      countAt,
      columns,
      0,
      columns,
      scratch.shift,
      design.score,
      first,
      steps,
      scratch,
    );
  }
  const { smoothed, shift } = scratch;
  for (let l = 0; l < L; l++) {
    const share = design.share[first + l]!;
    for (let s = 0; s < columns; s++) {
      const pseudo = prior * share * Math.exp(fit.nodeLogWeight[s % nodes]!);
      smoothed[l * columns + s] = stats[countAt + l * columns + s]! + pseudo;
    }
  }
  let Q = 0;
  for (let g = 0; g < k; g++) {
    Q += fitLevels(
      into,
      at + g,
      k,
      L,
      smoothed,
      0,
      columns,
      g * nodes,
      (g + 1) * nodes,
      shift,
      design.score,
      first,
      steps,
      scratch,
    );
  }
  for (let l = 0; l < L; l++) {
    const share = design.share[first + l]!;
    if (share > 0) Q -= prior * k * share * Math.log(share);
  }
  return Q;
}

/** Class-free: the overall shares; a level nobody chose in this sample gets next to nothing. */
function updateShares(
  counts: Float64Array,
  countAt: number,
  L: number,
  columns: number,
  into: Float64Array,
  at: number,
): number {
  let all = 0;
  for (let e = countAt; e < countAt + L * columns; e++) all += counts[e]!;
  if (all <= 0) return 0;
  let Q = 0;
  for (let l = 0; l < L; l++) {
    let N = 0;
    for (let s = 0; s < columns; s++) N += counts[countAt + l * columns + s]!;
    const log = Math.log(Math.max(N / all, 1e-12));
    into[at + l] = log;
    Q += N * log;
  }
  return Q;
}

/** Saturated: θ = (C + a m) / (N + a); Q counts the prior relative to the class-free table, a Σ m log(θ / m). */
function updateTables(
  fit: Fit,
  countAt: number,
  L: number,
  first: number,
  into: Float64Array,
  at: number,
): number {
  const { stats, k, prior } = fit;
  const { share } = fit.design;
  let Q = 0;
  for (let g = 0; g < k; g++) {
    let N = prior;
    for (let l = 0; l < L; l++) N += stats[countAt + l * k + g]!;
    for (let l = 0; l < L; l++) {
      const C = stats[countAt + l * k + g]!;
      const m = share[first + l]!;
      // Nobody of this class was asked and there is no prior: the overall table.
      const theta = N > 0 ? (C + prior * m) / N : m;
      const log = Math.log(Math.max(theta, 1e-200));
      into[at + l * k + g] = log;
      if (C > 0) Q += C * log;
      if (prior > 0 && m > 0) Q += prior * m * (log - Math.log(m));
    }
  }
  return Q;
}

/** Numbers: weighted means with a common variance, a variance per class, or neither; v = (SS + a) / (N + a), so never 0. */
function updateNumber(fit: Fit, j: number, chooseForms: boolean): void {
  const { stats, momentsAt, numberCells: width, k, forms, params, prior, nodes, nodePlace } = fit;
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
  if (fit.family === "trait") {
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

/** One damped Newton step for the loading that all scale questions share. */
function updateStyleLoading(fit: Fit): void {
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
  const { design, stats, params, offset, forms, k, nodes, cells, nodePlace, scratch } = fit;
  const p = scratch.logits;
  let value = 0;
  let gradient = 0;
  let curvature = 0;
  for (let j = fit.split; j < design.discrete.length; j++) {
    const L = design.levels[j]!;
    const first = design.first[j]!;
    const countAt = tableAt(fit, j, first);
    const at = offset[j]!;
    for (let s = 0; s < cells; s++) {
      const g = (s / nodes) | 0;
      const t = nodePlace[s - g * nodes]!;
      let N = 0;
      let most = Number.NEGATIVE_INFINITY;
      for (let l = 0; l < L; l++) {
        N += stats[countAt + l * cells + s]!;
        const z = design.score[first + l]!;
        let eta = loading * t * z;
        if (forms[j] === saturated) eta += params[at + l * k + g]!;
        else eta += params[at + l]! + (forms[j] === parsimonious ? params[at + L + g]! * z : 0);
        p[l] = eta;
        if (eta > most) most = eta;
      }
      if (N <= 0) continue;
      let sum = 0;
      for (let l = 0; l < L; l++) sum += Math.exp(p[l]! - most);
      const log = most + Math.log(sum);
      let mean = 0;
      let square = 0;
      let observed = 0;
      for (let l = 0; l < L; l++) {
        const C = stats[countAt + l * cells + s]!;
        const z = design.score[first + l]!;
        value += C * (p[l]! - log);
        const probability = Math.exp(p[l]! - log);
        mean += probability * z;
        square += probability * z * z;
        observed += C * z;
      }
      gradient += t * (observed - N * mean);
      curvature += t * t * N * (square - mean * mean);
    }
  }
  return { value, gradient, curvature };
}

/** Log-density of the priors at the parameters in force, relative to no differences between groups. Tables must be written. */
export function logPrior(fit: Fit): number {
  const { design, params, forms, offset, k, nodes, prior, family } = fit;
  const q = design.discrete.length;
  let value = 0;
  if (prior > 0) for (let g = 0; g < k; g++) value += (params[g]! + Math.log(k)) / k;
  for (let j = 0; j < q; j++) {
    const L = design.levels[j]!;
    const at = offset[j]!;
    const form = forms[j]!;
    const columns = tableColumns(fit, j);
    const onNodes = columns !== k || family === "trait";
    if (form === parsimonious || family === "trait") {
      if (form === classFree) continue;
      for (let l = 0; l < L; l++) value -= levelRidge * params[at + l]! ** 2;
      const loadings = family === "trait" ? (form === saturated ? L : 1) : k;
      for (let e = 0; e < loadings; e++) value -= locationRidge * params[at + L + e]! ** 2;
    } else if (form === saturated) {
      const start = tableAt(fit, j, design.first[j]!);
      for (let l = 0; l < L; l++) {
        const m = design.share[design.first[j]! + l]!;
        for (let s = 0; s < columns; s++) {
          const u = onNodes ? Math.exp(fit.nodeLogWeight[s % nodes]!) : 1;
          if (prior > 0 && m > 0)
            value += prior * u * m * (fit.table[start + l * columns + s]! - Math.log(m));
        }
        if (onNodes) for (let g = 0; g < k; g++) value -= levelRidge * params[at + l * k + g]! ** 2;
      }
    } else if (onNodes) for (let l = 0; l < L; l++) value -= levelRidge * params[at + l]! ** 2;
  }
  const strength = Math.max(prior, 1e-3);
  for (let j = 0; j < design.numbers.length; j++) {
    const at = offset[q + j]!;
    const form = forms[q + j]!;
    if (family === "trait") {
      const v = Math.exp(params[at + 2]!);
      value -= 0.5 * strength * (Math.log(v) + 1 / v - 1);
      continue;
    }
    const variances = form === saturated ? k : 1;
    for (let g = 0; g < variances; g++) {
      const v = Math.exp(params[at + k + g]!);
      value -= 0.5 * strength * (Math.log(v) + 1 / v - 1);
    }
  }
  return value;
}

/** The form penalty ν log(n) / 2 of the whole model, the mixing weights included. */
export function formPenalty(fit: Fit): number {
  return half * modelParameters(fit) * Math.log(Math.max(2, fit.design.total));
}
