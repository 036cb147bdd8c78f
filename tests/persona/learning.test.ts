import { expect, test } from "vitest";
import { answersWanted, partOfTable } from "@/lib/persona/learning";

test("a part of the answers is taken evenly from first to last", () => {
  const table = {
    columns: [],
    n: 10,
    data: [Int16Array.from({ length: 10 }, (_, i) => i), Float64Array.from({ length: 10 }, (_, i) => i / 2)],
    weights: Float64Array.from({ length: 10 }, () => 1),
  };
  const half = partOfTable(table, 0.5);
  expect(half.n).toBe(5);
  expect([...(half.data[0] ?? [])]).toEqual([1, 3, 5, 7, 9]);
  expect([...(half.data[1] ?? [])]).toEqual([0.5, 1.5, 2.5, 3.5, 4.5]);
  expect(half.weights).toHaveLength(5);
  expect(partOfTable(table, 0.25).n).toBe(2);
  expect(partOfTable(table, 0.25).data[0]).toHaveLength(2);
});

test("from how stability grew it is said how many answers would make the groups stable", () => {
  // 1 − ARI = 4 / √n: 0.4 at 100, 0.2 at 400.
  const points = [
    { n: 25, ari: 0.2 },
    { n: 50, ari: 1 - 4 / Math.sqrt(50) },
    { n: 100, ari: 0.6 },
  ];
  expect(answersWanted(points)).toBe(400);
});

test("groups that are stable need no more answers", () => {
  expect(
    answersWanted([
      { n: 100, ari: 0.7 },
      { n: 200, ari: 0.83 },
    ]),
  ).toBe("enough");
});

test("where stability does not grow with the answers, or would only far beyond them, nothing is promised", () => {
  expect(
    answersWanted([
      { n: 100, ari: 0.5 },
      { n: 200, ari: 0.48 },
    ]),
  ).toBeUndefined();
  expect(
    answersWanted([
      { n: 100, ari: 0.1 },
      { n: 200, ari: 0.19 },
    ]),
  ).toBeUndefined();
  expect(answersWanted([{ n: 100, ari: 0.5 }])).toBeUndefined();
  expect(answersWanted([])).toBeUndefined();
});
