import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Batch, Executor } from "../segment/work.ts";
import { type Ground, Workspaces } from "../segment/workspaces.ts";
import { giveWay } from "./give-way.ts";
import { type PieceOrders, type PieceThreadData, pieceReply, takeNext } from "./serve-pieces.ts";

/** Threads that do the pieces of one run of the engine, the thread that opened the pool among them. */
export interface Pool {
  execute: Executor;
  /** Ends the other threads, whatever they are doing; what was asked for is rejected. */
  close(): Promise<void>;
}

/** How often a batch looks whether the run is to stop, while other threads do its pieces. */
const CHECK_MS = 100;

/** A batch on its way. Every thread takes the next of its orders as soon as it is free. */
interface Open {
  batch: Batch;
  taken: Int32Array;
  check(): void;
  arrived(at: number, outcome: unknown): void;
  reject(error: Error): void;
}

interface Thread {
  worker: Worker;
  /** What it stands on since the last batch. */
  ground: Ground | undefined;
}

/**
 * The other threads are started at once: they load the engine while the caller still reads its table. A piece that
 * throws, or a thread that ends, rejects what is open with its error, and the pool takes nothing more.
 *
 * @param path the built `worker.js`
 * @param settings.threads the calling thread among them; not more than there are processors, unless a test asks for it
 * @param settings.yielding whether these threads, and the calling one, give way to others: where respondents are
 *   answered by the same machine
 */
export function openPool(
  path: string | URL,
  {
    threads: wanted = availableParallelism(),
    yielding = false,
  }: { threads?: number; yielding?: boolean } = {},
): Pool {
  const open = new Map<number, Open>();
  let batches = 0;
  let broken: Error | undefined;
  let spaces: Workspaces | undefined;
  let helping = false;

  const fail = (error: Error): void => {
    broken ??= error;
    for (const { reject } of open.values()) reject(broken);
    open.clear();
  };

  const start = (): Thread => {
    const data: PieceThreadData = { pieces: true, yielding };
    const worker = new Worker(path, { workerData: data });
    worker.on("message", (said: unknown) => {
      const { data: reply, error } = pieceReply.safeParse(said);
      if (reply === undefined) return fail(error);
      if (reply.kind === "done") return open.get(reply.batch)?.arrived(reply.at, reply.outcome);
      const failure = new Error(reply.message);
      if (reply.stack !== undefined) failure.stack = reply.stack;
      fail(failure);
    });
    worker.on("error", (error) => fail(asError(error)));
    worker.on("exit", (code) => fail(new Error(`a thread of the pool ended with ${code}`)));
    return { worker, ground: undefined };
  };
  const threads = Array.from({ length: wanted - 1 }, start);
  if (yielding) giveWay();

  /** Does what nobody has taken yet, in this thread, and hears the others after every piece. */
  const help = async (): Promise<void> => {
    if (helping) return;
    helping = true;
    // Batches that are asked for together are all given out before this thread is busy with one of them.
    await undefined;
    while (helpWithOne()) await new Promise((resolve) => setImmediate(resolve));
    helping = false;
  };

  /** @returns whether there was anything to do */
  const helpWithOne = (): boolean => {
    for (const { batch, taken, check, arrived } of open.values()) {
      const next = takeNext(taken, batch.orders);
      if (next === undefined) continue;
      try {
        check();
        if (spaces?.ground !== batch.ground) spaces = new Workspaces(batch.ground);
        arrived(next.at, next.order.piece.perform(spaces, next.order.input));
      } catch (error) {
        fail(asError(error));
      }
      return true;
    }
    return false;
  };

  const execute = (batch: Batch, check: () => void): Promise<unknown[]> => {
    if (broken !== undefined) return Promise.reject(broken);
    const { ground, orders } = batch;
    const id = batches++;
    return new Promise((resolve, reject) => {
      const outcomes = new Array<unknown>(orders.length);
      let missing = orders.length;
      const taken = new Int32Array(new SharedArrayBuffer(4));
      const looking = setInterval(() => {
        try {
          check();
        } catch (error) {
          fail(asError(error));
        }
      }, CHECK_MS);
      const over = (): void => {
        clearInterval(looking);
        open.delete(id);
      };
      open.set(id, {
        batch,
        taken,
        check,
        arrived(at, outcome) {
          outcomes[at] = outcome;
          if (--missing > 0) return;
          over();
          resolve(outcomes);
        },
        reject(error) {
          over();
          reject(error);
        },
      });
      for (const thread of threads) {
        const message: PieceOrders = {
          batch: id,
          taken: taken.buffer,
          orders: orders.map(({ piece, input }) => ({ piece: piece.name, input })),
        };
        if (thread.ground !== ground) message.ground = ground;
        thread.ground = ground;
        thread.worker.postMessage(message);
      }
      void help();
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

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
