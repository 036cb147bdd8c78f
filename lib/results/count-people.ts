import { BYTES, type Coded, fromByte, NOT_SHOWN, SKIPPED } from "../answers/coded.ts";
import type { Numbers } from "../answers/numbers.ts";
import { addTallies, NOBODY, type Tally } from "./tally.ts";

/** Everybody's weight by row, where there are weights. Their mean over all complete answers is 1. */
export type Weights = Float64Array | undefined;

/** People by the code they gave, the states of not answering among them. */
export type Counts = ReadonlyMap<number, Readonly<Tally>>;

/** People by byte. Without weights the three are one array. */
export interface ByteTallies {
  n: ArrayLike<number>;
  weight: ArrayLike<number>;
  squares: ArrayLike<number>;
}

/**
 * Counts bytes. Without weights and with everybody in the base nobody is looked at: bytes know how many there are of
 * each. Otherwise one pass.
 * @param isOutside by row, 1 for those who are not counted
 */
export function tallyBytes(coded: Coded, weights: Weights, isOutside?: Uint8Array): ByteTallies {
  if (!weights) {
    const n = isOutside ? countInside(coded.bytes, isOutside) : coded.counts;
    return { n, weight: n, squares: n };
  }
  const { bytes } = coded;
  const [n, weight, squares] = [new Float64Array(BYTES), new Float64Array(BYTES), new Float64Array(BYTES)];
  for (let i = 0; i < bytes.length; i++) {
    if (isOutside?.[i] === 1) continue;
    const byte = bytes[i] ?? 0;
    const w = weights[i] ?? 1;
    n[byte] = (n[byte] ?? 0) + 1;
    weight[byte] = (weight[byte] ?? 0) + w;
    squares[byte] = (squares[byte] ?? 0) + w * w;
  }
  return { n, weight, squares };
}

function countInside(bytes: Uint8Array, isOutside: Uint8Array): Uint32Array {
  const both = new Uint32Array(2 * BYTES);
  for (let i = 0; i < bytes.length; i++) {
    const place = (bytes[i] ?? 0) + BYTES * (isOutside[i] ?? 0);
    both[place] = (both[place] ?? 0) + 1;
  }
  return both.subarray(0, BYTES);
}

/** People by what their byte stands for; several bytes may stand for the same. */
export function decodeTallies({ n, weight, squares }: ByteTallies, codeOf: (byte: number) => number): Counts {
  const found = new Map<number, Tally>();
  for (let byte = 0; byte < BYTES; byte++) {
    const count = n[byte] ?? 0;
    if (count === 0) continue;
    const code = codeOf(byte);
    const people = found.get(code) ?? { ...NOBODY };
    people.n += count;
    people.weight += weight[byte] ?? 0;
    people.squares += squares[byte] ?? 0;
    found.set(code, people);
  }
  return found;
}

/** Counts one column of codes. */
export const countCodes = (coded: Coded, weights?: Weights, isOutside?: Uint8Array): Counts =>
  decodeTallies(tallyBytes(coded, weights, isOutside), fromByte);

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

/** Everybody who was shown it, whether they answered or not. */
export function shownIn(counts: Counts): Tally {
  return addTallies([...counts].flatMap(([code, people]) => (code === NOT_SHOWN ? [] : [people])));
}

/** Every number that is there, from low to high, with those who gave it. */
export function tallyNumbers(
  numbers: Numbers,
  weights: Float64Array,
): (readonly [value: number, people: Tally])[] {
  const { places } = numbers;
  if (places) {
    const { n, weight, squares } = tallyBytes(places.coded, weights);
    return Array.from(places.of, (value, byte) => {
      const people = { n: n[byte] ?? 0, weight: weight[byte] ?? 0, squares: squares[byte] ?? 0 };
      return [value, people] as const;
    }).filter(([value, people]) => people.n > 0 && !Number.isNaN(value));
  }
  const { values } = numbers;
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
