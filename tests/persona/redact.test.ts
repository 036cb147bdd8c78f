import { expect, test } from "vitest";
import { redact } from "@/lib/persona/redact";

test.each([
  ["Write to lan.nguyen@example.com please", "Write to … please"],
  ["Gọi cho tôi theo số 0912 345 678 nhé", "Gọi cho tôi theo số … nhé"],
  ["+84 (0)91-234-5678", "…"],
  ["(lan@example.com), or a@b.", "… or a@b."],
  ["See https://example.com/me?x=1 or @lan_ng", "See … or …"],
  ["I paid 120000 in 2024 for 2 bags", "I paid 120000 in 2024 for 2 bags"],
])("%s", (words, shown) => {
  expect(redact(words)).toBe(shown);
});

test("a text made to be slow to search is searched at once", () => {
  const began = performance.now();
  expect(redact("@".repeat(5000))).toBe("@".repeat(5000));
  expect(performance.now() - began).toBeLessThan(500);
});
