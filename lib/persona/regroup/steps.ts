import type { RegroupStep } from "./schema.ts";

/** Whether somebody gave an answer that keeps them in a group that was split; undefined when nobody knows. */
export type Stays = (step: Extract<RegroupStep, { kind: "split" }>) => boolean | undefined;

/**
 * Probabilities of the groups that people made, from those of the model's groups: merged ones add up, of a group that
 * was split all goes to the side of the answer. Of whom nobody asked, each side gets the share that it had.
 */
export function regrouped(
  posterior: readonly number[],
  steps: readonly RegroupStep[],
  stays: Stays,
): number[] {
  let shares = [...posterior];
  for (const step of steps) {
    if (step.kind === "merge") {
      const place = placesAfterMerge(shares.length, step.segments);
      const merged = new Array<number>(Math.max(...place) + 1).fill(0);
      for (const [g, share] of shares.entries()) merged[place[g] ?? 0] = (merged[place[g] ?? 0] ?? 0) + share;
      shares = merged;
    } else {
      const own = shares[step.segment] ?? 0;
      const isOn = stays(step);
      const kept = isOn === undefined ? own * step.stay : isOn ? own : 0;
      shares = [...shares.with(step.segment, kept), own - kept];
    }
  }
  return shares;
}

/** Where each of `k` groups goes when some become one: to the place of the first of them, the others close up. */
export function placesAfterMerge(k: number, segments: readonly number[]): number[] {
  const first = Math.min(...segments);
  const kept = Array.from({ length: k }, (_, g) => g).filter((g) => g === first || !segments.includes(g));
  return Array.from({ length: k }, (_, g) => kept.indexOf(segments.includes(g) ? first : g));
}
