import { expect, test } from "vitest";
import { questionsOf, textsOf } from "@/lib/survey/model";
import { setText, textPlaces } from "@/lib/survey/text-places";
import { oneOf, surveyOf } from "./some-questions";

const whole = surveyOf([oneOf.consent], Object.values(oneOf));

test("a translator meets every text, with the question and page it belongs to", () => {
  const places = textPlaces(whole);
  expect(new Set(places.map(({ text }) => text))).toEqual(new Set(textsOf(whole)));
  expect(places.slice(0, 3).map(({ path, question, page }) => [path.join("."), question, page])).toEqual([
    ["title", undefined, undefined],
    ["thanks", undefined, undefined],
    ["pages.0.questions.0.text", "agree", 0],
  ]);
  expect(places.find(({ path }) => path.join(".") === "pages.1.questions.0.options.1.text")).toMatchObject({
    question: "heard",
    page: 1,
    text: { en: "Search engine" },
  });
});

test("a text is written where it stands and nowhere else", () => {
  const path = ["pages", 1, "questions", 0, "options", 1, "text"];
  const after = setText(whole, path, "fr", "Moteur de recherche");
  const [, single] = questionsOf(after);
  expect(single?.type === "single" && single.options[1]?.text).toEqual({
    en: "Search engine",
    vi: "Công cụ tìm kiếm",
    fr: "Moteur de recherche",
  });
  expect(setText(after, path, "fr", "").pages[0]).toEqual(whole.pages[0]);
  expect(setText(whole, ["pages", 9, "title"], "fr", "x")).toEqual(whole);
  expect(setText(whole, ["title"], "fr", "x".repeat(6000))).toBe(whole);
});
