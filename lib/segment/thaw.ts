import type { Design } from "./design";
import { classFree, createFit, type Fit, parsimonious, saturated } from "./fit";
import type { FrozenModel } from "./frozen-model/schema";
import { createScorer } from "./score";
import type { SegmentTable } from "./table";
import { toScale } from "./transform";

const formOf = { "class-free": classFree, parsimonious, saturated } as const;

/** A frozen model over other answers, ready to be fitted on. */
export interface Thawed {
  fit: Fit;
  /** Pattern of every row of the table; −1 for rows without any answer that the model knows. */
  pattern: Int32Array;
}

/**
 * The fit that a frozen model came from, over the answers of another table: same levels, scales, forms and
 * parameters. Every row is a pattern of its own; an answer that the model does not know is missing.
 *
 * @returns undefined for a model that was frozen without its parameters (engine 1.0)
 */
export function thaw(model: FrozenModel, table: SegmentTable, weight: Float64Array): Thawed | undefined {
  const { parameters } = model;
  if (parameters === undefined) return undefined;
  const q = model.discrete.length;
  const m = model.numeric.length;
  const levels = Int32Array.from(model.discrete, (question) => question.levels.length);
  const first = new Int32Array(q);
  let rows = 0;
  for (let j = 0; j < q; j++) {
    first[j] = rows;
    rows += levels[j]! + 1;
  }
  const scorer = createScorer(model);
  const pattern = new Int32Array(table.n).fill(-1);
  const code: number[] = [];
  const z: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < table.n; i++) {
    const { codes, numbers } = scorer.read(table, i);
    if (codes.every((known) => known < 0) && numbers.every(Number.isNaN)) continue;
    pattern[i] = weights.length;
    weights.push(weight[i]!);
    for (let j = 0; j < q; j++) code.push(first[j]! + (codes[j]! < 0 ? levels[j]! : codes[j]!));
    for (let j = 0; j < m; j++)
      z.push(Number.isNaN(numbers[j]) ? Number.NaN : toScale(numbers[j]!, model.numeric[j]!));
  }
  const share = new Float64Array(rows);
  const score = new Float64Array(rows);
  for (let j = 0; j < q; j++) {
    share.set(model.fit.levelShares[j] ?? [], first[j]);
    score.set(parameters.scores[j] ?? [], first[j]);
  }
  const design: Design = {
    n: weights.length,
    total: weights.reduce((a, b) => a + b, 0),
    discrete: model.discrete.map(({ column, type, levels: labels, cuts }, j) => ({
      column: j,
      name: column,
      ordered: type === "ordinal" || type === "numeric",
      scale: j >= parameters.firstScale,
      codes: labels.map((_, l) => l),
      labels,
      ...(cuts === undefined ? {} : { cuts }),
    })),
    numbers: model.numeric.map(({ column, lambda, median, spread, mean, sd }, j) => ({
      column: q + j,
      name: column,
      scale: { lambda, median, spread, mean, sd },
    })),
    levels,
    first,
    rows,
    firstScale: parameters.firstScale,
    code: Uint16Array.from(code),
    z: Float64Array.from(z),
    weight: Float64Array.from(weights),
    share,
    score,
  };
  const fit = createFit(design, model.family, model.k, parameters.prior);
  fit.forms.set([...model.discrete, ...model.numeric].map(({ form }) => formOf[form]));
  fit.params.set(parameters.values);
  return { fit, pattern };
}
