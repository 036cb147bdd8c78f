import { expect, test } from "vitest";
import { roundTimeLeft } from "@/lib/jobs/model";

test("the time left is told in fives of seconds, then in minutes, and never finer than it is known", () => {
  expect([4_999, 5_000, 5_001, 59_000, 60_000, 60_001, 130_000].map(roundTimeLeft)).toEqual([
    "moment",
    5_000,
    10_000,
    60_000,
    60_000,
    120_000,
    180_000,
  ]);
});
