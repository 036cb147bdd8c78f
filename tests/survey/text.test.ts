import { expect, test } from "vitest";
import { surveyDefinition } from "@/lib/survey/schema";
import { acceptedLanguage, textIn } from "@/lib/survey/text";
import { oneOf, surveyOf } from "./some-questions";

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

test("a survey is not written in a language that no page could be shown in", () => {
  const inLanguage = (tag: string) =>
    surveyDefinition.safeParse({ ...surveyOf([oneOf.nps]), languages: [tag] }).success;
  expect(["en", "vi", "pt-BR", "zh-Hant-TW"].map(inLanguage)).toEqual([true, true, true, true]);
  expect(["en-en-en", "en-ab-cd-1a"].map(inLanguage)).toEqual([false, false]);
});
