import "server-only";
import { and, asc, eq, lt, or } from "drizzle-orm";
import type { Database, WriteConnection } from "../db/database.ts";
import { jobs } from "../db/schema.ts";
import type { ErrorCode } from "../errors.ts";
import type { JobPayload, JobProgress } from "./schema.ts";

/** How long a runner may be silent before its job is taken up again; renewed at a third of it. */
export const LEASE_MS = 30_000;

/** A job that took the process down this often is given up. */
export const LARGEST_ATTEMPTS = 3;

/** A job as its runner holds it. `attempt` is the proof of holding: whoever takes the job next raises it. */
export interface HeldJob {
  id: string;
  teamId: string;
  payload: JobPayload;
  attempt: number;
}

/**
 * The oldest job that waits, or whose runner has gone silent; held until `now + lease`. Looking and taking are
 * one transaction of the only writer, so two runners never hold the same job.
 */
export function takeJob(db: Database, now: number, lease = LEASE_MS): Promise<HeldJob | undefined> {
  return db.write(async (tx) => {
    const [row] = await tx
      .select({ id: jobs.id, teamId: jobs.teamId, attempts: jobs.attempts })
      .from(jobs)
      .where(or(eq(jobs.state, "queued"), and(eq(jobs.state, "running"), lt(jobs.leaseUntil, now))))
      .orderBy(asc(jobs.createdAt), asc(jobs.id))
      .limit(1);
    if (!row) return undefined;
    const payload = await readPayload(tx, row.id);
    if (!payload) {
      // It would be met first again and again, and hold up everything behind it.
      await tx
        .update(jobs)
        .set({ state: "failed", errorCode: "unexpected", leaseUntil: null, finishedAt: now })
        .where(eq(jobs.id, row.id));
      return undefined;
    }
    const attempt = row.attempts + 1;
    await tx
      .update(jobs)
      .set({ state: "running", attempts: attempt, leaseUntil: now + lease, progress: null })
      .where(eq(jobs.id, row.id));
    return { id: row.id, teamId: row.teamId, payload, attempt };
  });
}

/** What a job is to do; undefined when this version of Limn cannot read it. */
async function readPayload(tx: WriteConnection, id: string): Promise<JobPayload | undefined> {
  try {
    const [row] = await tx.select({ payload: jobs.payload }).from(jobs).where(eq(jobs.id, id));
    return row?.payload;
  } catch {
    return undefined;
  }
}

const held = (job: HeldJob) =>
  and(eq(jobs.id, job.id), eq(jobs.state, "running"), eq(jobs.attempts, job.attempt));

/** Prolongs the hold and notes the progress. @returns whether the job is still held, and wanted */
export function renewJob(
  db: Database,
  job: HeldJob,
  { now, lease = LEASE_MS, progress }: { now: number; lease?: number; progress?: JobProgress | undefined },
): Promise<{ held: boolean; cancelAsked: boolean }> {
  return db.write(async (tx) => {
    const [row] = await tx
      .update(jobs)
      .set({ leaseUntil: now + lease, ...(progress && { progress }) })
      .where(held(job))
      .returning({ cancelAsked: jobs.cancelAsked });
    return { held: row !== undefined, cancelAsked: row?.cancelAsked ?? false };
  });
}

/** Whether the job is still held, and wanted; reads only. */
export async function checkJob(db: Database, job: HeldJob): Promise<{ held: boolean; cancelAsked: boolean }> {
  const [row] = await db.read.select({ cancelAsked: jobs.cancelAsked }).from(jobs).where(held(job));
  return { held: row !== undefined, cancelAsked: row?.cancelAsked ?? false };
}

type Ending =
  | { state: "done" | "cancelled" }
  | { state: "failed"; errorCode: ErrorCode }
  /** Put back for the next start; the attempt does not count. */
  | { state: "queued" };

/**
 * Ends the hold. `write` runs in the same transaction, only when the job is still held and, for `done`, not
 * cancelled meanwhile: a run's results and its state are seen together or not at all.
 * @returns whether it was so
 */
export function endJob(
  db: Database,
  job: HeldJob,
  ending: Ending,
  { now, write }: { now: number; write?: ((tx: WriteConnection) => Promise<void>) | undefined },
): Promise<boolean> {
  return db.write(async (tx) => {
    const wanted = ending.state === "done" ? and(held(job), eq(jobs.cancelAsked, false)) : held(job);
    const [row] = await tx
      .update(jobs)
      .set({
        ...ending,
        leaseUntil: null,
        ...(ending.state === "queued" ? { attempts: job.attempt - 1 } : { finishedAt: now }),
      })
      .where(wanted)
      .returning({ id: jobs.id });
    if (!row) return false;
    await write?.(tx);
    return true;
  });
}
