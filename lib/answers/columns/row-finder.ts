import { idsOf } from "./assemble.ts";
import { CHUNK, type Packed } from "./packed.ts";

/** Where a response stands. */
interface Place {
  responses: Packed;
  row: number;
}

/**
 * Finds responses by their ids in packed ones that come and go: an open hash table of places. O(1) for each response,
 * 8 to 20 bytes of memory; what is not there any more is skipped, and forgotten when it is the most.
 */
export class RowFinder {
  #slots = new Uint32Array(1024);
  #used = 0;
  /** Their numbers, and back; the place of a row is its number × {@link CHUNK} + row + 1. */
  #numbers = new Map<Packed, number>();
  #pieces: (Packed | undefined)[] = [];

  /** Takes in what is new, and lets go of what is gone. */
  follow(pieces: readonly Packed[]): void {
    const present = new Set(pieces);
    for (const [piece, number] of this.#numbers) {
      if (present.has(piece)) continue;
      this.#numbers.delete(piece);
      this.#pieces[number] = undefined;
    }
    const n = pieces.reduce((sum, piece) => sum + piece.n, 0);
    const fresh = pieces.filter((piece) => !this.#numbers.has(piece));
    const added = fresh.reduce((sum, piece) => sum + piece.n, 0);
    if (this.#used + added > 2 * n + CHUNK) {
      this.#startAnew(pieces, n);
      return;
    }
    this.#makeRoom(this.#used + added);
    for (const piece of fresh) this.#add(piece);
  }

  find(id: string): Place | undefined {
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(id) & mask; ; slot = (slot + 1) & mask) {
      const place = this.#slots[slot] ?? 0;
      if (place === 0) return undefined;
      const row = (place - 1) % CHUNK;
      const piece = this.#pieces[(place - 1 - row) / CHUNK];
      if (piece && idsOf(piece)(row) === id) return { responses: piece, row };
    }
  }

  #startAnew(pieces: readonly Packed[], n: number): void {
    this.#numbers = new Map();
    this.#pieces = [];
    this.#used = 0;
    this.#slots = new Uint32Array(roomFor(n));
    for (const piece of pieces) this.#add(piece);
  }

  /** At most half of the slots are used: a search meets few others. */
  #makeRoom(n: number): void {
    if (this.#slots.length >= 2 * n) return;
    const before = this.#slots;
    this.#slots = new Uint32Array(roomFor(n));
    this.#used = 0;
    for (const place of before) {
      if (place === 0) continue;
      const row = (place - 1) % CHUNK;
      const piece = this.#pieces[(place - 1 - row) / CHUNK];
      if (piece) this.#put(idsOf(piece)(row), place);
    }
  }

  #add(piece: Packed): void {
    const number = this.#pieces.length;
    this.#pieces.push(piece);
    this.#numbers.set(piece, number);
    const id = idsOf(piece);
    for (let row = 0; row < piece.n; row++) this.#put(id(row), number * CHUNK + row + 1);
  }

  #put(id: string, place: number): void {
    const mask = this.#slots.length - 1;
    let slot = hashOf(id) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = place;
    this.#used++;
  }
}

const roomFor = (n: number): number => 2 ** Math.ceil(Math.log2(Math.max(1024, 2.5 * n)));

/** FNV-1a over UTF-16 units, mixed once more: ids that were made one after the other differ in their last letters. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}
