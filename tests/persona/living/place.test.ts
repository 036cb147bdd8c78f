import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { responses } from "@/lib/db/schema";
import { placeResponses, readWeeks, weeksOfGroup } from "@/lib/persona/living/queries";
import { listPersonas } from "@/lib/persona/queries";
import { findResult } from "@/lib/persona/runs/queries";
import { addTallies, plainTally } from "@/lib/results/tally";
import { someResponse } from "../../builders";
import { someMember, testDatabase } from "../../database";
import { plantedStudy } from "../planted";
import { runHere } from "../run-here";

const typical = (code: number) => ({ a: code, b: code, c: code, d: code, e: code, f: code });

/** A study with three planted groups, after a run. */
async function someStudyAfterRun() {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await plantedStudy(db, scope, { perGroup: 60 });
  await runHere(db, scope, survey.studyId);
  const place = async (id: string) => (await placeResponses(scope, survey.studyId, [id], db)).get(id);
  const personas = await listPersonas(scope, survey.studyId, db);
  /** The group whose people mostly answer this code. */
  const groupOf = (code: number): number | undefined =>
    personas.find(({ facts }) => {
      const question = facts.questions.find((one) => one.question === "a");
      const counted = question?.answers.find((one) => one.code === code);
      return counted !== undefined && counted.count > counted.base / 2;
    })?.segment;
  return { db, scope, survey, place, groupOf };
}

test("a new answer has its persona at once, with a probability", async () => {
  const { db, survey, place, groupOf } = await someStudyAfterRun();
  for (const code of [1, 2, 3]) {
    const placed = await place(await someResponse(db, survey, typical(code)));
    expect(placed?.group).toBe(groupOf(code));
    expect(placed?.posterior[placed.group]).toBeGreaterThan(0.95);
    expect(placed?.isUnsure).toBe(false);
  }
});

test("half a response is placed too, less surely", async () => {
  const { db, survey, place, groupOf } = await someStudyAfterRun();
  const partial = await place(await someResponse(db, survey, { a: 2 }, { state: "partial" }));
  expect(partial?.group).toBe(groupOf(2));
  expect(partial?.posterior[partial.group]).toBeLessThan(0.95);
  expect(partial?.isUnsure).toBe(true);
});

test("who answered nothing that the groups rest on, who withdrew and who was excluded is not placed", async () => {
  const { db, survey, place } = await someStudyAfterRun();
  expect(await place(await someResponse(db, survey, { age: 1 }))).toBeUndefined();
  const gone = await someResponse(db, survey, typical(1), { state: "withdrawn" });
  expect(await place(gone)).toBeUndefined();
  const excluded = await someResponse(db, survey, typical(1));
  await db.write(async (tx) => {
    await tx.update(responses).set({ review: "excluded" }).where(eq(responses.id, excluded));
  });
  expect(await place(excluded)).toBeUndefined();
});

test("the weeks count the run's people and those placed since", async () => {
  const { db, scope, survey, groupOf } = await someStudyAfterRun();
  const run = await findResult(scope, survey.studyId, db);
  if (!run) throw new Error("no run");
  const before = await readWeeks(scope, survey.studyId, run, db);
  const later = Date.UTC(2026, 11, 7, 12);
  for (let i = 0; i < 12; i++) await someResponse(db, survey, typical(i < 9 ? 1 : 2), { at: later });
  const after = await readWeeks(scope, survey.studyId, run, db);
  expect(after.since - before.since).toBe(12);
  const week = after.weeks.find(({ from }) => from === Date.UTC(2026, 11, 7));
  const group = groupOf(1);
  expect(addTallies(week?.people ?? [])).toEqual(plainTally(12));
  expect(weeksOfGroup(week ? [week] : [], group ?? -1)).toEqual([
    { from: Date.UTC(2026, 11, 7), inside: plainTally(9), all: plainTally(12) },
  ]);
});
test("without groups nobody is placed", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await plantedStudy(db, scope, { perGroup: 40, noise: true });
  await runHere(db, scope, survey.studyId);
  const id = await someResponse(db, survey, typical(1));
  expect((await placeResponses(scope, survey.studyId, [id], db)).size).toBe(0);
});
