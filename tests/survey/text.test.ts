import { expect, test } from "vitest";
import { acceptedLanguage, textIn } from "@/lib/survey/text";

test("a text falls back to the main language, then to any", () => {
  expect(textIn({ en: "Hello", vi: "Xin chào" }, "vi")).toBe("Xin chào");
  expect(textIn({ en: "Hello", vi: " " }, "vi", ["en"])).toBe("Hello");
  expect(textIn({ fr: "Bonjour" }, "vi", ["en"])).toBe("Bonjour");
  expect(textIn(undefined, "vi")).toBe("");
});

test("the browser's languages are tried in the order of their weights", () => {
  expect(acceptedLanguage("fr;q=0.9, vi-VN;q=0.8, en;q=0.5", ["en", "vi"])).toBe("vi");
  expect(acceptedLanguage("en-GB,en;q=0.9,vi;q=0.8", ["vi", "en"])).toBe("en");
  expect(acceptedLanguage("de, vi;q=0", ["en", "vi"])).toBeUndefined();
  expect(acceptedLanguage(null, ["en"])).toBeUndefined();
});
