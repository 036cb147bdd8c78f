import { fieldName } from "../survey/form-data.ts";
import { bestPart, maxDiffSets } from "../survey/max-diff.ts";
import type { Question, QuestionId } from "../survey/schema.ts";
import type { Problem } from "../survey/validation.ts";

/* Ids on a survey page, for the server that writes it and the browser that works on it. Question ids hold no dot, so these cannot meet. */

export const sectionId = (id: QuestionId) => `s.${id}`;
export const titleId = (id: QuestionId) => `t.${id}`;
export const hintId = (id: QuestionId) => `h.${id}`;
export const problemId = (id: QuestionId) => `e.${id}`;

/** The input for one code of a question, or of a row of it. */
export const inputId = (id: QuestionId, code: number, row?: number) => `${fieldName(id, row)}.${code}`;

/**
 * The id of the input at which a problem is put right.
 * @param codes the options or rows that are offered
 */
export function problemTarget(question: Question, problem: Problem, codes: readonly number[]): string {
  const { id } = question;
  switch (question.type) {
    case "single":
    case "multiple":
    case "picture":
      if (question.type === "single" && question.display === "dropdown") return fieldName(id);
      return problem.code === "other-too-long" ? fieldName(id, "other") : inputId(id, codes[0] ?? 0);
    case "rating":
    case "csat":
    case "ces":
      return inputId(id, question.points[0]?.code ?? 0);
    case "nps":
      return inputId(id, 0);
    case "consent":
      return inputId(id, 1);
    case "matrix":
      return inputId(id, question.points[0]?.code ?? 0, problem.parts[0] ?? codes[0] ?? 0);
    case "constant-sum":
      return fieldName(id, problem.parts[0] ?? codes[0] ?? 0);
    case "maxdiff": {
      const set = problem.parts[0] ?? 1;
      return inputId(id, maxDiffSets(question)[set - 1]?.[0] ?? 0, bestPart(set));
    }
    case "ranking":
      // Its selects are hidden once the enhancement has made a list of them.
      return sectionId(id);
    default:
      return fieldName(id);
  }
}
