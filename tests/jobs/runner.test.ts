import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import type { Database } from "@/lib/db/database";
import { jobs, segmentations } from "@/lib/db/schema";
import { LimnError } from "@/lib/errors";
import { cancelJob, enqueueJob } from "@/lib/jobs/mutations";
import { getJob } from "@/lib/jobs/queries";
import { takeJob } from "@/lib/jobs/queue";
import { type JobHandler, type JobRunner, startJobRunner } from "@/lib/jobs/runner";
import type { TeamScope } from "@/lib/team/scope";
import { someStudy } from "../builders";
import { someMember, testDatabase } from "../database";

type Run = JobHandler<"segmentation">["run"];

const runners: JobRunner[] = [];

/** Before the database is closed, which happens after each test. */
async function stopAll(): Promise<void> {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
}
afterEach(stopAll);

function start(
  db: Database,
  handler: Run | JobHandler<"segmentation">,
  times: { lease?: number; poll?: number } = {},
): JobRunner {
  const runner = startJobRunner({
    db,
    handlers: {
      segmentation: typeof handler === "function" ? { run: handler } : handler,
      import: { run: () => Promise.reject(new Error("no import here")) },
      removal: { run: () => Promise.reject(new Error("nothing to remove here")) },
    },
    workerPath: "unused",
    poll: 20,
    ...times,
  });
  runners.push(runner);
  return runner;
}

const enqueue = (db: Database, scope: TeamScope) =>
  db.write((tx) => enqueueJob(tx, scope, { kind: "segmentation", segmentationId: "some" }));

const stateOf = async (db: Database, scope: TeamScope, job: string) => (await getJob(scope, job, db)).state;

const reaches = (db: Database, scope: TeamScope, job: string, state: string) =>
  vi.waitFor(async () => expect(await stateOf(db, scope, job)).toBe(state), {
    timeout: 120_000,
    interval: 10,
  });

/** Runs until it is told to stop. */
const untilStopped: Run = (_payload, { signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });

test("a job is done, and what it wrote is there with its end", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const study = await someStudy(db, scope);
  start(db, async (_payload, { teamId }) => async (tx) => {
    await tx.insert(segmentations).values({
      id: "found",
      teamId,
      studyId: study.id,
      settings: { seed: 1, kMin: 1, kMax: 8, bootstrap: 0, active: [] },
    });
  });
  const job = await enqueue(db, scope);
  await reaches(db, scope, job, "done");
  expect(await db.read.select({ id: segmentations.id }).from(segmentations)).toEqual([{ id: "found" }]);
});

test("a job that is queued in this process starts at once, not at the next look", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  start(db, async () => async () => {}, { poll: 600_000 });
  await new Promise((resolve) => setTimeout(resolve, 30));
  const job = await enqueue(db, scope);
  await reaches(db, scope, job, "done");
});

test("two runners at once run a job only once", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const ran: string[] = [];
  const wanted: string[] = [];
  for (let i = 0; i < 3; i++) wanted.push(await enqueue(db, scope));
  const run: Run = async () => {
    ran.push("once");
    return async () => {};
  };
  start(db, run);
  start(db, run);
  for (const job of wanted) await reaches(db, scope, job, "done");
  expect(ran).toHaveLength(3);
});

test("two runners that look at the same moment do not take the same job", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const job = await enqueue(db, scope);
  const taken = await Promise.all([takeJob(db, Date.now()), takeJob(db, Date.now())]);
  expect(taken.map((one) => one?.id)).toEqual([job, undefined]);
});

test("a job that a crash left behind is taken up again when its lease has run out", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const job = await enqueue(db, scope);
  const now = Date.now();
  const lost = await takeJob(db, now - 60_000, 59_000);
  expect(lost).toMatchObject({ id: job, attempt: 1 });
  start(db, async () => async () => {});
  await reaches(db, scope, job, "done");
  const [row] = await db.read.select({ attempts: jobs.attempts }).from(jobs).where(eq(jobs.id, job));
  expect(row?.attempts).toBe(2);
});

test("a long run keeps its lease", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  let runs = 0;
  const run: Run = async () => {
    runs++;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return async () => {};
  };
  const job = await enqueue(db, scope);
  start(db, run, { lease: 600 });
  start(db, run, { lease: 600 });
  await reaches(db, scope, job, "done");
  expect(runs).toBe(1);
});

test("a job that took the process down three times is given up", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const job = await enqueue(db, scope);
  for (let i = 0; i < 3; i++) await takeJob(db, Date.now(), -1);
  const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  let runs = 0;
  start(db, async () => {
    runs++;
    return async () => {};
  });
  await reaches(db, scope, job, "failed");
  expect(runs).toBe(0);
  expect(complaints).toHaveBeenCalledOnce();
  complaints.mockRestore();
});

test("a run that is cancelled stops, undoes its parts, and is called cancelled", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const abandoned: string[] = [];
  start(db, {
    run: untilStopped,
    abandon: async ({ segmentationId }) => {
      abandoned.push(segmentationId);
    },
  });
  const job = await enqueue(db, scope);
  await reaches(db, scope, job, "running");
  await cancelJob(scope, job, db);
  await reaches(db, scope, job, "cancelled");
  expect(abandoned).toEqual(["some"]);
});

test("a run that is cancelled in its last moment stores nothing", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  let stored = false;
  const job = await enqueue(db, scope);
  start(db, async (_payload, context) => {
    await context.db.write(async (tx) => {
      await tx.update(jobs).set({ cancelAsked: true }).where(eq(jobs.id, job));
    });
    return async () => {
      stored = true;
    };
  });
  await reaches(db, scope, job, "cancelled");
  expect(stored).toBe(false);
});

test("a job that still waits is cancelled at once", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const job = await enqueue(db, scope);
  await cancelJob(scope, job, db);
  expect(await stateOf(db, scope, job)).toBe("cancelled");
});

test("a job that cannot be done says why", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  start(db, async () => {
    throw new LimnError("not-enough-answers", { n: 12, wanted: 30 });
  });
  const job = await enqueue(db, scope);
  await reaches(db, scope, job, "failed");
  expect((await getJob(scope, job, db)).errorCode).toBe("not-enough-answers");
});

test("a defect fails the job, is logged, and does not stop the next one", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  let runs = 0;
  const [first, second] = [await enqueue(db, scope), await enqueue(db, scope)];
  start(db, async () => {
    if (runs++ === 0) throw new TypeError("x is undefined");
    return async () => {};
  });
  // Made in the same millisecond, either may come first.
  await vi.waitFor(async () => {
    const both = [await getJob(scope, first, db), await getJob(scope, second, db)];
    expect(both.map(({ state, errorCode }) => `${state} ${errorCode}`).sort()).toEqual([
      "done null",
      "failed unexpected",
    ]);
  }, 5000);
  expect(complaints).toHaveBeenCalledOnce();
  complaints.mockRestore();
});

test("when the server stops, the run in progress waits for the next start and has not used up an attempt", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const runner = start(db, untilStopped);
  const job = await enqueue(db, scope);
  await reaches(db, scope, job, "running");
  await runner.stop();
  const [row] = await db.read.select().from(jobs).where(eq(jobs.id, job));
  expect(row).toMatchObject({ state: "queued", attempts: 0, leaseUntil: null });
});

test("of many reports of progress the newest is what one reads", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  start(db, async (_payload, { report, signal }) => {
    for (let i = 1; i <= 100; i++) report({ step: "search", fraction: i / 100, values: { k: i } });
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    return async () => {};
  });
  const job = await enqueue(db, scope);
  await vi.waitFor(async () =>
    expect((await getJob(scope, job, db)).progress).toEqual({
      step: "search",
      fraction: 1,
      values: { k: 100 },
    }),
  );
});

test("how long a run will go on is told by the server's clock, and only while it runs", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const until = Date.now() + 90_000;
  start(db, async (_payload, { report, signal }) => {
    report({ step: "stability", fraction: 0.5, until });
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    return async () => {};
  });
  const job = await enqueue(db, scope);
  expect((await getJob(scope, job, db)).left).toBeNull();
  await vi.waitFor(async () => expect((await getJob(scope, job, db)).progress?.step).toBe("stability"));
  expect((await getJob(scope, job, db, until - 60_000)).left).toBe(60_000);
  expect((await getJob(scope, job, db, until + 1)).left).toBe(0);
  await cancelJob(scope, job, db);
  await reaches(db, scope, job, "cancelled");
  expect((await getJob(scope, job, db, until - 60_000)).left).toBeNull();
});

test("another team neither sees nor cancels a job, and a viewer sees but does not cancel it", async () => {
  const db = testDatabase();
  const [scope, stranger] = [await someMember(db), await someMember(db)];
  const viewer = await someMember(db, { role: "viewer", team: scope });
  const job = await enqueue(db, scope);
  await expect(getJob(stranger, job, db)).rejects.toMatchObject({ code: "not-found" });
  await expect(cancelJob(stranger, job, db)).rejects.toMatchObject({ code: "not-found" });
  await expect(cancelJob(viewer, job, db)).rejects.toMatchObject({ code: "forbidden" });
  expect(await stateOf(db, viewer, job)).toBe("queued");
});

test("a job that cannot be read fails, and those behind it are run", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const unreadable = await enqueue(db, scope);
  db.store.writer
    .prepare("UPDATE jobs SET payload = ?, created_at = 1 WHERE id = ?")
    .run('{"kind":"gone"}', unreadable);
  const behind = await enqueue(db, scope);
  start(db, async () => async () => undefined);
  await reaches(db, scope, behind, "done");
  const [row] = await db.read.select({ state: jobs.state }).from(jobs).where(eq(jobs.id, unreadable));
  expect(row?.state).toBe("failed");
});
