import { expect, test } from "vitest";
import { joinVersions } from "@/lib/answers/lineage";
import { formatFor } from "@/lib/format";
import { sharedAnswers, splittingQuestions } from "@/lib/persona/everybody";
import { fairnessOf } from "@/lib/persona/fairness";
import type { QuestionFacts } from "@/lib/persona/schema";
import { wordingOf } from "@/lib/persona/wording";
import type { QuestionOf } from "@/lib/survey/schema";
import { surveyOf } from "../survey/some-questions";
import { someFacts } from "./some-facts";

const question = (id: string, dimension: string): QuestionOf<"single"> => ({
  id,
  key: id,
  type: "single",
  text: { en: id },
  required: false,
  role: "descriptor",
  dimension,
  options: [1, 2, 3].map((code) => ({ code, key: `o${code}`, text: { en: `${id} ${code}` } })),
});

const wording = wordingOf(
  {
    questions: joinVersions([
      {
        id: "v",
        n: 1,
        definition: surveyOf([
          question("age", "demographic"),
          question("wish", "jtbd"),
          question("way", "jtbd"),
        ]),
      },
    ]),
    languages: ["en"],
  },
  formatFor("en"),
);

const counted = (id: string, own: number[], rest: number[]): QuestionFacts => {
  const sum = (of: number[]) => of.reduce((a, b) => a + b, 0);
  return {
    question: id,
    part: null,
    kind: "choice",
    formed: false,
    q: {},
    answers: own.map((count, i) => ({
      code: i + 1,
      count,
      base: sum(own),
      restCount: rest[i] ?? 0,
      restBase: sum(rest),
    })),
  };
};

test("people who are typical of no group are said to be missing from every portrait", () => {
  const facts = [
    someFacts({ questions: [counted("age", [60, 20, 20], [20, 60, 20])] }),
    someFacts({ questions: [counted("age", [20, 60, 20], [60, 20, 20])] }),
  ];
  const rows = fairnessOf(facts, wording);
  expect(rows.map(({ code, sample, isMissing }) => [code, sample.count, isMissing])).toEqual([
    [1, 80, false],
    [2, 80, false],
    [3, 40, true],
  ]);
});

test("an answer of fewer than ten people is not looked at, nor is a question about what people do", () => {
  const facts = [
    someFacts({
      questions: [counted("age", [50, 50, 4], [50, 50, 5]), counted("wish", [50, 50, 50], [9, 9, 9])],
    }),
  ];
  expect(fairnessOf(facts, wording).map(({ facts: { question }, code }) => [question, code])).toEqual([
    ["age", 1],
    ["age", 2],
  ]);
});

test("of everybody it is said what most share, and which question splits them most; never their age first", () => {
  const everybody = [
    counted("age", [100, 0, 0], []),
    counted("wish", [90, 5, 5], []),
    counted("way", [34, 33, 33], []),
  ];
  expect(sharedAnswers(everybody, wording, 5).map(({ facts, code }) => [facts.question, code])).toEqual([
    ["wish", 1],
    ["way", 1],
  ]);
  const [most] = splittingQuestions(everybody, wording, 1);
  expect(most?.facts.question).toBe("way");
  expect(most?.evenness).toBeCloseTo(0.9999, 3);
});

test("nothing is said of everybody from fewer than thirty answers", () => {
  const few = [counted("wish", [20, 5, 4], [])];
  expect(sharedAnswers(few, wording, 5)).toEqual([]);
  expect(splittingQuestions(few, wording, 5)).toEqual([]);
});
