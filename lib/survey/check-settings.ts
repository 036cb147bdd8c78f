import { optionsOf } from "./answer-value.ts";
import type { Question } from "./schema.ts";

/** What can be wrong with the settings of a question by itself. */
export type SettingsProblemCode =
  | "min-over-max"
  | "scale-too-short"
  | "yes-no-needs-two"
  | "step-too-large"
  | "sets-too-large"
  | "sets-too-few"
  | "picture-missing";

/** Points that a scale needs to be one. */
const FEWEST_POINTS = 3;

/** What is wrong with a question's own settings. */
export function* checkSettings(question: Question): Generator<SettingsProblemCode> {
  switch (question.type) {
    case "multiple":
    case "picture":
    case "number":
    case "slider":
      if (question.min !== undefined && question.max !== undefined && question.min > question.max) {
        yield "min-over-max";
      }
      break;
    case "date":
      if (question.min !== undefined && question.max !== undefined && question.min > question.max) {
        yield "min-over-max";
      }
      break;
    case "rating":
      if (question.display === undefined) break;
      if (question.points.length < FEWEST_POINTS) yield "scale-too-short";
      break;
    case "csat":
    case "ces":
      if (question.points.length < FEWEST_POINTS) yield "scale-too-short";
      break;
    case "maxdiff":
      if (question.perSet >= question.options.length) yield "sets-too-large";
      // An option that is never shown would look as if nobody cared for it.
      if (question.sets * question.perSet < question.options.length) yield "sets-too-few";
      break;
    case "single":
      if (question.display === "yes-no" && question.options.length !== 2) yield "yes-no-needs-two";
      break;
  }
  if (
    question.type === "slider" &&
    (question.min === question.max || question.step > question.max - question.min)
  ) {
    yield "step-too-large";
  }
  if (question.type === "picture" && optionsOf(question).some(({ image }) => !image)) yield "picture-missing";
}
