import { createHash, randomFillSync } from "node:crypto";

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

/** An unguessable address or token: 128 random bits, 26 characters. Whoever holds it may use it. */
export const createToken = (): string => writeBase32(randomBytes(16));

/** What is stored of a token: SHA-256, hex. Enough for 128 random bits; passwords need a slow hash. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
