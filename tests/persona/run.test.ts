import { rmSync } from "node:fs";
import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { collectMutations } from "@/lib/collect/mutations";
import type { Database } from "@/lib/db/database";
import { personas, responses, segmentations, segmentMembers } from "@/lib/db/schema";
import { removalRun } from "@/lib/exchange/removal/run";
import { importRun } from "@/lib/exchange/runs/run";
import { computeInWorker } from "@/lib/jobs/compute";
import { cancelJob } from "@/lib/jobs/mutations";
import { getJob } from "@/lib/jobs/queries";
import { type JobRunner, startJobRunner } from "@/lib/jobs/runner";
import {
  approvePersona,
  arrangePersona,
  describePersona,
  showPersona,
} from "@/lib/persona/editing/mutations";
import { listChanges } from "@/lib/persona/editing/queries";
import {
  chooseNumber,
  mergePersonas,
  type RunSettings,
  splitPersona,
  startSegmentation,
} from "@/lib/persona/mutations";
import {
  getPersona,
  getPersonaVersion,
  listPersonas,
  listQuotes,
  type PersonaCard,
} from "@/lib/persona/queries";
import { segmentationRun } from "@/lib/persona/run";
import { findNewestRun, findResult } from "@/lib/persona/runs/queries";
import { listMembers } from "@/lib/team/queries";
import type { TeamScope } from "@/lib/team/scope";
import { someStudy } from "../builders";
import { someMember, testDatabase } from "../database";
import { bundledWorker } from "../jobs/bundled-worker";
import { addPlanted, plantedStudy } from "./planted";
import { someWords } from "./some-words";

const active = ["a", "b", "c", "d", "e", "f"];
const quick = { active, seed: 1, kMax: 5, bootstrap: 10 };

let worker = { folder: "", path: "" };
const runners: JobRunner[] = [];

beforeAll(async () => {
  worker = await bundledWorker("lib/jobs/worker.ts");
});

afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
});

afterAll(() => rmSync(worker.folder, { recursive: true, force: true }));

function runJobs(db: Database): void {
  const handlers = { segmentation: segmentationRun, import: importRun, removal: removalRun };
  runners.push(startJobRunner({ db, handlers, workerPath: worker.path, poll: 50 }));
}

async function runToEnd(
  db: Database,
  scope: TeamScope,
  studyId: string,
  settings: RunSettings = quick,
): Promise<string> {
  const { id, jobId } = await startSegmentation(scope, studyId, settings, db);
  await vi.waitFor(
    async () => expect((await getJob(scope, jobId, db)).state).toMatch(/done|failed|cancelled/),
    { timeout: 200_000, interval: 50 },
  );
  expect((await getJob(scope, jobId, db)).state).toBe("done");
  return id;
}

test("three groups of people become three personas, with the facts of their answers", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope);
  runJobs(db);
  const run = await runToEnd(db, scope, studyId);

  const found = await listPersonas(scope, studyId, db);
  expect(found).toHaveLength(3);
  expect(found.map(({ state }) => state)).toEqual(["draft", "draft", "draft"]);
  expect(new Set(found.map(({ colour }) => colour)).size).toBe(3);
  for (const { facts } of found) {
    expect(facts.of).toBe(450);
    expect(facts.n).toBeGreaterThan(130);
    expect(facts.n).toBeLessThan(170);
    expect(facts.label).toHaveLength(2);
  }

  const [first] = found;
  if (!first) throw new Error("no persona");
  const members = await db.read
    .select({ answers: responses.answers })
    .from(segmentMembers)
    .innerJoin(responses, eq(responses.id, segmentMembers.responseId))
    .where(and(eq(segmentMembers.segmentationId, run), eq(segmentMembers.segment, first.segment)));
  const channel = first.facts.questions.find(({ question }) => question === "channel");
  expect(channel?.formed).toBe(false);
  for (const { code, count, base } of channel?.answers ?? []) {
    expect(count).toBe(members.filter(({ answers }) => answers.channel === code).length);
    expect(base).toBe(members.length);
  }
  // What sets a group apart besides the questions that formed it: where it looks, not how old it is.
  expect(first.facts.sentence.map(({ question }) => question)).toEqual(["channel"]);

  const result = await findResult(scope, studyId, db);
  expect(result?.result.verdict.code).toBe("groups-stable");
  expect(result?.n).toBe(450);
});

test("where nobody belongs to anything there is a verdict and no persona", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { noise: true });
  runJobs(db);
  await runToEnd(db, scope, studyId);
  expect((await findResult(scope, studyId, db))?.result.verdict.code).toBe("none-unrelated");
  expect(await listPersonas(scope, studyId, db)).toEqual([]);
});

test("a new run keeps the names, notes and colours that people gave, and asks for approval again", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await plantedStudy(db, scope, { perGroup: 60 });
  runJobs(db);
  await runToEnd(db, scope, survey.studyId);
  const [before] = await listPersonas(scope, survey.studyId, db);
  if (!before) throw new Error("no persona");
  const [member] = await listMembers(scope, db);
  await describePersona(
    scope,
    before.id,
    someWords({
      name: "Careful comparers",
      note: "Ask them about delivery.",
      firstName: "Mai",
      avatar: "compass",
      owner: member?.id ?? null,
    }),
    db,
  );
  await arrangePersona(scope, before.id, { order: [], hidden: ["quotes"], hiddenQuestions: ["age"] }, db);
  await approvePersona(scope, before.id, db);

  await addPlanted(db, survey, { perGroup: 40, noise: false, seed: 99 });
  await runToEnd(db, scope, survey.studyId, { ...quick, seed: 2 });

  const after = await getPersona(scope, before.id, db);
  expect(after).toMatchObject({
    name: "Careful comparers",
    note: "Ask them about delivery.",
    firstName: "Mai",
    avatar: "compass",
    owner: member?.name,
    layout: { hidden: ["quotes"], hiddenQuestions: ["age"] },
    colour: before.colour,
    state: "draft",
  });
  expect(after.approvedAt).not.toBeNull();
  expect(after.facts.of).toBe(300);
  expect(await listPersonas(scope, survey.studyId, db)).toHaveLength(3);

  const version = await getPersonaVersion(scope, before.id, 1, db);
  const { questions, ...facts } = before.facts;
  expect(version.facts).toMatchObject(facts);
  // What the team leaves out is left out of what was approved, too.
  expect(version.facts.questions).toEqual(questions.filter(({ question }) => question !== "age"));
});

test("a persona that was hidden stays hidden in the next run", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 60 });
  runJobs(db);
  await runToEnd(db, scope, studyId);
  const [first] = await listPersonas(scope, studyId, db);
  if (!first) throw new Error("no persona");
  await showPersona(scope, first.id, false, db);
  await runToEnd(db, scope, studyId);
  expect((await getPersona(scope, first.id, db)).state).toBe("hidden");
});

test("two groups become one: counted anew, shown as what it is, with the words people wrote", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 60 });
  runJobs(db);
  await runToEnd(db, scope, studyId);
  const [first, second, third] = await listPersonas(scope, studyId, db);
  if (!first || !second || !third) throw new Error("three personas are planted");
  await describePersona(scope, first.id, someWords({ name: "Comparers" }), db);
  await mergePersonas(scope, first.id, second.id, db);
  await vi.waitFor(async () => expect((await findNewestRun(scope, studyId, db))?.finishedAt).not.toBeNull(), {
    timeout: 120_000,
  });
  const run = await findResult(scope, studyId, db);
  expect(run?.settings.edit).toMatchObject({ kind: "merge" });
  const current = (await listPersonas(scope, studyId, db)).filter(
    ({ segmentationId }) => segmentationId === run?.id,
  );
  expect(current.map(({ facts }) => facts.n)).toEqual([first.facts.n + second.facts.n, third.facts.n]);
  const [merged, other] = current;
  expect(merged?.facts).toMatchObject({
    made: { kind: "merged", groups: 2 },
    stability: { word: "unknown" },
    share: { method: "wilson" },
  });
  expect(other?.facts.made).toBeUndefined();
  expect(other?.id).toBe(third.id);
  const counted = (question: string, of: PersonaCard | undefined) =>
    of?.facts.questions.find((one) => one.question === question)?.answers.map(({ count }) => count);
  expect(counted("channel", merged)).toEqual(
    counted("channel", first)?.map((n, i) => n + (counted("channel", second)?.[i] ?? 0)),
  );
  // The other's persona stays readable, as the run before found it.
  const all = await listPersonas(scope, studyId, db);
  expect(all).toHaveLength(3);
  expect(all.map(({ name }) => name)).toContain("Comparers");
});

test("a group is split by an answer, and both parts together are the group", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 60 });
  runJobs(db);
  await runToEnd(db, scope, studyId);
  const [first] = await listPersonas(scope, studyId, db);
  if (!first) throw new Error("no persona");
  const answer = { question: "age", part: null, codes: [1] };
  await splitPersona(scope, first.id, answer, "age one", db);
  await vi.waitFor(async () => expect((await findNewestRun(scope, studyId, db))?.finishedAt).not.toBeNull(), {
    timeout: 120_000,
  });
  const run = await findResult(scope, studyId, db);
  const parts = (await listPersonas(scope, studyId, db)).filter(
    ({ segmentationId, facts }) => segmentationId === run?.id && facts.made?.kind === "split",
  );
  expect(parts.reduce((n, { facts }) => n + facts.n, 0)).toBe(first.facts.n);
  const age = first.facts.questions.find(({ question }) => question === "age");
  expect(parts.map(({ facts }) => facts.n)).toContain(age?.answers[0]?.count);
  expect((await listChanges(scope, first.id, db)).map(({ change, to }) => [change, to])).toEqual([
    ["split", "age one"],
  ]);
});

test("a number of groups that people chose is looked for, and its reason is kept", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 60 });
  runJobs(db);
  await runToEnd(db, scope, studyId);
  await chooseNumber(scope, studyId, { k: 2, reason: "We have two sales teams." }, db);
  await vi.waitFor(async () => expect((await findNewestRun(scope, studyId, db))?.finishedAt).not.toBeNull(), {
    timeout: 120_000,
  });
  const run = await findResult(scope, studyId, db);
  expect(run?.result.k).toBe(2);
  expect(run?.settings).toMatchObject({ reason: "We have two sales teams.", active });
});

test("questions that are left out neither form nor describe the groups", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 60 });
  runJobs(db);
  await runToEnd(db, scope, studyId, { ...quick, left: ["age", "nps"], filter: { unflagged: true } });
  const [first] = await listPersonas(scope, studyId, db);
  const described = first?.facts.questions.map(({ question }) => question);
  expect(described).not.toContain("age");
  expect(described).toContain("channel");
});

test("a run that is cancelled stores nothing", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 200 });
  runJobs(db);
  const { id, jobId } = await startSegmentation(scope, studyId, { ...quick, kMax: 12, bootstrap: 200 }, db);
  await vi.waitFor(async () => expect((await getJob(scope, jobId, db)).progress).not.toBeNull(), {
    timeout: 120_000,
  });
  await cancelJob(scope, jobId, db);
  await vi.waitFor(async () => expect((await getJob(scope, jobId, db)).state).toBe("cancelled"), {
    timeout: 120_000,
  });
  const [row] = await db.read.select().from(segmentations).where(eq(segmentations.id, id));
  expect(row).toMatchObject({ result: null, finishedAt: null, n: null });
  expect(await db.read.$count(segmentMembers)).toBe(0);
  expect(await db.read.$count(personas)).toBe(0);
});

test("under 30 complete answers a run is refused, with the numbers", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 9 });
  await expect(startSegmentation(scope, studyId, quick, db)).rejects.toMatchObject({
    code: "not-enough-answers",
    values: { n: 27, wanted: 30 },
  });
});

test("a second run of the same study is refused while one is under way", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 10 });
  await startSegmentation(scope, studyId, quick, db);
  await expect(startSegmentation(scope, studyId, quick, db)).rejects.toMatchObject({
    code: "run-in-progress",
  });
});

test("a run without a seed draws one and keeps it", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 10 });
  const { id } = await startSegmentation(scope, studyId, { active }, db);
  const [row] = await db.read.select().from(segmentations).where(eq(segmentations.id, id));
  expect(row?.settings).toMatchObject({ active, kMax: 8, bootstrap: 50 });
  expect(row?.settings.seed).toBeGreaterThanOrEqual(0);
});

test("a viewer reads approved personas only, and as they were approved; and starts no run", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const viewer = await someMember(db, { role: "viewer", team: scope });
  const { studyId } = await plantedStudy(db, scope, { perGroup: 60 });
  runJobs(db);
  await runToEnd(db, scope, studyId);
  expect(await listPersonas(viewer, studyId, db)).toEqual([]);
  const [first] = await listPersonas(scope, studyId, db);
  if (!first) throw new Error("no persona");
  await approvePersona(scope, first.id, db);
  await showPersona(scope, first.id, true, db);
  expect((await listPersonas(viewer, studyId, db)).map(({ id, state }) => [id, state])).toEqual([
    [first.id, "approved"],
  ]);
  await expect(startSegmentation(viewer, studyId, quick, db)).rejects.toMatchObject({ code: "forbidden" });
  await expect(describePersona(viewer, first.id, someWords({ name: "Mine" }), db)).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("a new name waits for approval; until then others read the approved one", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const viewer = await someMember(db, { role: "viewer", team: scope });
  const { studyId } = await plantedStudy(db, scope, { perGroup: 60 });
  runJobs(db);
  await runToEnd(db, scope, studyId);
  const [first] = await listPersonas(scope, studyId, db);
  if (!first) throw new Error("no persona");
  await describePersona(scope, first.id, someWords({ name: "Careful comparers" }), db);
  await approvePersona(scope, first.id, db);
  await describePersona(scope, first.id, someWords({ name: "Quick deciders" }), db);
  expect(await getPersona(scope, first.id, db)).toMatchObject({ name: "Quick deciders", state: "draft" });
  expect(await getPersona(viewer, first.id, db)).toMatchObject({ name: "Careful comparers" });
  await approvePersona(scope, first.id, db);
  expect(await getPersona(viewer, first.id, db)).toMatchObject({ name: "Quick deciders", state: "approved" });
});

test("who withdraws while a run is under way belongs to none of its groups", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 60 });
  const { id } = await startSegmentation(scope, studyId, quick, db);
  const [gone] = await db.read.select({ id: responses.id }).from(responses).limit(1);
  if (!gone) throw new Error("no response");
  const { signal } = new AbortController();
  const report = () => {};
  const end = await segmentationRun.run(
    { kind: "segmentation", segmentationId: id },
    {
      db,
      teamId: scope.teamId,
      signal,
      report,
      compute: async (task) => {
        await db.write(async (tx) => {
          await tx.update(responses).set({ receiptHash: "its receipt" }).where(eq(responses.id, gone.id));
        });
        await collectMutations(db).withdraw(
          { from: 0, to: Number.MAX_SAFE_INTEGER, receiptHash: "its receipt" },
          Date.now(),
        );
        return computeInWorker(worker.path, task, { signal, report });
      },
    },
  );
  await db.write(end);
  const members = await db.read.select({ response: segmentMembers.responseId }).from(segmentMembers);
  expect(members).toHaveLength(179);
  expect(members.map(({ response }) => response)).not.toContain(gone.id);
});

test("quotes are of members who allowed it, and go when the respondent withdraws", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 60 });
  runJobs(db);
  await runToEnd(db, scope, studyId);
  const [first] = await listPersonas(scope, studyId, db);
  if (!first) throw new Error("no persona");
  const quotes = await listQuotes(scope, first.facts.quotes, db);
  expect(quotes).toHaveLength(6);
  expect(quotes.map(({ dissenting }) => dissenting)).toEqual([false, false, false, false, false, true]);
  for (const { response } of first.facts.quotes) {
    const [row] = await db.read.select().from(responses).where(eq(responses.id, response));
    expect(row?.answers.quote).toBe(true);
  }
  const [gone] = first.facts.quotes;
  await db.write(async (tx) => {
    await tx
      .update(responses)
      .set({ state: "withdrawn" })
      .where(eq(responses.id, gone?.response ?? ""));
  });
  expect(await listQuotes(scope, first.facts.quotes, db)).toHaveLength(5);
});

test("another team neither runs a study nor reads or changes its personas", async () => {
  const db = testDatabase();
  const [scope, stranger] = [await someMember(db), await someMember(db)];
  const study = await someStudy(db, scope);
  await db.write(async (tx) => {
    await tx.insert(segmentations).values({
      id: "run",
      teamId: scope.teamId,
      studyId: study.id,
      settings: { seed: 1, kMin: 1, kMax: 8, bootstrap: 0, active },
    });
  });
  await expect(startSegmentation(stranger, study.id, quick, db)).rejects.toMatchObject({ code: "not-found" });
  await expect(getPersona(stranger, "some", db)).rejects.toMatchObject({ code: "not-found" });
  await expect(describePersona(stranger, "some", someWords({ name: "x" }), db)).rejects.toMatchObject({
    code: "not-found",
  });
  expect(await listPersonas(stranger, study.id, db)).toEqual([]);
  expect(await findResult(stranger, study.id, db)).toBeUndefined();
});
