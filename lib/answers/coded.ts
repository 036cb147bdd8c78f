import { later } from "./later.ts";

/** Below every code: the question was shown and left empty. */
export const SKIPPED = -2;

/** Below every code: the question (or this option, or this row) was never shown to this respondent. */
export const NOT_SHOWN = -3;

/** Codes, ranks and states, from 0 to 249, stand as they are; what is below them as the last bytes there are. */
export const toByte = (code: number): number => code & 255;
export const fromByte = (byte: number): number => ((byte - NOT_SHOWN) & 255) + NOT_SHOWN;

/** How many different bytes there are. */
export const BYTES = 256;

/** Codes of respondents, a byte each: the quickest way to count them. */
export interface Coded {
  n: number;
  /** By row, see {@link toByte}; brought together when they are first asked for. */
  readonly bytes: Uint8Array;
  /** How many have each byte. Of packed answers this is known without a look at every respondent. */
  readonly counts: Uint32Array;
}

export function codedOf(bytes: Uint8Array): Coded {
  const counts = later(() => {
    const found = new Uint32Array(BYTES);
    countBytes(bytes, found);
    return found;
  });
  return {
    n: bytes.length,
    bytes,
    get counts() {
      return counts();
    },
  };
}

/** Adds to `counts` how often each byte occurs. O(n), allocates nothing. */
export function countBytes(bytes: Uint8Array, counts: Uint32Array): void {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    counts[byte] = (counts[byte] ?? 0) + 1;
  }
}

/** The codes that bytes stand for. O(n). */
export function decodeCodes(bytes: Uint8Array): Int16Array {
  const codes = new Int16Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) codes[i] = CODES[bytes[i] ?? 0] ?? 0;
  return codes;
}

const CODES = Int16Array.from({ length: BYTES }, (_, byte) => fromByte(byte));

/** The same bytes as signed ones: the whole code where none is above 127, as with states. */
export const asSigned = (bytes: Uint8Array): Int8Array =>
  new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);

/**
 * The state of a question of many parts, by row: answered (0) when any part is, else skipped when any was shown. Most
 * people answer the first part, so most rows are looked at once.
 */
export function stateBytes(parts: readonly Uint8Array[], n: number): Uint8Array {
  const states = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    let state = NOT_SHOWN;
    for (let at = 0; state <= SKIPPED && at < parts.length; at++) {
      const code = CODES[parts[at]?.[i] ?? 0] ?? 0;
      if (code > state) state = code;
    }
    states[i] = state <= SKIPPED ? toByte(state) : 0;
  }
  return states;
}
