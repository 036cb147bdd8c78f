import { type AnswerTable, findColumn } from "../../answers/model.ts";
import { type FrozenModel, frozenModel } from "../../segment/frozen-model/schema.ts";
import { createScorer, type Scored } from "../../segment/score.ts";
import type { QuestionId } from "../../survey/schema.ts";
import { codedAnswers } from "../coded-answers.ts";
import { encodeAnswers } from "../encode.ts";
import type { RegroupStep } from "../regroup/schema.ts";
import { regrouped, type Stays } from "../regroup/steps.ts";
import { type SegmentationResult, UNSURE_BELOW } from "../schema.ts";

/** Where somebody stands who was not in the run: as its frozen model places them. */
export interface Placed {
  group: number;
  /** Of every group; sums to 1. */
  posterior: number[];
  /** Not to be relied on: see the engine's `isUnsure`. */
  isUnsure: boolean;
}

/** A model, and how the groups that are shown come from its own. */
export type GroupModel = FrozenModel & { steps: readonly RegroupStep[]; groups: number };

/** The model of a run; undefined when there are no groups, or an engine made it that can no longer be read. */
export function modelOf(result: SegmentationResult): GroupModel | undefined {
  const parsed = frozenModel.safeParse(result.model);
  return parsed.success && result.k > 1
    ? { ...parsed.data, steps: result.steps, groups: result.k }
    : undefined;
}

/** The same where its groups are those that are shown: only such models can be compared group by group. */
export function ownModelOf(result: SegmentationResult): FrozenModel | undefined {
  const model = modelOf(result);
  return model?.steps.length === 0 ? model : undefined;
}

/**
 * Places every respondent of a table. What they were not asked leaves the likelihood, so half a response is enough
 * to be placed, less surely. Undefined for those who answered nothing that the model knows: they would get the
 * groups' sizes, and that says nothing of them. O(respondents × questions × groups).
 */
export function placeAll(
  model: GroupModel,
  table: AnswerTable,
  active: readonly QuestionId[],
): (Placed | undefined)[] {
  const scorer = createScorer(model);
  const encoded = encodeAnswers(table, new Set(active));
  const staysAt = staysIn(table, model.steps);
  return Array.from({ length: table.n }, (_, row) => {
    const { codes, numbers } = scorer.read(encoded, row);
    const hasAnswered = codes.some((code) => code >= 0) || numbers.some((value) => !Number.isNaN(value));
    if (!hasAnswered) return undefined;
    return placedBy(model, scorer.score(codes, numbers), staysAt(row));
  });
}

/** Where somebody stands among the groups that are shown, by how the model scored their answers. */
export function placedBy({ steps }: GroupModel, { posterior, group, unsure }: Scored, stays: Stays): Placed {
  if (steps.length === 0) return { group, posterior: [...posterior], isUnsure: unsure };
  const shares = regrouped([...posterior], steps, stays);
  const most = Math.max(...shares);
  // Who was unsure only between groups that are one now is sure; who answered too little stays unsure.
  const hasToldLittle = unsure && (posterior[group] ?? 0) >= UNSURE_BELOW;
  return { group: shares.indexOf(most), posterior: shares, isUnsure: hasToldLittle || most < UNSURE_BELOW };
}

/** By row of a table, on which side of a split somebody is; who was silent is not among those who gave the answer. */
export function staysIn(table: AnswerTable, steps: readonly RegroupStep[]): (row: number) => Stays {
  const split = steps.filter((step) => step.kind === "split");
  const coded = new Map(
    split.map((step) => {
      const column = findColumn(table, step.question);
      return [step, column && codedAnswers(column, table.n).find(({ part }) => part === step.part)] as const;
    }),
  );
  return (row) => (step) => coded.get(step)?.isChosen(row, step.codes) === true;
}
