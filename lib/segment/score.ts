import { isAnswer } from "./absurd-numbers";
import { classFree, type Fit } from "./fit";
import type { FrozenModel } from "./frozen-model/schema";
import { type ColumnData, codeAt, type SegmentTable, valuesOfLevels } from "./table";
import { levelOfNumber, toScale } from "./transform";

/** Active questions that a pattern answered. */
export function answeredQuestions(fit: Fit, i: number): number {
  const { design } = fit;
  const q = design.discrete.length;
  const m = design.numbers.length;
  let answered = 0;
  for (let j = 0; j < q; j++) if (design.code[i * q + j] !== design.first[j]! + design.levels[j]!) answered++;
  for (let j = 0; j < m; j++) if (!Number.isNaN(design.z[i * m + j])) answered++;
  return answered;
}

/** Questions that tell the groups apart and that a pattern answered. */
export function tellingAnswers(fit: Fit, i: number): number {
  const { design, forms } = fit;
  const q = design.discrete.length;
  const m = design.numbers.length;
  let telling = 0;
  for (let j = 0; j < q; j++)
    if (forms[j] !== classFree && design.code[i * q + j] !== design.first[j]! + design.levels[j]!) telling++;
  for (let j = 0; j < m; j++) if (forms[q + j] !== classFree && !Number.isNaN(design.z[i * m + j])) telling++;
  return telling;
}

const sureFrom = 0.6;
const fewestTelling = 3;

/**
 * Whether somebody's place is not to be relied on: largest posterior below 0.6, or fewer than three questions
 * answered that tell the groups apart (all of them, where there are fewer).
 *
 * @param most largest posterior
 * @param telling questions answered that tell the groups apart
 * @param tellingInAll how many such questions there are
 */
export const isUnsure = (most: number, telling: number, tellingInAll: number): boolean =>
  most < sureFrom || telling < Math.min(fewestTelling, tellingInAll);

export interface Scored {
  /** Posterior of every group. */
  posterior: Float64Array;
  group: number;
  /** See `isUnsure`. */
  unsure: boolean;
  /** Log-density per answered question, in standard deviations of the training answers. */
  oddness: number;
}

/** A model made ready: flat tables and a workspace, so that placing one respondent allocates nothing but its result. */
export interface Scorer {
  model: FrozenModel;
  /**
   * @param codes level of every discrete question of the model, −1 = missing
   * @param numbers raw value of every numeric question, NaN = missing
   */
  score(codes: ArrayLike<number>, numbers: ArrayLike<number>): Scored;
  /** Levels and numbers of a row of a table with the model's column names; an unknown answer is missing. */
  read(table: SegmentTable, i: number): { codes: Int16Array; numbers: Float64Array };
}

export function createScorer(model: FrozenModel): Scorer {
  const { k } = model;
  const nodes = model.nodes.length;
  const cells = k * nodes;
  const logCell = Float64Array.from(model.cellWeights.flat(), (weight) => Math.log(Math.max(weight, 1e-300)));
  const tables = model.discrete.map((question) => Float64Array.from(question.logProbability.flat()));
  const widths = model.discrete.map((question) => question.logProbability[0]?.length ?? 0);
  // Which column of a table a cell reads: its class, its node (trait, line), or itself (style).
  const onNodes = model.family === "trait" || model.family === "line";
  const byNode = Int32Array.from({ length: cells }, (_, s) => s % nodes);
  const byClass = Int32Array.from({ length: cells }, (_, s) => Math.floor(s / nodes));
  const itself = Int32Array.from({ length: cells }, (_, s) => s);
  const columnOf = (width: number): Int32Array => (onNodes ? byNode : width === cells ? itself : byClass);
  const tellingInAll = [...model.discrete, ...model.numeric].filter(
    ({ form }) => form !== "class-free",
  ).length;
  const lp = new Float64Array(cells);
  const byTable = new WeakMap<SegmentTable, { levels: Source[]; values: Source[] }>();
  const score = (codes: ArrayLike<number>, numbers: ArrayLike<number>): Scored => {
    lp.set(logCell);
    let telling = 0;
    let answered = 0;
    for (let j = 0; j < tables.length; j++) {
      const code = codes[j]!;
      if (code < 0) continue;
      answered++;
      if (model.discrete[j]!.form !== "class-free") telling++;
      const rows = tables[j]!;
      const at = code * widths[j]!;
      const column = columnOf(widths[j]!);
      for (let s = 0; s < cells; s++) lp[s]! += rows[at + column[s]!]!;
    }
    for (let j = 0; j < model.numeric.length; j++) {
      const raw = numbers[j]!;
      if (Number.isNaN(raw)) continue;
      const question = model.numeric[j]!;
      answered++;
      if (question.form !== "class-free") telling++;
      const x = toScale(raw, question);
      const column = columnOf(question.centre.length);
      for (let s = 0; s < cells; s++) {
        const v = question.variance[column[s]!]!;
        lp[s]! += -0.5 * (Math.log(2 * Math.PI * v) + (x - question.centre[column[s]!]!) ** 2 / v);
      }
    }
    let most = lp[0]!;
    for (let s = 1; s < cells; s++) if (lp[s]! > most) most = lp[s]!;
    const posterior = new Float64Array(k);
    let sum = 0;
    for (let g = 0, s = 0; g < k; g++) {
      for (let t = 0; t < nodes; t++, s++) posterior[g]! += Math.exp(lp[s]! - most);
      sum += posterior[g]!;
    }
    let group = 0;
    for (let g = 0; g < k; g++) {
      posterior[g]! /= sum;
      if (posterior[g]! > posterior[group]!) group = g;
    }
    const density = (most + Math.log(sum)) / Math.max(1, answered);
    const sd = model.fit.logDensitySd;
    return {
      posterior,
      group,
      unsure: k > 1 && isUnsure(posterior[group]!, telling, tellingInAll),
      oddness: sd > 0 ? (density - model.fit.logDensityMean) / sd : 0,
    };
  };
  const read = (table: SegmentTable, i: number): { codes: Int16Array; numbers: Float64Array } => {
    const { levels, values } = sourcesOf(table);
    const codes = Int16Array.from(levels, ({ data, toLevel, number }, j) => {
      const cuts = model.discrete[j]!.cuts;
      if (cuts === undefined) return data === undefined ? -1 : (toLevel[codeAt(data, i)] ?? -1);
      const raw = number(i);
      return Number.isNaN(raw) ? -1 : levelOfNumber(raw, cuts);
    });
    return { codes, numbers: Float64Array.from(values, ({ number }) => number(i)) };
  };
  const sourcesOf = (table: SegmentTable): { levels: Source[]; values: Source[] } => {
    const known = byTable.get(table);
    if (known !== undefined) return known;
    const sources = {
      levels: model.discrete.map(({ column, levels }) => sourceOf(table, column, levels)),
      values: model.numeric.map(({ column }) => sourceOf(table, column, [])),
    };
    byTable.set(table, sources);
    return sources;
  };
  return { model, score, read };
}

/** Where a table has the answers to a question of a model. */
interface Source {
  data: ColumnData | undefined;
  /** Level of the model for every code of the table's column, −1 = unknown to it. */
  toLevel: Int16Array;
  /** The answer as a number; NaN when there is none. */
  number(i: number): number;
}

function sourceOf(table: SegmentTable, name: string, labels: readonly string[]): Source {
  const at = table.columns.findIndex((column) => column.name === name);
  const data = table.data[at];
  const levels = table.columns[at]?.levels ?? [];
  const places = new Map(labels.map((label, place) => [label.trim().toLowerCase(), place]));
  const values = valuesOfLevels(levels);
  return {
    data,
    toLevel: Int16Array.from(levels, (level) => places.get(String(level).trim().toLowerCase()) ?? -1),
    number: (i) => {
      if (data === undefined) return Number.NaN;
      const value = data instanceof Float64Array ? data[i]! : (values[codeAt(data, i)] ?? Number.NaN);
      return isAnswer(value) ? value : Number.NaN;
    },
  };
}
