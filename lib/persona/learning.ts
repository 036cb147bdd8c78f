import type { ColumnData, SegmentTable } from "../segment/table.ts";
import type { LearningPoint } from "./schema.ts";

/** Agreement of repeated samples from which groups count as stable; the engine's own line. */
const STABLE = 0.8;
/** The parts of the answers at which stability is measured, too. */
export const LEARNING_PARTS = [0.25, 0.5];
/** Repeated samples of each part. */
export const LEARNING_SAMPLES = 10;
/** In fewer answers the search for groups is another one. */
export const FEWEST_TO_LEARN = 60;
/** With more answers nobody asks how many more are needed. */
export const MOST_TO_LEARN = 20_000;
/** Farther out than this many times the answers there are, a curve of three points says nothing. */
const FARTHEST = 20;
/** A slope under this is no learning. */
const SMALLEST_SLOPE = 0.15;

/** Every so-many-th respondent, so that early and late ones are both in it. */
export function partOfTable(table: SegmentTable, part: number): SegmentTable {
  const step = 1 / part;
  const isPicked = (row: number) => Math.floor((row + 1) / step) > Math.floor(row / step);
  const picked = (data: ColumnData): ColumnData => {
    if (data instanceof Int16Array) return data.filter((_, row) => isPicked(row));
    if (data instanceof Uint8Array) return data.filter((_, row) => isPicked(row));
    return data.filter((_, row) => isPicked(row));
  };
  const { weights, ...rest } = table;
  return {
    ...rest,
    n: Math.floor(table.n / step),
    data: table.data.map(picked),
    ...(weights && { weights: weights.filter((_, row) => isPicked(row)) }),
  };
}

/**
 * How many answers in all would make the groups stable, from how stability grew with the answers:
 *
 *   log (1 − ARI) = a − b log n      least squares over the points
 *
 * Errors of an estimate shrink as a power of n, and 1 − ARI with them. `enough`: they are stable now; undefined: the
 * points do not say, because there are too few of them, or stability does not grow with the answers.
 */
export function answersWanted(points: readonly LearningPoint[]): number | "enough" | undefined {
  const last = points.at(-1);
  if (!last) return undefined;
  if (last.ari >= STABLE) return "enough";
  if (points.length < 2) return undefined;
  const logs = points.map(({ n, ari }) => ({ x: Math.log(n), y: Math.log(Math.max(0.01, 1 - ari)) }));
  const mean = (of: "x" | "y") => logs.reduce((sum, point) => sum + point[of], 0) / logs.length;
  const [x0, y0] = [mean("x"), mean("y")];
  const slope =
    -logs.reduce((sum, { x, y }) => sum + (x - x0) * (y - y0), 0) /
    logs.reduce((sum, { x }) => sum + (x - x0) ** 2, 0);
  if (!(slope >= SMALLEST_SLOPE)) return undefined;
  const wanted = Math.exp(x0 + (y0 - Math.log(1 - STABLE)) / slope);
  if (wanted > FARTHEST * last.n) return undefined;
  // A guess is told in two digits.
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(wanted)) - 1);
  return Math.max(Math.ceil(wanted / digits - 1e-9) * digits, last.n + 1);
}
