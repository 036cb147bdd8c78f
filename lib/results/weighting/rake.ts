/**
 * People by what they answered to the questions that are weighted by: everybody of one pattern has one weight. All
 * arrays are the caller's; nothing here depends on the order of people.
 */
export interface RakingTable {
  /** Patterns. */
  size: number;
  /** People, by pattern; all above 0. */
  counts: Float64Array;
  /** By margin, then by pattern: the place of the answer among the margin's targets; −1 without answer or target. */
  places: readonly Int16Array[];
  /** By margin, then by place: the share wanted of those who have a place in it; sums to 1 in each margin. */
  targets: readonly Float64Array[];
}

export interface Bounds {
  lowest: number;
  highest: number;
}

export const UNBOUNDED: Bounds = { lowest: 0, highest: Number.POSITIVE_INFINITY };

export interface Raked {
  /** By pattern; Σ counts · weights = Σ counts, so that the mean weight is 1. */
  weights: Float64Array;
  /** Times that all margins were gone through. */
  cycles: number;
  /** The largest distance of a share from its target that is left, from 0 to 1. */
  gap: number;
}

/** A share this close to its target has reached it: a hundredth of what the page can show. */
export const REACHED = 1e-6;

/** Where raking stops: nothing that is counted in doubles comes much closer. */
const TOLERANCE = 1e-12;
const MOST_CYCLES = 2000;
const MOST_ROUNDS = 500;

/**
 * Weights that bring several questions to their target shares: in turn, everybody who gave an answer is multiplied by
 * how far its share is from its target, until all are reached. Among all weights that reach them these are the nearest
 * to 1 (in Kullback and Leibler's sense). Deming & Stephan (1940), Annals of Mathematical Statistics 11, 427,
 * doi:10.1214/aoms/1177731829.
 *
 * Whoever has no answer to a question, or one without a target, is left alone by it: the question's targets hold among
 * the others, and together they keep the weight they have.
 *
 * With bounds, weights beyond one are cut to it, what was cut is spread in equal parts over everybody within them, and
 * all is raked again, until both hold; R's survey names the step `trimWeights(strict = TRUE)`. Where both cannot hold
 * at once the bounds do, and `gap` says what that costs.
 *
 * O(patterns × margins) a cycle; cycles end when nothing moves, at the latest after 2,000.
 */
export function rake(table: RakingTable, bounds: Bounds = UNBOUNDED): Raked {
  const weights = new Float64Array(table.size).fill(1);
  let cycles = rakeToEnd(table, weights);
  let gap = largestGap(table, weights);
  if (bounds.lowest <= 0 && bounds.highest === Number.POSITIVE_INFINITY) return { weights, cycles, gap };
  for (let round = 0; round < MOST_ROUNDS && trim(table, weights, bounds); round++) {
    const left = largestGap(table, weights);
    const isStuck = round > 0 && Math.abs(gap - left) < gap * 1e-6;
    gap = left;
    if (gap < TOLERANCE || isStuck) break;
    cycles += rakeToEnd(table, weights);
  }
  // The last word is the bounds'.
  trim(table, weights, bounds);
  return { weights, cycles, gap: largestGap(table, weights) };
}

function rakeToEnd(table: RakingTable, weights: Float64Array): number {
  let before = Number.POSITIVE_INFINITY;
  for (let cycle = 1; cycle <= MOST_CYCLES; cycle++) {
    for (let m = 0; m < table.places.length; m++) adjust(table, weights, m);
    const gap = largestGap(table, weights);
    // Contradictory targets end in a circle, or creep: a thousandth of the rest a cycle is not worth waiting for.
    if (gap < TOLERANCE || (gap > before * 0.999 && cycle > 200)) return cycle;
    before = gap;
  }
  return MOST_CYCLES;
}

/** One margin's shares, made what they should be. */
function adjust({ size, counts, places, targets }: RakingTable, weights: Float64Array, m: number): void {
  const place = places[m] ?? new Int16Array(size);
  const target = targets[m] ?? new Float64Array();
  const sums = sumsOf(counts, place, target.length, weights);
  let all = 0;
  for (const sum of sums) all += sum;
  for (let p = 0; p < sums.length; p++) {
    const sum = sums[p] ?? 0;
    sums[p] = sum > 0 ? ((target[p] ?? 0) * all) / sum : 1;
  }
  for (let k = 0; k < size; k++) {
    const at = place[k] ?? -1;
    if (at >= 0) weights[k] = (weights[k] ?? 1) * (sums[at] ?? 1);
  }
}

/** Σ counts · weights by place. */
export function sumsOf(
  counts: Float64Array,
  place: Int16Array,
  size: number,
  weights: Float64Array,
): Float64Array {
  const sums = new Float64Array(size);
  for (let k = 0; k < counts.length; k++) {
    const at = place[k] ?? -1;
    if (at >= 0) sums[at] = (sums[at] ?? 0) + (counts[k] ?? 0) * (weights[k] ?? 0);
  }
  return sums;
}

function largestGap({ counts, places, targets }: RakingTable, weights: Float64Array): number {
  let largest = 0;
  for (const [m, target] of targets.entries()) {
    const sums = sumsOf(counts, places[m] ?? new Int16Array(), target.length, weights);
    let all = 0;
    for (const sum of sums) all += sum;
    if (!(all > 0)) continue;
    for (let p = 0; p < sums.length; p++) {
      largest = Math.max(largest, Math.abs((sums[p] ?? 0) / all - (target[p] ?? 0)));
    }
  }
  return largest;
}

/** Cuts weights to their bounds and spreads what was cut over the others; whether there was anything to cut. */
function trim({ counts }: RakingTable, weights: Float64Array, bounds: Bounds): boolean {
  for (let round = 0; round < MOST_CYCLES; round++) {
    const { cut, within, furthest } = measure(counts, weights, bounds);
    if (furthest <= TOLERANCE) {
      clamp(weights, bounds);
      return round > 0;
    }
    // Where everybody is outside, those take it who were cut towards the mean and so have room on the other side.
    const isRoom = within > 0 ? isWithin : cut > 0 ? isBelow : isAbove;
    const people = within > 0 ? within : peopleWhere(counts, weights, bounds, isRoom);
    for (let k = 0; k < weights.length; k++) {
      const weight = weights[k] ?? 1;
      const share = isRoom(weight, bounds) ? cut / people : 0;
      weights[k] = clamped(weight, bounds) + share;
    }
  }
  clamp(weights, bounds);
  return true;
}

type Where = (weight: number, bounds: Bounds) => boolean;
const isBelow: Where = (weight, { lowest }) => weight < lowest;
const isAbove: Where = (weight, { highest }) => weight > highest;
const isWithin: Where = (weight, bounds) => !isBelow(weight, bounds) && !isAbove(weight, bounds);

const clamped = (weight: number, { lowest, highest }: Bounds) => Math.min(highest, Math.max(lowest, weight));

function clamp(weights: Float64Array, bounds: Bounds): void {
  for (let k = 0; k < weights.length; k++) weights[k] = clamped(weights[k] ?? 1, bounds);
}

/** What the bounds would cut, people within them, and how far the furthest weight is outside, as part of it. */
function measure(counts: Float64Array, weights: Float64Array, bounds: Bounds) {
  let cut = 0;
  let within = 0;
  let furthest = 0;
  for (let k = 0; k < weights.length; k++) {
    const weight = weights[k] ?? 1;
    const beyond = weight - clamped(weight, bounds);
    cut += beyond * (counts[k] ?? 0);
    furthest = Math.max(furthest, Math.abs(beyond) / weight);
    if (beyond === 0) within += counts[k] ?? 0;
  }
  return { cut, within, furthest };
}

function peopleWhere(counts: Float64Array, weights: Float64Array, bounds: Bounds, where: Where): number {
  let people = 0;
  for (let k = 0; k < weights.length; k++) if (where(weights[k] ?? 1, bounds)) people += counts[k] ?? 0;
  return people;
}
