import { hash, randomFillSync } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Bytes in Crockford base32, lower case: no look-alike letters, safe in an address. */
export function writeBase32(bytes: Iterable<number>): string {
  let bits = 0;
  let pending = 0;
  let text = "";
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(pending >>> bits) & 31];
      pending &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + ALPHABET[(pending << (5 - bits)) & 31] : text;
}

const pool = new Uint8Array(2048);
let used = pool.length;

/** Random bytes out of a pool: asking the system for a few at a time costs more than everything around it. */
function randomBytes(n: number): Uint8Array {
  if (used + n > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += n;
  return pool.slice(used - n, used);
}

/** An opaque id for a row: 80 random bits, 16 characters. Unique, not secret. */
export const createId = (): string => writeBase32(randomBytes(10));

/** Base32 digits of a whole number, with zeros in front. */
export function writeWhole(number: number, digits: number): string {
  let text = "";
  for (let left = number; text.length < digits; left = Math.floor(left / 32))
    text = ALPHABET[left % 32] + text;
  return text;
}

/** The other way: a whole number from its base32 digits. */
export const readWhole = (digits: string): number =>
  [...digits].reduce((number, digit) => number * 32 + ALPHABET.indexOf(digit), 0);

let lastTime = 0;
let lastRest = 0;

/**
 * An opaque id for a row of a table that grows by hundreds a second: 45 bits of time, 35 that start at random
 * and count on within a millisecond. Rows made one after the other stand side by side in the index, so that a
 * commit of many changes a few of its pages, not one for each. Unique, not secret.
 */
export function createOrderedId(now = Date.now()): string {
  // Also under a clock that was set back, no id is made twice.
  if (now > lastTime) {
    lastTime = now;
    lastRest = randomBytes(4).reduce((sum, byte) => sum * 256 + byte, 0);
  } else lastRest += 1;
  return writeWhole(lastTime, 9) + writeWhole(lastRest, 7);
}

/** An unguessable address or token: 128 random bits, 26 characters. Whoever holds it may use it. */
export const createToken = (): string => writeBase32(randomBytes(16));

/** What is stored of a token: SHA-256, hex. Enough for 128 random bits; passwords need a slow hash. */
export const hashToken = (token: string): string => hash("sha256", token, "hex");
