import * as z from "zod";

/**
 * How packed bytes are laid out, and what stored answers are read as (`pack.ts`): another number for any other way, and
 * what was packed before is packed anew.
 */
export const FORMAT = 3;

/** Responses of one chunk at most. */
export const CHUNK = 8192;

export type PackedArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

const packedWords = z.object({
  /** What the numbers of an array stand for. */
  lists: z.record(z.string(), z.array(z.string())),
  /** What was typed beside an option, by row. */
  typed: z.array(z.tuple([z.int(), z.string()])),
  /** Rows whose answer does not fit the question. */
  misfits: z.array(z.int()),
});
export type PackedWords = z.output<typeof packedWords>;

/** The answers of `n` responses to one question, or what is known of the responses, as few small arrays. */
export interface Packed {
  n: number;
  words: PackedWords;
  arrays: ReadonlyMap<string, PackedArray>;
}

const ARRAYS: Record<
  "u8" | "u16" | "u32" | "f64",
  new (
    buffer: ArrayBufferLike,
    at: number,
    length: number,
  ) => PackedArray
> = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f64: Float64Array };

const packedHead = packedWords.extend({
  n: z.int().min(0),
  arrays: z.array(z.object({ name: z.string(), kind: z.enum(["u8", "u16", "u32", "f64"]), length: z.int() })),
});

/** Bytes cannot be what was packed: they were cut off, or changed by somebody else. */
export class PackedError extends Error {}

const kindOf = (array: PackedArray) =>
  array instanceof Uint8Array
    ? "u8"
    : array instanceof Uint16Array
      ? "u16"
      : array instanceof Uint32Array
        ? "u32"
        : "f64";

/** Every array starts at a multiple of eight, so that it can be used where it lies. */
const aligned = (at: number) => Math.ceil(at / 8) * 8;

/** As bytes: the length of a head in JSON, the head, the arrays. In the byte order of the machine. */
export function writePacked({ n, words, arrays }: Packed): Buffer {
  const list = [...arrays].map(([name, array]) => ({
    name,
    kind: kindOf(array),
    length: array.length,
    array,
  }));
  const head = Buffer.from(
    JSON.stringify({ ...words, n, arrays: list.map(({ name, kind, length }) => ({ name, kind, length })) }),
  );
  const start = aligned(4 + head.length);
  const size = list.reduce((sum, { array }) => sum + aligned(array.byteLength), start);
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(head.length, 0);
  head.copy(bytes, 4);
  let at = start;
  for (const { array } of list) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  return bytes;
}

/**
 * The other way; the arrays lie in `bytes`, nothing is copied.
 * @throws PackedError
 */
export function readPacked(bytes: Uint8Array): Packed {
  try {
    // Arrays of wide numbers need their place in memory to be a multiple of their width.
    const whole = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
    const length = new DataView(whole.buffer, whole.byteOffset, 4).getUint32(0, true);
    const head = new TextDecoder().decode(whole.subarray(4, 4 + length));
    const { n, arrays: list, ...words } = packedHead.parse(JSON.parse(head));
    let at = aligned(4 + length);
    const arrays = new Map<string, PackedArray>();
    for (const { name, kind, length: count } of list) {
      const array = new ARRAYS[kind](whole.buffer, whole.byteOffset + at, count);
      if (at + array.byteLength > whole.byteLength) throw new RangeError("cut off");
      arrays.set(name, array);
      at += aligned(array.byteLength);
    }
    return { n, words, arrays };
  } catch (error) {
    throw new PackedError("packed answers cannot be read", { cause: error });
  }
}

/** Bytes that it takes in memory, nearly. */
export function sizeOf({ words, arrays }: Packed): number {
  let size = 200 + 60 * words.typed.length + 8 * words.misfits.length;
  for (const [, text] of words.typed) size += text.length;
  for (const array of arrays.values()) size += array.byteLength;
  return size;
}

/** The array of this name, as bytes; nothing where there is none. */
export function bytesOf(packed: Packed | undefined, name: string): Uint8Array | undefined {
  const array = packed?.arrays.get(name);
  return array instanceof Uint8Array ? array : undefined;
}

/** The same for wide numbers. */
export function numbersOf(packed: Packed | undefined, name: string): Float64Array | undefined {
  const array = packed?.arrays.get(name);
  return array instanceof Float64Array ? array : undefined;
}

/** @throws PackedError when there is none: every chunk has it */
export function bytesIn(packed: Packed, name: string): Uint8Array {
  const array = bytesOf(packed, name);
  if (!array) throw new PackedError(`no bytes called ${name}`);
  return array;
}

/** @throws PackedError when there is none: every chunk has it */
export function placesIn(packed: Packed, name: string): Uint16Array {
  const array = packed.arrays.get(name);
  if (!(array instanceof Uint16Array)) throw new PackedError(`no places called ${name}`);
  return array;
}

/** @throws PackedError when there is none: every chunk has it */
export function endsIn(packed: Packed, name: string): Uint32Array {
  const array = packed.arrays.get(name);
  if (!(array instanceof Uint32Array)) throw new PackedError(`no ends called ${name}`);
  return array;
}

/** Texts in a row: all of them as one, in UTF-8, and where each ends, in UTF-16 units. */
export function writeTexts(texts: readonly (string | null)[]): { text: Uint8Array; ends: Uint32Array } {
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (const [row, text] of texts.entries()) {
    end += text?.length ?? 0;
    ends[row] = end;
  }
  return { text: Buffer.from(texts.map((text) => text ?? "").join("")), ends };
}

/** Reads such texts one by one. */
export function readTexts(text: Uint8Array, ends: Uint32Array): (row: number) => string {
  const whole = Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString();
  return (row) => whole.slice(row === 0 ? 0 : ends[row - 1], ends[row]);
}
