import { expect, test } from "vitest";
import { divergingPieces, reachOf, stackedPieces } from "@/app/_charts/pieces";

const points = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ key: String(i + 1), label: "", colour: `c${i + 1}` }));

test("a scale with a middle has it on both sides of zero, and is drawn outwards", () => {
  expect(divergingPieces(points(5)).map(({ place, factor }) => [place, factor])).toEqual([
    [2, -0.5],
    [2, 0.5],
    [1, -1],
    [0, -1],
    [3, 1],
    [4, 1],
  ]);
});

test("a scale without a middle is parted in two halves", () => {
  expect(divergingPieces(points(4)).map(({ place, factor }) => [place, factor])).toEqual([
    [1, -1],
    [0, -1],
    [2, 1],
    [3, 1],
  ]);
});

test("both sides together are as long as all answers", () => {
  const parts = [0.1, 0.2, 0.4, 0.2, 0.1];
  const { low, high } = reachOf(parts, divergingPieces(points(5)));
  expect(low).toBeCloseTo(-0.5, 12);
  expect(high).toBeCloseTo(0.5, 12);
  expect(reachOf(parts, stackedPieces(points(5))).high).toBeCloseTo(1, 12);
});
