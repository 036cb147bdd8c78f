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

test("years lie close together and are told apart; amounts keep two digits", () => {
  const years = Float64Array.from({ length: 480 }, (_, i) => 1940 + (i % 60));
  expect(cutsOf(years)).toEqual([1951, 1963, 1975, 1987]);
  const amounts = Float64Array.from({ length: 1000 }, (_, i) => (i * i) / 7);
  expect(cutsOf(amounts)).toEqual([5700, 23000, 51000, 91000]);
  const parts = Float64Array.from({ length: 100 }, (_, i) => 0.1 + i / 1000);
  expect(cutsOf(parts)).toEqual([0.119, 0.139, 0.159, 0.179]);
});

test("no numbers, no bins but one", () => {
  expect(cutsOf(Float64Array.of(Number.NaN))).toEqual([]);
});
