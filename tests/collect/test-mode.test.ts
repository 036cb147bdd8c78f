import { expect, test } from "vitest";
import { linkCounts, quotaCounts, responses, surveys, testResponses } from "@/lib/db/schema";
import { getCollection, getSummary } from "@/lib/results/queries";
import { someLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";
import { collectOn, Respondent } from "./respondent";

/** A survey whose only quota takes one, with a test link. */
async function at() {
  const db = testDatabase();
  const scope = await someMember(db);
  const definition = {
    ...surveyOf([oneOf.single], [oneOf.nps]),
    quotas: [
      { id: "all", name: "All", when: { question: "heard", chose: "any" as const, codes: [1] }, limit: 1 },
    ],
  };
  const survey = await somePublishedSurvey(db, scope, { definition });
  const link = await someLink(db, survey, { kind: "test" });
  const app = collectOn(db);
  const tryOut = async (headers: Record<string, string> = {}) => {
    const tester = await new Respondent(app, { headers }).open(link.address);
    await tester.send({ "q.heard": "1" });
    return tester.send({ "q.recommend": "9" });
  };
  return { db, scope, survey, link, app, tryOut };
}

test("a test is marked as one on every page, in the language of the page", async () => {
  const { db, survey, app, link, tryOut } = await at();
  const mark = "Test: your answers are kept apart and count nowhere.";
  const tester = await new Respondent(app).open(link.address);
  expect(tester.text).toContain(mark);
  expect((await tester.send({})).text).toContain(mark);
  expect((await tester.send({ "q.heard": "1" })).text).toContain(mark);
  expect((await tester.send({}, "later")).text).toContain(mark);
  expect((await tryOut()).text).toContain(mark);
  expect((await tryOut({ "accept-language": "vi" })).text).toContain("Bản thử");
  const real = await someLink(db, survey);
  expect((await new Respondent(app).open(real.address)).text).not.toContain(mark);
});

test("tests lie in a table of their own and count into nothing", async () => {
  const { db, scope, survey, tryOut } = await at();
  await tryOut();
  await tryOut();
  expect(await db.read.$count(testResponses)).toBe(2);
  expect(await db.read.$count(responses)).toBe(0);
  expect(await db.read.$count(quotaCounts)).toBe(0);
  expect(await db.read.$count(linkCounts)).toBe(0);
  expect((await getCollection(scope, survey.studyId, db)).counts.complete).toBe(0);
  expect((await getSummary(scope, survey.studyId, { language: undefined, link: undefined }, db)).n).toBe(0);
});

test("a full quota, a pause and a date do not keep the team from trying out", async () => {
  const { db, survey, app, tryOut } = await at();
  const real = await someLink(db, survey);
  const first = await new Respondent(app).open(real.address);
  await first.send({ "q.heard": "1" });
  await first.send({ "q.recommend": "9" });
  await db.write(async (tx) => {
    await tx.update(surveys).set({ state: "paused", opensAt: Date.UTC(2030, 1, 1), responseLimit: 1 });
  });
  expect((await new Respondent(app).open(real.address)).status).toBe(410);
  expect((await tryOut()).text).toContain("Your answers have arrived.");
});

test("a tester goes on where they were, sees the receipt, and withdraws for good", async () => {
  const { db, link, app } = await at();
  const tester = await new Respondent(app).open(link.address);
  await tester.send({ "q.heard": "1" });
  expect((await tester.open(link.address)).text).toContain("Page 2 of 2");
  await tester.send({ "q.recommend": "9" });
  const code = tester.receipt.replaceAll("-", "");
  expect((await tester.go(`/w/${code}`)).status).toBe(200);
  await tester.post(new URLSearchParams({ do: "withdraw" }));
  expect(tester.text).toContain("Your answers were withdrawn");
  expect(await db.read.$count(testResponses)).toBe(0);
});

test("a page of a test cannot be sent to a real link, nor the other way round", async () => {
  const { db, survey, link, app } = await at();
  const real = await someLink(db, survey);
  const tester = await new Respondent(app).open(link.address);
  const body = new URLSearchParams([...tester.hidden(), ["q.heard", "1"], ["do", "next"]]);
  const stranger = await new Respondent(app).open(real.address);
  await stranger.post(body);
  expect(stranger.status).toBe(403);
  expect([await db.read.$count(responses), await db.read.$count(testResponses)]).toEqual([0, 0]);
});
