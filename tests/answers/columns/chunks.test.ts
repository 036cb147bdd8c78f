import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { rebuildStudy, sealStudy, verifyStudy } from "@/lib/answers/columns/mutations";
import { readAnswerTable } from "@/lib/answers/queries";
import { collectMutations } from "@/lib/collect/mutations";
import { answerChunks, answerColumns, responses, studies } from "@/lib/db/schema";
import { eraseResponse, reviewResponse } from "@/lib/response/mutations";
import { somePublishedSurvey, someResponse } from "../../builders";
import { someMember, testDatabase } from "../../database";
import { surveyOf } from "../../survey/some-questions";
import { everyType } from "../made-up";

const minute = (i: number) => Date.UTC(2026, 0, 1) + i * 60_000;
const small = { chunk: 4, slack: 0 };

/** A study of ten responses, of which eight are packed. */
async function somePackedStudy() {
  const db = testDatabase();
  const scope = await someMember(db);
  const definition = surveyOf([everyType.nps, everyType.text]);
  const survey = await somePublishedSurvey(db, scope, { definition });
  const ids: string[] = [];
  for (let i = 0; i < 10; i++)
    ids.push(await someResponse(db, survey, { nps: i, text: `word ${i}` }, { at: minute(i) }));
  await sealStudy(db, survey.studyId, small);
  const scores = async () => {
    const [column] = (await readAnswerTable(scope, survey.studyId, { questions: ["nps"] }, db)).columns;
    return column?.type === "nps" ? [...column.codes] : [];
  };
  const id = (i: number) => ids[i] ?? "";
  return { db, scope, survey, study: survey.studyId, id, scores };
}

type Packed = Awaited<ReturnType<typeof somePackedStudy>>;

const sizes = async ({ db, study }: Packed) =>
  (
    await db.read
      .select({ n: answerChunks.n })
      .from(answerChunks)
      .where(eq(answerChunks.studyId, study))
      .orderBy(answerChunks.uptoAt)
  ).map(({ n }) => n);

/** Whether these words stand anywhere in what is packed. */
async function isPacked({ db }: Packed, words: string): Promise<boolean> {
  const rows = await db.read.select({ data: answerColumns.data }).from(answerColumns);
  return rows.some(({ data }) => data.includes(words));
}

test("full chunks are packed, and the newest responses stay rows until there are enough of them", async () => {
  const world = await somePackedStudy();
  expect(await sizes(world)).toEqual([4, 4]);
  expect(await world.scores()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(await sealStudy(world.db, world.study, small)).toBe(0);
  for (const i of [10, 11]) await someResponse(world.db, world.survey, { nps: 10 }, { at: minute(i) });
  expect(await sealStudy(world.db, world.study, small)).toBe(4);
  expect(await sizes(world)).toEqual([4, 4, 4]);
});

test("erased answers are gone from the stored chunk in the same moment, and from what is kept in memory", async () => {
  const world = await somePackedStudy();
  await world.scores();
  expect(await isPacked(world, "word 2")).toBe(true);
  await eraseResponse(world.scope, world.study, world.id(2), world.db);
  expect(await isPacked(world, "word 2")).toBe(false);
  expect(await isPacked(world, "word 5")).toBe(true);
  expect(await world.scores()).toEqual([0, 1, 3, 4, 5, 6, 7, 8, 9]);
  await sealStudy(world.db, world.study, small);
  expect(await sizes(world)).toEqual([3, 4]);
  expect(await world.scores()).toEqual([0, 1, 3, 4, 5, 6, 7, 8, 9]);
});

test("what a respondent withdraws while the newest answers are in memory is not shown again", async () => {
  const world = await somePackedStudy();
  expect(await world.scores()).toContain(9);
  await world.db.write(async (tx) => {
    await tx
      .update(responses)
      .set({ receiptHash: "receipt" })
      .where(eq(responses.id, world.id(9)));
  });
  const key = { from: minute(9), to: minute(10), receiptHash: "receipt" };
  expect(await collectMutations(world.db).withdraw(key, minute(20))).toBe("en");
  expect(await world.scores()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test("excluding and including touches no chunk", async () => {
  const world = await somePackedStudy();
  const chunks = await world.db.read.select({ id: answerChunks.id }).from(answerChunks);
  await reviewResponse(world.scope, world.study, world.id(1), "excluded", world.db);
  expect(await world.scores()).toEqual([0, 2, 3, 4, 5, 6, 7, 8, 9]);
  await reviewResponse(world.scope, world.study, world.id(1), null, world.db);
  expect(await world.scores()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(await world.db.read.select({ id: answerChunks.id }).from(answerChunks)).toEqual(chunks);
});

test("a response that comes late takes its place among those that are packed", async () => {
  const world = await somePackedStudy();
  await world.scores();
  await someResponse(world.db, world.survey, { nps: 10 }, { at: minute(2) + 1 });
  expect(await world.scores()).toEqual([0, 1, 2, 10, 3, 4, 5, 6, 7, 8, 9]);
  expect(await sealStudy(world.db, world.study, small)).toBe(5);
  expect(await sizes(world)).toEqual([3, 2, 4]);
  expect(await world.scores()).toEqual([0, 1, 2, 10, 3, 4, 5, 6, 7, 8, 9]);
});

test("where nobody is left between two chunks, the place is closed", async () => {
  const world = await somePackedStudy();
  for (const i of [0, 1, 2, 3]) await eraseResponse(world.scope, world.study, world.id(i), world.db);
  await sealStudy(world.db, world.study, small);
  expect(await sizes(world)).toEqual([0, 4]);
  expect(await world.scores()).toEqual([4, 5, 6, 7, 8, 9]);
});

test("packed answers go with their study", async () => {
  const world = await somePackedStudy();
  await world.db.write(async (tx) => {
    await tx.delete(studies).where(eq(studies.id, world.study));
  });
  expect(await world.db.read.$count(answerChunks)).toBe(0);
  expect(await world.db.read.$count(answerColumns)).toBe(0);
});

test("a look at what is packed finds nothing to say while it is right", async () => {
  const world = await somePackedStudy();
  expect(await verifyStudy(world.db, world.study)).toEqual({
    responses: 10,
    packed: 8,
    chunks: 2,
    differences: [],
  });
});

test("an answer that was tampered with in a chunk is found, and packing anew puts it right", async () => {
  const world = await somePackedStudy();
  const [column] = await world.db.read
    .select({ chunkId: answerColumns.chunkId, data: answerColumns.data })
    .from(answerColumns)
    .where(eq(answerColumns.key, "nps nps"))
    .limit(1);
  if (!column) throw new Error("the answers are packed");
  // The bytes of the four codes are the first of the last eight.
  column.data[column.data.length - 8 + 2] = 10;
  await world.db.write(async (tx) => {
    await tx
      .update(answerColumns)
      .set({ data: column.data })
      .where(sql`${answerColumns.chunkId} = ${column.chunkId} and ${answerColumns.key} = 'nps nps'`);
  });
  const { differences } = await verifyStudy(world.db, world.study);
  expect(differences).toEqual([
    { chunk: column.chunkId, column: "nps nps", what: "answers", n: 1, responses: [world.id(2)] },
  ]);
  expect(await rebuildStudy(world.db, world.study, small)).toBe(8);
  expect((await verifyStudy(world.db, world.study)).differences).toEqual([]);
  expect(await world.scores()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("a chunk that is damaged or has lost a column is named, and results come from the responses meanwhile", async () => {
  const world = await somePackedStudy();
  const chunks = await world.db.read
    .select({ id: answerChunks.id })
    .from(answerChunks)
    .orderBy(answerChunks.id);
  const [one, other] = chunks.map(({ id }) => id);
  await world.db.write(async (tx) => {
    const of = (chunk: number | undefined) =>
      sql`${answerColumns.chunkId} = ${chunk} and ${answerColumns.key} = 'nps nps'`;
    await tx
      .update(answerColumns)
      .set({ data: Buffer.from("????") })
      .where(of(one));
    await tx.delete(answerColumns).where(of(other));
  });
  expect(await world.scores()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const { differences } = await verifyStudy(world.db, world.study);
  expect(differences.map(({ chunk, column, what }) => [chunk, column, what])).toEqual([
    [one, "nps nps", "unreadable"],
    [other, "nps nps", "missing"],
  ]);
});

test("codes beyond a signed byte are read as they are", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const options = [1, 127, 128, 249].map((code) => ({
    code,
    key: `o${code}`,
    text: { en: `Option ${code}` },
  }));
  const definition = surveyOf([{ ...everyType.single, options }]);
  const survey = await somePublishedSurvey(db, scope, { definition });
  for (const [i, { code }] of options.entries())
    await someResponse(db, survey, { single: code }, { at: minute(i) });
  await sealStudy(db, survey.studyId, small);
  const [column] = (await readAnswerTable(scope, survey.studyId, {}, db)).columns;
  expect(column?.type === "single" && [...column.codes]).toEqual([1, 127, 128, 249]);
});
