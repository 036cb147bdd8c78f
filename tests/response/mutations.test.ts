import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { readAnswerTable } from "@/lib/answers/queries";
import {
  quotaCounts,
  responseChecks,
  responseFlags,
  responseNotes,
  responseReviews,
  responses,
  responseTags,
  textTags,
} from "@/lib/db/schema";
import { checkNewResponses, newKeeperMemory } from "@/lib/quality/mutations";
import { countResponses } from "@/lib/response/counting/queries";
import {
  addNote,
  addTag,
  eraseResponse,
  removeNote,
  removeTag,
  reviewFlagged,
  reviewResponse,
  undoReview,
} from "@/lib/response/mutations";
import { findDecision, getResponse } from "@/lib/response/queries";
import { readPulse } from "@/lib/results/pulse/queries";
import { getCollection, getSummary } from "@/lib/results/queries";
import { getStudyCounts } from "@/lib/study/queries";
import type { TeamScope } from "@/lib/team/scope";
import { type PublishedSurvey, someLink, somePublishedSurvey, someResponse } from "../builders";
import { collectOn, Respondent } from "../collect/respondent";
import { someMember, type testDatabase as TestDatabase, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";

const DAY = Date.UTC(2026, 10, 1);

const grid = {
  ...oneOf.matrix,
  rows: Array.from({ length: 6 }, (_, i) => ({ code: i + 1, key: `r${i}`, text: { en: `Row ${i}` } })),
};
const line = { 1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 3 };
const varied = { 1: 3, 2: 5, 3: 1, 4: 3, 5: 2, 6: 4 };

const definition = {
  ...surveyOf([oneOf.single, grid]),
  quotas: [
    {
      id: "friends",
      name: "Friends",
      when: { question: "heard", chose: "any" as const, codes: [1] },
      limit: 2,
    },
  ],
};

let db: ReturnType<typeof TestDatabase>;
let scope: TeamScope;
let survey: PublishedSurvey;

beforeEach(async () => {
  db = testDatabase();
  scope = await someMember(db);
  survey = await somePublishedSurvey(db, scope, { definition });
});

const noFilter = { language: undefined, link: undefined, quality: undefined };
const quota = async () => (await db.read.select().from(quotaCounts))[0]?.n;
const reviewOf = async (id: string) =>
  (await db.read.select().from(responses).where(eq(responses.id, id)))[0]?.review;

async function counted() {
  await db.write(async (tx) => {
    await tx
      .insert(quotaCounts)
      .values({ surveyId: survey.id, teamId: survey.teamId, quotaId: "friends", n: 2 });
  });
}

test("who is excluded leaves results, answers, counts and quotas, and comes back into all of them", async () => {
  const one = await someResponse(db, survey, { heard: 1, steps: varied }, { at: DAY });
  await someResponse(db, survey, { heard: 1, steps: varied }, { at: DAY + 1 });
  await counted();
  const seen = async () => ({
    results: (await getSummary(scope, survey.studyId, noFilter, db)).n,
    answers: (await readAnswerTable(scope, survey.studyId, {}, db)).n,
    left: (await readAnswerTable(scope, survey.studyId, {}, db)).excluded,
    complete: (await getCollection(scope, survey.studyId, db)).counts.complete,
    excluded: (await getCollection(scope, survey.studyId, db)).excluded,
    study: (await getStudyCounts(scope, survey.studyId, db)).completeResponses,
    quota: await quota(),
  });
  const all = { results: 2, answers: 2, left: 0, complete: 2, excluded: 0, study: 2, quota: 2 };
  const without = { results: 1, answers: 1, left: 1, complete: 1, excluded: 1, study: 1, quota: 1 };
  expect(await seen()).toEqual(all);
  const pulse = await readPulse(scope, survey.studyId, db);
  const batch = await reviewResponse(scope, survey.studyId, one, "excluded", db);
  expect(await seen()).toEqual(without);
  expect(await readPulse(scope, survey.studyId, db)).not.toBe(pulse);
  // Said twice it counts once.
  await reviewResponse(scope, survey.studyId, one, "excluded", db);
  expect(await seen()).toEqual(without);
  await undoReview(scope, survey.studyId, batch, db);
  expect(await seen()).toEqual(all);
  await reviewResponse(scope, survey.studyId, one, "excluded", db);
  await reviewResponse(scope, survey.studyId, one, "accepted", db);
  expect(await seen()).toEqual(all);
  expect(await reviewOf(one)).toBe("accepted");
});

test("all of a flag at once: only those nobody decided about, and undone as one", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 450; i += 1)
    ids.push(await someResponse(db, survey, { heard: 2, steps: line }, { at: DAY + i }));
  const fine = await someResponse(db, survey, { heard: 2, steps: varied }, { at: DAY + 900 });
  await checkNewResponses(db, newKeeperMemory());
  const [first = ""] = ids;
  await reviewResponse(scope, survey.studyId, first, "accepted", db);
  const { batch, n } = await reviewFlagged(scope, survey.studyId, "straight-lining", "excluded", db);
  expect(n).toBe(449);
  expect(await findDecision(scope, survey.studyId, batch, db)).toEqual({ after: "excluded", n: 449 });
  expect(await countResponses(scope, survey.studyId, db)).toMatchObject({
    states: { complete: 2 },
    excluded: 449,
    flags: [{ flag: "straight-lining", open: 0, accepted: 1, excluded: 449 }],
  });
  expect([await reviewOf(first), await reviewOf(fine)]).toEqual(["accepted", null]);
  // One of them is looked at again meanwhile: that stands.
  const second = ids[1] ?? "";
  await reviewResponse(scope, survey.studyId, second, "accepted", db);
  await undoReview(scope, survey.studyId, batch, db);
  expect(await countResponses(scope, survey.studyId, db)).toMatchObject({
    excluded: 0,
    flags: [{ flag: "straight-lining", open: 448, accepted: 2, excluded: 0 }],
  });
  await expect(reviewFlagged(scope, survey.studyId, "gibberish", "excluded", db)).rejects.toMatchObject({
    code: "not-found",
  });
});

test("a check that comes later leaves what people decided", async () => {
  const id = await someResponse(db, survey, { heard: 2, steps: line }, { at: DAY });
  await reviewResponse(scope, survey.studyId, id, "excluded", db);
  await checkNewResponses(db, newKeeperMemory());
  expect(await db.read.select().from(responseFlags)).toMatchObject([
    { flag: "straight-lining", review: "excluded" },
  ]);
  expect(await reviewOf(id)).toBe("excluded");
});

test("only complete responses are decided about", async () => {
  for (const state of ["partial", "screened-out", "withdrawn"] as const) {
    const id = await someResponse(db, survey, {}, { state, at: DAY });
    await expect(reviewResponse(scope, survey.studyId, id, "excluded", db)).rejects.toMatchObject({
      code: "not-found",
    });
  }
});

test("the page of a response says who decided what, and what was noted", async () => {
  const id = await someResponse(db, survey, { heard: 1, steps: line }, { at: DAY });
  await reviewResponse(scope, survey.studyId, id, "excluded", db, DAY + 1);
  await reviewResponse(scope, survey.studyId, id, null, db, DAY + 2);
  const note = await addNote(scope, survey.studyId, id, "Asked by phone: meant it", db);
  await addTag(scope, survey.studyId, id, "gọi lại", db);
  await addTag(scope, survey.studyId, id, "gọi lại", db);
  const { history, notes, listed } = await getResponse(scope, survey.studyId, id, "en", db);
  expect(history.map(({ after, by }) => [after, by])).toEqual([
    ["excluded", "Lan"],
    [null, "Lan"],
  ]);
  expect(notes).toMatchObject([{ text: "Asked by phone: meant it", by: "Lan" }]);
  expect(listed?.tags).toEqual(["gọi lại"]);
  const marketer = await someMember(db, { role: "marketer", team: scope });
  await expect(removeNote(marketer, survey.studyId, id, note, db)).rejects.toMatchObject({
    code: "not-found",
  });
  await removeNote(scope, survey.studyId, id, note, db);
  await removeTag(scope, survey.studyId, id, "gọi lại", db);
  expect(await db.read.$count(responseNotes)).toBe(0);
  expect(await db.read.$count(responseTags)).toBe(0);
});

test("a response carries twenty tags and no more", async () => {
  const id = await someResponse(db, survey, { heard: 1 }, { at: DAY });
  for (let i = 0; i < 20; i += 1) await addTag(scope, survey.studyId, id, `tag ${i}`, db);
  await expect(addTag(scope, survey.studyId, id, "one more", db)).rejects.toMatchObject({
    code: "too-many-tags",
  });
});

test("erasing on the respondent's behalf leaves exactly what their own withdrawal leaves", async () => {
  const link = await someLink(db, survey);
  const app = collectOn(db);
  const answered = async () =>
    (await new Respondent(app).open(link.address)).send({
      "q.heard": "1",
      ...Object.fromEntries(Object.entries(line).map(([row, code]) => [`q.steps.${row}`, String(code)])),
    });
  const own = await answered();
  await answered();
  const [first, second] = await db.read.select().from(responses).orderBy(responses.id);
  if (!first || !second) throw new Error("two people answered");
  await checkNewResponses(db, newKeeperMemory());
  for (const { id } of [first, second]) {
    await addNote(scope, survey.studyId, id, "Mr. Trần", db);
    await addTag(scope, survey.studyId, id, "vip", db);
    await db.write(async (tx) =>
      tx.insert(textTags).values({
        teamId: scope.teamId,
        studyId: survey.studyId,
        responseId: id,
        questionId: "why",
        tag: "price",
      }),
    );
    await reviewResponse(scope, survey.studyId, id, "accepted", db);
  }
  expect(await quota()).toBe(2);
  const visitor = await new Respondent(app).go(`/w/${own.receipt}`);
  await visitor.post(new URLSearchParams({ do: "withdraw" }));
  await eraseResponse(scope, survey.studyId, second.id, db);
  const rows = await db.read.select().from(responses).orderBy(responses.id);
  const [left, same] = rows.map(
    ({ id, tokenHash, startedAt, updatedAt, completedAt, reviewedAt, ...row }) => row,
  );
  expect(same).toEqual(left);
  expect(same).toMatchObject({
    state: "withdrawn",
    answers: {},
    timings: null,
    review: null,
    receiptHash: null,
  });
  expect(await quota()).toBe(0);
  for (const table of [responseFlags, responseChecks, responseNotes, responseTags, responseReviews, textTags])
    expect(await db.read.$count(table)).toBe(0);
  await expect(eraseResponse(scope, survey.studyId, second.id, db)).rejects.toMatchObject({
    code: "not-found",
  });
});

test("who was excluded and then withdraws leaves a quota once", async () => {
  const id = await someResponse(db, survey, { heard: 1, steps: varied }, { at: DAY });
  await counted();
  await reviewResponse(scope, survey.studyId, id, "excluded", db);
  await eraseResponse(scope, survey.studyId, id, db);
  expect(await quota()).toBe(1);
});

test("results without any flag, and of one flag", async () => {
  await someResponse(db, survey, { heard: 2, steps: line }, { at: DAY });
  await someResponse(db, survey, { heard: 2, steps: varied }, { at: DAY + 1 });
  await someResponse(db, survey, { heard: 1, steps: varied }, { at: DAY + 2 });
  await checkNewResponses(db, newKeeperMemory());
  const n = async (quality: "unflagged" | "straight-lining" | "repeat") =>
    (await getSummary(scope, survey.studyId, { ...noFilter, quality }, db)).n;
  expect([await n("unflagged"), await n("straight-lining"), await n("repeat")]).toEqual([2, 1, 0]);
  expect((await getCollection(scope, survey.studyId, db)).flags).toEqual([{ flag: "straight-lining", n: 1 }]);
});
