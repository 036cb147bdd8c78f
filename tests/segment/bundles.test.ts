import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addUp, bundlesOf, takeApart } from "@/lib/segment/bundles";
import { encode } from "@/lib/segment/encode";
import { expNegative } from "@/lib/segment/exponential";
import { segmentSettings } from "@/lib/segment/schema";
import { generateSurvey } from "../fixtures/survey-generator";

const { table } = generateSurvey({ level: "medium", n: 800, seed: 3 });
const { design } = encode(table, segmentSettings.parse({}), new Float64Array(table.n).fill(1));
const bundles = bundlesOf(design);
const q = design.discrete.length;

describe("questions looked up together", () => {
  test("there are fewer bundles than questions, and a row for eight people at the most", () => {
    expect(bundles.count).toBeLessThan(q / 2);
    expect(bundles.rows).toBeLessThanOrEqual(bundles.count * 100);
  });

  test("a joint row says what its questions say one by one", () => {
    const single = Float64Array.from({ length: design.rows }, (_, row) => Math.sin(row));
    const joint = new Float64Array(bundles.rows);
    addUp(bundles, single, 1, joint);
    for (let i = 0; i < design.n; i++) {
      let apart = 0;
      let together = 0;
      for (let j = 0; j < q; j++) apart += single[design.code[i * q + j]!]!;
      for (let b = 0; b < bundles.count; b++) together += joint[bundles.code[i * bundles.count + b]!]!;
      expect(together).toBeCloseTo(apart, 10);
    }
  });

  test("counts by joint answers come apart into the counts of every question", () => {
    const joint = new Float64Array(bundles.rows);
    for (const row of bundles.code) joint[row]!++;
    const counts = new Float64Array(design.rows);
    takeApart(bundles, joint, 1, counts);
    const expected = new Float64Array(design.rows);
    for (const row of design.code) expected[row]!++;
    expect(counts).toEqual(expected);
  });
});

test("the quick exponential is the exponential to 13 digits, and 0 where it does not matter", () => {
  fc.assert(
    fc.property(fc.double({ min: -25, max: 0, noNaN: true }), (d) => {
      expect(Math.abs(expNegative(d) / Math.exp(d) - 1)).toBeLessThan(1e-13);
    }),
    { seed: 7 },
  );
  expect(expNegative(0)).toBe(1);
  expect(expNegative(-26)).toBe(0);
});
