import { expect, test } from "vitest";
import { createRandom } from "@/lib/segment/random";
import type { SegmentColumn, SegmentSettingsInput } from "@/lib/segment/schema";
import { segment } from "@/lib/segment/segment";
import type { SegmentTable } from "@/lib/segment/table";
import { yeoJohnson, yeoJohnsonInverse } from "@/lib/segment/transform";
import { continuityOfModels } from "@/lib/segment/waves";
import { someGroups } from "./tables";

const rowsOf = (table: SegmentTable, keep: (i: number) => boolean): SegmentTable => {
  const rows = Array.from({ length: table.n }, (_, i) => i).filter(keep);
  return { ...table, n: rows.length, data: table.data.map((column) => column.filter((_, i) => keep(i))) };
};
const fixed = (k: number): SegmentSettingsInput => ({ bootstrap: 0, kMin: k, kMax: k });
const modelOf = (table: SegmentTable, k: number) => segment(table, fixed(k)).model!;

test("two samples of the same people have the same groups, whatever their order", () => {
  const { table, truth } = someGroups({ n: 1000, k: 4, p: 12, strength: 0.6 });
  const random = createRandom(4);
  const spent = Float64Array.from(truth, (g) => 10 * g + 5 * random.normal());
  const columns: SegmentColumn[] = [...table.columns, { name: "spent", type: "numeric", role: "active" }];
  const wide = { ...table, columns, data: [...table.data, spent] };
  const before = modelOf(
    rowsOf(wide, (i) => i % 8 < 4),
    4,
  );
  const after = modelOf(
    rowsOf(wide, (i) => i % 8 >= 4),
    4,
  );
  const { continues, before: fates, questions } = continuityOfModels(before, after);
  expect(new Set(continues)).toEqual(new Set([0, 1, 2, 3]));
  expect(fates.map(({ fate }) => fate)).toEqual(["same", "same", "same", "same"]);
  expect(questions).toContain("spent");
  expect(questions.length).toBe(13);
});

test("a wave that asked only some of the questions is matched by those", () => {
  const { table } = someGroups({ n: 600, k: 3, p: 9 });
  const before = modelOf(table, 3);
  const fewer = { ...table, columns: table.columns.slice(0, 5), data: table.data.slice(0, 5) };
  const { continues, questions } = continuityOfModels(before, modelOf(fewer, 3));
  expect([...questions].sort()).toEqual(["b0", "b3", "n1", "n4", "o2"]);
  expect(new Set(continues)).toEqual(new Set([0, 1, 2]));
});

test("a group that a wave no longer has is gone, and one it did not have is new", () => {
  const { table, truth } = someGroups({ n: 900, k: 3, p: 9 });
  const before = modelOf(
    rowsOf(table, (i) => truth[i] !== 2),
    2,
  );
  const after = modelOf(
    rowsOf(table, (i) => truth[i] !== 0),
    2,
  );
  const { before: gone, after: came } = continuityOfModels(before, after);
  expect(gone.map(({ fate }) => fate).sort()).toEqual(["gone", "same"]);
  expect(came.map(({ fate }) => fate).sort()).toEqual(["new", "same"]);
});

test("a group that was cut in two is named as split, and the other way round as merged", () => {
  const { table } = someGroups({ n: 900, k: 3, p: 9 });
  const two = modelOf(table, 2);
  const three = modelOf(table, 3);
  expect(
    continuityOfModels(two, three)
      .before.map(({ fate }) => fate)
      .sort(),
  ).toEqual(["same", "split"]);
  expect(
    continuityOfModels(three, two)
      .before.map(({ fate }) => fate)
      .sort(),
  ).toEqual(["merged", "merged", "same"]);
});

test("without a question in common everything is gone and new", () => {
  const { table } = someGroups({ n: 200, k: 2 });
  const model = modelOf(table, 2);
  const renamed = { ...model, discrete: model.discrete.map((q) => ({ ...q, column: `other ${q.column}` })) };
  const { before, after } = continuityOfModels(model, renamed);
  expect([...before, ...after].map(({ fate }) => fate)).toEqual(["gone", "gone", "new", "new"]);
});

test("the power transformation is undone by its inverse", () => {
  for (const lambda of [-2, -0.25, 0, 1, 2, 2.5]) {
    for (const x of [-3, -0.5, 0, 0.7, 4]) {
      expect(yeoJohnsonInverse(yeoJohnson(x, lambda), lambda)).toBeCloseTo(x, 9);
    }
  }
});
