import "server-only";
import { AsyncResource } from "node:async_hooks";
import type { Database, WriteConnection } from "../db/database.ts";
import { isLimnError } from "../errors.ts";
import { onJobBell } from "./bell.ts";
import { computeInWorker } from "./compute.ts";
import { checkJob, endJob, type HeldJob, LARGEST_ATTEMPTS, LEASE_MS, renewJob, takeJob } from "./queue.ts";
import type { JobPayload, JobProgress } from "./schema.ts";
import { Stopped } from "./stopped.ts";

/** Progress is stored at most this often; each store is a durable write. */
const PROGRESS_MS = 300;

/** How often a run looks whether it is still wanted, when no bell rings in this process. */
const CHECK_MS = 1000;

/** How often the runner looks for work that another process queued, or that a crash left behind. */
const POLL_MS = 5000;

export interface JobContext {
  db: Database;
  teamId: string;
  /** Aborts when the run is cancelled, lost to another runner, or the server stops. */
  signal: AbortSignal;
  report(progress: JobProgress): void;
  /**
   * Runs a task in the worker thread; see `worker.ts` for the tasks there are. With a step's name, that is what is
   * told of its progress: a short piece of work behind the long one, whose fraction must not begin again.
   */
  compute(task: unknown, step?: string): Promise<unknown>;
}

type PayloadOf<K extends JobPayload["kind"]> = Extract<JobPayload, { kind: K }>;

export interface JobHandler<K extends JobPayload["kind"] = JobPayload["kind"]> {
  /**
   * Does the work, and may store parts of it in short writes. What makes it valid is in the write it returns:
   * that one is committed together with the job's end.
   * @throws LimnError for a reason a person can act on; its code is kept with the job
   */
  run(payload: PayloadOf<K>, context: JobContext): Promise<(tx: WriteConnection) => Promise<void>>;
  /** Undoes the parts, in the write that marks the job cancelled or failed. */
  abandon?(payload: PayloadOf<K>, teamId: string, tx: WriteConnection): Promise<void>;
}

export type JobHandlers = { [K in JobPayload["kind"]]: JobHandler<K> };

/** The handler of a payload's kind, with the payload already in its hands. */
function handlerOf(handlers: JobHandlers, payload: JobPayload) {
  switch (payload.kind) {
    case "segmentation":
      return bound(handlers.segmentation, payload);
    case "import":
      return bound(handlers.import, payload);
    case "removal":
      return bound(handlers.removal, payload);
  }
}

const bound = <K extends JobPayload["kind"]>(handler: JobHandler<K>, payload: PayloadOf<K>) => ({
  run: (context: JobContext) => handler.run(payload, context),
  abandon: (teamId: string, tx: WriteConnection) =>
    handler.abandon?.(payload, teamId, tx) ?? Promise.resolve(),
});

export interface JobRunner {
  /** Puts the job in progress back into the queue and resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

/**
 * Takes queued jobs one after the other: a run keeps a core busy for long, and respondents come first.
 * Two runners, in one process or in two, never run the same job.
 *
 * @param settings.workerPath the built `worker.js`
 */
export function startJobRunner(settings: {
  db: Database;
  handlers: JobHandlers;
  workerPath: string | URL;
  lease?: number;
  poll?: number;
}): JobRunner {
  const { db, handlers, workerPath, lease = LEASE_MS, poll = POLL_MS } = settings;
  const stopping = new AbortController();
  let current: AbortController | undefined;
  let wake = () => {};
  let rung = false;

  // Bound to this context: the bell may ring inside a write, in which no other write can be asked for.
  const ring = AsyncResource.bind(() => {
    rung = true;
    wake();
  });
  const unlisten = onJobBell(ring);

  /** Until the bell rings, the time is over, or the server stops. */
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      if (rung || stopping.signal.aborted) return resolve();
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const loop = async () => {
    while (!stopping.signal.aborted) {
      rung = false;
      try {
        const job = await takeJob(db, Date.now(), lease);
        if (job) await runJob(job);
        else await rest(poll);
      } catch (error) {
        // The table could not be read or written. The job's lease runs out and it is taken up again.
        console.error("background runs:", error);
        await rest(poll);
      }
    }
  };

  const runJob = async (job: HeldJob) => {
    const abort = new AbortController();
    current = abort;
    let isCancelled = false;
    let latest: JobProgress | undefined;
    let ended = false;
    const watch = (async () => {
      let renewedAt = Date.now();
      let checkedAt = renewedAt;
      while (!ended) {
        await pause(Math.min(PROGRESS_MS, lease / 3));
        const now = Date.now();
        if (ended || abort.signal.aborted) return;
        let state = { held: true, cancelAsked: false };
        if (latest || now - renewedAt > lease / 3) {
          const progress = latest;
          latest = undefined;
          renewedAt = checkedAt = now;
          state = await renewJob(db, job, { now, lease, progress });
        } else if (rung || now - checkedAt > CHECK_MS) {
          rung = false;
          checkedAt = now;
          state = await checkJob(db, job);
        }
        isCancelled = state.cancelAsked;
        if (!state.held || state.cancelAsked) abort.abort();
      }
    })();
    // What cannot be renewed is lost: the run stops, and is taken up again when its lease has run out.
    watch.catch((error) => {
      console.error("background runs:", error);
      abort.abort();
    });

    const handler = handlerOf(handlers, job.payload);
    const abandon = (tx: WriteConnection) => handler.abandon(job.teamId, tx);
    try {
      if (stopping.signal.aborted) throw new Stopped();
      if (job.attempt > LARGEST_ATTEMPTS) throw new Error(`given up after ${LARGEST_ATTEMPTS} attempts`);
      const context: JobContext = {
        db,
        teamId: job.teamId,
        signal: abort.signal,
        report: (progress) => {
          latest = progress;
        },
        compute: (task, step) => {
          if (step !== undefined) context.report({ step, fraction: 0.95 });
          const report = step === undefined ? context.report : () => {};
          return computeInWorker(workerPath, task, { signal: abort.signal, report });
        },
      };
      const write = await handler.run(context);
      abort.signal.throwIfAborted();
      const done = await endJob(db, job, { state: "done" }, { now: Date.now(), write });
      // Cancelled in the last moment, or lost.
      isCancelled = !done;
      if (!done) throw new Stopped();
    } catch (error) {
      const now = Date.now();
      if (stopping.signal.aborted) {
        await endJob(db, job, { state: "queued" }, { now });
      } else if (isCancelled) {
        // Does nothing when the job was lost to another runner.
        await endJob(db, job, { state: "cancelled" }, { now, write: abandon });
      } else if (!abort.signal.aborted) {
        const errorCode = isLimnError(error) ? error.code : "unexpected";
        if (errorCode === "unexpected") console.error(`background run ${job.id}:`, error);
        await endJob(db, job, { state: "failed", errorCode }, { now, write: abandon });
      }
    } finally {
      ended = true;
      current = undefined;
      await watch.catch(() => {});
    }
  };

  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      current?.abort();
      wake();
      unlisten();
      await running;
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
