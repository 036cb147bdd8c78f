import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import type { JobProgress, WorkerMessage } from "./schema.ts";
import { Stopped } from "./stopped.ts";

const startData = z.object({ shared: z.instanceof(SharedArrayBuffer) });

export interface TaskHooks {
  report(progress: JobProgress): void;
  /** Whether the task was told to stop; cheap, to be asked often. */
  isStopped(): boolean;
}

/**
 * The worker thread's side of `compute.ts`: waits for the one task, runs it, and says how it went.
 * `run` throws {@link Stopped} when it was told to stop.
 */
export function serveTasks(run: (task: unknown, hooks: TaskHooks) => unknown): void {
  const port = parentPort;
  if (!port) throw new Error("this file is the entry of a worker thread");
  const stopFlag = new Int32Array(startData.parse(workerData).shared);
  const say = (message: WorkerMessage) => port.postMessage(message);
  port.once("message", async (task: unknown) => {
    try {
      const result = await run(task, {
        report: (progress) => say({ kind: "progress", progress }),
        isStopped: () => Atomics.load(stopFlag, 0) === 1,
      });
      say({ kind: "result", result });
    } catch (error) {
      if (error instanceof Stopped) say({ kind: "stopped" });
      else
        say({
          kind: "failed",
          message: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
    }
  });
}
