import type { Question, QuestionId } from "./schema.ts";

/** A question as this respondent meets it. */
export interface Offer {
  question: Question;
  /** The codes of the options or matrix rows that are offered; `undefined` for questions without such a list. */
  codes: readonly number[] | undefined;
}

/** The questions this respondent meets, by id, in the survey's order. What is not in it is not shown. */
export type Offers = Map<QuestionId, Offer>;
