import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { PackedPage } from "@/lib/collect/packed-page";

const text = fc.string({ unit: "binary", maxLength: 300 });

test("a browser unpacks the very page that goes over the wire plain, whatever stands in it", () => {
  fc.assert(
    fc.property(text, text, fc.array(text, { minLength: 1 }), (before, after, own) => {
      const page = new PackedPage(before, after);
      for (const between of own) {
        const body = page.with(between);
        expect(body.plain().equals(Buffer.from(`${before}${between}${after}`))).toBe(true);
        expect(gunzipSync(body.gzip()).equals(body.plain())).toBe(true);
      }
    }),
  );
});

test("what stands before and after is compressed", () => {
  const body = new PackedPage("<p>the same words</p>".repeat(500), "<p>and others</p>".repeat(500)).with("x");
  expect(body.gzip().length).toBeLessThan(300);
});

test("a text of one's own that is too long for its block is refused, not cut off", () => {
  const page = new PackedPage("before", "after");
  expect(gunzipSync(page.with("x".repeat(0xffff)).gzip()).length).toBe(0xffff + 11);
  expect(() => page.with("x".repeat(0x10000))).toThrow(RangeError);
});
