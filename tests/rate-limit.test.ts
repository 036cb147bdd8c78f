import { expect, test } from "vitest";
import { RateLimiter } from "@/lib/rate-limit";

test("after a burst one has to wait for what comes back, and refused tries do not prolong the wait", () => {
  const limiter = new RateLimiter({ burst: 3, perMinute: 6 });
  expect([0, 0, 0].map((now) => limiter.take("Lan", now))).toEqual([0, 0, 0]);
  expect(limiter.take("Lan", 0)).toBe(10_000);
  expect(limiter.take("Lan", 4_000)).toBe(6_000);
  expect(limiter.take("Lan", 10_000)).toBe(0);
  expect(limiter.take("Lan", 10_000)).toBe(10_000);
});

test("one client's tries do not count for another, and a rested one has its burst again", () => {
  const limiter = new RateLimiter({ burst: 1, perMinute: 1 });
  expect(limiter.take("Lan", 0)).toBe(0);
  expect(limiter.take("Minh", 0)).toBe(0);
  expect(limiter.take("Lan", 30_000)).toBe(30_000);
  expect(limiter.take("Lan", 60_000)).toBe(0);
});

test("it forgets who was seen longest ago instead of growing", () => {
  const limiter = new RateLimiter({ burst: 1, perMinute: 1 }, 2);
  limiter.take("first", 0);
  limiter.take("second", 0);
  limiter.take("third", 0);
  expect(limiter.take("third", 0)).toBeGreaterThan(0);
  expect(limiter.take("first", 0)).toBe(0);
});
