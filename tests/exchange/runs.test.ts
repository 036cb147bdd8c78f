import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Database } from "@/lib/db/database";
import { responses, studies, surveys } from "@/lib/db/schema";
import { keepFile } from "@/lib/exchange/kept-files";
import { reviewImport } from "@/lib/exchange/queries";
import { removeStudy } from "@/lib/exchange/removal/mutations";
import { removalRun } from "@/lib/exchange/removal/run";
import { startImport, undoImport } from "@/lib/exchange/runs/mutations";
import { findImportOf, findSameFile, getImport } from "@/lib/exchange/runs/queries";
import { importRunFrom } from "@/lib/exchange/runs/run";
import type { NewImport } from "@/lib/exchange/schema";
import { cancelJob } from "@/lib/jobs/mutations";
import { getJob } from "@/lib/jobs/queries";
import { type JobRunner, startJobRunner } from "@/lib/jobs/runner";
import { listStudies } from "@/lib/study/queries";
import type { TeamScope } from "@/lib/team/scope";
import { someMember, testDatabase } from "../database";

let folder = "";
const runners: JobRunner[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "limn-runs-"));
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  rmSync(folder, { recursive: true, force: true });
});

function startRunner(db: Database): JobRunner {
  const runner = startJobRunner({
    db,
    handlers: {
      import: importRunFrom(folder),
      removal: removalRun,
      segmentation: { run: () => Promise.reject(new Error("no groups here")) },
    },
    workerPath: "unused",
    poll: 20,
  });
  runners.push(runner);
  return runner;
}

const target = {
  title: "Who drinks tea",
  businessKind: "b2c",
  brand: "Trà Xanh",
  product: "tea",
  category: "drinks",
  language: "en",
} as const;

const CSV = "likes,often\nYes,Never\nNo,Often\nYes\nYes,Often,x\n,\nNo,Sometimes\n";

/** An upload as it was proposed, ready to be imported. */
async function someUpload(scope: TeamScope, text: string, db: Database): Promise<NewImport> {
  const pieces = [new TextEncoder().encode(text)];
  const file = await keepFile(scope, { name: "tea.csv", pieces }, Date.now(), folder);
  const { proposals: plan } = await reviewImport(scope, file, { folder }, db);
  return { ...target, file, plan };
}

const isOver = (scope: TeamScope, id: string, db: Database) =>
  vi.waitFor(
    async () => {
      const { jobId } = await getImport(scope, id, db);
      const { state } = await getJob(scope, jobId ?? "", db);
      expect(["done", "failed", "cancelled"]).toContain(state);
      return state;
    },
    { timeout: 120_000, interval: 10 },
  );

const counts = async (db: Database) => [
  await db.read.$count(studies),
  await db.read.$count(surveys),
  await db.read.$count(responses),
];

test("an import runs in the background and says which rows it left out, with line and reason", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const id = await startImport(scope, await someUpload(scope, CSV, db), db, folder);
  startRunner(db);
  expect(await isOver(scope, id, db)).toBe("done");
  const { report, finishedAt } = await getImport(scope, id, db);
  expect(finishedAt).not.toBeNull();
  expect(report).toMatchObject({
    studyId: id,
    imported: 3,
    ragged: {
      n: 2,
      lines: [
        { line: 4, kind: "short" },
        { line: 5, kind: "long" },
      ],
    },
  });
  expect((await listStudies(scope, db)).map(({ title }) => title)).toEqual(["Who drinks tea"]);
  // The upload is not kept any longer than it is needed.
  expect(readdirSync(join(folder, scope.teamId))).toEqual([]);
});

test("the same upload sent twice is one import, and the same file uploaded again is known", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const upload = await someUpload(scope, CSV, db);
  const [first, second] = [
    await startImport(scope, upload, db, folder),
    await startImport(scope, upload, db, folder),
  ];
  expect(second).toBe(first);
  startRunner(db);
  await isOver(scope, first, db);
  expect(await counts(db)).toEqual([1, 1, 3]);
  const again = await someUpload(scope, CSV, db);
  const { hash } = await reviewImport(scope, again.file, { folder }, db);
  expect(await findSameFile(scope, hash, db)).toMatchObject({ id: first, target: { title: target.title } });
  const other = await someUpload(scope, `${CSV}Yes,Never\n`, db);
  const changed = await reviewImport(scope, other.file, { folder }, db);
  expect(await findSameFile(scope, changed.hash, db)).toBeUndefined();
});

test("another file of the same shape is proposed as the first was imported, unless it is to be proposed anew", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const first = await startImport(scope, await someUpload(scope, CSV, db), db, folder);
  const pieces = [new TextEncoder().encode("likes,often\nMaybe,Always\nYes,Often\nYes,Never\n")];
  const second = await keepFile(scope, { name: "tea 2.csv", pieces }, Date.now(), folder);
  // Before it is through, nothing is like it.
  expect((await reviewImport(scope, second, { folder }, db)).like).toBeUndefined();
  startRunner(db);
  await isOver(scope, first, db);
  const review = await reviewImport(scope, second, { folder }, db);
  expect(review.like).toMatchObject({ studyId: first, title: target.title });
  expect(review.proposals[0]?.levels).toEqual(["No", "Yes", "Maybe"]);
  const anew = await reviewImport(scope, second, { folder, isAnew: true }, db);
  expect(anew.like).toBeUndefined();
  expect(anew.proposals[0]?.levels).toEqual(["Yes", "Maybe"]);
  const stranger = await someMember(db);
  const theirs = await keepFile(stranger, { name: "tea 2.csv", pieces }, Date.now(), folder);
  expect((await reviewImport(stranger, theirs, { folder }, db)).like).toBeUndefined();
});

test("an import is taken back with everything it brought, and other studies stay", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const [first, second] = [
    await startImport(scope, await someUpload(scope, CSV, db), db, folder),
    await startImport(scope, await someUpload(scope, `${CSV}Yes,Never\n`, db), db, folder),
  ];
  startRunner(db);
  await isOver(scope, first, db);
  await isOver(scope, second, db);
  expect(await counts(db)).toEqual([2, 2, 7]);
  await undoImport(scope, first, 1_800_000_000_000, db);
  // Out of the studio at once; its responses go in the background.
  expect(await listStudies(scope, db)).toHaveLength(1);
  expect(await isOver(scope, first, db)).toBe("done");
  expect(await counts(db)).toEqual([1, 1, 4]);
  await undoImport(scope, first, 1_900_000_000_000, db);
  expect((await getImport(scope, first, db)).undoneAt).toBe(1_800_000_000_000);
  expect(await findImportOf(scope, second, db)).toMatchObject({ id: second, fileName: "tea.csv" });
  await expect(undoImport(scope, "another", 0, db)).rejects.toMatchObject({ code: "not-found" });
});

test("an import that is cancelled while it waits or while it runs leaves nothing", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const waiting = await startImport(scope, await someUpload(scope, CSV, db), db, folder);
  await cancelJob(scope, (await getImport(scope, waiting, db)).jobId ?? "", db);
  const many = `likes,often\n${"Yes,Never\nNo,Often\n".repeat(8_000)}`;
  const running = await startImport(scope, await someUpload(scope, many, db), db, folder);
  const { jobId } = await getImport(scope, running, db);
  startRunner(db);
  await vi.waitFor(async () => expect(await db.read.$count(responses)).toBeGreaterThan(0), {
    timeout: 120_000,
    interval: 5,
  });
  // Before all of it is there, it is nobody's study.
  expect(await listStudies(scope, db)).toEqual([]);
  await cancelJob(scope, jobId ?? "", db);
  expect(await isOver(scope, running, db)).toBe("cancelled");
  expect(await listStudies(scope, db)).toEqual([]);
  await vi.waitFor(async () => expect(await counts(db)).toEqual([0, 0, 0]), { timeout: 120_000 });
});

test("taking back a large import goes on where a restart of the server left it, and nobody can stop it half way", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const many = `likes,often\n${"Yes,Never\nNo,Often\n".repeat(4_000)}`;
  const id = await startImport(scope, await someUpload(scope, many, db), db, folder);
  const first = startRunner(db);
  await isOver(scope, id, db);
  await first.stop();
  await undoImport(scope, id, 1_800_000_000_000, db);
  const { jobId } = await getImport(scope, id, db);
  const stopping = new AbortController();
  const stopped = { signal: stopping.signal, onProgress: () => stopping.abort(new Error("stopped")) };
  await expect(removeStudy(db, id, stopped)).rejects.toThrow("stopped");
  const left = await db.read.$count(responses);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(8_000);
  expect(await listStudies(scope, db)).toEqual([]);
  await cancelJob(scope, jobId ?? "", db);
  startRunner(db);
  expect(await isOver(scope, id, db)).toBe("done");
  expect(await counts(db)).toEqual([0, 0, 0]);
});

test("a run that the server's end cut short begins anew and brings every row once", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const many = `likes,often\n${"Yes,Never\nNo,Often\n".repeat(4_000)}`;
  const id = await startImport(scope, await someUpload(scope, many, db), db, folder);
  const first = startRunner(db);
  await vi.waitFor(async () => expect(await db.read.$count(responses)).toBeGreaterThan(0), {
    timeout: 120_000,
    interval: 5,
  });
  await first.stop();
  expect((await getImport(scope, id, db)).finishedAt).toBeNull();
  startRunner(db);
  await vi.waitFor(async () => expect((await getImport(scope, id, db)).finishedAt).not.toBeNull(), {
    timeout: 120_000,
    interval: 20,
  });
  expect(await counts(db)).toEqual([1, 1, 8_000]);
});

test("why an import failed is kept with the place, and it can be tried again", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const upload = await someUpload(scope, CSV, db);
  const wrong = {
    ...upload,
    plan: upload.plan.map((question) => ({ ...question, columns: [0] })).slice(0, 1),
  };
  const failing = {
    ...wrong,
    plan: [
      {
        columns: [0],
        use: true,
        title: "x",
        type: "rating" as const,
        levels: ["a"],
        role: "active" as const,
      },
    ],
  };
  const id = await startImport(scope, failing, db, folder);
  startRunner(db);
  expect(await isOver(scope, id, db)).toBe("failed");
  expect((await getImport(scope, id, db)).failure).toEqual({ code: "invalid", values: {} });
  expect(await counts(db)).toEqual([0, 0, 0]);
  const again = await startImport(scope, upload, db, folder);
  expect(await isOver(scope, again, db)).toBe("done");
});
