import { setImmediate } from "node:timers/promises";

/** Work on many answers, in pieces of some milliseconds: between two of them whoever else waits may have a turn. */
export type Pieces<T> = Generator<undefined, T, undefined>;

/** All pieces without a pause. */
export function atOnce<T>(pieces: Pieces<T>): T {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}

/** A turn for everybody else after each piece: respondents are answered while portraits are counted. */
export async function inTurns<T>(pieces: Pieces<T>): Promise<T> {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
    await setImmediate();
  }
}
