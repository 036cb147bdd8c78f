import { expect, test } from "vitest";
import { startOfWeek, trendOf, weekOf } from "@/lib/persona/living/trend";
import { plainTally } from "@/lib/results/tally";

const weeks = (...shares: (readonly [count: number, n: number])[]) =>
  shares.map(([count, n], i) => ({
    from: startOfWeek(2900 + i),
    inside: plainTally(count),
    all: plainTally(n),
  }));

test("a week begins on Monday, in UTC", () => {
  const monday = Date.UTC(2026, 10, 16);
  expect(startOfWeek(weekOf(monday))).toBe(monday);
  expect(weekOf(monday - 1)).toBe(weekOf(monday) - 1);
  expect(weekOf(Date.UTC(2026, 10, 22, 23, 59))).toBe(weekOf(monday));
});

test("a share that climbs from week to week grows, and one that falls shrinks", () => {
  expect(trendOf(weeks([20, 100], [30, 100], [40, 100], [50, 100]))).toBe("grows");
  expect(trendOf(weeks([50, 100], [40, 100], [30, 100], [20, 100]))).toBe("shrinks");
});

test("the same climb over a few answers is chance, and so is going up and down", () => {
  expect(trendOf(weeks([3, 10], [3, 10], [4, 10], [5, 10]))).toBe("steady");
  expect(trendOf(weeks([20, 100], [40, 100], [20, 100], [40, 100], [20, 100]))).toBe("steady");
});

test("nothing is said of two weeks, or of weeks under ten answers", () => {
  expect(trendOf(weeks([10, 100], [90, 100]))).toBe("too-few");
  expect(trendOf(weeks([1, 9], [9, 9], [9, 9], [50, 100]))).toBe("too-few");
});

test("a group that everybody or nobody is in holds steady", () => {
  expect(trendOf(weeks([0, 50], [0, 50], [0, 50]))).toBe("steady");
});
