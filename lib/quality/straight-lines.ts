import { FEWEST_IN_LINE, isStraightLine } from "../segment/straight-line.ts";
import { answerTo, NOT_APPLICABLE, rowAnswers } from "../survey/answer-value.ts";
import { questionsOf } from "../survey/model.ts";
import type { Answers, Question, QuestionId, SurveyDefinition } from "../survey/schema.ts";
import type { FlagEvidence } from "./schema.ts";

/** From four points on a scale has a middle or a side to stay on; a yes or no has not. */
const FEWEST_POINTS = 4;

/** Of one matrix alone: eight equal ticks in a row are no opinion, even when other scales were answered differently. */
const FEWEST_IN_MATRIX = 8;

interface Scale {
  question: QuestionId;
  points: number;
  codes: number[];
}

/**
 * The same point everywhere on scales with equally many points, five at least (the engine's rule, so that a run and
 * the responses' page speak of the same thing), or through eight rows of one matrix. Longstring: Johnson (2005),
 * J. Research in Personality 39(1), 103, doi:10.1016/j.jrp.2004.09.009.
 */
export function straightLines(
  definition: SurveyDefinition,
  answers: Answers,
): Extract<FlagEvidence, { flag: "straight-lining" }> | undefined {
  const scales = questionsOf(definition).flatMap((question) => scaleOf(question, answers) ?? []);
  const kinds = [...new Set(scales.map(({ points }) => points))];
  const blocks = kinds
    .map((points) => scales.filter((scale) => scale.points === points))
    .filter((block) => isLine(block, FEWEST_IN_LINE));
  const inBlocks = new Set(blocks.flat());
  const matrices = scales
    .filter((scale) => !inBlocks.has(scale) && isLine([scale], FEWEST_IN_MATRIX))
    .map((scale) => [scale]);
  const lines = [...blocks, ...matrices].map((block) => {
    const codes = block.flatMap((scale) => scale.codes);
    return {
      code: codes[0] ?? 0,
      answers: codes.length,
      questions: block.filter((scale) => scale.codes.length > 0).map(({ question }) => question),
    };
  });
  return lines.length > 0 ? { flag: "straight-lining", lines } : undefined;
}

function isLine(block: readonly Scale[], fewest: number): boolean {
  const codes = block.flatMap((scale) => scale.codes);
  return isStraightLine(codes.length, (i) => codes[i] ?? -1, fewest);
}

/** What was answered on a question's scale; "does not apply" is no point of it. */
function scaleOf(question: Question, answers: Answers): Scale | undefined {
  const value = answerTo(answers, question.id);
  const found = (points: number, codes: readonly (number | null)[]): Scale => ({
    question: question.id,
    points,
    codes: codes.flatMap((code) => (code === null || code === NOT_APPLICABLE ? [] : [code])),
  });
  switch (question.type) {
    case "rating":
    case "csat":
    case "ces":
      if (question.points.length < FEWEST_POINTS) return undefined;
      return found(question.points.length, typeof value === "number" ? [value] : []);
    case "nps":
      return found(11, typeof value === "number" ? [value] : []);
    case "matrix":
      if (question.level !== "ordinal" || question.points.length < FEWEST_POINTS) return undefined;
      return found(question.points.length, Object.values(rowAnswers(value)));
    default:
      return undefined;
  }
}
