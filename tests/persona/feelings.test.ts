import { expect, test } from "vitest";
import { feelingsByStage, isFeelingByStage } from "@/lib/persona/feelings";
import type { QuestionFacts } from "@/lib/persona/schema";
import { oneOf } from "../survey/some-questions";

/** How many of the group and of the rest feel 1 to 5 at a stage. */
const stage = (part: number, group: number[], rest: number[]): QuestionFacts => {
  const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);
  return {
    question: "feel",
    part,
    kind: "scale",
    formed: false,
    q: {},
    answers: group.map((count, i) => ({
      code: i + 1,
      count,
      base: sum(group),
      restCount: rest[i] ?? 0,
      restBase: sum(rest),
    })),
  };
};

test("feelings go from stage to stage as they were asked, and the worst is named", () => {
  const { stages, worst, lowest, highest } = feelingsByStage([
    stage(1, [0, 0, 10, 20, 10], [10, 10, 10, 10, 10]),
    stage(2, [20, 10, 10, 0, 0], [0, 0, 0, 10, 40]),
  ]);
  expect(stages.map(({ group }) => group.value)).toEqual([4, 1.75]);
  expect(stages.map(({ rest }) => rest.value)).toEqual([3, 4.8]);
  expect(worst?.facts.part).toBe(2);
  expect([lowest, highest]).toEqual([1, 5]);
});

test("a stage that under ten of the group answered leaves a gap and is not the worst", () => {
  const { stages, worst } = feelingsByStage([
    stage(1, [0, 0, 0, 0, 30], [0, 0, 30, 0, 0]),
    stage(2, [9, 0, 0, 0, 0], [0, 0, 30, 0, 0]),
  ]);
  expect(stages.map(({ isShown }) => isShown)).toEqual([true, false]);
  expect(worst?.facts.part).toBe(1);
});

test("only feelings asked row by row make a curve", () => {
  expect(isFeelingByStage({ ...oneOf.matrix, level: "ordinal", dimension: "emotion" })).toBe(true);
  expect(isFeelingByStage({ ...oneOf.matrix, level: "ordinal", dimension: "decision_factors" })).toBe(false);
  expect(isFeelingByStage({ ...oneOf.multiple, dimension: "emotion" })).toBe(false);
});
