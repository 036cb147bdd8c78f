import type { QuestionId } from "./schema.ts";

/** Why an answer is not accepted. Each code has a sentence in the respondent's language. */
export type ProblemCode =
  | "required"
  | "consent-needed"
  | "rows-required"
  | "sets-required"
  | "same-best-worst"
  | "unknown-option"
  | "too-few"
  | "too-many"
  | "exclusive"
  | "duplicate-rank"
  | "rank-gap"
  | "not-a-number"
  | "too-low"
  | "too-high"
  | "not-whole"
  | "too-many-decimals"
  | "off-step"
  | "wrong-sum"
  | "not-an-email"
  | "not-a-phone"
  | "not-a-date"
  | "too-early"
  | "too-late"
  | "too-long"
  | "other-too-long";

export interface Problem {
  question: QuestionId;
  code: ProblemCode;
  /** Numbers for the sentence, such as `{ max: 3 }`. */
  values: Readonly<Record<string, number>>;
  /** The rows, ranks, options or sets it is about. */
  parts: readonly number[];
}

/** Says what is wrong with the answer that is being read. */
export type Report = (code: ProblemCode, values?: Problem["values"], parts?: readonly number[]) => void;
