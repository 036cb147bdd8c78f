import { constants, platform, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import { pieces } from "../segment/pieces.ts";
import { type Ground, Workspaces } from "../segment/workspaces.ts";

const pieceThreadData = z.object({ pieces: z.literal(true), yielding: z.boolean() });
export type PieceThreadData = z.output<typeof pieceThreadData>;

/** The ground comes from this very program; its arrays are used as they are. */
const ground = z.custom<Ground>((value) => typeof value === "object" && value !== null);

/** `ground` only when it is another one than before. */
const pieceOrder = z.object({ ground: ground.exactOptional(), piece: z.string(), input: z.unknown() });
export type PieceOrder = z.output<typeof pieceOrder>;

export const pieceReply = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("done"), outcome: z.unknown() }),
  z.object({ kind: z.literal("failed"), message: z.string(), stack: z.string().optional() }),
]);
type PieceReply = z.output<typeof pieceReply>;

/** Whether this thread was started by a pool. */
export const isPieceThread = (): boolean => pieceThreadData.safeParse(workerData).success;

/** The thread's side of `pool.ts`: does one piece after the other until the thread is ended. */
export function servePieces(): void {
  const port = parentPort;
  if (!port) throw new Error("this file is the entry of a worker thread");
  // Elsewhere it would slow down the whole process, not this thread alone.
  if (pieceThreadData.parse(workerData).yielding && platform() === "linux")
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  let spaces: Workspaces | undefined;
  const say = (reply: PieceReply) => port.postMessage(reply);
  port.on("message", (said: unknown) => {
    try {
      const order = pieceOrder.parse(said);
      if (order.ground !== undefined) spaces = new Workspaces(order.ground);
      const kind = pieces.get(order.piece);
      if (kind === undefined) throw new RangeError(`there is no piece of work "${order.piece}"`);
      if (spaces === undefined) throw new RangeError("a piece of work without ground");
      say({ kind: "done", outcome: kind.perform(spaces, order.input) });
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      say({ kind: "failed", message, stack });
    }
  });
}
