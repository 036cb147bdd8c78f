import { expect, test } from "vitest";
import { preferredLanguage } from "@/lib/i18n/languages";

test.each([
  ["vi-VN,vi;q=0.9,en;q=0.8", "vi"],
  ["en-US,en;q=0.9,vi;q=0.8", "en"],
  ["fr-FR,vi;q=0.3,en;q=0.2", "vi"],
  ["vi;q=0.2,en;q=0.9", "en"],
  ["de", "en"],
  [null, "en"],
] as const)("a browser that asks for %s is answered in %s", (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
