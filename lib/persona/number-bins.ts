/** More different numbers than this are put into bins. */
const MOST_VALUES = 7;

/**
 * Where to cut numbers into bins that hold about equally many, at numbers a person would choose (two digits);
 * few different values are kept apart. Bin `i` holds `cuts[i − 1] < value ≤ cuts[i]`; NaN is ignored.
 * O(n log n).
 */
export function cutsOf(values: Float64Array): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = [...new Set(sorted)];
  if (distinct.length <= MOST_VALUES) return distinct.slice(0, -1);
  const last = distinct.at(-1) ?? 0;
  const cuts = [0.2, 0.4, 0.6, 0.8].map((share) =>
    Number((sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toPrecision(2)),
  );
  return [...new Set(cuts)].filter((cut) => cut < last && cut >= (distinct[0] ?? 0));
}

/** The bin a number falls into. */
export function binOf(value: number, cuts: readonly number[]): number {
  const bin = cuts.findIndex((cut) => value <= cut);
  return bin === -1 ? cuts.length : bin;
}
