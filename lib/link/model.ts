import type { LinkState, SurveyState } from "../survey/schema.ts";

/** When answers are taken and how many; set on a survey and on each of its links. Empty: no bound. */
export interface Opening {
  /** Epoch milliseconds; from this very moment on. */
  opensAt: number | null;
  /** Epoch milliseconds; from this very moment on no more. */
  closesAt: number | null;
  /** Complete responses. */
  responseLimit: number | null;
}

/** Why no answers are taken. What waiting does not change comes first, because that is what people are told. */
const REASONS = ["closed", "late", "full", "paused", "early"] as const;
export type Shut = (typeof REASONS)[number];

/** A survey or one of its links, with how many responses are complete; asked for only where that is limited. */
export interface Door extends Opening {
  state: LinkState | SurveyState;
  completes: () => number;
}

/** Why a survey's answers are not taken at a link at this moment; `undefined` when they are. */
export function shutReason(doors: readonly Door[], now: number): Shut | undefined {
  let found: Shut | undefined;
  for (const door of doors) {
    const reason = reasonOf(door, now);
    if (reason && (!found || REASONS.indexOf(reason) < REASONS.indexOf(found))) found = reason;
  }
  return found;
}

function reasonOf({ state, opensAt, closesAt, responseLimit, completes }: Door, now: number) {
  if (state === "closed") return "closed";
  if (closesAt !== null && now >= closesAt) return "late";
  if (responseLimit !== null && completes() >= responseLimit) return "full";
  if (state === "paused") return "paused";
  return opensAt !== null && now < opensAt ? "early" : undefined;
}

/** When it opens, for people who came too early: the later of the two counts. */
export const opensAtOf = (doors: readonly Opening[]): number =>
  Math.max(...doors.map(({ opensAt }) => opensAt ?? 0));

/** Since when it is over, for people who came too late: the earlier of the two counts. */
export const closedAtOf = (doors: readonly Opening[]): number =>
  Math.min(...doors.map(({ closesAt }) => closesAt ?? Number.POSITIVE_INFINITY));

/** How far somebody is with their personal link. */
export type PersonalState = "unused" | "begun" | "used";
