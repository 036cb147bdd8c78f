import type { DiscreteQuestion, NumberQuestion } from "./design";
import { classFree, parsimonious } from "./fit";
import {
  correctedSums,
  countLevels,
  differenceOf,
  effectiveSizes,
  gather,
  type Sums,
  sumsOfLevels,
  total,
} from "./group-sums";
import type { ProfileCell, ProfileQuestion, SegmentColumn } from "./schema";
import { adjustForMany, chanceOf } from "./significance";
import { codeAt, numberOfCell, type SegmentTable } from "./table";
import { levelOfNumber, quantile } from "./transform";

/** Labels and weights of one bootstrap sample, per row of the table. */
export interface RowResample {
  label: Int32Array;
  weight: Float64Array;
  /** Correction of this sample's own placement; undefined where it cannot be had. */
  correction: Float64Array | undefined;
}

export interface ProfileInput {
  table: SegmentTable;
  /** Group of every row, −1 = none. */
  label: Int32Array;
  k: number;
  weight: Float64Array;
  resamples: RowResample[];
  /** Undoes that people are counted where they are placed (bch.ts), for describing questions. */
  correction: Float64Array | undefined;
  /** Form of every active column by its place in the table. */
  forms: Map<number, number>;
}

const quintiles = [0.2, 0.4, 0.6, 0.8];
const formNames = ["class-free", "parsimonious", "saturated"] as const;

/**
 * For every question and option what the members of each group answered, against everybody
 * else: shares and means of actual people, so that every figure can be counted again.
 * Intervals are 2.5 % and 97.5 % quantiles over the bootstrap solutions, which carry both the
 * sampling of people and the uncertainty of the groups. Tests only for describing questions:
 * a question that formed the groups differs between them by construction. These also carry the
 * difference corrected for people who are counted in a wrong group (bch.ts), each bootstrap
 * solution by its own correction.
 */
export function profileQuestions(input: ProfileInput): ProfileQuestion[] {
  const questions: ProfileQuestion[] = [];
  for (const [c, column] of input.table.columns.entries()) {
    if (column.role === "ignore") continue;
    questions.push(profileOne(input, c, column));
  }
  adjustForMany(questions);
  return questions;
}

/** Value and difference to the rest after correction; shares are kept within 0 and 1. */
function correctedCell(
  sums: Sums,
  drawn: (Sums | undefined)[],
  g: number,
  share: boolean,
): NonNullable<ProfileCell["corrected"]> | null {
  const within = (x: number): number => (share ? clip(x) : x);
  const of = (each: Sums): { value: number; rest: number } | null => {
    const base = each.base[g]!;
    const restBase = total(each.base) - base;
    // Below one person's worth the correction has left nobody to speak of.
    if (!(base >= 1) || !(restBase >= 1)) return null;
    const value = within(each.sum[g]! / base);
    return { value, rest: within((total(each.sum) - each.sum[g]!) / restBase) };
  };
  const main = of(sums);
  if (main === null) return null;
  const draws = drawn
    .flatMap((each) => {
      const found = each === undefined ? null : of(each);
      return found === null ? [] : [found.value - found.rest];
    })
    .sort((a, b) => a - b);
  const enough = draws.length >= 10;
  return {
    ...main,
    difference: main.value - main.rest,
    low: enough ? quantile(draws, 0.025) : null,
    high: enough ? quantile(draws, 0.975) : null,
  };
}

/** What the cells of a describing question are corrected with: the solution's own matrix and that of every sample. */
interface Corrections {
  main: Float64Array;
  drawn: (Float64Array | undefined)[];
}

function cellsOf(
  sums: Sums,
  drawn: Sums[],
  share: boolean,
  active: boolean,
  corrections: Corrections | undefined,
): ProfileCell[] {
  const k = sums.base.length;
  const allBase = total(sums.base);
  const allSum = total(sums.sum);
  const trueSums = corrections && correctedSums(sums, corrections.main);
  const trueDrawn = drawn.map((each, b) => {
    const inverse = corrections?.drawn[b];
    return inverse && correctedSums(each, inverse);
  });
  const cells: ProfileCell[] = [];
  for (let g = 0; g < k; g++) {
    const base = sums.base[g]!;
    const restBase = allBase - base;
    const value = base > 0 ? sums.sum[g]! / base : null;
    const rest = restBase > 0 ? (allSum - sums.sum[g]!) / restBase : null;
    const difference = differenceOf(sums, g);
    const draws = drawn
      .map((each) => differenceOf(each, g))
      .filter((d): d is number => d !== null)
      .sort((a, b) => a - b);
    const [low, high] =
      draws.length >= 10
        ? [quantile(draws, 0.025), quantile(draws, 0.975)]
        : plainInterval(sums, g, difference);
    let effect: number | null = null;
    if (value !== null && rest !== null) {
      if (share) effect = 2 * Math.asin(Math.sqrt(clip(value))) - 2 * Math.asin(Math.sqrt(clip(rest)));
      else {
        const within = sums.square.reduce(
          (ss, square, c) => ss + (sums.base[c]! > 0 ? square - sums.sum[c]! ** 2 / sums.base[c]! : 0),
          0,
        );
        const sd = Math.sqrt(Math.max(0, within) / Math.max(1, allBase - k));
        effect = sd > 1e-12 ? (value - rest) / sd : 0;
      }
    }
    const cell: ProfileCell = {
      group: g,
      value,
      rest,
      total: allBase > 0 ? allSum / allBase : null,
      n: sums.heads[g]!,
      nRest: total(sums.heads) - sums.heads[g]!,
      difference,
      low,
      high,
      effect,
    };
    if (!active && difference !== null && k > 1) cell.p = chanceOf(sums, g, difference, share);
    if (trueSums !== undefined) cell.corrected = correctedCell(trueSums, trueDrawn, g, share);
    cells.push(cell);
  }
  return cells;
}

/** Without bootstrap samples: difference ± 1.96 standard errors, groups taken as given. */
function plainInterval(sums: Sums, g: number, difference: number | null): [number | null, number | null] {
  if (difference === null) return [null, null];
  const n1 = sums.base[g]!;
  const n2 = total(sums.base) - n1;
  const s2 = total(sums.sum) - sums.sum[g]!;
  const v1 = sums.square[g]! / n1 - (sums.sum[g]! / n1) ** 2;
  const v2 = (total(sums.square) - sums.square[g]!) / n2 - (s2 / n2) ** 2;
  const [size1, size2] = effectiveSizes(sums, g);
  const error = Math.sqrt(Math.max(0, v1) / size1 + Math.max(0, v2) / size2);
  return [difference - 1.96 * error, difference + 1.96 * error];
}

const clip = (share: number): number => Math.max(0, Math.min(1, share));

function profileOne(input: ProfileInput, c: number, column: SegmentColumn): ProfileQuestion {
  const { table, label, k, weight } = input;
  const data = table.data[c]!;
  const n = table.n;
  const active = input.forms.has(c);
  const form = input.forms.get(c);
  const options: ProfileQuestion["options"] = [];
  const { resamples } = input;
  const corrections: Corrections | undefined =
    active || k < 2 || input.correction === undefined
      ? undefined
      : { main: input.correction, drawn: resamples.map(({ correction }) => correction) };
  let bits = 0;
  if (column.type !== "numeric") {
    const levels = column.levels ?? [];
    const L = levels.length;
    const codes = new Int16Array(n);
    for (let i = 0; i < n; i++) codes[i] = codeAt(data, i);
    const main = countLevels(codes, L, label, weight, k);
    const drawn = resamples.map((resample) => countLevels(codes, L, resample.label, resample.weight, k));
    const cells = (score: (level: number) => number, share: boolean): ProfileCell[] =>
      cellsOf(
        sumsOfLevels(main, k, L, score),
        drawn.map((each) => sumsOfLevels(each, k, L, score)),
        share,
        active,
        corrections,
      );
    bits = informationOf(main.counts, k, L);
    for (const [code, level] of levels.entries()) {
      options.push({ option: String(level), cells: cells((l) => (l === code ? 1 : 0), true) });
    }
    if (column.type === "ordinal") {
      const scores = scoresOf(levels);
      options.push({ option: null, cells: cells((l) => scores[l]!, false) });
    }
  } else {
    const values = new Float64Array(n);
    for (let i = 0; i < n; i++) values[i] = Number.isFinite(data[i]!) ? data[i]! : Number.NaN;
    const present = values.filter((x, i) => !Number.isNaN(x) && label[i]! >= 0).sort();
    if (present.length > 0) {
      const cuts = quintiles.map((share) => quantile(present, share));
      const codes = Int16Array.from(values, (x) => (!Number.isNaN(x) ? levelOfNumber(x, cuts) : -1));
      bits = informationOf(countLevels(codes, 5, label, weight, k).counts, k, 5);
    }
    const main = gather(values, label, weight, k);
    const drawn = resamples.map((resample) => gather(values, resample.label, resample.weight, k));
    options.push({ option: null, cells: cellsOf(main, drawn, false, active, corrections) });
  }
  let answered = 0;
  let all = 0;
  for (let i = 0; i < n; i++) {
    if (label[i]! < 0) continue;
    all += weight[i]!;
    const present = column.type === "numeric" ? Number.isFinite(data[i]!) : codeAt(data, i) >= 0;
    if (present) answered += weight[i]!;
  }
  return {
    column: column.name,
    ...(column.text === undefined ? {} : { text: column.text }),
    type: column.type,
    ...(column.group === undefined ? {} : { group: column.group }),
    active,
    form: form === undefined ? null : (formNames[form] ?? null),
    information: bits,
    answered: all > 0 ? answered / all : 0,
    options,
  };
}

/** Scores of an ordinal question: its numbers where every level is one, else 1 … L. */
export function scoresOf(levels: readonly (string | number)[]): number[] {
  const numbers = levels.map((level) => (typeof level === "number" ? level : numberOfCell(level)));
  return numbers.every((x) => !Number.isNaN(x)) ? numbers : levels.map((_, l) => l + 1);
}

/** Mutual information of group and answer in bits, I = Σ p_gl log2(p_gl / (p_g p_l)). */
export function informationOf(counts: Float64Array, k: number, L: number): number {
  const n = total(counts);
  if (!(n > 0)) return 0;
  let bits = 0;
  for (let l = 0; l < L; l++) {
    let byLevel = 0;
    for (let g = 0; g < k; g++) byLevel += counts[g * L + l]!;
    for (let g = 0; g < k; g++) {
      const count = counts[g * L + l]!;
      if (count <= 0) continue;
      let byGroup = 0;
      for (let c = 0; c < L; c++) byGroup += counts[g * L + c]!;
      bits += (count / n) * Math.log2((count * n) / (byLevel * byGroup));
    }
  }
  return Math.max(0, bits);
}

/** Form of every active column by its place in the table. */
export function formsByColumn(
  discrete: DiscreteQuestion[],
  numbers: NumberQuestion[],
  forms: Uint8Array,
): Map<number, number> {
  const byColumn = new Map<number, number>();
  for (const [j, question] of discrete.entries()) byColumn.set(question.column, forms[j] ?? classFree);
  for (const [j, question] of numbers.entries()) {
    byColumn.set(question.column, forms[discrete.length + j] ?? parsimonious);
  }
  return byColumn;
}
