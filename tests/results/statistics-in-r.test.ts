import { expect, test } from "vitest";
import { meanDifference } from "@/lib/results/comparing/difference";
import { quantileOf } from "@/lib/results/histogram";
import { meanOfCounts } from "@/lib/results/mean";
import { wilsonInterval } from "@/lib/results/share";
import reference from "./reference.json" with { type: "json" };

/* The same figures by R; reference.R says how they were made. */

const meanOfPoints = (counts: readonly number[] = []) =>
  meanOfCounts(counts.map((count, i) => [i + 1, count] as const));

test("shares have the intervals of R's prop.test", () => {
  for (const { count, n, low, high } of reference.wilson) {
    expect(wilsonInterval(count, n).low).toBeCloseTo(low, 10);
    expect(wilsonInterval(count, n).high).toBeCloseTo(high, 10);
  }
});

test("means have the intervals of R's t.test", () => {
  for (const { counts, mean, low, high } of reference.means) {
    const found = meanOfPoints(counts);
    expect(found.value).toBeCloseTo(mean, 10);
    expect(found.interval.low).toBeCloseTo(low, 5);
    expect(found.interval.high).toBeCloseTo(high, 5);
  }
});

test("differences of means have the intervals of R's t.test, which is Welch's", () => {
  for (const { one, other, difference, low, high } of reference.welch) {
    const found = meanDifference(
      meanOfPoints(reference.means[one]?.counts),
      meanOfPoints(reference.means[other]?.counts),
    );
    expect(found.value).toBeCloseTo(difference, 10);
    expect(found.interval.low).toBeCloseTo(low, 4);
    expect(found.interval.high).toBeCloseTo(high, 4);
  }
});

test("quartiles are R's", () => {
  for (const { values, quartiles } of reference.quartiles) {
    const sorted = Float64Array.from(values).sort();
    expect([0.25, 0.5, 0.75].map((part) => quantileOf(sorted, part))).toEqual(quartiles);
  }
});
