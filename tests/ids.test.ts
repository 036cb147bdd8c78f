import { expect, test } from "vitest";
import { createOrderedId } from "@/lib/ids";

test("ids of a fast-growing table are all different and stand in the order in which they were made", () => {
  const times = [1_000, 1_000, 1_000, 1_001, 5_000_000_000_000, 5_000_000_000_000];
  const ids = times.flatMap((now) => Array.from({ length: 200 }, () => createOrderedId(now)));
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  expect(ids.every((id) => /^[0-9a-hjkmnp-tv-z]{16}$/.test(id))).toBe(true);
});

test("a clock that is set back makes no id twice", () => {
  const before = createOrderedId(6_000_000_000_000);
  expect(createOrderedId(1_000) > before).toBe(true);
});
