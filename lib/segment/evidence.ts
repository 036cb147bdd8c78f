import { answeredWeights, classFree, type Fit, formParameters, parsimonious, saturated } from "./fit";
import { locationRidge } from "./forms";
import { logDeterminant } from "./linear";

/**
 * How likely the answers are under a family and a number of classes, whatever its parameters: log ∫ f(x | θ) p(θ) dθ,
 * with the priors of the fits. Unlike BIC it knows that the table of a class is learnt from the members of that class
 * who answered, not from everybody.
 *
 * Cheeseman and Stutz (1996), Advances in Knowledge Discovery and Data Mining, 153; compared with others and found
 * accurate by Chickering and Heckerman (1997), Machine Learning 29, 181, doi:10.1023/A:1007469629108:
 *
 *   log p(x) ≈ ℓ(θ̂) + log p(c) − log p(c | θ̂),   c = the expected counts of the last pass
 *
 * With c in place of the answers every question stands alone: tables have their marginal likelihood in closed form,
 * locations and means by Laplace's method (Tierney and Kadane 1986, doi:10.1080/01621459.1986.10478240).
 */

/** Standard deviation of a location before any answers, by the ridge of the fits. */
const locationVariance = 1 / (2 * locationRidge);
/** Variance of the mean of a class around the overall mean, in overall variances. */
const meanVariance = 1;

/**
 * log Γ(x), x > 0, to about 1e-13: Stirling's series after shifting x above 8.
 * Abramowitz and Stegun (1964), 6.1.40.
 */
export function logGamma(x: number): number {
  let product = 1;
  let y = x;
  while (y < 8) product *= y++;
  const r = 1 / (y * y);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / y;
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

/**
 * log ∫ Π_l θ_l^C_l Dirichlet(θ; a m) dθ of the answers of one class to one question,
 * C_l = counts[at + l × stride], m_l = share[first + l]. Levels of share 0 are left out.
 */
export function logTableEvidence(
  counts: ArrayLike<number>,
  at: number,
  stride: number,
  L: number,
  share: ArrayLike<number>,
  first: number,
  a: number,
): number {
  let N = 0;
  let log = 0;
  for (let l = 0; l < L; l++) {
    const m = a * share[first + l]!;
    if (!(m > 0)) continue;
    const C = counts[at + l * stride]!;
    N += C;
    log += logGamma(C + m) - logGamma(m);
  }
  return log + logGamma(a) - logGamma(N + a);
}

/**
 * What each form of each question costs while the forms are chosen, [question][form], in place of ν log(n) / 2:
 * the log-evidence that k equal classes lose by it when they do not differ. Constant during a fit, so that the
 * penalised objective never falls.
 */
export function formCosts(fit: Fit): Float64Array {
  const { design, k, prior } = fit;
  const q = design.discrete.length;
  const answered = answeredWeights(design);
  const costs = new Float64Array(fit.forms.length * 3);
  for (let j = 0; j < fit.forms.length; j++) {
    const n = Math.max(2, answered[j]!);
    if (fit.onNodes) {
      for (let form = 0; form < 3; form++)
        costs[j * 3 + form] = 0.5 * formParameters(fit, j, form) * Math.log(n);
      continue;
    }
    const N = n / k;
    const base = 0.5 * formParameters(fit, j, classFree) * Math.log(n);
    costs[j * 3 + classFree] = base;
    if (j >= q) {
      const means = 0.5 * (k - 1) * Math.log(1 + N * meanVariance);
      costs[j * 3 + parsimonious] = base + means;
      costs[j * 3 + saturated] = base + means + 0.5 * (k - 1) * Math.log(1 + N);
      continue;
    }
    const L = design.levels[j]!;
    const first = design.first[j]!;
    let mean = 0;
    let variance = 0;
    for (let l = 0; l < L; l++) mean += design.share[first + l]! * design.score[first + l]!;
    for (let l = 0; l < L; l++) variance += design.share[first + l]! * (design.score[first + l]! - mean) ** 2;
    costs[j * 3 + parsimonious] = base + 0.5 * (k - 1) * Math.log(1 + N * variance * locationVariance);
    const counts = Float64Array.from({ length: L }, (_, l) => N * design.share[first + l]!);
    let alike = 0;
    for (let l = 0; l < L; l++) {
      if (counts[l]! > 0) alike += counts[l]! * Math.log(design.share[first + l]!);
    }
    const lost = alike - logTableEvidence(counts, 0, 1, L, design.share, first, prior);
    costs[j * 3 + saturated] = base + (k - 1) * Math.max(0, lost);
  }
  return costs;
}

/** log p(x) of the fit by Cheeseman and Stutz; the last pass must have been made with the parameters in force. */
export function logEvidence(fit: Fit): number {
  const { design, stats, k, params, forms, nodes, massAt } = fit;
  const q = design.discrete.length;
  const answered = answeredWeights(design);
  let log = fit.logLik;
  if (fit.onNodes) {
    // Loadings are learnt from everybody: one person's worth of prior for every parameter, as in BIC.
    for (let j = 0; j < forms.length; j++) {
      log -= 0.5 * formParameters(fit, j, forms[j]!) * Math.log(Math.max(2, answered[j]!));
    }
    return log - (fit.family === "line" ? (k - 1) * Math.log(Math.max(2, design.total)) : 0);
  }
  // The names of the classes are arbitrary: each of the k! ways to give them is as likely.
  log += logGamma(k + 1) + logGamma(k) - logGamma(design.total + k);
  for (let g = 0; g < k; g++) {
    let N = 0;
    for (let t = 0; t < nodes; t++) N += stats[massAt + g * nodes + t]!;
    log += logGamma(N + 1) - N * params[g]!;
  }
  if (fit.family === "style") log -= 0.5 * Math.log(Math.max(2, design.total));
  for (let j = 0; j < q; j++) {
    const n = Math.max(2, answered[j]!);
    log -= 0.5 * (design.levels[j]! - 1) * Math.log(n);
    if (forms[j] === saturated) log += tablesTerm(fit, j, n);
    else if (forms[j] === parsimonious) log += locationsTerm(fit, j, n);
  }
  for (let j = 0; j < design.numbers.length; j++) {
    const n = Math.max(2, answered[q + j]!);
    log -= Math.log(n);
    if (forms[q + j] !== classFree) log += meansTerm(fit, j, n);
  }
  return log;
}

/** Tables: marginal less maximised likelihood of the counts; the overall table they scatter around is learnt from less than n people. */
function tablesTerm(fit: Fit, j: number, n: number): number {
  const { design, stats, k, prior } = fit;
  const { share } = design;
  const L = design.levels[j]!;
  const first = design.first[j]!;
  let term = 0;
  let informed = 0;
  for (let g = 0; g < k; g++) {
    let N = 0;
    for (let l = 0; l < L; l++) N += stats[(first + l) * k + g]!;
    term += logTableEvidence(stats, first * k + g, k, L, share, first, prior);
    for (let l = 0; l < L; l++) {
      const C = stats[(first + l) * k + g]!;
      if (C > 0) term -= C * Math.log((C + prior * share[first + l]!) / (N + prior));
    }
    informed += (N * prior) / (N + prior);
  }
  return term - 0.5 * (L - 1) * Math.log(informed / n);
}

/** Locations: Laplace over the level logits (level 0 fixed, one person's worth of prior) and k locations ~ N(0, τ²). */
function locationsTerm(fit: Fit, j: number, n: number): number {
  const { design, stats, k, params, nodes, cells, massAt, missingAt } = fit;
  const { share, score } = design;
  const L = design.levels[j]!;
  const first = design.first[j]!;
  const at = fit.offset[j]!;
  const d = L - 1 + k;
  const hessian = new Float64Array(d * d);
  const p = new Float64Array(L);
  const shifted = j >= fit.firstShifted;
  const columns = shifted ? nodes : 1;
  let term = 0;
  for (let g = 0; g < k; g++) {
    const b = params[at + L + g]!;
    const row = (L - 1 + g) * d;
    let N = 0;
    for (let l = 0; l < L; l++) N += stats[(first + l) * k + g]!;
    for (let t = 0; t < columns; t++) {
      const s = g * nodes + t;
      const mass = shifted
        ? Math.max(0, stats[massAt + s]! - stats[missingAt + (j - fit.firstShifted) * cells + s]!)
        : N;
      const location = b + (shifted ? params[k]! * fit.nodePlace[t]! : 0);
      let most = Number.NEGATIVE_INFINITY;
      for (let l = 0; l < L; l++) {
        p[l] = params[at + l]! + location * score[first + l]!;
        if (p[l]! > most) most = p[l]!;
      }
      let sum = 0;
      for (let l = 0; l < L; l++) {
        p[l] = Math.exp(p[l]! - most);
        sum += p[l]!;
      }
      let mean = 0;
      for (let l = 0; l < L; l++) {
        p[l]! /= sum;
        mean += p[l]! * score[first + l]!;
      }
      for (let l = 0; l < L; l++) {
        const distance = score[first + l]! - mean;
        hessian[row + L - 1 + g]! += mass * p[l]! * distance * distance;
        if (l === 0) continue;
        hessian[row + l - 1]! += mass * p[l]! * distance;
        hessian[(l - 1) * d + l - 1]! += mass * p[l]!;
        for (let c = 1; c <= l; c++) hessian[(l - 1) * d + c - 1]! -= mass * p[l]! * p[c]!;
      }
    }
    hessian[row + L - 1 + g]! += 1 / locationVariance;
    term -= 0.5 * ((b * b) / locationVariance + Math.log(locationVariance));
  }
  // The prior of the level logits: the information of one person at the overall shares, determinant Π m.
  for (let l = 0; l < L; l++) term += 0.5 * Math.log(n > 0 ? Math.max(share[first + l]!, 1e-12) : 1);
  for (let l = 0; l < L - 1; l++) hessian[l * d + l]! += 1e-6;
  return term + 0.5 * (L - 1) * Math.log(n) - 0.5 * logDeterminant(hessian, d);
}

/** Class means ~ N(overall mean, 1) on the standardised scale, and where each has its own variance, that. */
function meansTerm(fit: Fit, j: number, n: number): number {
  const { design, stats, k, params, momentsAt } = fit;
  const m = design.numbers.length;
  const at = fit.offset[design.discrete.length + j]!;
  const own = fit.forms[design.discrete.length + j] === saturated;
  let sum = 0;
  for (let g = 0; g < k; g++) sum += stats[momentsAt + (m + j) * k + g]!;
  const mean = sum / n;
  let term = 0;
  let informed = 0;
  let variance = 0;
  let informedSpread = 0;
  for (let g = 0; g < k; g++) {
    const N = stats[momentsAt + j * k + g]!;
    const v = Math.exp(params[at + k + g]!);
    term -= 0.5 * Math.log(1 + (N * meanVariance) / v) + (0.5 * (params[at + g]! - mean) ** 2) / meanVariance;
    informed += N / (v + N * meanVariance);
    variance += (N * v) / n;
    if (!own) continue;
    term -= 0.5 * Math.log(1 + N);
    informedSpread += N / (1 + N);
  }
  term -= 0.5 * Math.log((informed * variance) / n);
  if (own) term -= 0.5 * Math.log(informedSpread / n);
  return term;
}
