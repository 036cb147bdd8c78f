import type { ChoiceShare, MatrixRowSummary } from "./model.ts";
import { type Share, shareOf } from "./share.ts";

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

/** Who chose one of the two highest points of a scale: the usual score of a satisfaction question. */
export function highestTwo(points: readonly Pick<ChoiceShare, "code" | "count" | "base">[]): Share {
  const highest = [...points].sort((a, b) => b.code - a.code).slice(0, 2);
  const count = highest.reduce((sum, point) => sum + point.count, 0);
  return shareOf(count, points[0]?.base ?? 0);
}
