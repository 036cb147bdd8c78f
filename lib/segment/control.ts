/** How far a run is. */
export interface Progress {
  step: string;
  /** Of the whole run, never falling; a guess, for nobody knows beforehand how many groups will be tried. */
  fraction: number;
  /** Milliseconds to go, by the pace of this step and of those before it; null in the first moments and without a clock. */
  left: number | null;
}

/** What a caller may pass in to follow, stop and time a run. The result does not depend on it. */
export interface SegmentHooks {
  onProgress?(progress: Progress): void;
  shouldCancel?(): boolean;
  /** Milliseconds; without it all timings are 0. */
  now?(): number;
}

/** Thrown when shouldCancel said so. */
export class SegmentCancelled extends Error {
  override name = "SegmentCancelled";
}

/** Lets the parts of a run say how far they are, and ask whether to go on. */
export interface Control {
  /** @param fraction of the step, 0 … 1 */
  progress(step: string, fraction: number): void;
  /** @throws SegmentCancelled */
  check(): void;
}

/** The first guess of the time left is given after this much of a run. */
const guessFrom = 0.05;

/** From this much of a step on its own pace is known. */
const paceFrom = 0.2;

/** @param parts the steps in their order, and about how much of the run each takes */
export function controlOf(
  hooks: SegmentHooks,
  parts: readonly (readonly [step: string, share: number])[],
): Control {
  const all = parts.reduce((sum, [, share]) => sum + share, 0);
  const begun = hooks.now?.() ?? 0;
  let current = "";
  let stepBegun = begun;
  let furthest = 0;

  /** What is left of this step at its own pace, and all steps to come at the pace of the whole run so far. */
  const leftOf = (now: number, share: number, within: number): number => {
    const pace = (now - begun) / (furthest * all);
    const ofStep =
      within >= paceFrom ? ((now - stepBegun) * (1 - within)) / within : pace * share * (1 - within);
    return ofStep + pace * Math.max(0, (1 - furthest) * all - share * (1 - within));
  };

  return {
    progress(step, part) {
      const within = Math.min(1, Math.max(0, part));
      const at = parts.findIndex(([name]) => name === step);
      const before = parts.slice(0, Math.max(0, at)).reduce((sum, [, share]) => sum + share, 0);
      const share = parts[at]?.[1] ?? 0;
      furthest = Math.max(furthest, Math.min(1, (before + share * within) / all));
      const now = hooks.now?.();
      if (now !== undefined && step !== current) stepBegun = now;
      current = step;
      const left = now === undefined || furthest < guessFrom ? null : leftOf(now, share, within);
      hooks.onProgress?.({ step, fraction: furthest, left });
    },
    check() {
      if (hooks.shouldCancel?.() === true) throw new SegmentCancelled("the run was stopped");
    },
  };
}
