import * as z from "zod";
import { type EmOptions, longRun, type Solution } from "./em";
import type { Fit } from "./fit";
import type { SegmentSettings } from "./schema";
import { modelFamily } from "./vocabulary";

/** Streams of random numbers, one per use. */
export const stream = { start: 1, split: 2, style: 4 };

export const floats = z.custom<Float64Array>((value) => value instanceof Float64Array);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const real = z.custom<number>((value) => typeof value === "number");

/** The group of every pattern. */
export const labels = z.custom<Int32Array>((value) => value instanceof Int32Array);

/** A start on its way: what is needed to go on with it. */
export const candidate = z.object({
  forms: bytes,
  params: floats,
  trial: floats,
  objective: real,
});
export type Candidate = z.output<typeof candidate>;

/** A solution as it comes back from a thread. */
export const solution = z.object({
  family: modelFamily,
  k: z.int(),
  forms: bytes,
  params: floats,
  logLik: real,
  objective: real,
  nParams: z.int(),
  bic: real,
  evidence: real,
  startsAtBest: real,
  arrived: z.boolean(),
  onePeak: z.boolean().exactOptional(),
});

/** The criterion as far as the likelihood gives it; ICL adds its entropy when solutions are compared in the end. */
export function criterionOf(fitted: Solution, settings: SegmentSettings): number {
  if (settings.criterion === "aic3") return -2 * fitted.logLik + 3 * fitted.nParams;
  return settings.criterion === "evidence" && !settings.precise ? fitted.evidence : fitted.bic;
}

export function snapshot(fit: Fit): Candidate {
  return {
    forms: Uint8Array.from(fit.forms),
    params: Float64Array.from(fit.params),
    trial: Float64Array.from(fit.trial),
    objective: fit.objective,
  };
}

export function resume(fit: Fit, from: Candidate): void {
  fit.forms.set(from.forms);
  fit.params.set(from.params);
  fit.trial.set(from.trial);
}

/** Long runs as the settings want them. */
export function emOptions(settings: SegmentSettings): EmOptions {
  return settings.precise
    ? { chooseForms: false, tolerance: 1e-12, maxPasses: 20_000, newtonSteps: 2 }
    : longRun;
}

/** Until it is clear where a start goes. */
export const roughRun: EmOptions = { chooseForms: true, tolerance: 1e-6, maxPasses: 120, newtonSteps: 1 };

/** Enough to compare numbers of groups; the winner of the race goes on to the last digit. */
export const settledRun: EmOptions = { chooseForms: true, tolerance: 1e-6, maxPasses: 100, newtonSteps: 1 };

export function bestOf(candidates: Candidate[], count: number): Candidate[] {
  return candidates
    .map((each, order) => ({ each, order }))
    .sort((a, b) => b.each.objective - a.each.objective || a.order - b.order)
    .slice(0, Math.max(1, count))
    .map(({ each }) => each);
}
