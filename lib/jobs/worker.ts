import * as z from "zod";
import { SegmentCancelled } from "../segment/control.ts";
import { segmentColumn, segmentSettings } from "../segment/schema.ts";
import { segmentWith } from "../segment/segment.ts";
import { openPool } from "./pool.ts";
import { isPieceThread, servePieces } from "./serve-pieces.ts";
import { serveTasks, type TaskHooks } from "./serve-tasks.ts";
import { Stopped } from "./stopped.ts";

/** What the worker thread can be asked to do. Arrays arrive as they are; the engine checks their lengths. */
const workerTask = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("segment"),
    table: z.object({
      columns: z.array(segmentColumn),
      n: z.int().min(0),
      data: z.array(
        z.union([z.instanceof(Int16Array), z.instanceof(Uint8Array), z.instanceof(Float64Array)]),
      ),
      weights: z.instanceof(Float64Array).exactOptional(),
    }),
    settings: segmentSettings,
  }),
]);

async function runSegment(task: unknown, { report, isStopped }: TaskHooks): Promise<unknown> {
  const { table, settings } = workerTask.parse(task);
  // Respondents are answered by the same machine, and come first.
  const pool = openPool(new URL(import.meta.url), { yielding: true });
  try {
    return await segmentWith(pool.execute, table, settings, {
      onProgress: ({ step, fraction, left }) =>
        report({ step, fraction, ...(left !== null && { until: Date.now() + left }) }),
      shouldCancel: isStopped,
      now: () => performance.now(),
    });
  } catch (error) {
    throw error instanceof SegmentCancelled ? new Stopped() : error;
  } finally {
    await pool.close();
  }
}

if (isPieceThread()) servePieces();
else serveTasks(runSegment);
