/** More different numbers than this are put into bins. */
const MOST_VALUES = 7;

/**
 * Where to cut numbers into bins that hold about equally many, at numbers a person would choose: of two digits, and of
 * more where the numbers lie close together, as years do; few different values are kept apart. Bin `i` holds `cuts[i − 1] < value ≤ cuts[i]`; NaN is ignored.
 * O(n log n).
 */
export function cutsOf(values: Float64Array): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = [...new Set(sorted)];
  if (distinct.length <= MOST_VALUES) return distinct.slice(0, -1);
  const last = distinct.at(-1) ?? 0;
  const parts = [0.2, 0.4, 0.6, 0.8].map((share) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  const spread = twoDigits((parts.at(-1) ?? 0) - (parts[0] ?? 0));
  const cuts = parts.map((part) => {
    const place = Math.min(twoDigits(part), spread, MOST_PLACES);
    return Number((Math.round(part / 10 ** place) * 10 ** place).toPrecision(SURE_DIGITS));
  });
  return [...new Set(cuts)].filter((cut) => cut < last && cut >= (distinct[0] ?? 0));
}

/** More digits than a number surely has are rounding of the machine. */
const SURE_DIGITS = 12;
const MOST_PLACES = 300;

/** The place of the second digit, as a power of ten; of zero none. */
const twoDigits = (value: number): number =>
  value === 0 ? Number.POSITIVE_INFINITY : Math.floor(Math.log10(Math.abs(value))) - 1;

/** The bin a number falls into. */
export function binOf(value: number, cuts: readonly number[]): number {
  const bin = cuts.findIndex((cut) => value <= cut);
  return bin === -1 ? cuts.length : bin;
}
