import type { Bin } from "./model.ts";
import type { Tally } from "./tally.ts";

/** More bars than this are a texture, not a picture. */
const MOST_BINS = 12;

/**
 * Bins of sorted numbers: one a value while there are at most twelve whole ones in reach, else of equal
 * width, a round number (1, 2 or 5 × 10ᵏ), starting at a multiple of it. Every value falls into exactly one:
 * the last bin holds its upper end too. Empty for no values. O(n).
 *
 * @param counts of each value; once each when left out
 */
export function histogramOf(sorted: Float64Array, counts?: Float64Array): Bin[] {
  const lowest = sorted[0];
  const highest = sorted[sorted.length - 1];
  if (lowest === undefined || highest === undefined) return [];
  const isWhole = sorted.every(Number.isInteger);
  const all = counts ? counts.reduce((sum, count) => sum + count, 0) : sorted.length;
  if (lowest === highest) return [{ from: lowest, to: lowest, count: all }];
  if (isWhole && highest - lowest < MOST_BINS) {
    const bins = Array.from({ length: highest - lowest + 1 }, (_, i) => bin(lowest + i, lowest + i));
    for (let i = 0; i < sorted.length; i++) countIn(bins, (sorted[i] ?? lowest) - lowest, counts?.[i]);
    return bins;
  }
  const width = roundWidth((highest - lowest) / MOST_BINS, isWhole);
  // Numbers closer together than twelve digits tell apart, or further than a number can say, have no round bins.
  const largest = Math.max(Math.abs(lowest), Math.abs(highest));
  if (!Number.isFinite(width) || width < largest * 1e-10 || width < Number.MIN_VALUE / Number.EPSILON) {
    return [{ from: lowest, to: highest, count: all }];
  }
  const start = Math.floor(lowest / width) * width;
  const n = Math.max(1, Math.ceil((highest - start) / width));
  const bins = Array.from({ length: n }, (_, i) =>
    bin(tidy(start + i * width), tidy(start + (i + 1) * width)),
  );
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i] ?? lowest;
    countIn(bins, Math.min(n - 1, placeOf(bins, value, (value - start) / width)), counts?.[i]);
  }
  return bins;
}

const bin = (from: number, to: number): Bin => ({ from, to, count: 0 });

function countIn(bins: Bin[], place: number, count = 1): void {
  const found = bins[place];
  if (found) found.count += count;
}

/** Where a value belongs; division alone puts 0.3 into the bin below 0.3. */
function placeOf(bins: readonly Bin[], value: number, quotient: number): number {
  const place = Math.floor(quotient);
  const next = bins[place + 1];
  return next && value >= next.from ? place + 1 : place;
}

/** The next larger of 1, 2, 5 × 10ᵏ; not under 1 for whole numbers. */
function roundWidth(atLeast: number, isWhole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const width = [1, 2, 5, 10].map((step) => step * power).find((step) => step >= atLeast) ?? 10 * power;
  return isWhole ? Math.max(1, width) : width;
}

/** Without the dust of binary fractions: 0.30000000000000004 is 0.3. */
const tidy = (value: number) => Number(value.toPrecision(12));

/**
 * Quantile of sorted numbers by linear interpolation between the two nearest (type 7 of Hyndman & Fan 1996,
 * doi:10.1080/00031305.1996.10473566, the default of R and NumPy). NaN for no values.
 */
export function quantileOf(sorted: Float64Array, part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * The same of weighted people, given as distinct values from low to high: value `i` stands at the weight below it,
 * as in `qrule = "hf7"` of R's `svyquantile`. People of one value have their mean weight, so that no order of equal
 * answers matters.
 */
export function weightedQuantileOf(
  values: readonly (readonly [value: number, people: Readonly<Tally>])[],
  part: number,
): number {
  const last = values.at(-1)?.[1];
  if (!last) return Number.NaN;
  const each = ({ n, weight }: Readonly<Tally>) => weight / n;
  const all = values.reduce((sum, [, { weight }]) => sum + weight, 0) - each(last);
  const wanted = part * all;
  let below = 0;
  let from = values[0]?.[0] ?? Number.NaN;
  let fromPlace = 0;
  for (const [value, people] of values) {
    // Its first and its last person.
    const [first, end] = [below, below + people.weight - each(people)];
    if (wanted < first) return from + ((value - from) * (wanted - fromPlace)) / (first - fromPlace);
    if (wanted <= end) return value;
    [from, fromPlace] = [value, end];
    below += people.weight;
  }
  return from;
}
