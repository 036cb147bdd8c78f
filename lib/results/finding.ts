import type { ChoiceShare, MatrixRowSummary } from "./model.ts";

/** What can be said of a list of shares in one sentence without being fooled by noise. */
export type Finding<T> =
  | { kind: "none" }
  /** One is ahead of all others by more than chance. */
  | { kind: "ahead"; first: T }
  /** The first two cannot be told apart. */
  | { kind: "close"; first: T; second: T };

/**
 * The leading option. Two whose 95% intervals overlap are called close: a stricter rule than a test of their
 * difference, on the side of saying less.
 */
export function leadingChoice<T extends Pick<ChoiceShare, "count" | "value" | "interval">>(
  choices: readonly T[],
): Finding<T> {
  const [first, second] = [...choices].sort((a, b) => b.value - a.value);
  if (!first || first.count === 0) return { kind: "none" };
  return second && second.count > 0 && second.interval.high >= first.interval.low
    ? { kind: "close", first, second }
    : { kind: "ahead", first };
}

/** The rows with the highest and the lowest mean; undefined when fewer than two rows have a mean. */
export function furthestRows(
  rows: readonly MatrixRowSummary[],
  smallestBase: number,
): { highest: MatrixRowSummary; lowest: MatrixRowSummary } | undefined {
  const sorted = rows.filter((row) => row.base >= smallestBase).sort((a, b) => b.mean.value - a.mean.value);
  const [highest, lowest] = [sorted[0], sorted.at(-1)];
  return highest && lowest && highest !== lowest ? { highest, lowest } : undefined;
}
