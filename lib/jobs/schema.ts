import * as z from "zod";

export const jobState = z.enum(["queued", "running", "done", "failed", "cancelled"]);
export type JobState = z.output<typeof jobState>;

/** What a background run is to do. Ids only: the run reads what it needs when it starts. */
export const jobPayload = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("segmentation"), segmentationId: z.string() }),
  z.object({ kind: z.literal("import"), importId: z.string() }),
  z.object({ kind: z.literal("removal"), studyId: z.string() }),
]);
export type JobPayload = z.output<typeof jobPayload>;

/** `fraction` in [0, 1]; `step` is a key of `messages/<language>/jobs.json`, with numbers for its sentence. */
export const jobProgress = z.object({
  step: z.string(),
  fraction: z.number().min(0).max(1),
  values: z.record(z.string(), z.number()).optional(),
  /** When the run will be over at its present pace, by the server's clock. */
  until: z.number().optional(),
});
export type JobProgress = z.output<typeof jobProgress>;

/** How a run stands, as `GET /api/jobs/{id}` answers it. */
export const jobStatus = z.object({
  id: z.string(),
  state: jobState,
  progress: jobProgress.nullable(),
  /** Milliseconds to go; null where nobody can say. */
  left: z.number().nullable(),
  cancelAsked: z.boolean(),
  errorCode: z.string().nullable(),
  createdAt: z.int(),
  finishedAt: z.int().nullable(),
});
export type JobStatus = z.output<typeof jobStatus>;

export const jobCancellation = z.object({ job: z.string().min(1).max(40) });

/** What a worker thread says while it computes and when it is through. */
export const workerMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), progress: jobProgress }),
  z.object({ kind: z.literal("result"), result: z.unknown() }),
  z.object({ kind: z.literal("stopped") }),
  z.object({ kind: z.literal("failed"), message: z.string() }),
]);
export type WorkerMessage = z.output<typeof workerMessage>;
