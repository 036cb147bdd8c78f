import { type EmOptions, keep, longRun, restore, run, type Solution } from "./em";
import type { Fit } from "./fit";
import type { SegmentSettings } from "./schema";

/** Streams of random numbers, one per use. */
export const stream = { start: 1, split: 2, sample: 3, style: 4 };

export interface SearchOptions {
  settings: SegmentSettings;
  /** Pseudo-respondents per class and question. */
  prior: number;
  kMax: number;
  /** Patterns on which starts are compared; all patterns when fewer. */
  startSample: number;
}

/** The criterion as far as the likelihood gives it; ICL adds its entropy when solutions are compared in the end. */
export function criterionOf(solution: Solution, settings: SegmentSettings): number {
  if (settings.criterion === "aic3") return -2 * solution.logLik + 3 * solution.nParams;
  return settings.criterion === "evidence" && !settings.precise ? solution.evidence : solution.bic;
}

export interface Candidate {
  forms: Uint8Array;
  params: Float64Array;
  trial: Float64Array;
  objective: number;
}

export function snapshot(fit: Fit): Candidate {
  return {
    forms: Uint8Array.from(fit.forms),
    params: Float64Array.from(fit.params),
    trial: Float64Array.from(fit.trial),
    objective: fit.objective,
  };
}

export function resume(fit: Fit, candidate: Candidate): void {
  fit.forms.set(candidate.forms);
  fit.params.set(candidate.params);
  fit.trial.set(candidate.trial);
}

/** Long runs as the settings want them. */
export function emOptions(settings: SegmentSettings): EmOptions {
  return settings.precise
    ? { chooseForms: false, tolerance: 1e-12, maxPasses: 20_000, newtonSteps: 2 }
    : longRun;
}

export const roughRun: EmOptions = { chooseForms: true, tolerance: 1e-6, maxPasses: 120, newtonSteps: 1 };

/** Enough to compare numbers of groups; the winner of the race goes on to the last digit. */
export const settledRun: EmOptions = { chooseForms: true, tolerance: 1e-6, maxPasses: 100, newtonSteps: 1 };

export function polish(fit: Fit, solution: Solution, weight: Float64Array, options: EmOptions): Solution {
  restore(fit, solution);
  const arrived = run(fit, weight, options);
  return { ...keep(fit, arrived), startsAtBest: solution.startsAtBest };
}

export function bestOf(candidates: Candidate[], count: number): Candidate[] {
  return candidates
    .map((candidate, order) => ({ candidate, order }))
    .sort((a, b) => b.candidate.objective - a.candidate.objective || a.order - b.order)
    .slice(0, Math.max(1, count))
    .map((entry) => entry.candidate);
}
