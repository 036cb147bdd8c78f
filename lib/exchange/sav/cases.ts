import { inflateSync } from "node:zlib";
import { LimnError } from "../../errors.ts";
import { piecesOf, type Source } from "../source.ts";
import { Cursor } from "./cursor.ts";
import type { SavDictionary } from "./dictionary.ts";

/** Blocks of a compressed file are four megabytes; more than this is a bomb. */
const LARGEST_BLOCK = 64 * 1024 ** 2;
/** So much of a block is turned into cases at a time; a byte may be an element of eight. */
const PIECE = 128 * 1024;
const OPCODE = { end: 252, literal: 253, spaces: 254, missing: 255 } as const;
const ELEMENT = 8;

/**
 * The cases of a system file, each as its elements of eight bytes, in whatever of the three ways it was written:
 * plain, in bytecode, or in bytecode packed with zlib. The buffer is the same every time.
 * @throws LimnError `file-damaged` with the byte where the file breaks off, `file-bomb`
 */
export async function* savCases(
  source: Source,
  dictionary: SavDictionary,
): AsyncGenerator<Buffer[], void, void> {
  const { compression, dataAt } = dictionary;
  const decoder = new CaseDecoder(dictionary);
  const pieces = compression === 2 ? unpackedBlocks(source, dictionary) : piecesOf(source, dataAt);
  let n = 0;
  for await (const piece of pieces) {
    const cases = decoder.feed(piece);
    n += cases.length;
    yield cases;
    if (decoder.isOver) break;
  }
  const { cases } = dictionary;
  if (decoder.isWithinCase || (cases >= 0 && n < cases))
    throw new LimnError("file-damaged", { format: "SPSS", byte: source.size });
}

async function* unpackedBlocks(
  source: Source,
  { dataAt, isBigEndian }: SavDictionary,
): AsyncGenerator<Uint8Array, void, void> {
  const cursor = new Cursor(source, dataAt);
  cursor.isBigEndian = isBigEndian;
  const long = async () => {
    const bytes = await cursor.bytes(8);
    return Number(isBigEndian ? bytes.readBigInt64BE() : bytes.readBigInt64LE());
  };
  await long();
  const trailer = await long();
  const length = await long();
  if (trailer < dataAt || trailer + length > source.size) throw cursor.damaged(source.size);
  cursor.at = trailer + 16;
  await cursor.int();
  const blocks = await cursor.int();
  if (blocks < 0 || 24 + blocks * 24 > length) throw cursor.damaged();
  const places: { at: number; size: number; packed: number }[] = [];
  for (let i = 0; i < blocks; i += 1) {
    await long();
    places.push({ at: await long(), size: await cursor.int(), packed: await cursor.int() });
  }
  for (const { at, size, packed } of places) {
    if (size > LARGEST_BLOCK) throw new LimnError("file-bomb", { limit: "64 MB" });
    cursor.at = at;
    const bytes = await cursor.bytes(packed);
    let block: Buffer;
    try {
      block = inflateSync(bytes, { maxOutputLength: Math.max(1, size) });
    } catch {
      throw cursor.damaged(at);
    }
    for (let from = 0; from < block.length; from += PIECE) yield block.subarray(from, from + PIECE);
  }
}

/** Turns bytes into whole cases, whatever the pieces they come in. */
class CaseDecoder {
  readonly #length: number;
  readonly #isPacked: boolean;
  readonly #bias: number;
  readonly #missing: Buffer;
  readonly #isBigEndian: boolean;
  #rest = Buffer.alloc(0);
  #opcodes = Buffer.alloc(0);
  #next = 0;
  #case: Buffer;
  #filled = 0;
  isOver = false;

  constructor({ elements, compression, bias, systemMissing, isBigEndian }: SavDictionary) {
    this.#length = elements * ELEMENT;
    this.#isPacked = compression !== 0;
    this.#bias = bias;
    this.#isBigEndian = isBigEndian;
    this.#missing = this.#double(systemMissing);
    this.#case = Buffer.alloc(this.#length);
  }

  get isWithinCase(): boolean {
    return this.#filled > 0;
  }

  feed(piece: Uint8Array): Buffer[] {
    const bytes =
      this.#rest.length > 0
        ? Buffer.concat([this.#rest, piece])
        : Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    if (this.#length === 0) return [];
    const cases: Buffer[] = [];
    const used = this.#isPacked ? this.#unpack(bytes, cases) : this.#cut(bytes, cases);
    this.#rest = Buffer.from(bytes.subarray(used));
    return cases;
  }

  #cut(bytes: Buffer, cases: Buffer[]): number {
    let at = 0;
    for (; at + this.#length <= bytes.length; at += this.#length)
      cases.push(Buffer.from(bytes.subarray(at, at + this.#length)));
    this.#filled = bytes.length - at;
    return at;
  }

  #unpack(bytes: Buffer, cases: Buffer[]): number {
    let at = 0;
    for (;;) {
      if (this.#next === this.#opcodes.length) {
        if (at + 8 > bytes.length) return at;
        this.#opcodes = Buffer.from(bytes.subarray(at, at + 8));
        this.#next = 0;
        at += 8;
      }
      const opcode = this.#opcodes[this.#next] ?? 0;
      if (opcode === OPCODE.end) {
        this.isOver = true;
        return bytes.length;
      }
      if (opcode === OPCODE.literal) {
        if (at + 8 > bytes.length) return at;
        bytes.copy(this.#case, this.#filled, at, at + 8);
        at += 8;
      } else if (opcode === OPCODE.spaces) this.#case.fill(0x20, this.#filled, this.#filled + ELEMENT);
      else if (opcode === OPCODE.missing) this.#missing.copy(this.#case, this.#filled);
      else if (opcode > 0) this.#write(this.#case, opcode - this.#bias, this.#filled);
      this.#next += 1;
      if (opcode === 0) continue;
      this.#filled += ELEMENT;
      if (this.#filled < this.#length) continue;
      cases.push(this.#case);
      this.#case = Buffer.alloc(this.#length);
      this.#filled = 0;
    }
  }

  #double(value: number): Buffer {
    const bytes = Buffer.alloc(8);
    this.#write(bytes, value, 0);
    return bytes;
  }

  #write(bytes: Buffer, value: number, at: number): void {
    if (this.#isBigEndian) bytes.writeDoubleBE(value, at);
    else bytes.writeDoubleLE(value, at);
  }
}
