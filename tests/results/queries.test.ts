import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { personas, responseFlags, responses, segmentations, segmentMembers } from "@/lib/db/schema";
import { createId } from "@/lib/ids";
import { readPulse } from "@/lib/results/pulse/queries";
import { getCollection, getSummary } from "@/lib/results/queries";
import { EVERYBODY, filterQuery, pageNumber, resultsFilter } from "@/lib/results/schema";
import { setTimeZone } from "@/lib/team/mutations";
import { findTeamScope } from "@/lib/team/scope";
import { everyType } from "../answers/made-up";
import { someLink, somePublishedSurvey, someResponse } from "../builders";
import { someMember, testDatabase } from "../database";
import { someFacts } from "../persona/some-facts";
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

test("the page follows an answer, a day, a version and a persona", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const definition = surveyOf([everyType.single, everyType.multiple]);
  const survey = await somePublishedSurvey(db, scope, { definition });
  const day = Date.UTC(2026, 10, 22);
  await someResponse(db, survey, { single: 1, multiple: [1, 3] }, { at: day });
  const late = await someResponse(db, survey, { single: 2, multiple: [2] }, { at: day + 86_399_999 });
  await someResponse(db, survey, { single: 3, multiple: null }, { at: day + 86_400_000 });
  const nWith = async (filter: Record<string, string>, of = scope) =>
    (await getSummary(of, survey.studyId, resultsFilter.parse(filter), db)).n;

  expect(await nWith({ answer: "single.2" })).toBe(1);
  expect(await nWith({ answer: "multiple.3" })).toBe(1);
  expect(await nWith({ answer: "multiple.1" })).toBe(1);
  expect(await nWith({ answer: "nothing.1" })).toBe(0);
  expect(await nWith({ answer: "single" })).toBe(3);
  expect(await nWith({ from: "2026-11-22", to: "2026-11-22" })).toBe(2);
  expect(await nWith({ from: "2026-11-23" })).toBe(1);
  expect(await nWith({ to: "2026-11-21" })).toBe(0);
  // In Vietnam the day begins and ends seven hours earlier.
  await setTimeZone(scope, { timeZone: "Asia/Ho_Chi_Minh" }, db);
  const there = await findTeamScope(db, scope.userId, scope.teamId);
  expect(await nWith({ from: "2026-11-22", to: "2026-11-22" }, there)).toBe(1);
  expect(await nWith({ from: "2026-11-23" }, there)).toBe(2);
  expect(await nWith({ version: "1" })).toBe(3);
  expect(await nWith({ version: "2" })).toBe(0);

  const segmentationId = createId();
  const personaId = createId();
  const { teamId } = scope;
  await db.write(async (tx) => {
    await tx.insert(segmentations).values({
      id: segmentationId,
      teamId,
      studyId: survey.studyId,
      settings: { active: ["single"], seed: 1, kMin: 1, kMax: 3, bootstrap: 10 },
    });
    await tx
      .insert(segmentMembers)
      .values({ segmentationId, responseId: late, teamId, segment: 1, posterior: [0.1, 0.9] });
    await tx.insert(personas).values({
      id: personaId,
      teamId,
      studyId: survey.studyId,
      segmentationId,
      segment: 1,
      colour: 0,
      state: "draft",
      facts: someFacts(),
    });
  });
  expect(await nWith({ persona: personaId })).toBe(1);
  expect(await nWith({ persona: "somebody-elses" })).toBe(0);
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
  const meddled = {
    language: "<script>",
    link: ["a", "b"],
    from: "yesterday",
    answer: "x' or 1",
    version: "-1",
  };
  expect(resultsFilter.parse(meddled)).toEqual(EVERYBODY);
  expect(filterQuery(EVERYBODY)).toBe("");
  expect(pageNumber.parse({ page: "-3" })).toEqual({ page: 1 });
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

test("a flag that comes after the answers shows at once where results are filtered by flags", async () => {
  const { db, scope, survey } = await someSurvey();
  const response = await someResponse(db, survey, { single: 1 }, { at: minute(0) });
  const count = async (quality: string) =>
    (await getSummary(scope, survey.studyId, resultsFilter.parse({ quality }), db)).n;
  expect([await count("unflagged"), await count("gibberish")]).toEqual([1, 0]);
  await db.write(async (tx) => {
    await tx.insert(responseFlags).values({
      responseId: response,
      flag: "gibberish",
      teamId: survey.teamId,
      studyId: survey.studyId,
      evidence: { flag: "gibberish", questions: ["text"] },
      startedAt: minute(0),
    });
  });
  expect([await count("unflagged"), await count("gibberish")]).toEqual([0, 1]);
});
