import { SKIPPED } from "../../answers/model.ts";
import type { ExportVariable } from "./variables.ts";

/** What the answers to one variable come to. */
export interface Tally {
  variable: ExportVariable;
  /** How often each code was given, the missing ones included; empty for a variable without codes. */
  counts: Map<number, number>;
  /** Values that are answers: neither missing nor nothing. */
  answered: number;
  /** Where nothing stands. */
  empty: number;
  /** Of numbers that are amounts or scores; NaN before the first. */
  mean: number;
  /** Sum of squared differences from the mean. */
  squares: number;
  low: number;
  high: number;
}

export const emptyTally = (variable: ExportVariable): Tally => ({
  variable,
  counts: new Map(),
  answered: 0,
  empty: 0,
  mean: Number.NaN,
  squares: 0,
  low: Number.POSITIVE_INFINITY,
  high: Number.NEGATIVE_INFINITY,
});

/** Counts one value in. Mean and squares are kept up as they come (Welford 1962, doi:10.1080/00401706.1962.10490022). */
export function countIn(tally: Tally, value: number | string | undefined): void {
  if (value === undefined) {
    tally.empty++;
    return;
  }
  const { variable, counts } = tally;
  if (typeof value === "number" && variable.codes.length > 0) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    // Who ticked another option, or none at all, has said of this one that it does not apply.
    if (variable.missing.includes(value) && !(variable.set && value === SKIPPED)) return;
  }
  tally.answered++;
  if (typeof value !== "number" || variable.measure !== "scale") return;
  if (tally.answered === 1) tally.mean = value;
  const before = value - tally.mean;
  tally.mean += before / tally.answered;
  tally.squares += before * (value - tally.mean);
  tally.low = Math.min(tally.low, value);
  tally.high = Math.max(tally.high, value);
}

/** Standard deviation of the sample; undefined for fewer than two. */
export const deviation = ({ squares, answered }: Tally): number | undefined =>
  answered > 1 ? Math.sqrt(squares / (answered - 1)) : undefined;
