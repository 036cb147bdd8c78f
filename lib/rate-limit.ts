export interface Allowance {
  /** How many in a row, after a rest. */
  burst: number;
  /** How many come back in a minute. */
  perMinute: number;
}

/** Keys that are remembered; about 10 MB. Beyond, the one that was seen longest ago is forgotten. */
const MOST_KEYS = 50_000;

/**
 * Counts what one key (an address, an account, a team) does, in memory: a restart forgets it. One number a key,
 * the time at which all of its allowance will be back (generic cell rate algorithm).
 */
export class RateLimiter {
  readonly #burst: number;
  /** Milliseconds in which one comes back. */
  readonly #interval: number;
  readonly #mostKeys: number;
  readonly #restedAt = new Map<string, number>();

  constructor({ burst, perMinute }: Allowance, mostKeys = MOST_KEYS) {
    this.#burst = burst;
    this.#interval = 60_000 / perMinute;
    this.#mostKeys = mostKeys;
  }

  /**
   * Takes one of the key's allowance.
   * @returns 0 when there was one, otherwise the milliseconds to wait; a refused try does not prolong the wait
   */
  take(key: string, now: number): number {
    const restedAt = Math.max(this.#restedAt.get(key) ?? 0, now);
    const wait = restedAt - now - (this.#burst - 1) * this.#interval;
    if (wait > 0) return Math.ceil(wait);
    // Set anew, so that the map stands in the order of last use.
    this.#restedAt.delete(key);
    this.#restedAt.set(key, restedAt + this.#interval);
    if (this.#restedAt.size > this.#mostKeys) {
      const [oldest] = this.#restedAt.keys();
      if (oldest !== undefined) this.#restedAt.delete(oldest);
    }
    return 0;
  }
}
