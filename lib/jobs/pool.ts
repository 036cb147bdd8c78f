import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Batch, Executor } from "../segment/work.ts";
import type { Ground } from "../segment/workspaces.ts";
import { type PieceOrder, type PieceThreadData, pieceReply } from "./serve-pieces.ts";

/** Threads that do the pieces of one run of the engine. */
export interface Pool {
  execute: Executor;
  /** Ends the threads, whatever they are doing; what they were asked for is rejected. */
  close(): Promise<void>;
}

/** How often a batch looks whether the run is to stop, while its pieces are being done. */
const CHECK_MS = 100;

interface Waiting {
  ground: Ground;
  piece: string;
  input: unknown;
  resolve(outcome: unknown): void;
  reject(error: unknown): void;
}

interface Thread {
  worker: Worker;
  /** What it stands on since the last order. */
  ground: Ground | undefined;
  busy: Waiting | undefined;
}

/**
 * Threads are started when the first piece is asked for. A piece that throws, or a thread that ends, rejects the
 * batch with its error, and the pool takes nothing more.
 *
 * @param path the built `worker.js`
 * @param settings.threads not more than there are processors, unless a test asks for it
 * @param settings.yielding whether these threads give way to others: where respondents are answered by the same machine
 */
export function openPool(
  path: string | URL,
  {
    threads: wanted = availableParallelism(),
    yielding = false,
  }: { threads?: number; yielding?: boolean } = {},
): Pool {
  const threads: Thread[] = [];
  const queue: Waiting[] = [];
  let broken: Error | undefined;

  const fail = (error: Error): void => {
    broken ??= error;
    for (const thread of threads) {
      thread.busy?.reject(broken);
      thread.busy = undefined;
    }
    for (const waiting of queue.splice(0)) waiting.reject(broken);
  };

  const start = (): Thread => {
    const data: PieceThreadData = { pieces: true, yielding };
    const thread: Thread = {
      worker: new Worker(path, { workerData: data }),
      ground: undefined,
      busy: undefined,
    };
    thread.worker.on("message", (said: unknown) => {
      const { data: reply, error } = pieceReply.safeParse(said);
      const { busy } = thread;
      thread.busy = undefined;
      if (reply === undefined) return fail(error);
      if (reply.kind === "failed") {
        const failure = new Error(reply.message);
        if (reply.stack !== undefined) failure.stack = reply.stack;
        busy?.reject(failure);
        return fail(failure);
      }
      busy?.resolve(reply.outcome);
      feed();
    });
    thread.worker.on("error", (error) => fail(error instanceof Error ? error : new Error(String(error))));
    thread.worker.on("exit", (code) => fail(new Error(`a thread of the pool ended with ${code}`)));
    return thread;
  };

  const freeThread = (): Thread | undefined => {
    const free = threads.find(({ busy }) => busy === undefined);
    if (free !== undefined || threads.length >= wanted) return free;
    const started = start();
    threads.push(started);
    return started;
  };

  const feed = (): void => {
    for (;;) {
      const free = queue.length > 0 ? freeThread() : undefined;
      const next = free === undefined ? undefined : queue.shift();
      if (free === undefined || next === undefined) return;
      const order: PieceOrder = { piece: next.piece, input: next.input };
      if (free.ground !== next.ground) order.ground = next.ground;
      free.ground = next.ground;
      free.busy = next;
      free.worker.postMessage(order);
    }
  };

  const execute = ({ ground, orders }: Batch, check: () => void): Promise<unknown[]> => {
    if (broken !== undefined) return Promise.reject(broken);
    return new Promise((resolve, reject) => {
      const looking = setInterval(() => {
        try {
          check();
        } catch (error) {
          fail(error instanceof Error ? error : new Error(String(error)));
        }
      }, CHECK_MS);
      Promise.all(
        orders.map(
          ({ piece, input }) =>
            new Promise<unknown>((done, failed) => {
              queue.push({ ground, piece: piece.name, input, resolve: done, reject: failed });
            }),
        ),
      )
        .then(resolve, reject)
        .finally(() => clearInterval(looking));
      feed();
    });
  };

  return {
    execute,
    async close() {
      fail(new Error("the pool is closed"));
      await Promise.all(threads.splice(0).map(({ worker }) => worker.terminate()));
    },
  };
}
