import type { Numbers } from "../answers/numbers.ts";

/** Numbers from low to high, each once, and how many gave it. */
export interface CountedNumbers {
  values: Float64Array;
  counts: Float64Array;
}

/** Numbers that lie on a grid of at most so many places are counted; others are sorted. */
const MOST_COUNTED = 500_000;
/** The finest grid that is looked for: thousandths. */
const FINEST = 1000;

/**
 * The numbers that were given. Of few different ones it is known how many there are of each; else O(n) for whole ones
 * or ones with the same few decimals, as most are, and O(n log n) for others.
 */
export function countNumbers(numbers: Numbers): CountedNumbers {
  const { places } = numbers;
  if (!places) return countValues(numbers.values);
  const { counts } = places.coded;
  const isGiven = (value: number, place: number) => !Number.isNaN(value) && (counts[place] ?? 0) > 0;
  const given = [...places.of.keys()].filter((place) => isGiven(places.of[place] ?? Number.NaN, place));
  return {
    values: Float64Array.from(given, (place) => places.of[place] ?? 0),
    counts: Float64Array.from(given, (place) => counts[place] ?? 0),
  };
}

function countValues(values: Float64Array): CountedNumbers {
  let [lowest, highest, scale] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    // Back and forth to the very same number: on the grid nothing is rounded.
    while (scale <= FINEST && Math.round(value * scale) / scale !== value) scale *= 10;
  }
  if (lowest > highest) return { values: new Float64Array(), counts: new Float64Array() };
  const first = Math.round(lowest * scale);
  const size = Math.round(highest * scale) - first + 1;
  const isExact = Math.max(Math.abs(lowest), Math.abs(highest)) * scale <= Number.MAX_SAFE_INTEGER;
  if (scale > FINEST || !isExact || size > MOST_COUNTED)
    return countSorted(values.filter((value) => !Number.isNaN(value)).sort());
  const counts = new Uint32Array(size);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const place = Math.round(value * scale) - first;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const different = counts.reduce((sum, count) => (count > 0 ? sum + 1 : sum), 0);
  const found = { values: new Float64Array(different), counts: new Float64Array(different) };
  for (let place = 0, at = 0; place < size; place++) {
    if (counts[place] === 0) continue;
    found.values[at] = (first + place) / scale;
    found.counts[at++] = counts[place] ?? 0;
  }
  return found;
}

function countSorted(sorted: Float64Array): CountedNumbers {
  const values = new Float64Array(sorted.length);
  const counts = new Float64Array(sorted.length);
  let last = -1;
  for (let i = 0; i < sorted.length; i++) {
    if (last < 0 || values[last] !== sorted[i]) values[++last] = sorted[i] ?? Number.NaN;
    counts[last] = (counts[last] ?? 0) + 1;
  }
  return { values: values.slice(0, last + 1), counts: counts.slice(0, last + 1) };
}

/** `quantileOf` of counted numbers. */
export function quantileOfCounts({ values, counts }: CountedNumbers, part: number): number {
  let n = 0;
  for (let i = 0; i < counts.length; i++) n += counts[i] ?? 0;
  const place = (n - 1) * part;
  const at = (rank: number): number => {
    let behind = 0;
    for (let i = 0; i < counts.length; i++) {
      behind += counts[i] ?? 0;
      if (rank < behind) return values[i] ?? Number.NaN;
    }
    return Number.NaN;
  };
  const below = at(Math.floor(place));
  return below + (at(Math.ceil(place)) - below) * (place - Math.floor(place));
}
