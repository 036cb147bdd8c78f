import * as z from "zod";
import { segmentColumn, segmentSettings } from "../segment/schema.ts";
import { SegmentCancelled, segment } from "../segment/segment.ts";
import { serveTasks } from "./serve-tasks.ts";
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
    }),
    settings: segmentSettings,
  }),
]);

/** Which part of the whole run each step of the engine takes, roughly. */
const SHARES: Record<string, readonly [from: number, to: number] | undefined> = {
  encode: [0, 0.02],
  search: [0.02, 0.6],
  rivals: [0.02, 0.6],
  stability: [0.6, 0.95],
  profile: [0.95, 0.98],
  done: [0.98, 0.98],
};

serveTasks((task, { report, isStopped }) => {
  const { table, settings } = workerTask.parse(task);
  try {
    return segment(table, settings, {
      onProgress: ({ step, fraction }) => {
        const [from, to] = SHARES[step] ?? [0, 1];
        report({ step, fraction: Math.min(1, from + fraction * (to - from)) });
      },
      shouldCancel: isStopped,
      now: () => performance.now(),
    });
  } catch (error) {
    throw error instanceof SegmentCancelled ? new Stopped() : error;
  }
});
