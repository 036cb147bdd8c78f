/** A map that forgets what was used longest ago once it holds more than `limit`. */
export class Lru<K, V> {
  readonly #limit: number;
  readonly #sizeOf: (value: V) => number;
  readonly #entries = new Map<K, V>();
  #size = 0;

  /** @param sizeOf what the limit counts of an entry, such as its bytes; when left out, the entry itself */
  constructor(limit: number, sizeOf: (value: V) => number = () => 1) {
    this.#limit = limit;
    this.#sizeOf = sizeOf;
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  set(key: K, value: V): V {
    this.#forget(key);
    this.#entries.set(key, value);
    this.#size += this.#sizeOf(value);
    for (const oldest of this.#entries.keys()) {
      if (this.#size <= this.#limit) break;
      this.#forget(oldest);
    }
    return value;
  }

  clear(): void {
    this.#entries.clear();
    this.#size = 0;
  }

  /** What is held, in what the limit counts. */
  get size(): number {
    return this.#size;
  }

  #forget(key: K): void {
    const value = this.#entries.get(key);
    if (value !== undefined) this.#size -= this.#sizeOf(value);
    this.#entries.delete(key);
  }
}
