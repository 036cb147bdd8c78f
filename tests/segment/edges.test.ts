import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SegmentColumn, SegmentResult } from "@/lib/segment/schema";
import { segment } from "@/lib/segment/segment";
import { type ColumnData, type SegmentTable, tableFromRows } from "@/lib/segment/table";
import { quick, someGroups } from "./tables";

function finite(result: SegmentResult): void {
  for (const solution of result.solutions) {
    for (const value of [solution.logLik, solution.bic, solution.icl, solution.entropyR2]) {
      expect(Number.isFinite(value)).toBe(true);
    }
  }
  for (const row of result.posterior) {
    if (row !== null) expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  }
}

const binary = (name: string, more: Partial<SegmentColumn> = {}): SegmentColumn => ({
  name,
  type: "binary",
  levels: [0, 1],
  role: "active",
  ...more,
});

function withColumn(table: SegmentTable, column: SegmentColumn, data: ColumnData): SegmentTable {
  return { ...table, columns: [...table.columns, column], data: [...table.data, data] };
}

describe("columns that cannot form groups are left out with their reason", () => {
  const { table } = someGroups({ n: 200 });
  const reasons = (wide: SegmentTable): unknown => segment(wide, { ...quick, kMax: 2 }).screened;

  test("a constant column", () => {
    const constant = new Int16Array(200).fill(1);
    expect(reasons(withColumn(table, binary("same"), constant))).toEqual([
      { column: "same", reason: "constant" },
    ]);
  });
  test("a column nobody answered", () => {
    const empty = new Int16Array(200).fill(-1);
    expect(reasons(withColumn(table, binary("empty"), empty))).toEqual([
      { column: "empty", reason: "no-answers" },
    ]);
  });
  test("a perfect copy, also under other labels", () => {
    const flipped = Int16Array.from(table.data[0]!, (code) => 1 - code);
    expect(reasons(withColumn(table, binary("copy"), flipped))).toEqual([
      { column: "copy", reason: "copy-of:b0" },
    ]);
  });
  test("an option of a multiple-choice question that hardly anybody ticked", () => {
    const rare = new Int16Array(200);
    rare[3] = 1;
    expect(reasons(withColumn(table, binary("rare", { group: "brands" }), rare))).toEqual([
      { column: "rare", reason: "rare-option" },
    ]);
  });
  test("of three hundred columns the sixty that share most are used", () => {
    const { table: many } = someGroups({ n: 120, p: 300, strength: 0.6 });
    const result = segment(many, { ...quick, kMax: 2 });
    expect(result.screened.filter(({ reason }) => reason === "unrelated").length).toBe(240);
    finite(result);
  });
});

describe("data at the edges", () => {
  test("fewer than thirty people get no groups and are told how many would do", () => {
    const { table } = someGroups({ n: 25 });
    const result = segment(table, quick);
    expect([result.k, result.verdict.code, result.warnings[0]?.code]).toEqual([
      1,
      "too-few",
      "few-respondents",
    ]);
  });
  test("thirty people are tentative", () => {
    const { table } = someGroups({ n: 30, k: 2 });
    const result = segment(table, quick);
    expect(result.warnings.map(({ code }) => code)).toContain("tentative");
    finite(result);
  });
  test("identical rows are one group", () => {
    const { table } = someGroups({ n: 100 });
    const same = { ...table, data: table.data.map((column) => column.map(() => column[0]!)) };
    expect(segment(same, quick).verdict.code).toBe("too-few");
  });
  test("more questions than people", () => {
    const { table } = someGroups({ n: 40, p: 55 });
    finite(segment(table, quick));
  });
  test("more groups than the answers allow", () => {
    const { table } = someGroups({ n: 60, p: 3 });
    const result = segment(table, { ...quick, kMin: 8, kMax: 8 });
    expect(result.k).toBe(8);
    finite(result);
  });
  test("respondents of weight zero are placed but form nothing", () => {
    const { table } = someGroups({ n: 200, k: 2 });
    const weights = Float64Array.from({ length: 200 }, (_, i) => (i < 40 ? 0 : 1));
    const without = { ...table, n: 160, data: table.data.map((column) => column.slice(40)) };
    const result = segment({ ...table, weights }, quick);
    expect(result.n).toBe(160);
    expect(result.assignment[0]).not.toBeNull();
    expect(result.solutions[0]!.logLik).toBeCloseTo(segment(without, quick).solutions[0]!.logLik, 6);
  });
  test("whole-number weights count people", () => {
    const { table } = someGroups({ n: 120, k: 2 });
    const twice = {
      ...table,
      n: 240,
      data: table.data.map((column) => Int16Array.from([...column, ...column])),
    };
    expect(segment(twice, quick).assignment.slice(0, 120)).toEqual(
      segment(twice, quick).assignment.slice(120),
    );
  });
  test("a group of ties in a number does not swallow the solution", () => {
    const { table } = someGroups({ n: 300, k: 2 });
    const spending = Float64Array.from({ length: 300 }, (_, i) =>
      i % 3 === 0 ? 0 : 10 + ((i * 37) % 101) / 7,
    );
    const result = segment(
      withColumn(table, { name: "spent", type: "numeric", role: "active" }, spending),
      quick,
    );
    expect(result.k).toBe(2);
    finite(result);
  });
  test("extreme outliers do not make a group of their own", () => {
    const { table } = someGroups({ n: 300, k: 2 });
    const income = Float64Array.from({ length: 300 }, (_, i) => (i === 5 ? 1e12 : 100 + ((i * 53) % 211)));
    const result = segment(
      withColumn(table, { name: "income", type: "numeric", role: "active" }, income),
      quick,
    );
    expect(result.k).toBe(2);
    finite(result);
  });
  test("rows without any active answer belong to no group", () => {
    const { table } = someGroups({ n: 100, k: 2 });
    for (const column of table.data) column[17] = -1;
    const result = segment(table, quick);
    expect([result.n, result.assignment[17], result.posterior[17]]).toEqual([99, null, null]);
  });
});

test("any small table of answers gives finite figures and posteriors that sum to one", () => {
  const cell = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("a", "b", "c", "1", "2") },
    fc.constant(null),
  );
  const shape = fc.tuple(fc.integer({ min: 30, max: 60 }), fc.integer({ min: 1, max: 5 }));
  const tables = shape.chain(([n, p]) =>
    fc.array(fc.array(cell, { minLength: p, maxLength: p }), { minLength: n, maxLength: n }),
  );
  fc.assert(
    fc.property(tables, (rows) => {
      const columns = rows[0]!.map((_, c): SegmentColumn => {
        const type = c % 2 === 0 ? "nominal" : "ordinal";
        return { name: `c${c}`, type, levels: ["a", "b", "c", "1", "2"], role: "active" };
      });
      finite(segment(tableFromRows(columns, rows), { ...quick, kMax: 2 }));
    }),
    { numRuns: 25, seed: 11 },
  );
});
