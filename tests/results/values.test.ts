import { expect, test } from "vitest";
import { spreadOfDays } from "@/lib/results/days";
import { highestTwo } from "@/lib/results/finding";
import { shareOf } from "@/lib/results/share";
import { commonValues } from "@/lib/results/values";

test("values are told apart without regard to case and spaces, the most common first", () => {
  const { values, others, distinct } = commonValues(["Zalo", "zalo ", "email", "tiktok", "ZALO", "sms"], 2);
  expect(values.map(({ text, share }) => [text, share.count, share.base])).toEqual([
    ["Zalo", 3, 6],
    ["email", 1, 6],
  ]);
  expect([others.count, distinct]).toEqual([2, 4]);
});

test("what only a few came with is counted and not told", () => {
  const { values, others, distinct } = commonValues(
    ["zalo", "zalo", "an@example.com", "b@example.com"],
    12,
    2,
  );
  expect(values.map(({ text, share }) => [text, share.count])).toEqual([["zalo", 2]]);
  expect([others.count, distinct]).toEqual([2, 3]);
});

test("days of a month stand one by one", () => {
  const spread = spreadOfDays(["2026-11-03", "2026-11-01", "2026-11-01", "2026-11-02"]);
  expect(spread).toEqual({
    span: "day",
    bins: [
      { from: "2026-11-01", count: 2 },
      { from: "2026-11-02", count: 1 },
      { from: "2026-11-03", count: 1 },
    ],
    earliest: "2026-11-01",
    median: "2026-11-01",
    latest: "2026-11-03",
  });
});

test.each([
  ["month", "2024-12-31", "2026-02-01", 15, "2024-12-01"],
  ["year", "1990-05-05", "2020-01-01", 31, "1990-01-01"],
  ["decade", "1931-05-05", "2020-01-01", 10, "1930-01-01"],
])("days further apart stand by the %s", (span, first, last, n, from) => {
  const spread = spreadOfDays([last, first]);
  expect([spread?.span, spread?.bins.length, spread?.bins[0]?.from]).toEqual([span, n, from]);
  expect(spread?.bins.reduce((sum, { count }) => sum + count, 0)).toBe(2);
});

test("what is no day is no bar", () => {
  expect(spreadOfDays(["2026-02-30", "soon", ""])).toBeUndefined();
  expect(spreadOfDays(["2026-02-28", "2026-02-30"])?.bins).toEqual([{ from: "2026-02-28", count: 1 }]);
});

test("satisfied is who chose one of the two highest points", () => {
  const points = [10, 5, 5, 20, 10].map((count, i) => ({ code: i + 1, ...shareOf(count, 50) }));
  expect(highestTwo(points)).toEqual(shareOf(30, 50));
  expect(highestTwo([])).toEqual(shareOf(0, 0));
});
