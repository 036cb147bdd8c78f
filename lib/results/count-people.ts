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
  for (const code of codes) counts[code - NOT_SHOWN] = (counts[code - NOT_SHOWN] ?? 0) + 1;
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
 * The state of a question that is many columns: answered when any of them is, else skipped when any was shown.
 * The sentinels are ordered so that this is the largest value.
 */
export function statesByRow(arrays: readonly (Int8Array | Int16Array)[]): Int16Array {
  const states = new Int16Array(arrays[0]?.length ?? 0).fill(NOT_SHOWN);
  for (const array of arrays) {
    for (let i = 0; i < states.length; i++)
      states[i] = Math.max(states[i] ?? NOT_SHOWN, array[i] ?? NOT_SHOWN);
  }
  return states;
}

/** Everybody of whom the question can be asked, and those of whom it is true. */
export function tallyIf(n: number, weights: Weights, is: (i: number) => boolean | undefined) {
  const [yes, all] = [{ ...NOBODY }, { ...NOBODY }];
  for (let i = 0; i < n; i++) {
    const answer = is(i);
    if (answer === undefined) continue;
    const weight = weights?.[i] ?? 1;
    for (const tally of answer ? [yes, all] : [all]) {
      tally.n++;
      tally.weight += weight;
      tally.squares += weight * weight;
    }
  }
  return { yes, all };
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
