import fc from "fast-check";
import { expect, test } from "vitest";
import { numbersOf } from "@/lib/answers/numbers";
import { countNumbers, quantileOfCounts } from "@/lib/results/counted-numbers";
import { histogramOf, quantileOf } from "@/lib/results/histogram";

const sorted = (...values: number[]) => Float64Array.from(values).sort();

test("amounts are gathered into round steps", () => {
  const bins = histogramOf(sorted(12, 95, 130, 480, 1190));
  expect(bins[0]).toEqual({ from: 0, to: 100, count: 2 });
  expect(bins.map((bin) => bin.count)).toEqual([2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]);
});

test("a number at the edge of two bars stands in the upper one, however it is stored", () => {
  const bins = histogramOf(sorted(0.1, 0.3, 0.7, 1.15));
  for (const value of [0.1, 0.3, 0.7])
    expect(bins.find((bin) => bin.from <= value && value < bin.to)?.count).toBe(1);
});

test("when everybody says the same there is one bar", () => {
  expect(histogramOf(sorted(4, 4, 4))).toEqual([{ from: 4, to: 4, count: 3 }]);
  expect(histogramOf(sorted())).toEqual([]);
});

test("every number is counted once, in bars that follow one another without a gap", () => {
  const numbers = fc.array(
    fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.double({ min: -1e9, max: 1e9, noNaN: true })),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(numbers, (values) => {
      const bins = histogramOf(sorted(...values));
      expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
      expect(bins.length).toBeLessThanOrEqual(14);
    }),
  );
});

test("quartiles are those of R and NumPy", () => {
  // numpy.quantile([1, 2, 4, 7, 11, 16], [0.25, 0.5, 0.75])
  const values = sorted(16, 1, 7, 2, 11, 4);
  expect([0.25, 0.5, 0.75].map((part) => quantileOf(values, part))).toEqual([2.5, 5.5, 10]);
});

test("numbers too close together for round bins stand in one bin", () => {
  expect(histogramOf(Float64Array.of(-5e-324, 0))).toEqual([{ from: -5e-324, to: 0, count: 2 }]);
  expect(histogramOf(Float64Array.of(-1.7e308, 1.7e308))).toEqual([
    { from: -1.7e308, to: 1.7e308, count: 2 },
  ]);
});

test("counted numbers are those that were given, and have the same quantiles", () => {
  const number = fc.oneof(
    fc.integer({ min: -50, max: 50 }),
    fc.integer(),
    fc.integer({ min: -2000, max: 2000 }).map((hundredths) => hundredths / 100),
    fc.integer({ min: -9, max: 9 }).map((tenths) => 2 ** 51 + tenths / 10),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const given = fc.array(fc.tuple(fc.boolean(), number));
  fc.assert(
    fc.property(given, fc.constantFrom(0, 0.25, 0.5, 1), fc.boolean(), (given, part, hasPlaces) => {
      const values = Float64Array.from(given, ([isGiven, value]) => (isGiven ? value : Number.NaN));
      const all = sorted(...given.flatMap(([isGiven, value]) => (isGiven ? [value + 0] : [])));
      const counted = countNumbers(hasPlaces ? numbersOf(values) : { values, places: undefined });
      const expanded = [...counted.values].flatMap((value, i) => Array(counted.counts[i]).fill(value + 0));
      expect(expanded).toEqual([...all]);
      expect(quantileOfCounts(counted, part) + 0).toBe(quantileOf(all, part) + 0);
    }),
    { seed: 5 },
  );
});
