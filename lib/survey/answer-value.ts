import type { Answers, AnswerValue, Question, QuestionId } from "./schema.ts";

/** Stored for "not applicable" on a rating or a matrix row. */
export const NOT_APPLICABLE = -1;

/** The entry of a question, never something inherited from a prototype. `undefined`: it was not shown. */
export function answerTo(answers: Answers, id: QuestionId): AnswerValue | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}

/** The codes that were chosen: of a single choice, multiple choice, ranking, rating or NPS. Others choose none. */
export function chosenCodes(question: Question, value: AnswerValue | undefined): readonly number[] {
  switch (question.type) {
    case "single":
    case "rating":
    case "nps":
      return typeof value === "number" && value !== NOT_APPLICABLE ? [value] : [];
    case "multiple":
    case "ranking":
      return Array.isArray(value) ? value : [];
    default:
      return [];
  }
}

/** What was said about each row of a matrix; an empty record when it was skipped or not shown. */
export function rowAnswers(value: AnswerValue | undefined): Readonly<Record<string, number | null>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/** The options of a question that has them. */
export function optionsOf(question: Question) {
  return question.type === "single" || question.type === "multiple" || question.type === "ranking"
    ? question.options
    : [];
}

/** Whether an option is chosen that opens a text box. */
export function isOtherOpen(question: Question, value: AnswerValue | undefined): boolean {
  const chosen = chosenCodes(question, value);
  return optionsOf(question).some((option) => option.opensText && chosen.includes(option.code));
}
