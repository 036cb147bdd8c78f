import { classFree, type Fit, formParameters, modelParameters, parsimonious, saturated } from "./fit";
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

/** Brings one form of one discrete question to its maximum (or closer to it) and returns its objective without the penalty. */
function updateForm(
  fit: Fit,
  j: number,
  form: number,
  into: Float64Array,
  at: number,
  steps: number,
): number {
  const { design, stats, k, width, scratch } = fit;
  const L = design.levels[j]!;
  const first = design.first[j]!;
  const countAt = first * width;
  if (j >= fit.firstShifted) return updateShifted(fit, j, form, into, at, steps);
  if (form === classFree) return updateShares(stats, countAt, L, width, into, at);
  if (fit.onNodes) {
    const { nodePlace } = fit;
    return fitLoading(
      into,
      at,
      L,
      form === saturated,
      width,
      nodePlace,
      stats,
      countAt,
      design.score,
      first,
      steps,
      scratch,
    );
  }
  if (form === saturated) return updateTables(fit, countAt, L, first, into, at);
  for (let g = 0; g < k; g++) {
    let N = 0;
    for (let l = 0; l < L; l++) N += stats[countAt + l * k + g]!;
    scratch.mass[g] = N;
  }
  return fitLocations(
    into,
    at,
    L,
    k,
    1,
    stats,
    countAt,
    scratch.mass,
    scratch.noShift,
    design.score,
    first,
    steps,
    scratch,
  );
}

/** The same for a scale question under style: the mass of every cell that answered, and the counts per class. */
function updateShifted(
  fit: Fit,
  j: number,
  form: number,
  into: Float64Array,
  at: number,
  steps: number,
): number {
  const { design, stats, k, nodes, cells, prior, scratch, massAt, missingAt } = fit;
  const { smoothed, shift, mass } = scratch;
  const L = design.levels[j]!;
  const first = design.first[j]!;
  const countAt = first * k;
  const missing = missingAt + (j - fit.firstShifted) * cells;
  for (let s = 0; s < cells; s++) mass[s] = Math.max(0, stats[massAt + s]! - stats[missing + s]!);
  if (form === parsimonious) {
    return fitLocations(
      into,
      at,
      L,
      k,
      nodes,
      stats,
      countAt,
      mass,
      shift,
      design.score,
      first,
      steps,
      scratch,
    );
  }
  if (form === classFree) {
    for (let l = 0; l < L; l++) {
      let N = 0;
      for (let g = 0; g < k; g++) N += stats[countAt + l * k + g]!;
      smoothed[l] = N;
    }
    return fitLevels(
      into,
      at,
      1,
      L,
      smoothed,
      0,
      1,
      mass,
      0,
      cells,
      shift,
      design.score,
      first,
      steps,
      scratch,
    );
  }
  let Q = 0;
  for (let l = 0; l < L; l++) {
    const share = design.share[first + l]!;
    for (let g = 0; g < k; g++) smoothed[l * k + g] = stats[countAt + l * k + g]! + prior * share;
    if (share > 0) Q -= prior * k * share * Math.log(share);
  }
  for (let s = 0; s < cells; s++) mass[s]! += prior * Math.exp(fit.nodeLogWeight[s % nodes]!);
  for (let g = 0; g < k; g++) {
    Q += fitLevels(
      into,
      at + g,
      k,
      L,
      smoothed,
      g,
      k,
      mass,
      g * nodes,
      (g + 1) * nodes,
      shift,
      design.score,
      first,
      steps,
      scratch,
    );
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

/** The form penalty ν log(n) / 2 of the whole model, the mixing weights included. */
export function formPenalty(fit: Fit): number {
  return half * modelParameters(fit) * Math.log(Math.max(2, fit.design.total));
}
