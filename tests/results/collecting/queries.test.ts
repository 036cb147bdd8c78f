import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { linkCounts, responses } from "@/lib/db/schema";
import { courseOf } from "@/lib/results/collecting/course";
import { getCollecting } from "@/lib/results/collecting/queries";
import type { Question, SurveyDefinition } from "@/lib/survey/schema";
import { everyType } from "../../answers/made-up";
import { someLink, somePublishedSurvey, someResponse } from "../../builders";
import { someMember, testDatabase } from "../../database";
import { surveyOf } from "../../survey/some-questions";

const minute = (i: number) => Date.UTC(2026, 0, 1) + i * 60_000;

/** Two pages: one question on the first, two on the second, of which one is for some only. */
function twoPages(): SurveyDefinition {
  const definition = surveyOf([everyType.single]);
  const [first] = definition.pages;
  if (!first) throw new Error("a page");
  const showIf = { question: "single", chose: "any" as const, codes: [1] };
  return {
    ...definition,
    pages: [
      first,
      { ...first, id: "second", questions: [everyType.text, { ...everyType.multiple, showIf }] },
    ],
  };
}

async function someCollecting() {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope, { definition: twoPages() });
  const link = await someLink(db, survey);
  await db.write(async (tx) =>
    tx
      .insert(linkCounts)
      .values({ linkId: link.id, teamId: scope.teamId, surveyId: survey.id, visits: 8, completes: 0 }),
  );
  const by = { linkId: link.id };
  await someResponse(
    db,
    survey,
    { single: 1, text: "Fine", multiple: [1] },
    { ...by, at: minute(1), seconds: 40 },
  );
  await someResponse(
    db,
    survey,
    { single: 2, text: null },
    { ...by, at: minute(20), seconds: 60, language: "vi" },
  );
  await someResponse(db, survey, { single: null }, { ...by, at: minute(30), state: "partial" });
  await someResponse(db, survey, { single: 3 }, { ...by, at: minute(31), state: "screened-out" });
  await someResponse(db, survey, { single: 3, text: "By hand" }, { at: minute(32) });
  await db.write(async (tx) =>
    tx.update(responses).set({ pagesDone: 1 }).where(eq(responses.state, "partial")),
  );
  await db.write(async (tx) =>
    tx.update(responses).set({ device: "phone" }).where(eq(responses.language, "vi")),
  );
  return { db, scope, survey, link };
}

test("where people left: those who only opened it on the first page, those who sent one on the next", async () => {
  const { db, scope, survey } = await someCollecting();
  const { departures } = await getCollecting(scope, survey.studyId, db);
  expect([departures.base, departures.n, departures.pages.map(({ n }) => n)]).toEqual([8, 5, [4, 1]]);
});

test("of each question: who got to it, and who skipped it; what a rule hides is marked", async () => {
  const { db, scope, survey } = await someCollecting();
  const { course } = await getCollecting(scope, survey.studyId, db);
  expect(course?.began).toBe(4);
  expect(
    course?.questions.map(({ id, reached, skipped, isConditional }) => [
      id,
      reached.count,
      skipped.count,
      skipped.base,
      isConditional,
    ]),
  ).toEqual([
    ["single", 4, 1, 4, false],
    ["text", 2, 1, 2, false],
    ["multiple", 1, 0, 1, true],
  ]);
});

test("a page's time is the median of those who sent it", async () => {
  const { db, scope, survey } = await someCollecting();
  const { course } = await getCollecting(scope, survey.studyId, db);
  const times = course?.pages.map(({ n, median, quartiles }) => [n, median, quartiles.low, quartiles.high]);
  expect(times).toEqual([
    [2, 25_000, 22_500, 27_500],
    [2, 25_000, 22_500, 27_500],
  ]);
  expect(course?.medianTotal).toBe(50_000);
});

test("a page's time is a question's own only where nothing else stands on the page", () => {
  const [single, text] = [everyType.single, everyType.text];
  const statement: Question = {
    id: "read",
    key: "read",
    type: "statement",
    required: false,
    role: "descriptor",
    text: { en: "Nearly done" },
  };
  const { pages, ...rest } = surveyOf([single]);
  const page = (id: string, questions: Question[]) => pages.map((one) => ({ ...one, id, questions }));
  const definition = {
    ...rest,
    pages: [...page("alone", [single]), ...page("two", [single, text]), ...page("words", [statement, text])],
  };
  const found = courseOf([], definition).pages.map(({ id, questions, isOneQuestion }) => [
    id,
    questions.length,
    isOneQuestion,
  ]);
  expect(found).toEqual([
    ["alone", 1, true],
    ["two", 2, false],
    ["words", 1, false],
  ]);
});

test("who finished, by link, device and language, of those who began and were not screened out", async () => {
  const { db, scope, survey, link } = await someCollecting();
  const { links, course } = await getCollecting(scope, survey.studyId, db);
  expect(links.map(({ key, visits }) => [key, visits])).toEqual([[link.id, 8]]);
  expect(links[0]?.finished).toMatchObject({ count: 2, base: 3 });
  const short = (all: readonly { key: string; finished: { count: number; base: number } }[] = []) =>
    all.map(({ key, finished }) => [key, finished.count, finished.base]);
  expect(short(course?.devices)).toEqual([
    ["unknown", 1, 2],
    ["phone", 1, 1],
  ]);
  expect(short(course?.languages)).toEqual([
    ["en", 1, 2],
    ["vi", 1, 1],
  ]);
});

test("complete responses by quarter of an hour, without those that were excluded", async () => {
  const { db, scope, survey } = await someCollecting();
  const all = async () =>
    (await getCollecting(scope, survey.studyId, db)).slots.map(({ at, n }) => [(at - minute(0)) / 60_000, n]);
  expect(await all()).toEqual([
    [0, 1],
    [15, 1],
    [30, 1],
  ]);
  await db.write(async (tx) =>
    tx.update(responses).set({ review: "excluded" }).where(eq(responses.language, "vi")),
  );
  expect(await all()).toEqual([
    [0, 1],
    [30, 1],
  ]);
});

test("before anything was published there is nothing to tell", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope);
  expect((await getCollecting(scope, survey.studyId, db)).course?.began).toBe(0);
  await expect(getCollecting(scope, "no-such-study", db)).rejects.toThrow("not-found");
});
