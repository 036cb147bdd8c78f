import type { Design } from "./encode";
import type { ModelFamily } from "./schema";

/** How a question depends on the group: not at all; by one location (and a common variance); by a table of its own. */
export const classFree = 0;
export const parsimonious = 1;
export const saturated = 2;

/** Places of the continuous factor of style and trait: equally spaced on [−2.2, 2.2], standard normal weights. */
export const nodeCount = 7;
export const nodePlaces = Float64Array.from(
  { length: nodeCount },
  (_, t) => -2.2 + (4.4 * t) / (nodeCount - 1),
);
const nodeLogWeights = ((): Float64Array => {
  const density = nodePlaces.map((t) => Math.exp((-t * t) / 2));
  const sum = density.reduce((a, b) => a + b, 0);
  return density.map((u) => Math.log(u / sum));
})();
const oneNode = new Float64Array(1);

/**
 * A mixture being fitted: its parameters, the tables the passes read, and the buffers they fill.
 *
 *   f(x) = Σ_g π_g Σ_t u_t Π_j f_j(x_j | g, t)
 *
 * Family lca has one node t; style has seven that shift the scale questions only; trait has
 * one class and seven nodes that every question may load on. A cell is a pair s = g × nodes + t.
 *
 * Layout of `params`: log π (k), the style loading (1), then per discrete question a block of
 * logits [level][class] (saturated), [level] + [class location] (parsimonious) or [level]
 * (class-free), then per number [class mean] + [class log variance]. Trait blocks: [level] +
 * [loading] (one, or one per level), and mean, loading, log variance.
 */
export interface Fit {
  design: Design;
  family: ModelFamily;
  k: number;
  nodes: number;
  cells: number;
  nodePlace: Float64Array;
  nodeLogWeight: Float64Array;
  /** Discrete questions before it have one column a class, from it on one a cell. */
  split: number;
  /** Columns of the numbers' tables: k, or cells for trait. */
  numberCells: number;
  /** Pseudo-respondents per class and question (Bayes constant); 0 = maximum likelihood. */
  prior: number;
  forms: Uint8Array;
  params: Float64Array;
  offset: Int32Array;
  /** Warm start of parsimonious forms that are not in force, laid out as params. */
  trial: Float64Array;
  /** log π_g + log u_t. */
  cellLog: Float64Array;
  /** log P(level | cell): row × k before `split`, nodeBase + row × cells after it. */
  table: Float64Array;
  nodeBase: number;
  centre: Float64Array;
  halfPrecision: Float64Array;
  logScale: Float64Array;
  /** What one pass gathers: counts laid out as `table`, then N, Σx, Σx² of every number and column, cell masses, log-likelihood. */
  stats: Float64Array;
  chunk: Float64Array;
  momentsAt: number;
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
  candidate: Float64Array;
  best: Float64Array;
  noShift: Float64Array;
}

export function createFit(design: Design, family: ModelFamily, k: number, prior: number): Fit {
  const nodes = family === "lca" ? 1 : nodeCount;
  const cells = k * nodes;
  const q = design.discrete.length;
  const m = design.numbers.length;
  const split = family === "lca" ? q : family === "style" ? design.firstScale : 0;
  const numberCells = family === "trait" ? cells : k;
  const splitRow = split < q ? design.first[split]! : design.rows;
  const nodeBase = splitRow * k - splitRow * cells;
  const tableSize = splitRow * k + (design.rows - splitRow) * cells;
  const offset = new Int32Array(q + m);
  let size = k + 1;
  let mostLevels = 2;
  for (let j = 0; j < q; j++) {
    const L = design.levels[j]!;
    offset[j] = size;
    size += family === "trait" ? 2 * L : Math.max(L * k, L + k);
    mostLevels = Math.max(mostLevels, L);
  }
  for (let j = 0; j < m; j++) {
    offset[q + j] = size;
    size += Math.max(3, 2 * k);
  }
  const momentsAt = tableSize;
  const massAt = momentsAt + 3 * m * numberCells;
  const d = 2 * mostLevels + k;
  return {
    design,
    family,
    k,
    nodes,
    cells,
    nodePlace: nodes === 1 ? oneNode : nodePlaces,
    nodeLogWeight: nodes === 1 ? oneNode : nodeLogWeights,
    split,
    numberCells,
    prior,
    forms: new Uint8Array(q + m),
    params: new Float64Array(size),
    offset,
    trial: new Float64Array(size),
    cellLog: new Float64Array(cells),
    table: new Float64Array(tableSize),
    nodeBase,
    centre: new Float64Array(m * numberCells),
    halfPrecision: new Float64Array(m * numberCells),
    logScale: new Float64Array(m * numberCells),
    stats: new Float64Array(massAt + cells + 1),
    chunk: new Float64Array(massAt + cells + 1),
    momentsAt,
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
      smoothed: new Float64Array(mostLevels * cells),
      candidate: new Float64Array(Math.max(mostLevels * k, d)),
      best: new Float64Array(Math.max(mostLevels * k, d)),
      noShift: new Float64Array(cells),
    },
  };
}

/** Where the table row `row` of discrete question j starts, and how many columns it has. */
export function tableAt(fit: Fit, j: number, row: number): number {
  return j < fit.split ? row * fit.k : fit.nodeBase + row * fit.cells;
}
export function tableColumns(fit: Fit, j: number): number {
  return j < fit.split ? fit.k : fit.cells;
}

/** Forms before anything is pruned: ordered questions by location, numbers with a common variance, the rest saturated. */
export function resetForms(fit: Fit, everythingSaturated: boolean): void {
  const { design, forms } = fit;
  const q = design.discrete.length;
  for (let j = 0; j < q; j++) {
    const ordered = design.discrete[j]!.ordered || (fit.family === "trait" && design.levels[j] === 2);
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
    const wide = fit.family !== "trait" && fit.forms[j] === saturated;
    for (let l = 0; l < L; l++) {
      const logit = Math.log(Math.max(design.share[design.first[j]! + l]!, 1e-12)) - mean;
      if (wide) for (let g = 0; g < k; g++) params[at + l * k + g] = logit;
      else params[at + l] = logit;
    }
  }
  fit.trial.fill(0);
  for (let j = 0; j < q; j++) {
    const at = offset[j]!;
    const L = design.levels[j]!;
    let mean = 0;
    for (let l = 0; l < L; l++) mean += Math.log(Math.max(design.share[design.first[j]! + l]!, 1e-12)) / L;
    for (let l = 0; l < L; l++) {
      fit.trial[at + l] = Math.log(Math.max(design.share[design.first[j]! + l]!, 1e-12)) - mean;
    }
  }
}

/** Free parameters of question j in a form. */
export function formParameters(fit: Fit, j: number, form: number): number {
  const q = fit.design.discrete.length;
  if (j >= q) {
    if (fit.family === "trait") return form === classFree ? 2 : 3;
    return form === classFree ? 2 : form === parsimonious ? fit.k + 1 : 2 * fit.k;
  }
  const L = fit.design.levels[j]!;
  if (fit.family === "trait") return form === classFree ? L - 1 : form === parsimonious ? L : 2 * (L - 1);
  return form === classFree ? L - 1 : form === parsimonious ? L - 1 + fit.k - 1 : fit.k * (L - 1);
}

/** Free parameters of the whole model in its present forms. */
export function modelParameters(fit: Fit): number {
  let count = fit.k - 1 + (fit.family === "style" ? 1 : 0);
  for (let j = 0; j < fit.forms.length; j++) count += formParameters(fit, j, fit.forms[j]!);
  return count;
}

/** log P below which a level counts as impossible: keeps maximum likelihood fits finite. */
const impossible = -460;

/** Tables from parameters: log-softmax of the logits in every column. */
export function writeTables(fit: Fit): void {
  const { design, params, k, nodes, family, forms, offset, nodePlace, table } = fit;
  const q = design.discrete.length;
  const logits = fit.scratch.logits;
  let norm = 0;
  let top = Number.NEGATIVE_INFINITY;
  for (let g = 0; g < k; g++) top = Math.max(top, params[g]!);
  for (let g = 0; g < k; g++) norm += Math.exp(params[g]! - top);
  norm = top + Math.log(norm);
  for (let g = 0; g < k; g++) {
    params[g] = params[g]! - norm;
    for (let t = 0; t < nodes; t++) fit.cellLog[g * nodes + t] = params[g]! + fit.nodeLogWeight[t]!;
  }
  const loading = params[k]!;
  for (let j = 0; j < q; j++) {
    const L = design.levels[j]!;
    const at = offset[j]!;
    const score = design.first[j]!;
    const columns = tableColumns(fit, j);
    const start = tableAt(fit, j, score);
    const perClass = columns === k ? 1 : nodes;
    const form = forms[j]!;
    const same = form === classFree && (perClass === 1 || family === "trait");
    for (let s = 0; s < columns; s++) {
      if (same && s > 0) {
        for (let l = 0; l < L; l++) table[start + l * columns + s] = table[start + l * columns]!;
        continue;
      }
      const g = perClass === 1 ? s : (s / perClass) | 0;
      const place = perClass === 1 ? 0 : nodePlace[s - g * perClass]!;
      let most = Number.NEGATIVE_INFINITY;
      for (let l = 0; l < L; l++) {
        let eta: number;
        if (family === "trait") {
          eta = params[at + l]!;
          if (form === parsimonious) eta += params[at + L]! * place * design.score[score + l]!;
          else if (form === saturated) eta += params[at + L + l]! * place;
        } else if (form === saturated) eta = params[at + l * k + g]!;
        else if (form === parsimonious)
          eta = params[at + l]! + params[at + L + g]! * design.score[score + l]!;
        else eta = params[at + l]!;
        if (family === "style" && perClass > 1) eta += loading * place * design.score[score + l]!;
        logits[l] = eta;
        if (eta > most) most = eta;
      }
      let sum = 0;
      for (let l = 0; l < L; l++) sum += Math.exp(logits[l]! - most);
      const log = most + Math.log(sum);
      for (let l = 0; l < L; l++) table[start + l * columns + s] = Math.max(impossible, logits[l]! - log);
    }
  }
  const width = fit.numberCells;
  for (let j = 0; j < design.numbers.length; j++) {
    const at = offset[q + j]!;
    for (let s = 0; s < width; s++) {
      let mean: number;
      let logVariance: number;
      if (family === "trait") {
        mean = params[at]! + params[at + 1]! * nodePlace[s % nodes]!;
        logVariance = params[at + 2]!;
      } else {
        mean = params[at + s]!;
        logVariance = params[at + k + s]!;
      }
      fit.centre[j * width + s] = mean;
      fit.halfPrecision[j * width + s] = 0.5 * Math.exp(-logVariance);
      fit.logScale[j * width + s] = -0.5 * (Math.log(2 * Math.PI) + logVariance);
    }
  }
}
