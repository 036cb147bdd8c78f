import type { Question, QuestionOf } from "./schema.ts";

/** The kinds of question that are told apart when answers are counted. */
export const ANALYSED_TYPES = [
  "single",
  "multiple",
  "rating",
  "nps",
  "matrix",
  "ranking",
  "constant-sum",
  "maxdiff",
  "number",
  "text",
  "consent",
] as const;
export type AnalysedType = (typeof ANALYSED_TYPES)[number];
export type AnalysedQuestion = QuestionOf<AnalysedType>;

/**
 * A question as its answers are counted: a picture choice is a choice, satisfaction and effort are ratings, a
 * slider is a number; a day, a way to reach somebody and what came with the address are texts. `undefined`: there
 * is nothing to count.
 */
export function analysed(question: Question): AnalysedQuestion | undefined {
  switch (question.type) {
    case "picture": {
      const { several, min, max, type: _, ...rest } = question;
      return several ? { ...rest, type: "multiple", min, max } : { ...rest, type: "single" };
    }
    case "csat":
    case "ces":
      return { ...question, type: "rating" };
    case "slider": {
      const { step: _, low: __, high: ___, ...rest } = question;
      return { ...rest, type: "number", decimals: Number.isInteger(question.step) ? 0 : 2 };
    }
    case "date": {
      const { min: _, max: __, ...rest } = question;
      return { ...rest, type: "text", long: false, maxLength: 10 };
    }
    case "hidden": {
      const { parameter: _, ...rest } = question;
      return { ...rest, type: "text", long: false, maxLength: 200 };
    }
    // Whom it is from, not what they think: that there is one is counted, and the words are left where they are.
    case "email":
    case "phone":
      return { ...question, type: "text", long: false, maxLength: 254 };
    case "statement":
      return undefined;
    default:
      return question;
  }
}
