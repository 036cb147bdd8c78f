import type {
  Answers,
  AnswerValue,
  BestWorst,
  MatrixRow,
  Question,
  QuestionId,
  QuestionOption,
} from "./schema.ts";

/** Stored for "not applicable" on a rating or a matrix row. */
export const NOT_APPLICABLE = -1;

/** The entry of a question, never something inherited from a prototype. `undefined`: it was not shown. */
export function answerTo(answers: Answers, id: QuestionId): AnswerValue | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}

/** The codes that were chosen: of a choice, a ranking, a rating or NPS. Others choose none. */
export function chosenCodes(question: Question, value: AnswerValue | undefined): readonly number[] {
  switch (question.type) {
    case "single":
    case "rating":
    case "csat":
    case "ces":
    case "nps":
      return typeof value === "number" && value !== NOT_APPLICABLE ? [value] : [];
    case "multiple":
    case "ranking":
      return Array.isArray(value) ? value : [];
    case "picture":
      return Array.isArray(value) ? value : typeof value === "number" ? [value] : [];
    case "constant-sum":
      return Object.entries(rowAnswers(value)).flatMap(([code, amount]) => (amount ? [Number(code)] : []));
    default:
      return [];
  }
}

const isRecord = (value: AnswerValue | undefined) =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};

/**
 * What was said about each row of a matrix, or given to each option of a constant sum; an empty record when it
 * was skipped or not shown.
 */
export function rowAnswers(value: AnswerValue | undefined): Readonly<Record<string, number | null>> {
  const rows: Record<string, number | null> = {};
  for (const [row, said] of Object.entries(isRecord(value))) if (!Array.isArray(said)) rows[row] = said;
  return rows;
}

/** The best and the worst of each set of a MaxDiff question, by set, from 1. */
export function setAnswers(value: AnswerValue | undefined): Readonly<Record<string, BestWorst>> {
  const sets: Record<string, BestWorst> = {};
  for (const [set, said] of Object.entries(isRecord(value))) if (Array.isArray(said)) sets[set] = said;
  return sets;
}

/** The options of a question that has them. */
export function optionsOf(question: Question): readonly QuestionOption[] {
  return "options" in question ? question.options : [];
}

/** What can be offered or left away one by one: options, or the rows of a matrix. */
export function partsOf(question: Question): readonly (QuestionOption | MatrixRow)[] {
  if (question.type === "matrix") return question.rows;
  return question.type === "maxdiff" ? [] : optionsOf(question);
}

/** Whether an option is chosen that opens a text box. */
export function isOtherOpen(question: Question, value: AnswerValue | undefined): boolean {
  const chosen = chosenCodes(question, value);
  return optionsOf(question).some((option) => option.opensText && chosen.includes(option.code));
}
