import { NOT_SHOWN, SKIPPED, toByte } from "./coded.ts";

/*
 * A multiple choice as bytes: four options each, two bits an option. One look at a byte counts all four.
 */

/** Options of a byte. */
const TOGETHER = 4;

/** What the two bits say: never shown, nothing was ticked, left unticked, ticked. */
const STATES: readonly number[] = [toByte(NOT_SHOWN), toByte(SKIPPED), 0, 1];

/** Bytes of this value have no option that was shown. */
export const NONE_SHOWN = 0;

/** The options of a question in the groups that share a byte: by code, so that a later option moves none of them. */
export function groupsOf(options: readonly { code: number }[]): number[][] {
  const codes = options.map(({ code }) => code).sort((a, b) => a - b);
  return Array.from({ length: Math.ceil(codes.length / TOGETHER) }, (_, group) =>
    codes.slice(group * TOGETHER, (group + 1) * TOGETHER),
  );
}

/** The tick of the option at a place of its group, as a byte: 1, 0, skipped or not shown. */
export const tickIn = (byte: number, place: number): number => STATES[(byte >> (2 * place)) & 3] ?? 0;

/**
 * The ticks of a group of options as one byte a respondent. O(options × n).
 * @param ticks by option, in the group's order: bytes of 1, 0, skipped and not shown
 */
export function packTicks(ticks: readonly (Uint8Array | undefined)[], n: number): Uint8Array {
  const bytes = new Uint8Array(n);
  for (const [place, of] of ticks.entries()) {
    for (let i = 0; of && i < n; i++) bytes[i] = (bytes[i] ?? 0) | ((BITS[of[i] ?? 0] ?? 0) << (2 * place));
  }
  return bytes;
}

const BITS = Uint8Array.from({ length: 256 }, (_, byte) => Math.max(0, STATES.indexOf(byte)));

/** One option of a group again, as {@link tickIn} has it. O(n). */
export function readTicks(bytes: Uint8Array, place: number): Uint8Array {
  const ticks = new Uint8Array(bytes.length);
  const shift = 2 * place;
  for (let i = 0; i < bytes.length; i++) ticks[i] = STATES[((bytes[i] ?? 0) >> shift) & 3] ?? 0;
  return ticks;
}
