import { rmSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Database } from "@/lib/db/database";
import { responses, segmentations, segmentMembers } from "@/lib/db/schema";
import { removalRun } from "@/lib/exchange/removal/run";
import { importRun } from "@/lib/exchange/runs/run";
import { getJob } from "@/lib/jobs/queries";
import { type JobRunner, startJobRunner } from "@/lib/jobs/runner";
import { readWeeks } from "@/lib/persona/living/queries";
import { mergePersonas, startSegmentation } from "@/lib/persona/mutations";
import { listPersonas } from "@/lib/persona/queries";
import { segmentationRun } from "@/lib/persona/run";
import { findResult, getRunPanel } from "@/lib/persona/runs/queries";
import { groupShare, restShare, sizeOf } from "@/lib/persona/shares";
import { findWeightingOfRun } from "@/lib/persona/weighting/queries";
import { NO_TARGETS, type WeightingTargets } from "@/lib/results/schema";
import { addTallies } from "@/lib/results/tally";
import { saveTargets } from "@/lib/results/weighting/mutations";
import type { TeamScope } from "@/lib/team/scope";
import { someMember, testDatabase } from "../database";
import { bundledWorker } from "../jobs/bundled-worker";
import { plantedStudy } from "./planted";

const quick = { active: ["a", "b", "c", "d", "e", "f"], seed: 1, kMax: 4, bootstrap: 10 };

/** Half of everybody should be of the first age, the rest of the other two. */
const TARGETS: WeightingTargets = {
  ...NO_TARGETS,
  margins: [
    {
      question: "age",
      shares: [
        { code: 1, percent: 60 },
        { code: 2, percent: 30 },
        { code: 3, percent: 10 },
      ],
    },
  ],
};

let worker = { folder: "", path: "" };
const runners: JobRunner[] = [];

beforeAll(async () => {
  worker = await bundledWorker("lib/jobs/worker.ts");
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
});
afterAll(() => rmSync(worker.folder, { recursive: true, force: true }));

async function toEnd(db: Database, scope: TeamScope, jobId: string): Promise<void> {
  await vi.waitFor(
    async () => expect((await getJob(scope, jobId, db)).state).toMatch(/done|failed|cancelled/),
    { timeout: 200_000, interval: 50 },
  );
  expect((await getJob(scope, jobId, db)).state).toBe("done");
}

async function someStudy() {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 100 });
  await saveTargets(scope, studyId, 0, TARGETS, db);
  const handlers = { segmentation: segmentationRun, import: importRun, removal: removalRun };
  runners.push(startJobRunner({ db, handlers, workerPath: worker.path, poll: 50 }));
  return { db, scope, studyId };
}

test("a weighted run tells every figure by the weights, which anybody can compute again", async () => {
  const { db, scope, studyId } = await someStudy();
  expect((await getRunPanel(scope, studyId, db)).weighting).toMatchObject({
    questions: ["age"],
    isUsual: false,
  });
  const { id, jobId } = await startSegmentation(scope, studyId, { ...quick, weighted: true }, db);
  await toEnd(db, scope, jobId);
  const run = await findResult(scope, studyId, db);
  expect(run?.settings.weighting).toBe(1);

  // By hand, from the answers as they are stored: with one margin a weight is target by share.
  const people = await db.read
    .select({ answers: responses.answers, segment: segmentMembers.segment, weight: segmentMembers.weight })
    .from(segmentMembers)
    .innerJoin(responses, eq(responses.id, segmentMembers.responseId))
    .where(eq(segmentMembers.segmentationId, id));
  const share = (age: number) => people.filter(({ answers }) => answers.age === age).length / people.length;
  const byAge = new Map([1, 2, 3].map((age, i) => [age, ([0.6, 0.3, 0.1][i] ?? 0) / share(age)]));
  const weightOf = ({ answers }: (typeof people)[number]) => byAge.get(Number(answers.age)) ?? Number.NaN;
  for (const one of people) expect(one.weight).toBeCloseTo(weightOf(one), 9);
  const weigh = (isIn: (one: (typeof people)[number]) => boolean) =>
    people.reduce((sum, one) => (isIn(one) ? sum + weightOf(one) : sum), 0);

  const squares = people.reduce((sum, one) => sum + weightOf(one) ** 2, 0);
  expect(run?.result.weighting).toMatchObject({ use: "figures" });
  expect(run?.result.weighting?.effective).toBeCloseTo(people.length ** 2 / squares, 6);
  for (const { facts, segment } of await listPersonas(scope, studyId, db)) {
    const isMember = (one: (typeof people)[number]) => one.segment === segment;
    expect(facts.n).toBe(people.filter(isMember).length);
    expect(sizeOf(facts)).toBeCloseTo(weigh(isMember) / people.length, 6);
    expect(run?.result.groups[segment]?.share).toBeCloseTo(sizeOf(facts), 6);
    expect(facts.share.low).toBeLessThan(sizeOf(facts));
    expect(facts.share.high).toBeGreaterThan(sizeOf(facts));
    const channel = facts.questions.find(({ question }) => question === "channel");
    for (const answer of channel?.answers ?? []) {
      const said = ({ answers }: (typeof people)[number]) => answers.channel === answer.code;
      const own = weigh((one) => isMember(one) && said(one)) / weigh(isMember);
      const rest = weigh((one) => !isMember(one) && said(one)) / weigh((one) => !isMember(one));
      expect(groupShare(answer).value).toBeCloseTo(own, 5);
      expect(restShare(answer).value).toBeCloseTo(rest, 5);
    }
  }
  if (!run) throw new Error("no run");
  const { weeks } = await readWeeks(scope, studyId, run, db);
  const all = addTallies(weeks.flatMap((week) => week.people));
  expect([all.n, all.weight]).toEqual([people.length, expect.closeTo(people.length, 6)]);
});

test("the groups are those of the unweighted run, and merged ones keep the weights of theirs", async () => {
  const { db, scope, studyId } = await someStudy();
  const plain = await startSegmentation(scope, studyId, quick, db);
  await toEnd(db, scope, plain.jobId);
  const before = await findResult(scope, studyId, db);
  const weighted = await startSegmentation(scope, studyId, { ...quick, weighted: true }, db);
  await toEnd(db, scope, weighted.jobId);
  const after = await findResult(scope, studyId, db);
  expect(after?.result.groups.map(({ size }) => size)).toEqual(before?.result.groups.map(({ size }) => size));
  expect(before?.result.weighting).toBeNull();

  const [one, two, third] = await listPersonas(scope, studyId, db);
  if (!one || !two || !third) throw new Error("fewer than three personas");
  const merged = await mergePersonas(scope, one.id, two.id, db);
  const [made] = await db.read
    .select({ jobId: segmentations.jobId })
    .from(segmentations)
    .where(eq(segmentations.id, merged.id));
  await toEnd(db, scope, made?.jobId ?? "");
  const sizes = (await listPersonas(scope, studyId, db))
    .filter(({ segmentationId }) => segmentationId === merged.id)
    .map(({ facts }) => sizeOf(facts));
  expect(sizes).toEqual(
    [sizeOf(one.facts) + sizeOf(two.facts), sizeOf(third.facts)]
      .sort((a, b) => b - a)
      .map((size) => expect.closeTo(size, 5)),
  );
});

test("a run says when its weighting has been changed or ended since", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 15 });
  const since = async (weighting?: number) =>
    (await findWeightingOfRun(scope, studyId, { weighting }, db))?.since;
  await expect(startSegmentation(scope, studyId, { ...quick, weighted: true }, db)).rejects.toThrow(
    "conflict",
  );
  await saveTargets(scope, studyId, 0, TARGETS, db);
  expect([await since(1), await since()]).toEqual(["current", undefined]);
  const [margin] = TARGETS.margins;
  if (!margin) throw new Error("no margin");
  const other = { ...TARGETS, margins: [{ ...margin, shares: margin.shares.slice(0, 2) }] };
  await saveTargets(scope, studyId, 1, other, db);
  expect([await since(1), await since(2)]).toEqual(["changed", "current"]);
  await saveTargets(scope, studyId, 2, NO_TARGETS, db);
  expect(await since(2)).toBe("ended");
});

test("answers that cannot be brought to the targets any longer end the run with the reason", async () => {
  const { db, scope, studyId } = await someStudy();
  const impossible: WeightingTargets = {
    ...NO_TARGETS,
    margins: [
      {
        question: "age",
        shares: [
          { code: 1, percent: 50 },
          { code: 9, percent: 50 },
        ],
      },
    ],
  };
  await saveTargets(scope, studyId, 1, impossible, db);
  expect((await getRunPanel(scope, studyId, db)).weighting?.report).toBeUndefined();
  const { jobId } = await startSegmentation(scope, studyId, { ...quick, weighted: true }, db);
  await vi.waitFor(async () => expect((await getJob(scope, jobId, db)).state).toBe("failed"), {
    timeout: 60_000,
    interval: 50,
  });
  expect((await getJob(scope, jobId, db)).errorCode).toBe("weighting-broken");
});
