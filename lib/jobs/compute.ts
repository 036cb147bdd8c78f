import { Worker } from "node:worker_threads";
import { type JobProgress, workerMessage } from "./schema.ts";
import { Stopped } from "./stopped.ts";

/** How long a worker may go on after it was told to stop, before its thread is ended. */
const GRACE_MS = 3000;

/**
 * Runs one task in a thread of its own, so that answering goes on meanwhile. The task is copied to the thread
 * (typed arrays and SharedArrayBuffers may be inside); `signal` raises a shared flag that the task looks at,
 * and ends the thread when it does not.
 * @returns what the task gave; the caller parses it
 * @throws Stopped after `signal`
 */
export function computeInWorker(
  path: string | URL,
  task: unknown,
  { signal, report }: { signal: AbortSignal; report: (progress: JobProgress) => void },
): Promise<unknown> {
  if (signal.aborted) return Promise.reject(new Stopped());
  return new Promise((resolve, reject) => {
    const stopFlag = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(path, { workerData: { shared: stopFlag.buffer } });
    let grace: NodeJS.Timeout | undefined;
    const stop = () => {
      Atomics.store(stopFlag, 0, 1);
      grace = setTimeout(() => settle(() => reject(new Stopped())), GRACE_MS);
    };
    const settle = (end: () => void) => {
      signal.removeEventListener("abort", stop);
      clearTimeout(grace);
      void worker.terminate();
      end();
    };
    signal.addEventListener("abort", stop);
    worker.on("message", (said: unknown) => {
      const { data: message, error } = workerMessage.safeParse(said);
      // Thrown from here it would end the server.
      if (!message) return settle(() => reject(error));
      if (message.kind === "progress") report(message.progress);
      else if (message.kind === "result") settle(() => resolve(message.result));
      else if (message.kind === "stopped") settle(() => reject(new Stopped()));
      else settle(() => reject(new Error(`the worker failed: ${message.message}`)));
    });
    worker.on("error", (error) => settle(() => reject(error)));
    worker.on("exit", (code) => settle(() => reject(new Error(`the worker ended with ${code}`))));
    worker.postMessage(task);
  });
}
