import { BYTES, NOT_SHOWN, SKIPPED, toByte } from "../answers/coded.ts";
import { isTicked, type MultipleColumn } from "../answers/model.ts";
import { tickIn } from "../answers/ticks.ts";
import { type Counts, decodeTallies, tallyBytes, type Weights } from "./count-people.ts";

/** What a byte of ticks says of the option at a place: 1, 0, SKIPPED or NOT_SHOWN. */
const TICK = new Map([NOT_SHOWN, SKIPPED, 0, 1].map((code) => [toByte(code), code]));
export const tickCode = (byte: number, place: number): number => TICK.get(tickIn(byte, place)) ?? NOT_SHOWN;

/** By option: who ticked it, left it, skipped the question or was not shown it. One pass for four options at most. */
export function countTicks(
  { groups }: MultipleColumn,
  weights?: Weights,
  isOutside?: Uint8Array,
): Map<number, Counts> {
  return new Map(
    groups.flatMap(({ codes, coded }) => {
      const tallies = tallyBytes(coded, weights, isOutside);
      return codes.map((code, place): [number, Counts] => [
        code,
        decodeTallies(tallies, (byte) => tickCode(byte, place)),
      ]);
    }),
  );
}

/** By row: 1 for who ticked "I can't say", and is outside of every base. Undefined when nobody did. */
export function outsideOf({ question, groups }: MultipleColumn): Uint8Array | undefined {
  const refusals = new Set(question.options.filter(({ missing }) => missing).map(({ code }) => code));
  let isOutside: Uint8Array | undefined;
  for (const { codes, coded } of groups) {
    const places = [...codes.keys()].filter((place) => refusals.has(codes[place] ?? -1));
    const refuses = Uint8Array.from({ length: BYTES }, (_, byte) =>
      places.some((place) => isTicked(tickCode(byte, place)) === 1) ? 1 : 0,
    );
    if (!refuses.some((is, byte) => is === 1 && (coded.counts[byte] ?? 0) > 0)) continue;
    const { bytes } = coded;
    isOutside ??= new Uint8Array(bytes.length);
    for (let i = 0; i < bytes.length; i++) isOutside[i] = (isOutside[i] ?? 0) | (refuses[bytes[i] ?? 0] ?? 0);
  }
  return isOutside;
}
