import { expect, test } from "vitest";
import { correct, correctionOf, placementTable } from "@/lib/segment/bch";
import { invert } from "@/lib/segment/linear";
import { createRandom } from "@/lib/segment/random";
import { segment } from "@/lib/segment/segment";
import type { SegmentTable } from "@/lib/segment/table";
import { quick, someGroups } from "./tables";

test("a matrix times its inverse is the identity, also where rows must change places", () => {
  const matrix = Float64Array.from([0, 2, 1, 1, 0, 0, 3, 1, 2]);
  const inverse = invert(matrix, 3)!;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      let sum = 0;
      for (let c = 0; c < 3; c++) sum += matrix[i * 3 + c]! * inverse[c * 3 + j]!;
      expect(sum).toBeCloseTo(i === j ? 1 : 0, 12);
    }
  }
  expect(invert(Float64Array.from([1, 2, 2, 4]), 2)).toBeUndefined();
});

test("counts mixed by a known table are unmixed exactly, and nobody is lost", () => {
  // 100 of group A said yes, 20 of B; one in five of A stands in B, one in ten of B in A.
  const inverse = correctionOf(Float64Array.from([0.8, 0.2, 0.1, 0.9]), 2)!;
  const placed = [0.8 * 100 + 0.1 * 20, 0.2 * 100 + 0.9 * 20];
  expect([...correct(placed, inverse, 2)]).toEqual([expect.closeTo(100, 9), expect.closeTo(20, 9)]);
});

test("people are placed by the table of their posteriors", () => {
  const table = placementTable(
    Float64Array.from([0.9, 0.1, 0.2, 0.8]),
    Int32Array.from([0, 1]),
    Float64Array.from([1, 1]),
    2,
  );
  expect([...table]).toEqual([0.9 / 1.1, 0.2 / 1.1, 0.1 / 0.9, 0.8 / 0.9].map((x) => expect.closeTo(x, 12)));
});

test("where groups are blurred, a describing difference comes out nearer the truth after correction", () => {
  const { table, truth } = someGroups({ n: 3000, k: 2, p: 7, strength: 0.4, seed: 3 });
  const random = createRandom(6);
  const owns = Int16Array.from(truth, (g) => Number(random.uniform() < (g === 0 ? 0.8 : 0.2)));
  const wide: SegmentTable = {
    n: table.n,
    columns: [...table.columns, { name: "owns", type: "binary", levels: ["no", "yes"], role: "descriptor" }],
    data: [...table.data, owns],
  };
  const result = segment(wide, { ...quick, kMin: 2, kMax: 2, bootstrap: 12 });
  const cell = result.profile.at(-1)!.options[1]!.cells[0]!;
  expect(result.solutions.find(({ k }) => k === 2)!.misclassification).toBeGreaterThan(0.08);
  expect(Math.abs(cell.difference!)).toBeLessThan(0.52);
  expect(Math.abs(cell.corrected!.difference)).toBeGreaterThan(0.55);
  expect(Math.abs(cell.corrected!.difference)).toBeLessThan(0.65);
  expect(cell.corrected!.low!).toBeLessThan(cell.corrected!.difference);
  expect(cell.corrected!.high!).toBeGreaterThan(cell.corrected!.difference);
  expect(result.profile[0]!.options[0]!.cells[0]!.corrected).toBeUndefined();
});
