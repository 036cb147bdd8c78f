import { BYTES, type Coded, countBytes, NOT_SHOWN, toByte } from "../coded.ts";
import { later } from "../later.ts";
import type { NumberPlaces, Numbers } from "../numbers.ts";
import { packTicks, readTicks } from "../ticks.ts";
import type { Piece, Selection } from "./assemble.ts";
import { bytesOf, numbersOf, type Packed } from "./packed.ts";
import { codesOfTicks, listOf, ticksOf } from "./piece.ts";

/*
 * From arrays of packed pieces to one over all selected rows. A piece is never changed, so what was counted in a whole
 * one is kept with it: to count everybody's answers costs as much as there are pieces, not as there are people.
 */

const sizeOf = ({ piece, rows }: Selection): number => rows?.length ?? piece.n;
const sizeOfAll = (selections: readonly Selection[]): number =>
  selections.reduce((sum, selection) => sum + sizeOf(selection), 0);

/** By array of a piece: how often each byte is in it. A piece has fewer responses than 2¹⁶. */
const counted = new WeakMap<Uint8Array, Uint16Array>();

function countsIn(bytes: Uint8Array): Uint16Array {
  const known = counted.get(bytes);
  if (known) return known;
  const counts = new Uint32Array(BYTES);
  countBytes(bytes, counts);
  const small = Uint16Array.from(counts);
  counted.set(bytes, small);
  return small;
}

/**
 * Bytes of the selected rows, and how many there are of each.
 * @param of     the array of a piece; undefined where the question, or the option, came later than its responses
 * @param absent what everybody in such a piece has
 */
export function bringBytes(
  selections: readonly Selection[],
  of: (piece: Piece) => Uint8Array | undefined,
  absent = toByte(NOT_SHOWN),
): Coded {
  const n = sizeOfAll(selections);
  const bytes = later(() => {
    const out = new Uint8Array(n);
    let at = 0;
    for (const selection of selections) {
      const { piece, rows } = selection;
      const size = sizeOf(selection);
      const packed = of(piece);
      if (!packed) out.fill(absent, at, at + size);
      else if (rows) for (let i = 0; i < size; i++) out[at + i] = packed[rows[i] ?? 0] ?? 0;
      else out.set(packed, at);
      at += size;
    }
    return out;
  });
  const counts = later(() => {
    const sums = new Uint32Array(BYTES);
    for (const selection of selections) {
      const packed = of(selection.piece);
      if (packed) addCounts(sums, packed, selection.rows);
      else sums[absent] = (sums[absent] ?? 0) + sizeOf(selection);
    }
    return sums;
  });
  return {
    n,
    get bytes() {
      return bytes();
    },
    get counts() {
      return counts();
    },
  };
}

function addCounts(sums: Uint32Array, packed: Uint8Array, rows: Uint16Array | undefined): void {
  if (rows) {
    for (let i = 0; i < rows.length; i++) {
      const byte = packed[rows[i] ?? 0] ?? 0;
      sums[byte] = (sums[byte] ?? 0) + 1;
    }
    return;
  }
  const counts = countsIn(packed);
  for (let byte = 0; byte < BYTES; byte++) sums[byte] = (sums[byte] ?? 0) + (counts[byte] ?? 0);
}

const regrouped = new WeakMap<Packed, Map<string, Uint8Array>>();

/**
 * The ticks of a group of options. A piece that was packed before one of them came has other groups: its bytes are
 * put together anew, once.
 */
export function ticksIn(packed: Packed | undefined, codes: readonly number[]): Uint8Array | undefined {
  if (!packed) return undefined;
  const name = ticksOf(codes);
  const found = bytesOf(packed, name);
  if (found) return found;
  const ours = regrouped.get(packed) ?? new Map<string, Uint8Array>();
  regrouped.set(packed, ours);
  const bytes =
    ours.get(name) ??
    packTicks(
      codes.map((code) => tickOf(packed, code)),
      packed.n,
    );
  ours.set(name, bytes);
  return bytes;
}

/** The ticks of one option, a byte each; undefined where it is not packed. */
export function tickOf(packed: Packed, code: number): Uint8Array | undefined {
  for (const name of packed.arrays.keys()) {
    const place = codesOfTicks(name)?.indexOf(code) ?? -1;
    const bytes = place < 0 ? undefined : bytesOf(packed, name);
    if (bytes) return readTicks(bytes, place);
  }
  return undefined;
}

/** The numbers of a piece, however they are packed; undefined where there are none of this name. */
export function decodeNumbers(packed: Packed | undefined, name: string): Float64Array | undefined {
  const bytes = bytesOf(packed, name);
  const of = numbersOf(packed, listOf(name));
  if (!bytes || !of) return numbersOf(packed, name);
  const values = new Float64Array(bytes.length);
  for (let i = 0; i < values.length; i++) values[i] = of[bytes[i] ?? 0] ?? Number.NaN;
  return values;
}

/** Numbers of the selected rows; NaN where nothing is packed. */
export function bringNumbers(
  selections: readonly Selection[],
  of: (piece: Piece) => Packed | undefined,
  name: string,
): Numbers {
  const places = later(() => bringPlaces(selections, of, name));
  const values = later(() => {
    const out = new Float64Array(sizeOfAll(selections));
    let at = 0;
    for (const selection of selections) {
      const { piece, rows } = selection;
      const size = sizeOf(selection);
      const numbers = decodeNumbers(of(piece), name);
      if (!numbers) out.fill(Number.NaN, at, at + size);
      else if (rows) for (let i = 0; i < size; i++) out[at + i] = numbers[rows[i] ?? 0] ?? Number.NaN;
      else out.set(numbers, at);
      at += size;
    }
    return out;
  });
  return {
    get values() {
      return values();
    },
    get places() {
      return places();
    },
  };
}

/** What everybody has where nothing is packed. */
const ABSENT = Float64Array.of(Number.NaN);

/** Lists of different pieces become one, as far as a byte can tell all of their numbers apart. */
function bringPlaces(
  selections: readonly Selection[],
  of: (piece: Piece) => Packed | undefined,
  name: string,
): NumberPlaces | undefined {
  const lists = new Map<Piece, Float64Array>();
  const different = new Set<number>();
  for (const { piece } of selections) {
    const packed = of(piece);
    const list = packed ? numbersOf(packed, listOf(name)) : ABSENT;
    if (!list) return undefined;
    lists.set(piece, list);
    for (const number of list) different.add(number);
  }
  if (different.size > BYTES) return undefined;
  const joined = Float64Array.from(different).sort();
  const placeOf = new Map(Array.from(joined, (number, place) => [number, place]));
  const isSame = (list: Float64Array) => list.length === joined.length;
  const moved = new WeakMap<Uint8Array, Uint8Array>();
  const bytesIn = (piece: Piece): Uint8Array | undefined => {
    const bytes = bytesOf(of(piece), name);
    const list = lists.get(piece);
    if (!bytes || !list || isSame(list)) return bytes;
    const known = moved.get(bytes);
    if (known) return known;
    const places = Uint8Array.from(list, (number) => placeOf.get(number) ?? 0);
    const found = bytes.map((byte) => places[byte] ?? 0);
    moved.set(bytes, found);
    return found;
  };
  return { coded: bringBytes(selections, bytesIn, placeOf.get(Number.NaN) ?? 0), of: joined };
}
