import * as z from "zod";

export const jobState = z.enum(["queued", "running", "done", "failed", "cancelled"]);
export type JobState = z.output<typeof jobState>;

/** What a background run is to do. Ids only: the run reads what it needs when it starts. */
export const jobPayload = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("segmentation"), segmentationId: z.string() }),
]);
export type JobPayload = z.output<typeof jobPayload>;

/** `fraction` in [0, 1]; `step` is a key of `messages/<language>/jobs.json`, with numbers for its sentence. */
export const jobProgress = z.object({
  step: z.string(),
  fraction: z.number().min(0).max(1),
  values: z.record(z.string(), z.number()).optional(),
});
export type JobProgress = z.output<typeof jobProgress>;
