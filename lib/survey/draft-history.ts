import type { SurveyDefinition } from "./schema.ts";

/** A draft with the steps that led to it and those that were taken back. */
export interface DraftHistory {
  readonly present: SurveyDefinition;
  readonly past: readonly Step[];
  readonly future: readonly SurveyDefinition[];
}

interface Step {
  /** What was there before the step. */
  readonly before: SurveyDefinition;
  /** What was edited; typing on in one place is one step. */
  readonly place: string | undefined;
  /** When it was last added to, in milliseconds. */
  readonly at: number;
}

/** Typing that pauses longer than this begins a new step. */
const PAUSE = 1500;

/** Definitions share their unchanged parts, so a step costs little; the oldest are forgotten all the same. */
const STEPS = 200;

export function startHistory(present: SurveyDefinition): DraftHistory {
  return { present, past: [], future: [] };
}

/**
 * Adds a step.
 * @param place what is being edited, such as a question's id: steps in one place shortly after each other are one
 * @param at now, in milliseconds
 */
export function recordStep(
  history: DraftHistory,
  next: SurveyDefinition,
  at: number,
  place?: string,
): DraftHistory {
  if (next === history.present) return history;
  const last = history.past.at(-1);
  const goesOn =
    last !== undefined &&
    place !== undefined &&
    last.place === place &&
    at - last.at < PAUSE &&
    history.future.length === 0;
  const before = goesOn ? last.before : history.present;
  const past = goesOn ? history.past.slice(0, -1) : history.past;
  return { present: next, past: [...past, { before, place, at }].slice(-STEPS), future: [] };
}

/** One step back; the same history when there is none. */
export function undoStep(history: DraftHistory): DraftHistory {
  const last = history.past.at(-1);
  if (!last) return history;
  return {
    present: last.before,
    past: history.past.slice(0, -1),
    future: [history.present, ...history.future],
  };
}

/** Takes the last undoing back; the same history when there is none. */
export function redoStep(history: DraftHistory): DraftHistory {
  const [next, ...future] = history.future;
  if (!next) return history;
  const step = { before: history.present, place: undefined, at: 0 };
  return { present: next, past: [...history.past, step], future };
}
