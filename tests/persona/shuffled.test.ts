import { expect, test } from "vitest";
import { gainsOf, shuffledTable } from "@/lib/persona/shuffled";
import { segment } from "@/lib/segment/segment";
import type { SegmentTable } from "@/lib/segment/table";

/** Two groups of 60 that answer six yes-no questions alike, with one answer in twelve otherwise. */
const table: SegmentTable = {
  n: 120,
  columns: ["a", "b", "c", "d", "e", "f"].map((name) => ({
    name,
    type: "nominal" as const,
    levels: ["1", "2"],
    role: "active" as const,
  })),
  data: [0, 1, 2, 3, 4, 5].map((column) =>
    Int16Array.from({ length: 120 }, (_, row) => (Math.floor(row / 60) + Number(row % 12 === column)) % 2),
  ),
};

test("shuffled answers are given as often as before, by others, and the same seed shuffles alike", () => {
  const shuffled = shuffledTable(table, 1);
  const yes = ({ data }: SegmentTable) =>
    data.map((answers) => Array.from(answers).reduce((sum, code) => sum + code, 0));
  expect(yes(shuffled)).toEqual(yes(table));
  expect(shuffled.data).not.toEqual(table.data);
  expect(shuffled.data[0]).not.toEqual(shuffled.data[1]);
  expect(shuffledTable(table, 1).data).toEqual(shuffled.data);
  expect(shuffledTable(table, 2).data).not.toEqual(shuffled.data);
});

test("two groups gain where two are, and nothing where chance put the answers together", () => {
  const gain = (of: SegmentTable) =>
    gainsOf(segment(of, { kMin: 1, kMax: 3, bootstrap: 0 }).solutions).find(({ k }) => k === 2)?.gain;
  expect(gain(table)).toBeGreaterThan(100);
  expect(gain(shuffledTable(table, 1))).toBeLessThan(0);
});
