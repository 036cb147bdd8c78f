import { correct } from "./bch";

/** Sums of one quantity per group: weights answered, weights ticked (or Σ w x), Σ w x², Σ w² and heads answered. */
export interface Sums {
  base: Float64Array;
  sum: Float64Array;
  square: Float64Array;
  weights2: Float64Array;
  heads: Int32Array;
}

/** People of group g, and of all others, that a plain sample as sure would have: (Σw)² / Σw², Kish (1965). */
export function effectiveSizes(sums: Sums, g: number): [own: number, rest: number] {
  const own = sums.base[g]!;
  const rest = total(sums.base) - own;
  return [effectiveOf(own, sums.weights2[g]!), effectiveOf(rest, total(sums.weights2) - sums.weights2[g]!)];
}

const effectiveOf = (sum: number, squares: number): number => (squares > 0 ? (sum * sum) / squares : 0);

export function gather(values: Float64Array, label: Int32Array, weight: Float64Array, k: number): Sums {
  const base = new Float64Array(k);
  const sum = new Float64Array(k);
  const square = new Float64Array(k);
  const weights2 = new Float64Array(k);
  const heads = new Int32Array(k);
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    const g = label[i]!;
    const w = weight[i]!;
    if (g < 0 || Number.isNaN(x) || w === 0) continue;
    base[g]! += w;
    sum[g]! += w * x;
    square[g]! += w * x * x;
    weights2[g]! += w * w;
    heads[g]!++;
  }
  return { base, sum, square, weights2, heads };
}

export const total = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let g = 0; g < values.length; g++) sum += values[g]!;
  return sum;
};

export function differenceOf(sums: Sums, g: number): number | null {
  const restBase = total(sums.base) - sums.base[g]!;
  if (!(sums.base[g]! > 0) || !(restBase > 0)) return null;
  return sums.sum[g]! / sums.base[g]! - (total(sums.sum) - sums.sum[g]!) / restBase;
}

/** A coded column, counted. */
export type LevelCounts = Pick<Sums, "heads" | "weights2"> & { counts: Float64Array };

/** Weighted answers per group and level, and heads, of a coded column: one pass serves all its options. */
export function countLevels(
  codes: Int16Array,
  L: number,
  label: Int32Array,
  weight: Float64Array,
  k: number,
): LevelCounts {
  const counts = new Float64Array(k * L);
  const weights2 = new Float64Array(k);
  const heads = new Int32Array(k);
  for (let i = 0; i < codes.length; i++) {
    const w = weight[i]!;
    const g = label[i]!;
    if (g < 0 || codes[i]! < 0 || w === 0) continue;
    counts[g * L + codes[i]!]! += w;
    weights2[g]! += w * w;
    heads[g]!++;
  }
  return { counts, weights2, heads };
}

/** Sums of a score of the levels: 1 for one option and 0 for all others, or the places on a scale. */
export function sumsOfLevels(
  { counts, weights2, heads }: LevelCounts,
  k: number,
  L: number,
  score: (level: number) => number,
): Sums {
  const [base, sum, square] = [new Float64Array(k), new Float64Array(k), new Float64Array(k)];
  const sums = { base, sum, square, weights2, heads };
  for (let g = 0; g < k; g++) {
    for (let l = 0; l < L; l++) {
      const count = counts[g * L + l]!;
      const x = score(l);
      sums.base[g]! += count;
      sums.sum[g]! += count * x;
      sums.square[g]! += count * x * x;
    }
  }
  return sums;
}

/** Sums as they would be if everybody were counted in their own group. */
export function correctedSums(sums: Sums, inverse: Float64Array): Sums {
  const k = sums.base.length;
  return {
    base: correct(sums.base, inverse, k),
    sum: correct(sums.sum, inverse, k),
    square: correct(sums.square, inverse, k),
    weights2: sums.weights2,
    heads: sums.heads,
  };
}
