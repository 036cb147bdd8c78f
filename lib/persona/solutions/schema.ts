import * as z from "zod";
import { typingTool, verdictCode } from "../../segment/schema.ts";
import { modelFamily } from "../../segment/vocabulary.ts";
import { questionFacts, trait, weightSums } from "../schema.ts";

/** A number of groups that a run looked at and did not choose, as far as it is shown. */
export const solutionOutline = z.object({
  family: modelFamily,
  /** What it would be called if just that many groups were asked for. */
  verdict: verdictCode,
  /** Respondents who stand in a group, and those of them whose answers were counted. */
  n: z.int(),
  counted: z.int(),
  /** Fresh samples by which stability was measured. */
  samples: z.int(),
  /** The few questions that place a new person. */
  typing: typingTool.nullable(),
  groups: z.array(
    z.object({
      size: z.int(),
      /** The same people by their weights, where the run has any. */
      weighted: weightSums.optional(),
      /** Mean overlap of the group with its nearest in fresh samples; null when not measured. */
      jaccard: z.number().nullable(),
      label: z.array(trait),
      /** Questions that set the group apart, the most telling first. */
      questions: z.array(questionFacts),
    }),
  ),
});
export type SolutionOutline = z.output<typeof solutionOutline>;

/** The number of groups whose solution is opened. */
export const openedSolution = z.object({
  k: z.coerce.number().int().min(2).max(12).optional().catch(undefined),
});
