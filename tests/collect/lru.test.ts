import { expect, test } from "vitest";
import { Lru } from "@/lib/collect/lru";

test("what was used longest ago is forgotten once there is more than the limit", () => {
  const kept = new Lru<string, string>(2);
  kept.set("a", "first");
  kept.set("b", "second");
  kept.get("a");
  kept.set("c", "third");
  expect(["a", "b", "c"].map((key) => kept.get(key))).toEqual(["first", undefined, "third"]);
});

test("a limit in bytes holds, also for what alone is over it, and for what is kept anew", () => {
  const kept = new Lru<string, string>(10, ({ length }) => length);
  kept.set("a", "12345");
  kept.set("b", "12345");
  kept.set("a", "123");
  expect([kept.size, kept.get("b")]).toEqual([8, "12345"]);
  expect(kept.set("c", "12345678901")).toBe("12345678901");
  expect([kept.size, kept.get("a"), kept.get("b"), kept.get("c")]).toEqual([
    0,
    undefined,
    undefined,
    undefined,
  ]);
});
