import * as z from "zod";

/** How a segmentation was asked for: which questions form the groups and which describe them, and the seed. */
export const segmentationSettings = z.object({
  seed: z.int().min(0).max(4294967295),
  kMin: z.int().min(1).max(12),
  kMax: z.int().min(1).max(12),
  bootstrap: z.int().min(0).max(200),
  /** Question ids that may form groups; the rest describe. */
  active: z.array(z.string()),
});
export type SegmentationSettings = z.output<typeof segmentationSettings>;

export const segmentationState = z.enum(["waiting", "done", "failed", "cancelled"]);

/** What a finished run found, without the memberships, which have a table of their own. */
export const segmentationResult = z.looseObject({ engineVersion: z.string() });
export type SegmentationResult = z.output<typeof segmentationResult>;

/** Counted facts of one group, as shown on its portrait. */
export const personaFacts = z.looseObject({ format: z.literal(1) });
export type PersonaFacts = z.output<typeof personaFacts>;

export const personaState = z.enum(["draft", "approved", "hidden"]);
export type PersonaState = z.output<typeof personaState>;
