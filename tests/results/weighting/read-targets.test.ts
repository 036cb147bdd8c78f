import { expect, test } from "vitest";
import { scaledToHundred } from "@/lib/results/weighting/model";
import { readTargets } from "@/lib/results/weighting/read-targets";
import { everyType } from "../../answers/made-up";

const questions = [everyType.single, everyType.rating, everyType.nps, everyType.consent];
const SINGLE = {
  question: "single",
  shares: [
    { code: 1, percent: 60.5 },
    { code: 2, percent: 39.5 },
  ],
};

test.each([
  [
    "a CSV file with names of columns",
    "question,answer,share\nsingle,Market,60.5\nsingle,Supermarket,39.5\n",
  ],
  ["cells of a spreadsheet", "single\tMarket\t60,5\nsingle\tSupermarket\t39,5"],
  ["a European CSV file", '\uFEFF"single";"MARKET";"60,5 %"\r\n"single";2;39,5\r\n'],
  [
    "words in any language, with commas in them",
    '"where do you shop most?",market,60.5\n"Bạn mua sắm ở đâu nhiều nhất?",o2,39.5',
  ],
])("targets are read from %s", (_name, text) => {
  expect(readTargets(text, questions)).toEqual({ margins: [SINGLE], unread: [] });
});

test("scores, points and consents are known by their codes", () => {
  const { margins, unread } = readTargets("nps,10,20\nrating,3,30\nconsent,yes,70\nconsent,0,30", questions);
  expect(unread).toEqual([]);
  expect(margins.map(({ question, shares }) => [question, shares.map(({ code }) => code)])).toEqual([
    ["nps", [10]],
    ["rating", [3]],
    ["consent", [1, 0]],
  ]);
});

test("every line that cannot be read is named, with what about it", () => {
  const text = [
    "question,answer,share",
    "single,Market,60",
    "",
    "colour,Red,40",
    "single,Bazaar,40",
    "single,Supermarket,lots",
    "single,Market,10",
    "single,Supermarket",
    "single,I can't say,5",
  ].join("\n");
  expect(readTargets(text, questions).unread).toEqual([
    { line: 4, reason: "question", text: "colour" },
    { line: 5, reason: "answer", text: "Bazaar" },
    { line: 6, reason: "share", text: "lots" },
    { line: 7, reason: "twice", text: "Market" },
    { line: 8, reason: "columns", text: "single,Supermarket" },
    { line: 9, reason: "answer", text: "I can't say" },
  ]);
});

test("targets that do not add up to 100 are scaled in their proportions", () => {
  const [scaled] = scaledToHundred([
    { question: "single", shares: [1, 2].map((code) => ({ code, percent: code })) },
  ]);
  expect(scaled?.shares.map(({ percent }) => percent)).toEqual([33.333, 66.667]);
});
