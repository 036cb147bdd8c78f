import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { personas, responses } from "@/lib/db/schema";
import { createToken } from "@/lib/ids";
import { createShare, revokeShare } from "@/lib/persona/share/mutations";
import { findShared, listShares } from "@/lib/persona/share/queries";
import type { TeamScope } from "@/lib/team/scope";
import { somePublishedSurvey, someResponse } from "../../builders";
import { someMember, testDatabase } from "../../database";
import { oneOf, surveyOf } from "../../survey/some-questions";
import { someCounts, somePersona } from "../some-persona";

const DAY = 24 * 60 * 60 * 1000;

async function someStudyWithPersona(facts = {}) {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope, { definition: surveyOf([oneOf.single, oneOf.text]) });
  return { db, scope, survey, persona: await somePersona(db, survey, { facts }) };
}

const share = (
  db: Database,
  scope: TeamScope,
  study: string,
  chosen: string[],
  quotes = false,
): Promise<{ id: string; address: string }> =>
  createShare(scope, { study, label: "Board", personas: chosen, days: "7", quotes }, db);

test("whoever has the address reads the approved portraits, and no one else's", async () => {
  const { db, scope, survey, persona } = await someStudyWithPersona();
  const other = await somePersona(db, survey, { name: "Not shared" });
  const { address } = await share(db, scope, survey.studyId, [persona]);
  const shared = await findShared(address, Date.now(), db);
  expect(address).toHaveLength(26);
  expect(shared?.portraits.map(({ name }) => name)).toEqual(["Careful comparers"]);
  expect(JSON.stringify(shared)).not.toContain(other);
});

test("an address ends with its last day", async () => {
  const { db, scope, survey, persona } = await someStudyWithPersona();
  const { address } = await share(db, scope, survey.studyId, [persona]);
  expect(await findShared(address, Date.now() + 6.9 * DAY, db)).toBeDefined();
  expect(await findShared(address, Date.now() + 7.1 * DAY, db)).toBeUndefined();
});

test("a revoked address stops at once and stays in the list", async () => {
  const { db, scope, survey, persona } = await someStudyWithPersona();
  const { id, address } = await share(db, scope, survey.studyId, [persona]);
  await revokeShare(scope, id, db);
  expect(await findShared(address, Date.now(), db)).toBeUndefined();
  expect((await listShares(scope, survey.studyId, db)).map((one) => one.revokedAt === null)).toEqual([false]);
});

test("an address that was never given out, or is none, opens nothing", async () => {
  const { db, scope, survey, persona } = await someStudyWithPersona();
  await share(db, scope, survey.studyId, [persona]);
  for (const address of [createToken(), "", "%", "' or 1=1", "x".repeat(10_000)])
    expect(await findShared(address, Date.now(), db)).toBeUndefined();
});

test("strangers read what was approved, not what has changed since", async () => {
  const { db, scope, survey, persona } = await someStudyWithPersona();
  const { address } = await share(db, scope, survey.studyId, [persona]);
  await db.write(async (tx) => {
    await tx.update(personas).set({ name: "A draft's name", state: "draft" }).where(eq(personas.id, persona));
  });
  expect((await findShared(address, Date.now(), db))?.portraits[0]?.name).toBe("Careful comparers");
});

test("hiding a portrait takes it off the shared page", async () => {
  const { db, scope, survey, persona } = await someStudyWithPersona();
  const { address } = await share(db, scope, survey.studyId, [persona]);
  await db.write(async (tx) => {
    await tx.update(personas).set({ state: "hidden" }).where(eq(personas.id, persona));
  });
  expect((await findShared(address, Date.now(), db))?.portraits).toEqual([]);
});

test("a portrait that was never approved, is hidden or another team's cannot be shared", async () => {
  const { db, scope, survey } = await someStudyWithPersona();
  const draft = await somePersona(db, survey, { isApproved: false, state: "draft" });
  const hidden = await somePersona(db, survey, { state: "hidden" });
  const stranger = await someMember(db);
  const theirs = await somePersona(db, await somePublishedSurvey(db, stranger));
  for (const id of [draft, hidden, theirs, "nobody"])
    await expect(share(db, scope, survey.studyId, [id])).rejects.toThrow("not-found");
  expect(await listShares(scope, survey.studyId, db)).toEqual([]);
});

test("questions that the team leaves out of a portrait are not shared", async () => {
  const questions = [someCounts("a", [[30, 60]]), someCounts("b", [[30, 60]])];
  const { db, scope, survey, persona } = await someStudyWithPersona({ questions });
  await db.write(async (tx) => {
    const layout = { order: [], hidden: [], hiddenQuestions: ["b"] };
    await tx.update(personas).set({ layout }).where(eq(personas.id, persona));
  });
  const { address } = await share(db, scope, survey.studyId, [persona]);
  const [shared] = (await findShared(address, Date.now(), db))?.portraits ?? [];
  expect(shared?.facts.questions.map(({ question }) => question)).toEqual(["a"]);
});

test("quotes are shown only when they were chosen, and only of those who said yes", async () => {
  const { db, scope, survey } = await someStudyWithPersona();
  const said = (text: string, quote: boolean | null) =>
    someResponse(
      db,
      survey,
      { [oneOf.text.id]: text },
      { consent: quote === null ? null : { versionId: survey.versionId, at: 0, use: true, quote } },
    );
  const yes = await said("I compare prices; write to lan@example.com", true);
  const no = await said("I never said that you may quote me", false);
  const notAsked = await said("Nobody asked me", null);
  const persona = await somePersona(db, survey, {
    facts: {
      quotes: [yes, no, notAsked].map((response) => ({
        response,
        question: oneOf.text.id,
        dissenting: false,
      })),
    },
  });
  const silent = await share(db, scope, survey.studyId, [persona]);
  const speaking = await share(db, scope, survey.studyId, [persona], true);
  const quotesAt = async (address: string) =>
    (await findShared(address, Date.now(), db))?.portraits[0]?.quotes.map(({ text }) => text);
  expect(await quotesAt(silent.address)).toEqual([]);
  expect(await quotesAt(speaking.address)).toEqual(["I compare prices; write to …"]);
  await db.write(async (tx) => {
    await tx.update(responses).set({ state: "withdrawn" }).where(eq(responses.id, yes));
  });
  expect(await quotesAt(speaking.address)).toEqual([]);
});
