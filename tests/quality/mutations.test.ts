import { asc, eq, inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withdrawResponse } from "@/lib/collect/mutations";
import type { Database } from "@/lib/db/database";
import { responseChecks, responseFlags, responses } from "@/lib/db/schema";
import { checkNewResponses, newKeeperMemory } from "@/lib/quality/mutations";
import { createRandom } from "@/lib/segment/random";
import type { Answers } from "@/lib/survey/schema";
import { type PublishedSurvey, somePublishedSurvey, someResponse } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";

const DAY = Date.UTC(2026, 10, 1);

const rated = Array.from({ length: 24 }, (_, i) => ({
  ...oneOf.rating,
  id: `q${i}`,
  key: `q${i}`,
  text: {},
}));
const definition = surveyOf(rated, [{ ...oneOf.text, required: false }]);

/** A survey and somebody's answers to it: the same number, the same answers. */
async function place() {
  const db = testDatabase();
  const survey = await somePublishedSurvey(db, await someMember(db), { definition });
  return { db, survey };
}

function answersOf(person: number): Answers {
  const random = createRandom(11, person);
  return Object.fromEntries(rated.map(({ id }) => [id, 1 + random.integer(5)]));
}

/** `n` people, a minute apart from each other, who take four minutes or so. */
async function crowd(db: Database, survey: PublishedSurvey, n: number, from = 0): Promise<string[]> {
  const ids: string[] = [];
  for (let i = from; i < from + n; i += 1)
    ids.push(await someResponse(db, survey, answersOf(i), { at: DAY + i * 60_000, seconds: 220 + (i % 40) }));
  return ids;
}

const flagsIn = async (db: Database) =>
  (
    await db.read.select().from(responseFlags).orderBy(asc(responseFlags.startedAt), asc(responseFlags.flag))
  ).map(({ responseId, flag }) => ({ responseId, flag }));

test("a complete response is checked once, and what is odd about it is noted with what shows it", async () => {
  const { db, survey } = await place();
  await crowd(db, survey, 40);
  const line = Object.fromEntries(rated.map(({ id }) => [id, 3]));
  const odd = await someResponse(
    db,
    survey,
    { ...line, words: "asdf asdf" },
    { at: DAY + 60_000 * 90, seconds: 20 },
  );
  await someResponse(db, survey, line, { state: "partial" });
  const memory = newKeeperMemory();
  expect(await checkNewResponses(db, memory)).toBe(41);
  expect(await checkNewResponses(db, memory)).toBe(0);
  expect(await flagsIn(db)).toEqual(
    ["gibberish", "speeding", "straight-lining"].map((flag) => ({ responseId: odd, flag })),
  );
  const [speeding] = await db.read.select().from(responseFlags).where(eq(responseFlags.flag, "speeding"));
  expect(speeding?.evidence).toEqual({ flag: "speeding", took: 20_000, items: 25, usual: 239_000, index: 3 });
});

test("the same answers once more are a repeat of the first, which is none itself", async () => {
  const { db, survey } = await place();
  const [first] = await crowd(db, survey, 40);
  const memory = newKeeperMemory();
  await checkNewResponses(db, memory);
  const second = await someResponse(db, survey, answersOf(0), { at: DAY + 60_000 * 90, seconds: 230 });
  const third = await someResponse(db, survey, answersOf(0), { at: DAY + 60_000 * 91, seconds: 230 });
  await checkNewResponses(db, memory);
  const repeats = await db.read.select().from(responseFlags).orderBy(asc(responseFlags.startedAt));
  expect(repeats.map(({ responseId, evidence }) => ({ responseId, evidence }))).toEqual(
    [second, third].map((responseId) => ({
      responseId,
      evidence: { flag: "repeat", of: first, answers: 24 },
    })),
  );
});

test("who hurried before anybody knew what is usual is found when it is known", async () => {
  const { db, survey } = await place();
  const hasty = await someResponse(db, survey, answersOf(1000), { at: DAY - 1000, seconds: 70 });
  await crowd(db, survey, 20);
  const memory = newKeeperMemory();
  await checkNewResponses(db, memory);
  expect(await flagsIn(db)).toEqual([]);
  await crowd(db, survey, 20, 20);
  await checkNewResponses(db, memory);
  expect(await flagsIn(db)).toEqual([{ responseId: hasty, flag: "speeding" }]);
});

test("a keeper that begins anew finds the same, and one that was cut off leaves nothing out", async () => {
  const { db, survey } = await place();
  await crowd(db, survey, 230);
  const odd = await someResponse(db, survey, answersOf(7), { at: DAY + 60_000 * 900, seconds: 30 });
  const stopping = new AbortController();
  // Cut off after the first chunk.
  await checkNewResponses(db, newKeeperMemory(), async () => stopping.abort(), stopping.signal);
  expect(await db.read.$count(responseChecks)).toBe(200);
  const memory = newKeeperMemory();
  await checkNewResponses(db, memory);
  expect(await db.read.$count(responseChecks)).toBe(231);
  const found = await flagsIn(db);
  expect(found).toEqual(["repeat", "speeding"].map((flag) => ({ responseId: odd, flag })));
  const late = await someResponse(db, survey, answersOf(999), { at: DAY + 60_000 * 901, seconds: 30 });
  await checkNewResponses(db, newKeeperMemory());
  expect(await flagsIn(db)).toEqual([...found, { responseId: late, flag: "speeding" }]);
});

test("a response that was stored a little out of order is checked all the same", async () => {
  const { db, survey } = await place();
  const memory = newKeeperMemory();
  await someResponse(db, survey, answersOf(1), { at: DAY + 1000 });
  await checkNewResponses(db, memory);
  await someResponse(db, survey, answersOf(2), { at: DAY });
  expect(await checkNewResponses(db, memory)).toBe(1);
});

test("what is withdrawn loses its flags with its answers and is never checked again", async () => {
  const { db, survey } = await place();
  const line = Object.fromEntries(rated.map(({ id }) => [id, 3]));
  const id = await someResponse(db, survey, line, { at: DAY });
  await checkNewResponses(db, newKeeperMemory());
  expect(await flagsIn(db)).toHaveLength(1);
  await db.write((tx) => withdrawResponse(tx, eq(responses.id, id), DAY));
  expect(await flagsIn(db)).toEqual([]);
  await checkNewResponses(db, newKeeperMemory());
  expect(await db.read.$count(responseChecks)).toBe(0);
});

test("an import that is still being read is left alone", async () => {
  const db = testDatabase();
  const survey = await somePublishedSurvey(db, await someMember(db), { definition, state: "draft" });
  await someResponse(db, survey, answersOf(1), { at: DAY });
  expect(await checkNewResponses(db, newKeeperMemory())).toBe(0);
});

test("answers that cannot be read keep no others from being checked", async () => {
  const { db, survey } = await place();
  const ids = await crowd(db, survey, 30);
  const broken = [ids[3], ids[4]].map(String);
  await db.write(async (tx) => {
    await tx.update(responses).set({ answers: sql`'{'` }).where(inArray(responses.id, broken));
  });
  expect(await checkNewResponses(db, newKeeperMemory())).toBe(30);
  const [late] = await crowd(db, survey, 1, 40);
  expect(await checkNewResponses(db, newKeeperMemory())).toBe(1);
  expect(await db.read.$count(responseChecks, eq(responseChecks.responseId, String(late)))).toBe(1);
});

test("from three of one link and day on, responses of one network are flagged, also those that came before", async () => {
  const { db, survey } = await place();
  const memory = newKeeperMemory();
  const from = async (network: number | null, person: number) => {
    const id = await someResponse(db, survey, answersOf(person), { at: DAY + person * 60_000, seconds: 230 });
    await db.write((tx) => tx.update(responses).set({ network }).where(eq(responses.id, id)));
    await checkNewResponses(db, memory);
    return id;
  };
  const [first, second] = [await from(7, 1), await from(7, 2)];
  await from(8, 3);
  await from(null, 4);
  expect(await flagsIn(db)).toEqual([]);
  await db.write((tx) => tx.update(responses).set({ review: "accepted" }).where(eq(responses.id, second)));
  const [third, fourth] = [await from(7, 5), await from(7, 6)];
  const rows = await db.read.select().from(responseFlags).orderBy(asc(responseFlags.startedAt));
  expect(rows.map(({ responseId, evidence, review }) => ({ responseId, evidence, review }))).toEqual(
    [
      [first, 3, null],
      [second, 3, "accepted"],
      [third, 3, null],
      [fourth, 4, null],
    ].map(([responseId, n, review]) => ({ responseId, evidence: { flag: "same-address", n }, review })),
  );
  const excluded = await db.read.$count(responses, eq(responses.review, "excluded"));
  expect(excluded).toBe(0);
});

test("whoever withdraws takes along what tied them to others of their network", async () => {
  const { db, survey } = await place();
  const ids = await crowd(db, survey, 3);
  await db.write((tx) => tx.update(responses).set({ network: 7 }));
  await checkNewResponses(db, newKeeperMemory());
  expect(await flagsIn(db)).toHaveLength(3);
  const [gone = ""] = ids;
  await db.write((tx) => withdrawResponse(tx, eq(responses.id, gone), DAY));
  const [row] = await db.read.select().from(responses).where(eq(responses.id, gone));
  expect(row?.network).toBeNull();
  expect(await db.read.$count(responseChecks, eq(responseChecks.responseId, gone))).toBe(0);
  expect((await flagsIn(db)).map(({ responseId }) => responseId)).toEqual(ids.slice(1));
});
