import { classFree, type Fit, parsimonious, saturated } from "./fit";
import { fitLevels, fitLoading, fitLocations } from "./forms";

/** Brings one form of one discrete question to its maximum (or closer to it) and returns its objective without the penalty. */
export function updateForm(
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
