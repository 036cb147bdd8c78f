import { expect, test } from "vitest";
import { binOf, cutsOf } from "@/lib/persona/number-bins";

test("few different numbers are kept apart", () => {
  const cuts = cutsOf(Float64Array.of(1, 2, 2, 4, Number.NaN));
  expect(cuts).toEqual([1, 2]);
  expect([1, 2, 4].map((value) => binOf(value, cuts))).toEqual([0, 1, 2]);
});

test("many numbers are cut into bins of about equal size at round places", () => {
  const ages = Float64Array.from({ length: 500 }, (_, i) => 18 + (i % 50));
  const cuts = cutsOf(ages);
  expect(cuts).toEqual([27, 37, 47, 57]);
  const counts = [0, 0, 0, 0, 0];
  for (const age of ages) counts[binOf(age, cuts)] = (counts[binOf(age, cuts)] ?? 0) + 1;
  expect(counts).toEqual([100, 100, 100, 100, 100]);
});

test("no numbers, no bins but one", () => {
  expect(cutsOf(Float64Array.of(Number.NaN))).toEqual([]);
});
