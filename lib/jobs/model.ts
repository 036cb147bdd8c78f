import type { JobState } from "./schema.ts";

/** Below this the time left is not worth a number. */
const A_MOMENT_MS = 5000;

/** Time to go, told no finer than it is known: in whole five seconds, from a minute on in whole minutes. */
export function roundTimeLeft(left: number): number | "moment" {
  if (left < A_MOMENT_MS) return "moment";
  const step = left <= 60_000 ? 5000 : 60_000;
  return Math.ceil(left / step) * step;
}

/** Whether a run waits or goes on. */
export const isOpen = ({ state }: { state: JobState }): boolean => state === "queued" || state === "running";
