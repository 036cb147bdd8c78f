import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkModel } from "@/lib/segment/drift";
import { adjustedRandOf } from "@/lib/segment/match";
import { createRandom } from "@/lib/segment/random";
import { type SegmentColumn, type SegmentResult, segmentResult } from "@/lib/segment/schema";
import { createScorer } from "@/lib/segment/score";
import { segment } from "@/lib/segment/segment";
import type { ColumnData, SegmentTable } from "@/lib/segment/table";
import { permuted, quick, someGroups } from "./tables";

/** Paths of all numbers in a result that are not finite. */
function notFinite(value: unknown, path = ""): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => notFinite(inner, `${path}.${key}`));
}

function expectSound(result: SegmentResult, table: SegmentTable): void {
  expect(notFinite(result)).toEqual([]);
  segmentResult.parse(result);
  expect([result.assignment.length, result.posterior.length, result.groups.length]).toEqual([
    table.n,
    table.n,
    result.k,
  ]);
  for (const [i, group] of result.assignment.entries()) {
    const posterior = result.posterior[i]!;
    if (group === null) {
      expect(posterior).toBeNull();
      continue;
    }
    expect(posterior!.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    expect(posterior![group]).toBe(Math.max(...posterior!));
  }
  const placed = result.assignment.filter((group) => group !== null).length;
  expect(result.groups.reduce((sum, { size }) => sum + size, 0)).toBe(placed);
}

const strangeNumbers = [
  0,
  0,
  0,
  1,
  -1,
  2.5,
  1e308,
  -1e308,
  1e-308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -7e5,
];

interface Made {
  kind: "nominal" | "binary" | "ordinal" | "numeric";
  shape: "random" | "constant" | "empty" | "copy" | "strange" | "different";
  role: "active" | "descriptor" | "ignore" | "class";
  group: boolean;
}

/** A table of any shape: constant, empty, copied and absurd columns, any weights, few rows or many columns. */
function makeTable(n: number, made: Made[], seed: number, weighted: boolean): SegmentTable {
  const random = createRandom(seed);
  const columns: SegmentColumn[] = [];
  const data: ColumnData[] = [];
  for (const [c, { kind, shape, role, group }] of made.entries()) {
    const levels = kind === "binary" ? ["no", "yes"] : kind === "ordinal" ? [1, 2, 3, 4, 5] : ["a", "b", "c"];
    const before = data.findIndex((_, b) => columns[b]!.type === kind);
    const name = `c${c}`;
    if (kind === "numeric") {
      columns.push({ name, type: kind, role });
      const pick = (): number => {
        if (shape === "constant") return 5;
        if (shape === "empty") return Number.NaN;
        if (shape === "strange") return strangeNumbers[random.integer(strangeNumbers.length)]!;
        return shape === "different" ? random.uniform() : Math.round(10 * random.normal());
      };
      data.push(
        shape === "copy" && before >= 0 ? data[before]!.slice() : Float64Array.from({ length: n }, pick),
      );
      continue;
    }
    columns.push({ name, type: kind, levels, role, ...(group ? { group: "set" } : {}) });
    const pick = (): number => {
      if (shape === "constant") return 1;
      if (shape === "empty") return -1;
      return (
        random.integer(shape === "strange" ? levels.length + 1 : levels.length) - Number(shape === "strange")
      );
    };
    data.push(shape === "copy" && before >= 0 ? data[before]!.slice() : Int16Array.from({ length: n }, pick));
  }
  const oddWeights = [0, 0, 1, 1, 2, 0.3, -1, Number.NaN, 1e6];
  const weights = Float64Array.from({ length: n }, () => oddWeights[random.integer(oddWeights.length)]!);
  return { columns, n, data, ...(weighted ? { weights } : {}) };
}

const someColumns = fc.array(
  fc.record({
    kind: fc.constantFrom<Made["kind"][]>("nominal", "binary", "ordinal", "numeric"),
    shape: fc.constantFrom<Made["shape"][]>(
      "random",
      "random",
      "constant",
      "empty",
      "copy",
      "strange",
      "different",
    ),
    role: fc.constantFrom<Made["role"][]>("active", "active", "active", "descriptor", "ignore", "class"),
    group: fc.boolean(),
  }),
  { minLength: 0, maxLength: 9 },
);

test("whatever the table, the result is whole: no NaN, posteriors sum to one, everybody has one group", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0, 1, 29, 30, 31, 45, 70),
      someColumns,
      fc.integer({ min: 1, max: 1e6 }),
      fc.boolean(),
      fc.constantFrom([1, 3], [1, 1], [2, 2], [4, 4]),
      fc.constantFrom("evidence" as const, "bic" as const, "icl" as const, "aic3" as const),
      fc.boolean(),
      (n, made, seed, weighted, [kMin, kMax], criterion, precise) => {
        const table = makeTable(n, made, seed, weighted);
        const result = segment(table, {
          kMin: kMin!,
          kMax: kMax!,
          seed,
          bootstrap: 2,
          criterion,
          precise,
          typing: true,
        });
        expectSound(result, table);
        if (result.model === null) return;
        expect(notFinite(checkModel(result.model, table))).toEqual([]);
        const scorer = createScorer(result.model);
        const empty = scorer.score(
          new Int16Array(result.model.discrete.length).fill(-1),
          new Float64Array(result.model.numeric.length).fill(Number.NaN),
        );
        expect(notFinite([...empty.posterior, empty.oddness])).toEqual([]);
      },
    ),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 40) },
  );
});

describe("what does not matter changes nothing", () => {
  const { table } = someGroups({ n: 240, k: 3, p: 9, missing: 0.08, strength: 0.7 });
  const random = createRandom(12);
  const spent = Float64Array.from({ length: 240 }, (_, i) => 50 * (i % 3) + 20 * random.normal());
  const wide: SegmentTable = {
    n: 240,
    columns: [...table.columns, { name: "spent", type: "numeric", role: "active" }],
    data: [...table.data, spent],
  };
  const before = segment(wide, quick);
  const labels = (result: SegmentResult): Int32Array => Int32Array.from(result.assignment, (g) => g ?? -1);
  const expectSame = (after: SegmentResult): void => {
    expect(after.k).toBe(before.k);
    expect(adjustedRandOf(labels(after), labels(before))).toBe(1);
    const logLik = ({ solutions, k, verdict }: SegmentResult): number =>
      solutions.find((one) => one.k === k && one.model === verdict.model)!.logLik;
    expect(logLik(after)).toBeCloseTo(logLik(before), 2);
  };
  const shuffled = (size: number): number[] => {
    const order = Array.from({ length: size }, (_, i) => i);
    for (let i = size - 1; i > 0; i--) {
      const j = random.integer(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  };

  test("the order of the rows, to the last bit", () => {
    const order = shuffled(240);
    const after = segment(permuted(wide, order), quick);
    expect(after.solutions).toEqual(before.solutions);
    expect(order.map((i) => before.assignment[i])).toEqual(after.assignment);
  });
  test("the order of the columns", () => {
    const order = shuffled(wide.columns.length);
    expectSame(
      segment(
        { n: 240, columns: order.map((c) => wide.columns[c]!), data: order.map((c) => wide.data[c]!) },
        quick,
      ),
    );
  });
  test("the words of the answers, and the order of words that have none", () => {
    const columns = wide.columns.map((column) =>
      column.type === "nominal" ? { ...column, levels: ["blau", "rot", "gruen"] } : column,
    );
    const data = wide.data.map((answers, c) =>
      columns[c]!.type === "nominal" ? answers.map((code) => (code < 0 ? -1 : (code + 1) % 3)) : answers,
    );
    expectSame(segment({ n: 240, columns, data }, quick));
  });
  test("the unit of a number and where it begins", () => {
    const data = wide.data.map((answers) =>
      answers instanceof Float64Array ? answers.map((x) => 250 * x - 3e4) : answers,
    );
    expectSame(segment({ ...wide, data }, quick));
  });
  test("a scale read from the other end", () => {
    const columns = wide.columns.map((column) =>
      column.name === "o2" ? { ...column, levels: [5, 4, 3, 2, 1] } : column,
    );
    const data = wide.data.map((answers, c) =>
      columns[c]!.name === "o2" ? answers.map((code) => (code < 0 ? -1 : 4 - code)) : answers,
    );
    expectSame(segment({ n: 240, columns, data }, quick));
  });
});

describe("columns that say the same thing", () => {
  const noise = someGroups({ n: 400, strength: 0, p: 8 }).table;
  const random = createRandom(9);
  const withTwin = (agree: number): SegmentTable => ({
    n: 400,
    columns: [...noise.columns, { ...noise.columns[1]!, name: "twin" }],
    data: [
      ...noise.data,
      noise.data[1]!.map((code) => (random.uniform() < agree ? code : random.integer(3))),
    ],
  });

  test("a perfect copy is used once, said, and makes no groups", () => {
    const result = segment(withTwin(1), quick);
    expect(result.k).toBe(1);
    expect(result.warnings).toContainEqual({
      code: "dependent-copies",
      values: { column: "twin", original: "n1" },
    });
  });
  test("two questions that ask nearly the same make no groups, or a warning says that the groups are theirs", () => {
    const result = segment(withTwin(0.9), quick);
    const said = result.warnings.find(({ code }) => code === "one-pair");
    expect(result.k === 1 || said !== undefined).toBe(true);
    if (said !== undefined) expect([said.values.column, said.values.original].sort()).toEqual(["n1", "twin"]);
  });
});

describe("said in words", () => {
  const { table } = someGroups({ n: 120, k: 2 });
  const codes = (result: SegmentResult): string[] => result.warnings.map(({ code }) => code);

  test("numbers that cannot be answers are left out", () => {
    const income = Float64Array.from({ length: 120 }, (_, i) =>
      i < 3 ? [1e308, -1e308, Number.POSITIVE_INFINITY][i]! : i % 50,
    );
    const wide: SegmentTable = {
      n: 120,
      columns: [...table.columns, { name: "income", type: "numeric", role: "active" }],
      data: [...table.data, income],
    };
    const result = segment(wide, quick);
    expect(result.k).toBe(2);
    expect(result.warnings).toContainEqual({
      code: "absurd-numbers",
      values: { column: "income", count: 3 },
    });
  });
  test("weights that are none count as 0", () => {
    const weights = Float64Array.from({ length: 120 }, (_, i) => (i === 0 ? -2 : i === 1 ? Number.NaN : 1));
    const result = segment({ ...table, weights }, quick);
    expect([result.n, codes(result).includes("weights-left-out")]).toEqual([118, true]);
  });
  test("nobody with a weight, no columns, no rows: too few, and what would do", () => {
    const none = { ...table, weights: new Float64Array(120) };
    const empty: SegmentTable = { columns: [], n: 0, data: [] };
    expect([segment(none, quick).verdict.code, segment(empty, quick).verdict.code]).toEqual([
      "too-few",
      "too-few",
    ]);
    expect([codes(segment(none, quick)), codes(segment(empty, quick))]).toEqual([
      ["no-active"],
      ["no-active"],
    ]);
  });
});
