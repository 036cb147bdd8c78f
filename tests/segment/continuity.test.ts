import { describe, expect, test } from "vitest";
import { continuityOfPeople, type GroupOverlap } from "@/lib/segment/continuity";

/** Overlaps of two partitions of the same people from their table, [earlier][new]. */
function overlapsOf(table: number[][]): GroupOverlap[] {
  const inTo = (b: number): number => table.reduce((sum, row) => sum + row[b]!, 0);
  return table.flatMap((row, from) =>
    row.map((both, to) => ({ from, to, both, inFrom: row.reduce((a, c) => a + c, 0), inTo: inTo(to) })),
  );
}
const follow = (table: number[][]) => continuityOfPeople(overlapsOf(table), table.length, table[0]!.length);

describe("what became of the groups of the same people", () => {
  test("a group that holds nearly the same people is the same, one that holds most has drifted", () => {
    const { continues, before, after } = follow([
      [95, 5],
      [35, 65],
    ]);
    expect([...continues]).toEqual([0, 1]);
    expect(before.map(({ fate }) => fate)).toEqual(["drifted", "drifted"]);
    expect(
      follow([
        [95, 5],
        [5, 95],
      ]).after.map(({ fate }) => fate),
    ).toEqual(["same", "same"]);
    expect(after[0]).toEqual({ fate: "drifted", from: [0] });
  });
  test("a group whose people stand in two new ones was split, and the larger part continues it", () => {
    const { continues, before, after } = follow([
      [60, 40, 0],
      [2, 0, 98],
    ]);
    expect(before[0]).toEqual({ fate: "split", into: [0, 1] });
    expect(after.map(({ fate }) => fate)).toEqual(["split", "split", "same"]);
    expect([...continues]).toEqual([0, -1, 1]);
  });
  test("two groups whose people stand in one were merged", () => {
    const { before, after } = follow([
      [50, 0],
      [50, 0],
      [0, 80],
    ]);
    expect(before.map(({ fate }) => fate)).toEqual(["merged", "merged", "same"]);
    expect(after[0]).toEqual({ fate: "merged", from: [0, 1] });
  });
  test("a group whose people are everywhere is gone, and what has no origin is new", () => {
    const { continues, before, after } = follow([
      [34, 33, 33, 0],
      [90, 5, 5, 0],
      [5, 90, 5, 0],
      [5, 5, 90, 0],
    ]);
    expect(before[0]!.fate).toBe("gone");
    expect(after[3]!.fate).toBe("new");
    expect([...continues]).toEqual([1, 2, 3, -1]);
  });
  test("people whom only one of the runs had leave everything new and gone", () => {
    const { before, after } = continuityOfPeople([], 2, 1);
    expect(before.map(({ fate }) => fate)).toEqual(["gone", "gone"]);
    expect(after.map(({ fate }) => fate)).toEqual(["new"]);
  });
});
