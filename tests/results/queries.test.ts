import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { responses } from "@/lib/db/schema";
import { getCollection, getSummary, listTexts, readPulse } from "@/lib/results/queries";
import { pageNumber, resultsFilter } from "@/lib/results/schema";
import { everyType } from "../answers/made-up";
import { someLink, somePublishedSurvey, someResponse } from "../builders";
import { someMember, testDatabase } from "../database";
import { surveyOf } from "../survey/some-questions";

const minute = (i: number) => Date.UTC(2026, 0, 1) + i * 60_000;

async function someSurvey() {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope, {
    definition: surveyOf([everyType.single, everyType.text]),
  });
  return { db, scope, survey };
}

test("the head of the results counts responses by state, and knows when the last one came", async () => {
  const { db, scope, survey } = await someSurvey();
  const link = await someLink(db, survey);
  await someResponse(db, survey, { single: 1 }, { at: minute(0), linkId: link.id });
  await someResponse(db, survey, { single: 2 }, { at: minute(5), language: "vi" });
  await someResponse(db, survey, {}, { at: minute(9), state: "partial" });
  await someResponse(db, survey, {}, { at: minute(9), state: "screened-out" });
  expect(await getCollection(scope, survey.studyId, db)).toEqual({
    counts: { complete: 2, partial: 1, "screened-out": 1, withdrawn: 0 },
    excluded: 0,
    flags: [],
    lastAt: minute(5),
    versions: 1,
    languages: [
      { language: "en", n: 1 },
      { language: "vi", n: 1 },
    ],
    links: [{ id: link.id, label: "Newsletter" }],
  });
});

test("the page follows its filter: one language, or one link", async () => {
  const { db, scope, survey } = await someSurvey();
  const link = await someLink(db, survey);
  await someResponse(db, survey, { single: 1 }, { at: minute(0), linkId: link.id });
  await someResponse(db, survey, { single: 2 }, { at: minute(1), language: "vi" });
  const countsWith = async (filter: Record<string, string>) => {
    const { questions } = await getSummary(scope, survey.studyId, resultsFilter.parse(filter), db);
    const [single] = questions;
    return single?.type === "single" ? single.choices.map((choice) => choice.count) : [];
  };
  expect(await countsWith({})).toEqual([1, 1, 0]);
  expect(await countsWith({ language: "vi" })).toEqual([0, 1, 0]);
  expect(await countsWith({ link: link.id })).toEqual([1, 0, 0]);
  expect(await countsWith({ link: "somebody-elses" })).toEqual([0, 0, 0]);
});

test("a summary that was kept gives way to the next answer, and to a withdrawn one", async () => {
  const { db, scope, survey } = await someSurvey();
  const count = async () => (await getSummary(scope, survey.studyId, resultsFilter.parse({}), db)).n;
  const id = await someResponse(db, survey, { single: 1 }, { at: minute(9) });
  expect(await count()).toBe(1);
  // An import brings answers that are older than the newest.
  await someResponse(db, survey, { single: 2 }, { at: minute(3) });
  expect(await count()).toBe(2);
  await db.write(async (tx) => tx.delete(responses).where(eq(responses.id, id)));
  expect(await count()).toBe(1);
});

test("a team that asks for a summary kept for another gets nothing", async () => {
  const { db, scope, survey } = await someSurvey();
  await getSummary(scope, survey.studyId, resultsFilter.parse({}), db);
  const stranger = await someMember(db);
  await expect(getSummary(stranger, survey.studyId, resultsFilter.parse({}), db)).rejects.toThrow(
    "not-found",
  );
});

test("an address that was meddled with shows everything instead of breaking", () => {
  expect(resultsFilter.parse({ language: "<script>", link: ["a", "b"] })).toEqual({
    language: undefined,
    link: undefined,
  });
  expect(pageNumber.parse({ page: "-3" })).toEqual({ page: 1 });
});

test("texts come fifty to a page, newest first", async () => {
  const { db, scope, survey } = await someSurvey();
  for (let i = 0; i < 52; i++) await someResponse(db, survey, { text: `text ${i}` }, { at: minute(i) });
  const first = await listTexts(scope, survey.studyId, "text", 1, db);
  expect([first.total, first.pages, first.texts.length, first.texts[0]]).toEqual([52, 2, 50, "text 51"]);
  const second = await listTexts(scope, survey.studyId, "text", 2, db);
  expect(second.texts).toEqual(["text 1", "text 0"]);
});

test("only a question that asks for text has texts", async () => {
  const { db, scope, survey } = await someSurvey();
  await expect(listTexts(scope, survey.studyId, "single", 1, db)).rejects.toThrow("not-found");
  await expect(listTexts(scope, survey.studyId, "no-such-question", 1, db)).rejects.toThrow("not-found");
});

test("the pulse of a study changes with every answer, start and withdrawal, and with nothing else", async () => {
  const { db, scope, survey } = await someSurvey();
  const other = await somePublishedSurvey(db, scope);
  const pulses = [await readPulse(scope, survey.studyId, db)];
  const id = await someResponse(db, survey, { single: 1 }, { at: minute(1) });
  pulses.push(await readPulse(scope, survey.studyId, db));
  await someResponse(db, survey, {}, { at: minute(2), state: "partial" });
  pulses.push(await readPulse(scope, survey.studyId, db));
  await db.write(async (tx) =>
    tx.update(responses).set({ state: "withdrawn", completedAt: null }).where(eq(responses.id, id)),
  );
  pulses.push(await readPulse(scope, survey.studyId, db));
  expect(new Set(pulses).size).toBe(4);
  await someResponse(db, other, { heard: 1 }, { at: minute(3) });
  expect(await readPulse(scope, survey.studyId, db)).toBe(pulses[3]);
});
