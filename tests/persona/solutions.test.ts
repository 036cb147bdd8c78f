import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import * as z from "zod";
import { readAnswerTable } from "@/lib/answers/queries";
import type { Database } from "@/lib/db/database";
import { jobs, responses, segmentations } from "@/lib/db/schema";
import { getFinderPlan } from "@/lib/persona/finder/queries";
import { modelOf, placeAll } from "@/lib/persona/living/place";
import { placeResponses } from "@/lib/persona/living/queries";
import { chooseNumber, mergePersonas, splitPersona, startSegmentation } from "@/lib/persona/mutations";
import { listPersonas } from "@/lib/persona/queries";
import { segmentationRun } from "@/lib/persona/run";
import { findResult } from "@/lib/persona/runs/queries";
import { listSolutionsOf } from "@/lib/persona/solutions/queries";
import { segment } from "@/lib/segment/segment";
import type { SegmentTable } from "@/lib/segment/table";
import type { TeamScope } from "@/lib/team/scope";
import { someMember, testDatabase } from "../database";
import { addPlanted, plantedStudy } from "./planted";

const active = ["a", "b", "c", "d", "e", "f"];

const segmentTask = z.object({
  table: z.custom<SegmentTable>((table) => table !== undefined),
  settings: z.custom<Parameters<typeof segment>[1]>((settings) => settings !== undefined),
});

/** What the runner does with a queued run, in this thread. */
async function carryOut(db: Database, scope: TeamScope, { id, jobId }: { id: string; jobId: string }) {
  const end = await segmentationRun.run(
    { kind: "segmentation", segmentationId: id },
    {
      db,
      teamId: scope.teamId,
      signal: new AbortController().signal,
      report: () => {},
      compute: async (task) => {
        const { table, settings } = segmentTask.parse(task);
        return segment(table, settings);
      },
    },
  );
  await db.write(async (tx) => {
    await end(tx);
    await tx.update(jobs).set({ state: "done" }).where(eq(jobs.id, jobId));
  });
}

async function someRun(perGroup = 60) {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await plantedStudy(db, scope, { perGroup });
  const { studyId } = survey;
  await carryOut(
    db,
    scope,
    await startSegmentation(scope, studyId, { active, seed: 1, kMax: 4, bootstrap: 5 }, db),
  );
  return { db, scope, studyId, survey };
}

const resultOf = async (scope: TeamScope, studyId: string, db: Database) => {
  const run = await findResult(scope, studyId, db);
  if (!run) throw new Error("no run");
  return run;
};

async function carryOutNewest(db: Database, scope: TeamScope, run: string) {
  const [row] = await db.read
    .select({ id: segmentations.id, jobId: segmentations.jobId })
    .from(segmentations)
    .where(eq(segmentations.id, run));
  await carryOut(db, scope, { id: run, jobId: row?.jobId ?? "" });
}

test("a run keeps the numbers of groups that it did not choose, with everybody in them", async () => {
  const { db, scope, studyId } = await someRun();
  const run = await resultOf(scope, studyId, db);
  const solutions = await listSolutionsOf(scope, run.id, db);
  expect(run.result.k).toBe(3);
  expect(solutions.map(({ k }) => k)).toContain(2);
  expect(solutions.map(({ k }) => k)).not.toContain(3);
  for (const { k, outline } of solutions) {
    expect(outline.groups).toHaveLength(k);
    expect(outline.groups.reduce((n, { size }) => n + size, 0)).toBe(180);
    expect(
      run.result.solutions.find((one) => one.k === k && one.model === outline.family)?.ari,
    ).toBeDefined();
  }
  // Of two groups where three were planted, one answers with one code, the other with two.
  const [two] = solutions;
  expect(two?.outline.groups.every(({ questions }) => questions.length > 0)).toBe(true);
});

test("a number that was looked at is taken as it stands, and the first one can be had back", async () => {
  const { db, scope, studyId } = await someRun();
  const first = await resultOf(scope, studyId, db);
  const [kept] = await listSolutionsOf(scope, first.id, db);
  await carryOut(db, scope, await chooseNumber(scope, studyId, { k: 2, reason: "Two sales teams" }, db));

  const taken = await resultOf(scope, studyId, db);
  expect(taken.settings.edit).toEqual({ kind: "number", run: first.id, k: 2 });
  expect(taken.result.groups.map(({ size }) => size)).toEqual(kept?.outline.groups.map(({ size }) => size));
  expect(taken.result.verdict.k).toBe(2);
  const personas = (await listPersonas(scope, studyId, db)).filter(
    ({ segmentationId }) => segmentationId === taken.id,
  );
  expect(personas.reduce((n, { facts }) => n + facts.n, 0)).toBe(180);
  // New people are placed by it, and a finder can be made of it.
  expect(modelOf(taken.result)?.k).toBe(2);
  expect((await getFinderPlan(scope, studyId, db))?.accuracy.length).toBeGreaterThan(0);

  await carryOut(db, scope, await chooseNumber(scope, studyId, { k: 3, reason: "Back" }, db));
  const back = await resultOf(scope, studyId, db);
  expect(back.settings.edit).toEqual({ kind: "number", run: first.id, k: 3 });
  expect(back.result.groups.map(({ size }) => size)).toEqual(first.result.groups.map(({ size }) => size));
});

test("a number that was not looked at is searched for", async () => {
  const { db, scope, studyId } = await someRun();
  await carryOut(db, scope, await chooseNumber(scope, studyId, { k: 6, reason: "Six shops" }, db));
  const run = await resultOf(scope, studyId, db);
  expect(run.settings).toMatchObject({ kMin: 6, kMax: 6, reason: "Six shops" });
  expect(run.result.k).toBe(6);
});

test("merged groups place people at once: as the run itself did, and by a few questions", async () => {
  const { db, scope, studyId } = await someRun();
  const before = await resultOf(scope, studyId, db);
  const [one, two] = await listPersonas(scope, studyId, db);
  if (!one || !two) throw new Error("three personas are planted");
  const { id } = await mergePersonas(scope, one.id, two.id, db);
  await carryOutNewest(db, scope, id);

  const merged = await resultOf(scope, studyId, db);
  const model = modelOf(merged.result);
  const earlier = modelOf(before.result);
  if (!model || !earlier) throw new Error("no model");
  expect(model.groups).toBe(2);
  const table = await readAnswerTable(scope, studyId, {}, db);
  const segments = [one.segment, two.segment];
  const placed = placeAll(model, table, active);
  for (const [row, old] of placeAll(earlier, table, active).entries()) {
    const both = segments.reduce((sum, g) => sum + (old?.posterior[g] ?? 0), 0);
    expect(placed[row]?.posterior[Math.min(...segments)]).toBeCloseTo(both, 10);
  }
  const plan = await getFinderPlan(scope, studyId, db);
  expect(plan?.accuracy.at(-1)?.groups).toHaveLength(2);
  expect(plan?.accuracy.at(-1)?.all).toBeGreaterThan(0.8);
  const ids = table.responseIds.slice(0, 5);
  expect((await placeResponses(scope, studyId, ids, db)).size).toBe(5);
});

test("in a new wave of other people what stands beside a group that was merged is found again", async () => {
  const { db, scope, survey } = await someRun();
  const { studyId } = survey;
  const [one, two, third] = await listPersonas(scope, studyId, db);
  if (!one || !two || !third) throw new Error("three personas are planted");
  const { id } = await mergePersonas(scope, one.id, two.id, db);
  await carryOutNewest(db, scope, id);
  const merged = await listPersonas(scope, studyId, db);
  await db.write(async (tx) => {
    await tx.update(responses).set({ review: "excluded" }).where(eq(responses.studyId, studyId));
  });
  await addPlanted(db, survey, { perGroup: 70, noise: false, seed: 9 });
  const wave = await startSegmentation(scope, studyId, { active, seed: 1, kMax: 4, bootstrap: 0 }, db);
  await carryOut(db, scope, wave);

  const mostly = ({ facts }: { facts: typeof third.facts }) =>
    facts.questions
      .find(({ question }) => question === "a")
      ?.answers.reduce((a, b) => (b.count > a.count ? b : a)).code;
  const now = await listPersonas(scope, studyId, db);
  const beside = now.find((persona) => persona.id === third.id);
  expect(beside).toMatchObject({ segmentationId: wave.id });
  expect(beside && mostly(beside)).toBe(mostly(third));
  // The merged group falls into its halves: one may go on as it, at least one is new.
  const found = now.filter(({ segmentationId }) => segmentationId === wave.id);
  expect(found).toHaveLength(3);
  expect(found.filter(({ id: one }) => !merged.some((known) => known.id === one)).length).toBeGreaterThan(0);
});

test("a finder of a group that was split asks the answer it was split by first", async () => {
  const { db, scope, studyId } = await someRun();
  const [one] = await listPersonas(scope, studyId, db);
  if (!one) throw new Error("no persona");
  const { id } = await splitPersona(
    scope,
    one.id,
    { question: "age", part: null, codes: [1] },
    "age one",
    db,
  );
  await carryOutNewest(db, scope, id);

  const run = await resultOf(scope, studyId, db);
  const plan = await getFinderPlan(scope, studyId, db);
  expect(plan?.names[0]).toBe("age");
  expect(plan?.model.groups).toBe(4);
  // The last question places nearly everybody where the run has them.
  expect(plan?.accuracy.at(-1)?.all).toBeGreaterThan(0.9);
  const table = await readAnswerTable(scope, studyId, {}, db);
  const model = modelOf(run.result);
  const sizes = [0, 0, 0, 0];
  if (model)
    for (const place of placeAll(model, table, active))
      if (place) sizes[place.group] = (sizes[place.group] ?? 0) + 1;
  expect(sizes).toEqual(run.result.groups.map(({ size }) => size));
});
