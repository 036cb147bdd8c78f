import fc from "fast-check";
import { expect, test } from "vitest";
import { contrast, readColour, themeAccent, themeAddress, themeStyles } from "@/lib/collect/theme";

const accents = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, "0")}`);

/** The colours of the light page and of the dark one, by name. */
function colours(accent: string) {
  const [light = "", dark = ""] = themeStyles(accent).split("@media");
  const read = (css: string, name: string) =>
    readColour(new RegExp(`--${name}:(#[0-9a-f]{6})`).exec(css)?.[1] ?? "");
  return { light: (name: string) => read(light, name), dark: (name: string) => read(dark, name) };
}

test("whatever the brand's colour is, it can be read on its ground, and white on its buttons", () => {
  fc.assert(
    fc.property(accents, (accent) => {
      const { light, dark } = colours(accent);
      const white = readColour("#ffffff");
      // Rounding to whole steps of colour may cost a hundredth.
      for (const [page, ground] of [
        [light, "#fbfaf8"],
        [dark, "#16171a"],
      ] as const) {
        expect(contrast(page("accent"), readColour(ground))).toBeGreaterThan(4.45);
        expect(contrast(page("accent-ink"), page("tint"))).toBeGreaterThan(4.45);
        expect(contrast(white, page("button"))).toBeGreaterThan(4.45);
      }
    }),
  );
});

test("a colour that can be read stays as it is, and its address says it", () => {
  expect(themeStyles("#0b5394")).toContain("--accent:#0b5394");
  expect(themeAccent(themeAddress("#0b5394"))).toBe("#0b5394");
  expect(themeAccent("/s/_/theme/../x.css")).toBeUndefined();
});
