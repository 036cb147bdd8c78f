import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codedOf } from "@/lib/answers/coded";
import { tallyBytes } from "@/lib/results/count-people";
import { testIndependence } from "@/lib/results/cross-tab/chi-square";
import { crossTab } from "@/lib/results/cross-tab/cross-tab";
import { falseDiscoveryRates } from "@/lib/results/cross-tab/many-tests";
import { meanOfBytes, meansByCode, welch } from "@/lib/results/cross-tab/means";
import { chiSquareTail, studentTails } from "@/lib/results/cross-tab/tails";
import type { Variable } from "@/lib/results/cross-tab/variable";
import { exclusiveOf, overlappingOf } from "./some-variables";

/* Reference values: R 4.2.2, by reference.R in this folder. */

/** The respondents of a table of counts, as its two variables. */
function respondentsOf(counts: readonly (readonly number[])[]): [Variable, Variable, number] {
  const rows: number[] = [];
  const columns: number[] = [];
  for (const [r, row] of counts.entries()) {
    for (const [c, count] of row.entries()) {
      for (let i = 0; i < count; i++) {
        rows.push(r);
        columns.push(c);
      }
    }
  }
  return [exclusiveOf(rows, counts.length), exclusiveOf(columns, counts[0]?.length ?? 0), rows.length];
}

/** Hair (black, brown, red, blond) by eyes (brown, blue, hazel, green): Snee (1974), `HairEyeColor` in R. */
const HAIR_BY_EYES = [
  [68, 20, 15, 5],
  [119, 84, 54, 29],
  [26, 17, 14, 14],
  [7, 94, 10, 16],
];
const SPARSE = [
  [3, 1, 0],
  [2, 0, 5],
  [4, 0, 1],
];

describe("the test of independence", () => {
  test("is Pearson's where every expected count is large", () => {
    const found = testIndependence(HAIR_BY_EYES);
    expect(found?.statistic).toBeCloseTo(138.28984162600827, 10);
    expect(found?.freedom).toBe(9);
    expect((found?.chance ?? 0) / 2.325286787098808e-25).toBeCloseTo(1, 9);
    expect(found?.method).toBe("asymptotic");
    expect(found?.cramersV).toBeCloseTo(Math.sqrt(138.28984162600827 / (592 * 3)), 12);
  });

  test("is simulated where they are small, and then agrees with a million tables drawn by R", () => {
    const found = testIndependence(SPARSE, { seed: 3 });
    expect(found?.statistic).toBeCloseTo(8.7619047619047628, 12);
    expect(found?.method).toBe("simulated");
    // Four standard errors of a share of 0.0477 in 2,000 draws.
    expect(Math.abs((found?.chance ?? 1) - 0.047668952)).toBeLessThan(
      4 * Math.sqrt((0.0477 * 0.9523) / 2000),
    );
    expect(testIndependence(SPARSE, { seed: 3 })).toEqual(found);
  });

  test("takes no notice of rows and columns that nobody is in", () => {
    const wide = [...SPARSE.map((row) => [0, ...row]), [0, 0, 0, 0]];
    expect(testIndependence(wide, { seed: 3 })).toEqual(testIndependence(SPARSE, { seed: 3 }));
    expect(testIndependence([[3, 4, 5]])).toBeUndefined();
    expect(testIndependence([])).toBeUndefined();
  });

  test("finds no connection in shuffled answers more often than chance does", () => {
    const chances = Array.from({ length: 200 }, (_, seed) => {
      // Rows 0 0 0 … 1 1 1 …, columns in an order that has nothing to do with them.
      const counts = [0, 1].map(() => [0, 0, 0]);
      for (let i = 0; i < 24; i++) {
        const row = counts[i % 2];
        const column = Math.floor(Math.abs(Math.sin((i + 1) * 12.9898 + seed * 78.233) * 43758.5453) % 3);
        if (row) row[column] = (row[column] ?? 0) + 1;
      }
      return testIndependence(counts, { seed })?.chance ?? 1;
    });
    expect(chances.filter((chance) => chance <= 0.05).length).toBeLessThan(22);
  });
});

test.each([
  [0.5, 1, 0.47950012218695348],
  [3.84, 1, 0.050043521248705224],
  [30, 12, 0.0027924293327009158],
  [200, 30, 4.9527335290031908e-27],
])("chi-square leaves the chance R gives above %d with %i degrees of freedom", (x, freedom, chance) => {
  expect(chiSquareTail(x, freedom) / chance).toBeCloseTo(1, 10);
});

test.each([
  [0.5, 1, 0.70483276469913358],
  [2.1, 17.5, 0.050512428500854419],
  [12, 900, 7.0115345267487305e-31],
])("Student's t leaves the chance R gives beyond ±%d with %d degrees of freedom", (t, freedom, chance) => {
  expect(studentTails(t, freedom) / chance).toBeCloseTo(1, 9);
});

test("false discovery rates are those of R's p.adjust", () => {
  const rates = falseDiscoveryRates([0.01, 0.04, 0.03, 0.005, 0.2]);
  expect(rates.map((rate) => Number(rate.toFixed(12)))).toEqual([0.025, 0.05, 0.05, 0.025, 0.2]);
});

test("two means are compared as R's t.test does", () => {
  // The extra hours of sleep of Student (1908), `sleep` in R.
  const scores = Float64Array.from([
    0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2, 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4,
  ]);
  const drugs = exclusiveOf(
    Array.from({ length: 20 }, (_, i) => Number(i >= 10)),
    2,
  );
  const [bundle] = drugs.bundles;
  const [part] = bundle?.parts ?? [];
  if (!bundle || !part) throw new Error("an exclusive variable has one part");
  const [one, other] = meansByCode(scores, { coded: bundle.coded, part });
  if (!one || !other) throw new Error("both drugs have a mean");
  const { t, freedom } = welch(one, other);
  expect(t).toBeCloseTo(-1.8608134674868531, 10);
  expect(freedom).toBeCloseTo(17.776473516178498, 10);
  expect(studentTails(t, freedom)).toBeCloseTo(0.079394140187358173, 10);
});

test("the mean of scores by byte is that of the same scores one by one, weighted or not", () => {
  const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 8 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(points, fc.boolean(), (given, isWeighted) => {
      const weights = isWeighted ? Float64Array.from(given, ([, eighths]) => eighths / 4) : undefined;
      const coded = codedOf(Uint8Array.from(given, ([point]) => point));
      const scores = Float64Array.from({ length: 256 }, (_, byte) => (byte === 0 ? Number.NaN : byte));
      const byByte = meanOfBytes(scores, tallyBytes(coded, weights));
      const one = Float64Array.from(given, ([point]) => (point === 0 ? Number.NaN : point));
      const [byRow] = meansByCode(one, undefined, weights);
      expect(byByte?.n).toBe(byRow?.n);
      for (const key of ["effective", "value", "deviation"] as const)
        expect(byByte?.[key] ?? -1).toBeCloseTo(byRow?.[key] ?? -1, 9);
    }),
    { seed: 5 },
  );
});

describe("a cross-tab", () => {
  const [hair, eyes, n] = respondentsOf(HAIR_BY_EYES);
  const table = crossTab(hair, [eyes]);
  const blond = (column: number) => table.blocks[0]?.columns[column]?.cells[3];

  test("has shares of column, row and total, with their bases", () => {
    expect(blond(1)?.ofColumn).toMatchObject({ count: 94, base: 215 });
    expect(blond(1)?.ofRow).toBeCloseTo(94 / 127, 12);
    expect(blond(1)?.ofTotal).toBeCloseTo(94 / 592, 12);
    expect(table.total.cells.map((cell) => cell.count)).toEqual([108, 286, 71, 127]);
    expect(table.blocks[0]?.columns.map((column) => column.n)).toEqual([220, 215, 93, 64]);
  });

  test("has R's expected counts and adjusted residuals", () => {
    expect(blond(0)?.expected).toBeCloseTo(47.1959459459, 9);
    expect(blond(0)?.residual).toBeCloseTo(-8.3282483283, 8);
    expect(blond(3)?.residual).toBeCloseTo(0.7320231837, 8);
    expect([0, 1, 2, 3].map((column) => blond(column)?.stands)).toEqual(["below", "out", "below", undefined]);
  });

  test("marks the columns whose share is lower beyond chance", () => {
    // Blond: 3% of brown, 44% of blue, 11% of hazel, 25% of green eyes.
    expect([0, 1, 2, 3].map((column) => blond(column)?.above)).toEqual([[], [0, 2, 3], [0], [0, 2]]);
  });

  test("compares no column of fewer than 30 people", () => {
    const [rows, columns] = respondentsOf([
      [29, 0, 40],
      [0, 50, 10],
    ]);
    const small = crossTab(rows, [columns]).blocks[0]?.columns;
    expect(small?.[0]?.cells.map((cell) => cell.stands)).toEqual([undefined, undefined]);
    expect(small?.flatMap(({ cells }) => cells.flatMap(({ above }) => above))).not.toContain(0);
    expect(small?.[0]?.n).toBe(29);
  });

  test("reads a whole weight as that many people, but is no surer for it", () => {
    const doubled = crossTab(hair, [eyes], { weights: new Float64Array(n).fill(2) });
    const column = doubled.blocks[0]?.columns[1];
    expect(column?.base).toBe(430);
    expect(column?.n).toBe(215);
    expect(column?.effective).toBeCloseTo(215, 9);
    expect(column?.cells[3]?.residual).toBeCloseTo(blond(1)?.residual ?? 0, 9);
    // The correction is the factor n / (n − 1) of the variance, and no more.
    const test = doubled.blocks[0]?.test;
    expect(test?.statistic).toBeCloseTo(((138.28984162600827 / 9) * 591) / 592, 9);
    expect(test?.freedom).toBeCloseTo(9, 9);
    expect(test?.denominator).toBeCloseTo(9 * 591, 6);
    expect(test?.cramersV).toBeCloseTo(Math.sqrt(138.28984162600827 / (592 * 3)), 12);
  });

  test("leaves who did not answer one of the two out of both bases", () => {
    const rows = exclusiveOf([0, 0, 1, 1, -1, 0], 2);
    const columns = exclusiveOf([0, 1, 1, -1, 1, 0], 2);
    const { blocks, total } = crossTab(rows, [columns]);
    expect(total.n).toBe(5);
    expect(blocks[0]?.columns.map((column) => column.n)).toEqual([2, 2]);
  });

  test("counts overlapping answers each over its own base, and tests no whole table of them", () => {
    const ticks = overlappingOf([
      [1, 1, 0, 0],
      [1, -1, -1, 0],
    ]);
    const { blocks, total } = crossTab(ticks, [exclusiveOf([0, 0, 1, 1], 2)]);
    expect(total.cells.map(({ ofColumn }) => [ofColumn.count, ofColumn.base])).toEqual([
      [2, 4],
      [1, 2],
    ]);
    expect(blocks[0]?.columns[0]?.cells.map(({ ofColumn }) => ofColumn.value)).toEqual([1, 1]);
    expect(blocks[0]?.test).toBeUndefined();
  });

  test("of any answers has columns that add up to everybody who answered both", () => {
    const codes = fc.array(fc.tuple(fc.integer({ min: -1, max: 3 }), fc.integer({ min: -1, max: 2 })), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(codes, (pairs) => {
        const rows = exclusiveOf(
          pairs.map(([row]) => row),
          4,
        );
        const columns = exclusiveOf(
          pairs.map(([, column]) => column),
          3,
        );
        const { blocks } = crossTab(rows, [columns]);
        const both = pairs.filter(([row, column]) => row >= 0 && column >= 0).length;
        const cells = blocks[0]?.columns.flatMap((column) => column.cells) ?? [];
        expect(cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(both);
        expect(cells.reduce((sum, cell) => sum + cell.expected, 0)).toBeCloseTo(both, 8);
        for (const cell of cells) expect(Number.isFinite(cell.residual)).toBe(true);
      }),
    );
  });
});
