import { classFree, type Fit, normalLogWeights, parsimonious, saturated } from "./fit";

/** log P below which a level counts as impossible: keeps maximum likelihood fits finite. */
const impossible = -460;

/** Tables from parameters: log-softmax of the logits in every column. */
export function writeTables(fit: Fit): void {
  const { design, params, k, forms, offset, table, width } = fit;
  const q = design.discrete.length;
  const logits = fit.scratch.logits;
  writeCellWeights(fit);
  for (let j = 0; j < q; j++) {
    const L = design.levels[j]!;
    const at = offset[j]!;
    const first = design.first[j]!;
    const start = first * width;
    const form = forms[j]!;
    const shifted = j >= fit.firstShifted;
    for (let s = 0; s < width; s++) {
      if (form === classFree && s > 0) {
        for (let l = 0; l < L; l++) table[start + l * width + s] = table[start + l * width]!;
        continue;
      }
      let most = Number.NEGATIVE_INFINITY;
      for (let l = 0; l < L; l++) {
        let eta: number;
        if (fit.onNodes) {
          eta = params[at + l]!;
          if (form === parsimonious) eta += params[at + L]! * fit.nodePlace[s]! * design.score[first + l]!;
          else if (form === saturated) eta += params[at + L + l]! * fit.nodePlace[s]!;
        } else if (form === saturated) eta = params[at + l * k + s]!;
        else if (form === parsimonious)
          eta = params[at + l]! + params[at + L + s]! * design.score[first + l]!;
        else eta = params[at + l]!;
        logits[l] = eta;
        if (eta > most) most = eta;
      }
      if (shifted) {
        for (let l = 0; l < L; l++) table[start + l * width + s] = logits[l]!;
        continue;
      }
      let sum = 0;
      for (let l = 0; l < L; l++) sum += Math.exp(logits[l]! - most);
      const log = most + Math.log(sum);
      for (let l = 0; l < L; l++) table[start + l * width + s] = Math.max(impossible, logits[l]! - log);
    }
  }
  if (fit.family === "style") writeNormalisers(fit);
  writeNumbers(fit);
}

function writeCellWeights(fit: Fit): void {
  const { params, k, nodes, cellLog, scratch } = fit;
  let top = Number.NEGATIVE_INFINITY;
  for (let g = 0; g < k; g++) top = Math.max(top, params[g]!);
  let norm = 0;
  for (let g = 0; g < k; g++) norm += Math.exp(params[g]! - top);
  norm = top + Math.log(norm);
  for (let g = 0; g < k; g++) params[g] = params[g]! - norm;
  if (!fit.onNodes) {
    for (let g = 0; g < k; g++) {
      for (let t = 0; t < nodes; t++) cellLog[g * nodes + t] = params[g]! + fit.nodeLogWeight[t]!;
    }
    return;
  }
  if (fit.family === "trait") {
    cellLog.set(fit.nodeLogWeight);
    return;
  }
  const sd = Math.exp(params[k]!);
  cellLog.fill(0);
  for (let g = 0; g < k; g++) {
    normalLogWeights(fit.nodePlace, params[k + 1 + g]!, sd, scratch.mass);
    for (let t = 0; t < nodes; t++) {
      const share = Math.exp(params[g]! + scratch.mass[t]!);
      fit.blend[g * nodes + t] = share;
      cellLog[t]! += share;
    }
  }
  for (let t = 0; t < nodes; t++) {
    for (let g = 0; g < k; g++) fit.blend[g * nodes + t]! /= Math.max(cellLog[t]!, 1e-300);
    cellLog[t] = Math.log(Math.max(cellLog[t]!, 1e-300));
  }
}

/** log Σ_l exp(η_lg + λ t z_l) of every shifted question and cell. */
function writeNormalisers(fit: Fit): void {
  const { design, k, nodes, cells, table, normaliser, allNormalisers, nodePlace } = fit;
  const loading = fit.params[k]!;
  const logits = fit.scratch.logits;
  allNormalisers.fill(0);
  for (let j = fit.firstShifted, e = 0; j < design.discrete.length; j++) {
    const L = design.levels[j]!;
    const first = design.first[j]!;
    for (let s = 0; s < cells; s++, e++) {
      const g = (s / nodes) | 0;
      const shift = loading * nodePlace[s - g * nodes]!;
      let most = Number.NEGATIVE_INFINITY;
      for (let l = 0; l < L; l++) {
        logits[l] = table[(first + l) * k + g]! + shift * design.score[first + l]!;
        if (logits[l]! > most) most = logits[l]!;
      }
      let sum = 0;
      for (let l = 0; l < L; l++) sum += Math.exp(logits[l]! - most);
      normaliser[e] = most + Math.log(sum);
      allNormalisers[s]! += normaliser[e]!;
    }
  }
}

function writeNumbers(fit: Fit): void {
  const { design, params, k, width, offset } = fit;
  const q = design.discrete.length;
  for (let j = 0; j < design.numbers.length; j++) {
    const at = offset[q + j]!;
    for (let s = 0; s < width; s++) {
      const mean = fit.onNodes ? params[at]! + params[at + 1]! * fit.nodePlace[s]! : params[at + s]!;
      const logVariance = fit.onNodes ? params[at + 2]! : params[at + k + s]!;
      fit.centre[j * width + s] = mean;
      fit.halfPrecision[j * width + s] = 0.5 * Math.exp(-logVariance);
      fit.logScale[j * width + s] = -0.5 * (Math.log(2 * Math.PI) + logVariance);
    }
  }
}

/** log P(level | column) of one discrete question, [level][column]; columns are cells where the node matters. Tables must be written. */
export function logProbabilities(fit: Fit, j: number): number[][] {
  const { design, width, cells, nodes, k } = fit;
  const first = design.first[j]!;
  const shifted = j >= fit.firstShifted;
  return Array.from({ length: design.levels[j]! }, (_, l) =>
    Array.from({ length: shifted ? cells : width }, (_, s) => {
      if (!shifted) return fit.table[(first + l) * width + s]!;
      const g = Math.floor(s / nodes);
      const shift = fit.params[k]! * fit.nodePlace[s - g * nodes]! * design.score[first + l]!;
      return fit.table[(first + l) * k + g]! + shift - fit.normaliser[(j - fit.firstShifted) * cells + s]!;
    }),
  );
}
