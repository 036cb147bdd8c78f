import { type Bundles, bundlesOf } from "./bundles";
import type { Design } from "./design";
import type { ModelFamily } from "./vocabulary";

/** How a question depends on the group: not at all; by one location (and a common variance); by a table of its own. */
export const classFree = 0;

export const parsimonious = 1;

export const saturated = 2;

/** Respondents whose sums are gathered together before they join the total: the sums of very many stay exact. */
export const chunkSize = 4096;

/** Places of the continuous factor, equally spaced: seven for the ticking habit, finer for trait and line, which stand or fall with it. */
function nodesBetween(end: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, t) => -end + (2 * end * t) / (count - 1));
}

const habitPlaces = nodesBetween(2.2, 7);

const linePlaces = nodesBetween(3, 21);

const oneNode = new Float64Array(1);

/** log u_t of a normal distribution at the places, scaled to sum to 1. */
export function normalLogWeights(places: Float64Array, mean: number, sd: number, out: Float64Array): void {
  let sum = 0;
  for (let t = 0; t < places.length; t++) {
    const z = (places[t]! - mean) / sd;
    out[t] = -0.5 * z * z;
    sum += Math.exp(out[t]!);
  }
  const log = Math.log(sum);
  for (let t = 0; t < places.length; t++) out[t]! -= log;
}

/**
 * A mixture being fitted: its parameters, the tables the passes read, and the buffers they fill.
 *
 *   lca    f(x) = Σ_g π_g Π_j f_j(x_j | g)
 *   style  f(x) = Σ_g π_g Σ_t u_t Π_j f_j(x_j | g, t), scale questions shifted by λ t along their scores
 *   trait  f(x) = Σ_t u_t Π_j f_j(x_j | t), every question with a loading of its own
 *   line   as trait, with Σ_g π_g N(m_g, σ²) in place of the one normal distribution u
 *
 * A cell s is what a column of the tables stands for: a class (lca), a class and a node
 * (style, s = g × nodes + t), a node (trait, line).
 *
 * Layout of `params`: log π (k), the style loading or log σ (1), the places m (line: k), then
 * per discrete question a block of logits [level][class] (saturated), [level] + [class location]
 * (parsimonious) or [level] (class-free), then per number [class mean] + [class log variance].
 * Trait and line: [level] + [loading] (one, or one per level), and mean, loading, log variance.
 */
export interface Fit {
  design: Design;
  family: ModelFamily;
  k: number;
  nodes: number;
  cells: number;
  nodePlace: Float64Array;
  nodeLogWeight: Float64Array;
  /** Whether the tables have a column per node (trait, line) and not per class. */
  onNodes: boolean;
  /** Columns of all tables: k, or nodes for trait and line. */
  width: number;
  /** Style: first discrete question that the habit shifts; else the number of discrete questions. */
  firstShifted: number;
  /** Pseudo-respondents per class and question (Bayes constant); 0 = maximum likelihood. */
  prior: number;
  forms: Uint8Array;
  /** What every form of every question costs when forms are chosen, [question][form]; ν log(n) / 2 unless replaced. */
  formCost: Float64Array;
  params: Float64Array;
  offset: Int32Array;
  /** Warm start of parsimonious forms that are not in force, laid out as params. */
  trial: Float64Array;
  /** log weight of every cell. */
  cellLog: Float64Array;
  /** Line: share of class g among the people at node t, [class][node]. */
  blend: Float64Array;
  /** log P(level | column) at row × width + column; for shifted questions without the normaliser. */
  table: Float64Array;
  /** Style: log Σ_l exp(…) of every shifted question and cell, and their sum over the questions. */
  normaliser: Float64Array;
  allNormalisers: Float64Array;
  /** Style: Σ of the scores of the scale answers of every pattern. */
  scoreSum: Float64Array;
  centre: Float64Array;
  halfPrecision: Float64Array;
  logScale: Float64Array;
  /** What one pass gathers: counts laid out as `table`; N, Σx, Σx² of every number and column; style: mass of every cell without an answer, per shifted question, and Σ r t × scoreSum; mass of every cell; log-likelihood. */
  stats: Float64Array;
  /** Questions looked up together, log P of their joint answers laid out as bundles × width, and what a pass gathers by them: as stats, with joint rows. */
  bundles: Bundles;
  joint: Float64Array;
  gathered: Float64Array;
  chunk: Float64Array;
  momentsAt: number;
  missingAt: number;
  crossAt: number;
  massAt: number;
  logLik: number;
  /** Log-posterior less form penalties at the last pass: what EM never lets fall. */
  objective: number;
  scratch: Scratch;
}

export interface Scratch {
  logits: Float64Array;
  gradient: Float64Array;
  hessian: Float64Array;
  cross: Float64Array;
  curvature: Float64Array;
  backup: Float64Array;
  shift: Float64Array;
  smoothed: Float64Array;
  mass: Float64Array;
  candidate: Float64Array;
  best: Float64Array;
  noShift: Float64Array;
}

export function createFit(design: Design, family: ModelFamily, k: number, prior: number): Fit {
  const places = family === "lca" ? oneNode : family === "style" ? habitPlaces : linePlaces;
  const nodes = places.length;
  const onNodes = family === "trait" || family === "line";
  const cells = onNodes ? nodes : k * nodes;
  const width = onNodes ? nodes : k;
  const q = design.discrete.length;
  const m = design.numbers.length;
  const firstShifted = family === "style" ? design.firstScale : q;
  const offset = new Int32Array(q + m);
  let size = k + 1 + (family === "line" ? k : 0);
  let mostLevels = 2;
  for (let j = 0; j < q; j++) {
    const L = design.levels[j]!;
    offset[j] = size;
    size += onNodes ? 2 * L : Math.max(L * k, L + k);
    mostLevels = Math.max(mostLevels, L);
  }
  for (let j = 0; j < m; j++) {
    offset[q + j] = size;
    size += Math.max(3, 2 * k);
  }
  const shifted = q - firstShifted;
  const momentsAt = design.rows * width;
  const missingAt = momentsAt + 3 * m * width;
  const crossAt = missingAt + shifted * cells;
  const massAt = crossAt + (family === "style" ? 1 : 0);
  const bundles = bundlesOf(design);
  const gatheredSize = massAt + cells + 1 + (bundles.rows - design.rows) * width;
  const d = 2 * mostLevels + k;
  const nodeLogWeight = new Float64Array(nodes);
  normalLogWeights(places, 0, 1, nodeLogWeight);
  const fit: Fit = {
    design,
    family,
    k,
    nodes,
    cells,
    nodePlace: places,
    nodeLogWeight,
    onNodes,
    width,
    firstShifted,
    prior,
    forms: new Uint8Array(q + m),
    formCost: new Float64Array(3 * (q + m)),
    params: new Float64Array(size),
    offset,
    trial: new Float64Array(size),
    cellLog: new Float64Array(cells),
    blend: new Float64Array(family === "line" ? k * nodes : 0),
    table: new Float64Array(design.rows * width),
    normaliser: new Float64Array(shifted * cells),
    allNormalisers: new Float64Array(cells),
    scoreSum: family === "style" ? scoreSums(design, firstShifted) : oneNode,
    centre: new Float64Array(m * width),
    halfPrecision: new Float64Array(m * width),
    logScale: new Float64Array(m * width),
    stats: new Float64Array(massAt + cells + 1),
    bundles,
    joint: new Float64Array(bundles.rows * width),
    gathered: new Float64Array(gatheredSize),
    chunk: new Float64Array(design.n > chunkSize ? gatheredSize : 0),
    momentsAt,
    missingAt,
    crossAt,
    massAt,
    logLik: Number.NEGATIVE_INFINITY,
    objective: Number.NEGATIVE_INFINITY,
    scratch: {
      logits: new Float64Array(mostLevels),
      gradient: new Float64Array(d),
      hessian: new Float64Array(d * d),
      cross: new Float64Array(k * mostLevels),
      curvature: new Float64Array(k),
      backup: new Float64Array(d),
      shift: new Float64Array(cells),
      smoothed: new Float64Array(mostLevels * k),
      mass: new Float64Array(cells),
      candidate: new Float64Array(Math.max(mostLevels * k, d)),
      best: new Float64Array(Math.max(mostLevels * k, d)),
      noShift: new Float64Array(cells),
    },
  };
  const half = 0.5 * Math.log(Math.max(2, design.total));
  for (let j = 0; j < q + m; j++) {
    for (let form = 0; form < 3; form++) fit.formCost[3 * j + form] = half * formParameters(fit, j, form);
  }
  return fit;
}

const answersOfDesigns = new WeakMap<Design, Float64Array>();

/** Weight of the respondents who answered each question, discrete ones first. One per design. */
export function answeredWeights(design: Design): Float64Array {
  const known = answersOfDesigns.get(design);
  if (known !== undefined) return known;
  const q = design.discrete.length;
  const m = design.numbers.length;
  const answered = new Float64Array(q + m);
  for (let i = 0; i < design.n; i++) {
    const w = design.weight[i]!;
    for (let j = 0; j < q; j++) {
      if (design.code[i * q + j] !== design.first[j]! + design.levels[j]!) answered[j]! += w;
    }
    for (let j = 0; j < m; j++) if (!Number.isNaN(design.z[i * m + j])) answered[q + j]! += w;
  }
  answersOfDesigns.set(design, answered);
  return answered;
}

const sumsOfDesigns = new WeakMap<Design, Float64Array>();

/** Σ_j z_j(x_ij) over the scale questions a pattern answered; the missing answer scores 0. One per design. */
function scoreSums(design: Design, firstShifted: number): Float64Array {
  const known = sumsOfDesigns.get(design);
  if (known !== undefined) return known;
  const q = design.discrete.length;
  const sums = new Float64Array(design.n);
  for (let i = 0; i < design.n; i++) {
    for (let j = firstShifted; j < q; j++) sums[i]! += design.score[design.code[i * q + j]!]!;
  }
  sumsOfDesigns.set(design, sums);
  return sums;
}

/** Forms before anything is pruned: ordered questions by location, numbers with a common variance, the rest saturated. */
export function resetForms(fit: Fit, everythingSaturated: boolean): void {
  const { design, forms } = fit;
  const q = design.discrete.length;
  for (let j = 0; j < q; j++) {
    const ordered = design.discrete[j]!.ordered || (fit.onNodes && design.levels[j] === 2);
    forms[j] = everythingSaturated || !ordered ? saturated : parsimonious;
  }
  for (let j = q; j < forms.length; j++) forms[j] = everythingSaturated ? saturated : parsimonious;
}

/** Level logits at the overall shares, no differences between groups: where every start begins. */
export function resetParams(fit: Fit): void {
  const { design, params, k, offset } = fit;
  const q = design.discrete.length;
  params.fill(0);
  for (let g = 0; g < k; g++) params[g] = -Math.log(k);
  for (let j = 0; j < q; j++) {
    const L = design.levels[j]!;
    const at = offset[j]!;
    let mean = 0;
    for (let l = 0; l < L; l++) mean += Math.log(Math.max(design.share[design.first[j]! + l]!, 1e-12)) / L;
    const wide = !fit.onNodes && fit.forms[j] === saturated;
    for (let l = 0; l < L; l++) {
      const logit = Math.log(Math.max(design.share[design.first[j]! + l]!, 1e-12)) - mean;
      if (wide) for (let g = 0; g < k; g++) params[at + l * k + g] = logit;
      else params[at + l] = logit;
    }
  }
  resetTrial(fit);
}

/** Forms that are not in force begin at the overall shares when their turn comes. */
export function resetTrial(fit: Fit): void {
  const { design, trial, offset } = fit;
  trial.fill(0);
  for (let j = 0; j < design.discrete.length; j++) {
    const at = offset[j]!;
    const L = design.levels[j]!;
    let mean = 0;
    for (let l = 0; l < L; l++) mean += Math.log(Math.max(design.share[design.first[j]! + l]!, 1e-12)) / L;
    for (let l = 0; l < L; l++) {
      trial[at + l] = Math.log(Math.max(design.share[design.first[j]! + l]!, 1e-12)) - mean;
    }
  }
}

/** Free parameters of question j in a form. */
export function formParameters(fit: Fit, j: number, form: number): number {
  const q = fit.design.discrete.length;
  if (j >= q) {
    if (fit.onNodes) return form === classFree ? 2 : 3;
    return form === classFree ? 2 : form === parsimonious ? fit.k + 1 : 2 * fit.k;
  }
  const L = fit.design.levels[j]!;
  if (fit.onNodes) return form === classFree ? L - 1 : form === parsimonious ? L : 2 * (L - 1);
  return form === classFree ? L - 1 : form === parsimonious ? L - 1 + fit.k - 1 : fit.k * (L - 1);
}

/** Free parameters beside those of the questions: shares, the style loading, the places on the line (where it begins and its unit are free choices). */
export function mixingParameters(fit: Fit): number {
  return (fit.family === "line" ? 2 : 1) * (fit.k - 1) + (fit.family === "style" ? 1 : 0);
}

/** Free parameters of the whole model in its present forms. */
export function modelParameters(fit: Fit): number {
  let count = mixingParameters(fit);
  for (let j = 0; j < fit.forms.length; j++) count += formParameters(fit, j, fit.forms[j]!);
  return count;
}
