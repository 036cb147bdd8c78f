import type { LegendPoint } from "./chart-row";

/** A piece of every bar of a stacked chart. */
export interface BarPiece {
  key: string;
  colour: string;
  /** Which part of the row it is. */
  place: number;
  /** How much of that part, with its side: −0.5 is half of it, left of zero. */
  factor: number;
}

/** One piece a point, from zero to the right. */
export const stackedPieces = (points: readonly LegendPoint[]): BarPiece[] =>
  points.map(({ key, colour }, place) => ({ key, colour, place, factor: 1 }));

/**
 * Around zero: the lower half of the scale to the left, the upper to the right, and a point in the middle on both
 * sides. In the order of drawing, which goes outwards from zero on either side.
 */
export function divergingPieces(points: readonly LegendPoint[]): BarPiece[] {
  const middle = (points.length - 1) / 2;
  const piece = (place: number, factor: number): BarPiece[] => {
    const point = points[place];
    return point ? [{ key: `${point.key} ${factor}`, colour: point.colour, place, factor }] : [];
  };
  const half = Number.isInteger(middle) ? [middle] : [];
  const lower = Array.from({ length: Math.ceil(middle) }, (_, i) => Math.ceil(middle) - 1 - i);
  const upper = Array.from({ length: Math.ceil(middle) }, (_, i) => Math.floor(middle) + 1 + i);
  return [
    ...half.flatMap((place) => [...piece(place, -0.5), ...piece(place, 0.5)]),
    ...lower.flatMap((place) => piece(place, -1)),
    ...upper.flatMap((place) => piece(place, 1)),
  ];
}

/** How far the bars reach to either side of zero. */
export function reachOf(
  parts: readonly number[],
  pieces: readonly BarPiece[],
): { low: number; high: number } {
  let [low, high] = [0, 0];
  for (const { place, factor } of pieces) {
    const length = (parts[place] ?? 0) * factor;
    if (length < 0) low += length;
    else high += length;
  }
  return { low, high };
}
