import { expect, test } from "vitest";
import { estimateDifference, isBeyondChance, meanDifference } from "@/lib/results/comparing/difference";
import { getCompared } from "@/lib/results/comparing/queries";
import { comparedFilters, comparedQuery } from "@/lib/results/comparing/schema";
import { meanOfCounts } from "@/lib/results/mean";
import { differenceOf, shareOf } from "@/lib/results/share";
import { ANALYSED_TYPES } from "@/lib/survey/analysed-question";
import { everyType } from "../../answers/made-up";
import { somePublishedSurvey, someResponse } from "../../builders";
import { someMember, testDatabase } from "../../database";
import { surveyOf } from "../../survey/some-questions";

async function twoGroups() {
  const db = testDatabase();
  const scope = await someMember(db);
  const definition = surveyOf(ANALYSED_TYPES.map((type) => everyType[type]));
  const survey = await somePublishedSurvey(db, scope, { definition });
  const add = (n: number, answers: Parameters<typeof someResponse>[2], language: string) =>
    Promise.all(Array.from({ length: n }, () => someResponse(db, survey, answers, { language })));
  await add(12, { single: 1, rating: 5, nps: 10, matrix: { 1: 4, 2: 2 }, multiple: [1] }, "vi");
  await add(4, { single: 2, rating: 3, nps: 0, matrix: { 1: 3, 2: 2 }, multiple: [2] }, "vi");
  await add(3, { single: 1, rating: 2, nps: 7, matrix: { 1: 1, 2: 2 }, multiple: [2] }, "en");
  await add(9, { single: 2, rating: 1, nps: 3, matrix: { 1: 2, 2: 2 }, multiple: [1, 2] }, "en");
  const find = (asked: Record<string, string>) =>
    getCompared(scope, survey.studyId, comparedFilters.parse(asked), db);
  const compare = async (asked: Record<string, string>) => {
    const found = await find(asked);
    if (!found) throw new Error("a side has a filter");
    return found;
  };
  return { find, compare };
}

const byLanguage = { "a.language": "vi", "b.language": "en" };

test("two groups stand beside each other, question by question", async () => {
  const { compare } = await twoGroups();
  const { a, b, both, questions } = await compare(byLanguage);
  expect([a, b, both]).toEqual([16, 12, 0]);
  expect(questions.map((question) => question.a.type)).toEqual([...ANALYSED_TYPES]);
  const single = questions[0]?.shares[0];
  expect([single?.a.count, single?.a.base, single?.b.count, single?.b.base]).toEqual([12, 16, 3, 12]);
  expect(single?.difference).toEqual(differenceOf(shareOf(12, 16), shareOf(3, 12)));
});

test("scales and rows are compared by their means, recommendation by its score", async () => {
  const { compare } = await twoGroups();
  const { questions } = await compare(byLanguage);
  const of = (type: string) => questions.find((question) => question.a.type === type);
  expect(of("rating")?.means[0]?.difference?.value).toBeCloseTo(4.5 - 1.25, 12);
  const rows = of("matrix")?.means;
  expect(rows?.map(({ difference }) => difference && isBeyondChance(difference))).toEqual([true, false]);
  expect(of("nps")?.score).toMatchObject({ a: { value: 50, base: 16 }, b: { value: -75, base: 12 } });
  expect(of("nps")?.score?.difference?.value).toBe(125);
  expect(of("text")).toMatchObject({ shares: [], means: [], score: undefined });
});

test("a matrix of answers without an order is compared statement by statement", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const matrix = { ...everyType.matrix, level: "nominal" as const };
  const survey = await somePublishedSurvey(db, scope, { definition: surveyOf([matrix]) });
  const add = (n: number, first: number, language: string) =>
    Promise.all(
      Array.from({ length: n }, () => someResponse(db, survey, { matrix: { 1: first, 2: 5 } }, { language })),
    );
  await add(14, 3, "vi");
  await add(2, 1, "vi");
  await add(11, 1, "en");
  const found = await getCompared(scope, survey.studyId, comparedFilters.parse(byLanguage), db);
  const [question] = found?.questions ?? [];
  expect([question?.shares, question?.means]).toEqual([[], []]);
  expect(question?.statements.map(({ key, text }) => [key, text?.en])).toEqual([
    ["1", "Prices are fair"],
    ["2", "Staff are kind"],
  ]);
  const [prices, staff] = question?.statements ?? [];
  const third = prices?.shares.find(({ key }) => key === "3");
  expect([third?.a.count, third?.a.base, third?.b.count, third?.b.base]).toEqual([14, 16, 0, 11]);
  expect(third?.difference).toEqual(differenceOf(shareOf(14, 16), shareOf(0, 11)));
  expect(staff?.shares.map(({ difference }) => difference && isBeyondChance(difference))).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test("who is in both groups is counted", async () => {
  const { compare } = await twoGroups();
  expect(await compare({ ...byLanguage, "b.answer": "single.2" })).toMatchObject({ b: 9, both: 0 });
  expect(await compare({ "a.language": "vi", "b.answer": "single.2" })).toMatchObject({
    a: 16,
    b: 13,
    both: 4,
  });
});

test("a side without a filter is everybody who is not on the other", async () => {
  const { find, compare } = await twoGroups();
  const rest = await compare({ "a.language": "vi" });
  const named = await compare(byLanguage);
  expect(rest).toMatchObject({ a: 16, b: 12, both: 0 });
  expect(rest.questions).toEqual(named.questions);
  expect(await compare({ "b.language": "en" })).toMatchObject({ a: 16, b: 12, both: 0 });
  expect(await find({})).toBeUndefined();
});

test("where one group is empty there is no difference to tell", async () => {
  const { compare } = await twoGroups();
  const { questions } = await compare({ "a.language": "vi", "b.language": "fr" });
  expect(questions[0]?.shares[0]?.difference).toBeUndefined();
  expect(questions.find(({ a }) => a.type === "rating")?.means[0]?.difference).toBeUndefined();
});

test("both filters stand in the address", () => {
  const filters = comparedFilters.parse({
    "a.language": "vi",
    "b.from": "2026-11-01",
    "a.from": "soon",
    x: "y",
  });
  expect(comparedQuery(filters)).toBe("a.language=vi&b.from=2026-11-01");
  expect(comparedFilters.parse(Object.fromEntries(new URLSearchParams(comparedQuery(filters))))).toEqual(
    filters,
  );
});

test("from Wilson's intervals the difference of any two estimates is Newcombe's", () => {
  const [one, other] = [shareOf(56, 70), shareOf(48, 80)];
  expect(estimateDifference(one, other)).toEqual(differenceOf(one, other));
});

test("means that do not spread differ by exactly their difference; of one answer nothing is known", () => {
  expect(meanDifference(meanOfCounts([[5, 9]]), meanOfCounts([[3, 4]])).interval).toEqual({
    low: 2,
    high: 2,
  });
  expect(meanDifference(meanOfCounts([[5, 1]]), meanOfCounts([[3, 4]])).interval.high).toBe(
    Number.POSITIVE_INFINITY,
  );
});
