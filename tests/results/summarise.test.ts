import fc from "fast-check";
import { expect, test } from "vitest";
import type { AnswerTable } from "@/lib/answers/model";
import { createPacker } from "@/lib/answers/pack";
import type { QuestionSummary } from "@/lib/results/model";
import { summarise } from "@/lib/results/summarise";
import type { Answers, Question } from "@/lib/survey/schema";
import { everyType } from "../answers/made-up";
import { surveyOf } from "../survey/some-questions";

function tableOf(questions: Question[], given: readonly Answers[]): AnswerTable {
  const packer = createPacker([{ id: "v1", n: 1, definition: surveyOf(questions) }], given.length);
  for (const [i, answers] of given.entries()) {
    packer.add({
      id: `r${i}`,
      versionId: "v1",
      language: "en",
      completedAt: i,
      answers: JSON.stringify(answers),
      otherTexts: "{}",
    });
  }
  return packer.finish();
}

function summaryOf<T extends QuestionSummary["type"]>(
  type: T,
  given: readonly Answers[],
): Extract<QuestionSummary, { type: T }> {
  const [summary] = summarise(tableOf([everyType[type]], given)).questions;
  if (summary?.type !== type) throw new Error(`no summary of ${type}`);
  return summary as Extract<QuestionSummary, { type: T }>;
}

/** This answer so many times. */
const times = (n: number, answers: Answers) => Array.from({ length: n }, () => answers);

test("“I can't say” is an answer, but no part of the shares", () => {
  const summary = summaryOf("single", [
    ...times(6, { single: 1 }),
    ...times(2, { single: 2 }),
    ...times(3, { single: 9 }),
    ...times(4, { single: null }),
    ...times(5, {}),
  ]);
  expect([summary.answered, summary.skipped, summary.notShown]).toEqual([11, 4, 5]);
  expect(summary.base).toBe(8);
  expect(summary.choices.map(({ code, count, value }) => [code, count, value])).toEqual([
    [1, 6, 0.75],
    [2, 2, 0.25],
    [3, 0, 0],
  ]);
  expect(summary.missing).toEqual([{ code: 9, text: { en: "I can't say" }, count: 3 }]);
});

test("the base of a multiple choice is everybody who saw it, ticked or not", () => {
  const summary = summaryOf("multiple", [
    ...times(3, { multiple: [1, 2] }),
    ...times(1, { multiple: [2] }),
    ...times(4, { multiple: null }),
    ...times(2, {}),
  ]);
  expect([summary.answered, summary.skipped, summary.notShown, summary.base]).toEqual([4, 4, 2, 8]);
  expect(summary.choices.map(({ count, base, value }) => [count, base, value])).toEqual([
    [3, 8, 0.375],
    [4, 8, 0.5],
    [0, 8, 0],
  ]);
});

test("“does not apply” is left out of the mean of a rating", () => {
  const summary = summaryOf("rating", [
    ...times(2, { rating: 5 }),
    ...times(2, { rating: 2 }),
    ...times(7, { rating: -1 }),
  ]);
  expect([summary.answered, summary.base, summary.notApplicable]).toEqual([11, 4, 7]);
  expect(summary.mean.value).toBe(3.5);
  expect(summary.choices.map((choice) => choice.value)).toEqual([0, 0.5, 0, 0, 0.5]);
});

test("zero is a score of the net promoter question, not a missing answer", () => {
  const summary = summaryOf("nps", [...times(3, { nps: 0 }), { nps: 10 }, { nps: 8 }, { nps: null }]);
  expect(summary.netPromoter.score).toBe(-40);
  expect(summary.choices[0]?.count).toBe(3);
  expect([summary.base, summary.skipped]).toEqual([5, 1]);
});

test("each row of a matrix has a base and a mean of its own", () => {
  const summary = summaryOf("matrix", [
    ...times(2, { matrix: { "1": 4, "2": 1 } }),
    { matrix: { "1": 1, "2": null } },
    { matrix: { "1": null, "2": null } },
    { matrix: null },
    {},
  ]);
  expect([summary.answered, summary.skipped, summary.notShown]).toEqual([3, 2, 1]);
  expect(summary.rows.map((row) => [row.base, row.mean.value, row.skipped])).toEqual([
    [3, 3, 2],
    [2, 1, 3],
  ]);
});

test("an option that was seldom ranked is not flattered: its share of first places is of everybody", () => {
  const summary = summaryOf("ranking", [
    ...times(3, { ranking: [1, 2] }),
    ...times(1, { ranking: [3, 1] }),
    ...times(2, { ranking: null }),
  ]);
  expect(summary.base).toBe(4);
  expect(
    summary.options.map(({ first, ranked, meanRank }) => [first.value, ranked.value, meanRank.value]),
  ).toEqual([
    [0.75, 1, 1.25],
    [0, 0.75, 2],
    [0.25, 0.25, 1],
  ]);
});

test("numbers are told by their quartiles and counted into one bar each while they are few", () => {
  const summary = summaryOf(
    "number",
    [1, 2, 2, 3, 10].map((number) => ({ number })),
  );
  expect([summary.lowest, summary.middleHalf, summary.median, summary.highest]).toEqual([
    1,
    { low: 2, high: 3 },
    2,
    10,
  ]);
  expect(summary.mean.value).toBe(3.6);
  expect(summary.bins.map((bin) => bin.count)).toEqual([1, 2, 1, 0, 0, 0, 0, 0, 0, 1]);
});

test("texts come newest first, and blank ones not at all", () => {
  const summary = summaryOf("text", [{ text: "first" }, { text: "   " }, { text: null }, { text: "last" }]);
  expect(summary.texts).toEqual(["last", "first"]);
  expect([summary.answered, summary.skipped]).toEqual([2, 2]);
});

test("a question that nobody answered has no shares and breaks nothing", () => {
  const questions = Object.values(everyType);
  const summary = summarise(tableOf(questions, []));
  expect(summary.n).toBe(0);
  expect(summary.questions.map((question) => [question.type, question.base])).toEqual(
    questions.map((question) => [question.type, 0]),
  );
});

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const subset = fc.uniqueArray(fc.constantFrom(1, 2, 3), { minLength: 1 });
const someAnswers: fc.Arbitrary<Answers> = fc.record(
  {
    single: maybe(fc.constantFrom(1, 2, 3, 9)),
    multiple: maybe(subset),
    rating: maybe(fc.constantFrom(-1, 1, 2, 3, 4, 5)),
    nps: maybe(fc.integer({ min: 0, max: 10 })),
    matrix: maybe(fc.record({ "1": maybe(fc.constantFrom(1, 5)), "2": maybe(fc.constantFrom(2, 3)) })),
    ranking: maybe(subset),
    number: maybe(fc.double({ min: -1e6, max: 1e6, noNaN: true })),
    text: maybe(fc.string()),
    consent: maybe(fc.boolean()),
  },
  { requiredKeys: [] },
);

test("everybody is answered, skipped or not shown, in every question and every row", () => {
  fc.assert(
    fc.property(fc.array(someAnswers, { maxLength: 40 }), (given) => {
      const { n, questions } = summarise(tableOf(Object.values(everyType), given));
      expect(n).toBe(given.length);
      for (const question of questions) {
        expect(question.answered + question.skipped + question.notShown).toBe(n);
        if (question.type !== "matrix") continue;
        for (const row of question.rows) expect(row.answered + row.skipped + row.notShown).toBe(n);
      }
    }),
  );
});

test("the shares of a question with one answer each sum to everybody in its base", () => {
  fc.assert(
    fc.property(fc.array(someAnswers, { minLength: 1, maxLength: 40 }), (given) => {
      for (const question of summarise(tableOf(Object.values(everyType), given)).questions) {
        if (question.base === 0) continue;
        if (question.type === "single" || question.type === "rating" || question.type === "nps") {
          const counted = question.choices.reduce((sum, choice) => sum + choice.count, 0);
          expect(counted).toBe(question.base);
          const shares = question.choices.reduce((sum, choice) => sum + choice.value, 0);
          expect(shares).toBeCloseTo(1, 12);
        }
        if (question.type === "number")
          expect(question.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(question.base);
      }
    }),
  );
});

test("the newest wording is shown, and a question that is no longer asked keeps its answers", () => {
  const reworded: Question = { ...everyType.nps, text: { en: "Would you tell a friend?" } };
  const packer = createPacker(
    [
      { id: "v1", n: 1, definition: surveyOf([everyType.nps, everyType.number]) },
      { id: "v2", n: 2, definition: surveyOf([reworded]) },
    ],
    2,
  );
  const stored = { language: "en", completedAt: 0, otherTexts: "{}" };
  packer.add({ ...stored, id: "a", versionId: "v1", answers: '{"nps":3,"number":7}' });
  packer.add({ ...stored, id: "b", versionId: "v2", answers: '{"nps":9}' });
  const { questions } = summarise(packer.finish());
  expect(
    questions.map(({ question, answered, removed, changedWording }) => ({
      text: question.text.en,
      answered,
      removed,
      changedWording,
    })),
  ).toEqual([
    { text: "Would you tell a friend?", answered: 2, removed: false, changedWording: true },
    { text: "How many at home?", answered: 1, removed: true, changedWording: false },
  ]);
});
