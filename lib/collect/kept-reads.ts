import type { Database } from "../db/database.ts";
import { Lru } from "./lru.ts";

/**
 * What was read from the database, kept for as long as it is certain to be true: until anything but a record has
 * been committed, here or in another process. Not for what records change: responses and counts.
 */
export class KeptReads<V> {
  readonly #db: Pick<Database, "revision">;
  readonly #kept: Lru<string, V>;
  #revision = -1;

  /** @param limit how many are kept */
  constructor(db: Pick<Database, "revision">, limit: number) {
    this.#db = db;
    this.#kept = new Lru(limit);
  }

  /** What is kept under a key, else what is read now. What is not there is read each time. */
  async find(key: string, read: () => Promise<V | undefined>): Promise<V | undefined> {
    const known = this.#get(key);
    if (known !== undefined) return known;
    const revision = this.#revision;
    const value = await read();
    // Otherwise it may have been read before a change that somebody else has noticed meanwhile.
    if (value !== undefined && this.#revision === revision) this.#kept.set(key, value);
    return value;
  }

  /** The same inside a record. */
  findAtOnce(key: string, read: () => V | undefined): V | undefined {
    const known = this.#get(key);
    if (known !== undefined) return known;
    const value = read();
    return value === undefined ? undefined : this.#kept.set(key, value);
  }

  #get(key: string): V | undefined {
    const revision = this.#db.revision();
    if (revision !== this.#revision) this.#kept.clear();
    this.#revision = revision;
    return this.#kept.get(key);
  }
}
