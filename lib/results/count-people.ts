import { NOT_SHOWN, SKIPPED } from "../answers/model.ts";
import { addTallies, NOBODY, plainTally, type Tally } from "./tally.ts";

/** Everybody's weight by row, where there are weights. Their mean over all complete answers is 1. */
export type Weights = Float64Array | undefined;

/** People by the code they gave, the states of not answering among them. */
export type Counts = ReadonlyMap<number, Readonly<Tally>>;

/** Counts one column of codes. */
export function countCodes(codes: Int16Array | Int8Array, weights?: Weights): Counts {
  // Codes run from NOT_SHOWN to 249: an array over that range counts faster than a map.
  const size = 256 - NOT_SHOWN;
  const counts = new Uint32Array(size);
  if (codes instanceof Int8Array) countBytes(codes, counts);
  else countShorts(codes, counts);
  const sums = new Float64Array(weights ? size : 0);
  const squares = new Float64Array(weights ? size : 0);
  for (let i = 0; weights && i < codes.length; i++) {
    const place = (codes[i] ?? NOT_SHOWN) - NOT_SHOWN;
    const weight = weights[i] ?? 1;
    sums[place] = (sums[place] ?? 0) + weight;
    squares[place] = (squares[place] ?? 0) + weight * weight;
  }
  const found = new Map<number, Tally>();
  for (const [place, n] of counts.entries()) {
    if (n === 0) continue;
    const weighted = { n, weight: sums[place] ?? 0, squares: squares[place] ?? 0 };
    found.set(place + NOT_SHOWN, weights ? weighted : plainTally(n));
  }
  return found;
}

/* Two loops that say the same: one over both kinds of array would be compiled for neither. */

function countBytes(codes: Int8Array, counts: Uint32Array): void {
  for (let i = 0; i < codes.length; i++) {
    const place = (codes[i] ?? NOT_SHOWN) - NOT_SHOWN;
    counts[place] = (counts[place] ?? 0) + 1;
  }
}

function countShorts(codes: Int16Array, counts: Uint32Array): void {
  for (let i = 0; i < codes.length; i++) {
    const place = (codes[i] ?? NOT_SHOWN) - NOT_SHOWN;
    counts[place] = (counts[place] ?? 0) + 1;
  }
}

/** People of this code, unweighted. */
export const countOf = (counts: Counts, code: number) => counts.get(code)?.n ?? 0;

/** How many answered, skipped and were not shown it. */
export function statesOf(counts: Counts) {
  const skipped = countOf(counts, SKIPPED);
  const notShown = countOf(counts, NOT_SHOWN);
  let all = 0;
  for (const { n } of counts.values()) all += n;
  return { answered: all - skipped - notShown, skipped, notShown };
}

/** Everybody who answered, whatever it was. */
export function answeredIn(counts: Counts): Tally {
  return addTallies([...counts].flatMap(([code, people]) => (isState(code) ? [] : [people])));
}

/** Whether a code says that there is no answer. */
export const isState = (code: number) => code === SKIPPED || code === NOT_SHOWN;

/**
 * The state of a question that is many columns: a code of one that is answered when any is, else skipped when any was
 * shown. Most people answer the first column, so most rows are looked at once.
 */
export function statesByRow(arrays: readonly (Int8Array | Int16Array)[]): Int16Array {
  const [first, ...others] = arrays;
  const states = new Int16Array(first ?? []);
  for (let i = 0; i < states.length; i++) {
    let state = states[i] ?? NOT_SHOWN;
    for (let at = 0; state <= SKIPPED && at < others.length; at++) {
      const other = others[at]?.[i] ?? NOT_SHOWN;
      if (other > state) state = other;
    }
    states[i] = state;
  }
  return states;
}

/** The same codes, with those who are outside of the base as if it had not been shown to them. */
export function without(codes: Int8Array | Int16Array, isOutside: Uint8Array | undefined) {
  if (!isOutside) return codes;
  const kept = codes.slice();
  for (let i = 0; i < kept.length; i++) if (isOutside[i] === 1) kept[i] = NOT_SHOWN;
  return kept;
}

/** Everybody who was shown it, whether they answered or not. */
export function shownIn(counts: Counts): Tally {
  return addTallies([...counts].flatMap(([code, people]) => (code === NOT_SHOWN ? [] : [people])));
}

/** Every number that is there, from low to high, with those who gave it. */
export function tallyNumbers(values: Float64Array, weights: Float64Array): [value: number, people: Tally][] {
  const found = new Map<number, Tally>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const weight = weights[i] ?? 1;
    const people = found.get(value) ?? { ...NOBODY };
    people.n++;
    people.weight += weight;
    people.squares += weight * weight;
    found.set(value, people);
  }
  return [...found].sort(([one], [other]) => one - other);
}
