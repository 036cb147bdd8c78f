import { SMALLEST_BASE } from "../results/evidence.ts";
import type { Question } from "../survey/schema.ts";
import { soundBaseOf, soundRestOf } from "./portrait.ts";
import type { QuestionFacts } from "./schema.ts";
import { groupMean, restMean } from "./shares.ts";

/** A question of how people feel at each stage: the rows are stages, the points of the scale feelings. */
export const isFeelingByStage = (question: Question | undefined): boolean =>
  question?.type === "matrix" && question.level === "ordinal" && question.dimension === "emotion";

/**
 * Mean feeling of the group and the rest at each stage, in the order in which the stages were asked. A stage that
 * under ten of the group answered is not shown: a gap, not a guess.
 */
export function feelingsByStage(facts: readonly QuestionFacts[]) {
  const codes = facts.flatMap(({ answers }) => answers.map(({ code }) => code));
  const stages = facts.map((counted) => ({
    facts: counted,
    group: groupMean(counted.answers),
    rest: restMean(counted.answers),
    isShown: soundBaseOf(counted) >= SMALLEST_BASE,
    hasRest: soundRestOf(counted) >= SMALLEST_BASE,
  }));
  const [worst] = stages.filter(({ isShown }) => isShown).sort((a, b) => a.group.value - b.group.value);
  return {
    stages,
    worst,
    lowest: Math.min(...codes),
    highest: Math.max(...codes),
    base: Math.max(0, ...facts.map(soundBaseOf)),
  };
}
