import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import { pieces } from "../segment/pieces.ts";
import { type Ground, Workspaces } from "../segment/workspaces.ts";
import { giveWay } from "./give-way.ts";

const pieceThreadData = z.object({ pieces: z.literal(true), yielding: z.boolean() });
export type PieceThreadData = z.output<typeof pieceThreadData>;

/** The ground comes from this very program; its arrays are used as they are. */
const ground = z.custom<Ground>((value) => typeof value === "object" && value !== null);

/** A batch that several threads help themselves from; `ground` only when it is another one than before. */
const pieceOrders = z.object({
  batch: z.int(),
  ground: ground.exactOptional(),
  orders: z.array(z.object({ piece: z.string(), input: z.unknown() })),
  /** One Int32: how many orders have been taken, by whichever thread. */
  taken: z.instanceof(SharedArrayBuffer),
});
export type PieceOrders = z.input<typeof pieceOrders>;

export const pieceReply = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("done"), batch: z.int(), at: z.int(), outcome: z.unknown() }),
  z.object({ kind: z.literal("failed"), message: z.string(), stack: z.string().optional() }),
]);
type PieceReply = z.output<typeof pieceReply>;

/** Takes the next order of a batch; undefined when other threads have them all. */
export function takeNext<Order>(
  taken: Int32Array,
  orders: readonly Order[],
): { at: number; order: Order } | undefined {
  const at = Atomics.load(taken, 0) < orders.length ? Atomics.add(taken, 0, 1) : orders.length;
  const order = orders[at];
  return order && { at, order };
}

/** Whether this thread was started by a pool. */
export const isPieceThread = (): boolean => pieceThreadData.safeParse(workerData).success;

/** The thread's side of `pool.ts`: takes pieces of one batch after the other until the thread is ended. */
export function servePieces(): void {
  const port = parentPort;
  if (!port) throw new Error("this file is the entry of a worker thread");
  if (pieceThreadData.parse(workerData).yielding) giveWay();
  let spaces: Workspaces | undefined;
  const say = (reply: PieceReply) => port.postMessage(reply);
  port.on("message", (said: unknown) => {
    try {
      const { batch, ground: other, orders, taken: shared } = pieceOrders.parse(said);
      if (other !== undefined) spaces = new Workspaces(other);
      if (spaces === undefined) throw new RangeError("a piece of work without ground");
      const taken = new Int32Array(shared);
      for (;;) {
        const next = takeNext(taken, orders);
        if (next === undefined) return;
        const { piece, input } = next.order;
        const kind = pieces.get(piece);
        if (kind === undefined) throw new RangeError(`there is no piece of work "${piece}"`);
        say({ kind: "done", batch, at: next.at, outcome: kind.perform(spaces, input) });
      }
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      say({ kind: "failed", message, stack });
    }
  });
}
