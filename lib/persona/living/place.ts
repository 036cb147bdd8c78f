import type { AnswerTable } from "../../answers/model.ts";
import { type FrozenModel, frozenModel } from "../../segment/schema.ts";
import { createScorer } from "../../segment/score.ts";
import type { QuestionId } from "../../survey/schema.ts";
import { encodeAnswers } from "../encode.ts";
import type { SegmentationResult } from "../schema.ts";

/** Where somebody stands who was not in the run: as its frozen model places them. */
export interface Placed {
  group: number;
  /** Of every group; sums to 1. */
  posterior: number[];
  /** Not to be relied on: see the engine's `isUnsure`. */
  isUnsure: boolean;
}

/** The model of a run; undefined when there are no groups, or an engine made it that can no longer be read. */
export function modelOf(result: SegmentationResult): FrozenModel | undefined {
  const parsed = frozenModel.safeParse(result.model);
  return parsed.success && result.k > 1 ? parsed.data : undefined;
}

/**
 * Places every respondent of a table. What they were not asked leaves the likelihood, so half a response is enough
 * to be placed, less surely. Undefined for those who answered nothing that the model knows: they would get the
 * groups' sizes, and that says nothing of them. O(respondents × questions × groups).
 */
export function placeAll(
  model: FrozenModel,
  table: AnswerTable,
  active: readonly QuestionId[],
): (Placed | undefined)[] {
  const scorer = createScorer(model);
  const encoded = encodeAnswers(table, new Set(active));
  return Array.from({ length: table.n }, (_, row) => {
    const { codes, numbers } = scorer.read(encoded, row);
    const hasAnswered = codes.some((code) => code >= 0) || numbers.some((value) => !Number.isNaN(value));
    if (!hasAnswered) return undefined;
    const { posterior, group, unsure } = scorer.score(codes, numbers);
    return { group, posterior: [...posterior], isUnsure: unsure };
  });
}
