import { once } from "../../registry.ts";
import type { SurveyDefinition } from "../../survey/schema.ts";
import { type Packed, sizeOf } from "./packed.ts";
import { type ColumnKey, sizeOfPiece } from "./piece.ts";
import { RowFinder } from "./row-finder.ts";
import type { Mask } from "./selection.ts";

/** Bytes of packed answers that are kept at hand: some two million responses to twenty questions. */
const MOST_BYTES = 224 * 2 ** 20;
/** Studies whose newest responses are kept at hand. */
const MOST_STUDIES = 64;

/** A place in the order of completion. */
export interface Key {
  at: number;
  id: string;
}

/** Responses that follow each other, packed from their rows. */
export interface LooseBlock {
  /** It begins after this one … */
  after: Key;
  /** … and this is its last. */
  upto: Key;
  n: number;
  packed: ReadonlyMap<ColumnKey, Packed>;
}

/** What lies between two chunks, or after the last. */
export interface LooseGap {
  /** What the study's count of changes was before it was read. */
  changes: number;
  upto: Key | undefined;
  blocks: readonly LooseBlock[];
}

export interface StudyMemory {
  /** Reads of a study wait for each other, so that no two unpack the same. */
  turn: Promise<unknown>;
  gaps: Map<string, LooseGap>;
  finder: RowFinder;
  /** Who belongs to a group of a run, by group and number of members. */
  members: Map<string, WeakMap<Packed, Mask>>;
}

/** Packed answers of one database that are kept at hand, up to a number of bytes; what was used longest ago goes first. */
export class AnswerMemory {
  readonly definitions = new Map<string, SurveyDefinition>();
  readonly #columns = new Map<string, { packed: Packed; size: number }>();
  readonly #studies = new Map<string, StudyMemory>();
  #bytes = 0;

  /** A chunk's column; chunks are never changed, so neither is this. */
  find(chunk: number, key: ColumnKey): Packed | undefined {
    const name = `${chunk} ${key}`;
    const found = this.#columns.get(name);
    if (found) {
      this.#columns.delete(name);
      this.#columns.set(name, found);
    }
    return found?.packed;
  }

  keep(chunk: number, key: ColumnKey, packed: Packed): void {
    if (this.#columns.has(`${chunk} ${key}`)) return;
    const size = sizeOf(packed);
    this.#columns.set(`${chunk} ${key}`, { packed, size });
    this.#bytes += size;
    for (const [name, oldest] of this.#columns) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#columns.delete(name);
      this.#bytes -= oldest.size;
    }
  }

  study(id: string): StudyMemory {
    const study = this.#studies.get(id) ?? {
      turn: Promise.resolve(),
      gaps: new Map(),
      finder: new RowFinder(),
      members: new Map(),
    };
    this.#studies.delete(id);
    this.#studies.set(id, study);
    return study;
  }

  /** Lets go of loose responses of studies that were read longest ago, where all together are too many. */
  shrink(): void {
    let bytes = 0;
    for (const [id, { gaps }] of [...this.#studies].reverse()) {
      for (const { blocks } of gaps.values()) for (const { packed } of blocks) bytes += sizeOfPiece(packed);
      if (bytes > MOST_BYTES) this.#studies.delete(id);
    }
    for (const id of [...this.#studies.keys()].slice(0, -MOST_STUDIES)) this.#studies.delete(id);
  }
}

/** What is kept at hand of this database, for both module graphs of the process. */
export function memoryOf({ identity }: { identity: object }): AnswerMemory {
  const memories = once("answer-memories", () => new WeakMap<object, AnswerMemory>());
  const known = memories.get(identity) ?? new AnswerMemory();
  memories.set(identity, known);
  return known;
}
