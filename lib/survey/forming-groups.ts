import { analysed } from "./analysed-question.ts";
import type { Question } from "./schema.ts";

/** Whether the answers to a question can form groups at all: words and consents cannot. */
export const canForm = (question: Question): boolean => {
  const type = analysed(question)?.type;
  return type !== undefined && type !== "text" && type !== "consent";
};

/**
 * Whether Limn proposes that a question forms groups: those the library made for it, and never the score a
 * team is measured by.
 */
export const isProposed = (question: Question): boolean =>
  canForm(question) && question.role === "active" && question.type !== "nps";

/** Why a question forms groups or does not, as a key of the texts of the library. */
export type FormingReason =
  | "forms"
  | "no-answer"
  | "consent"
  | "personal"
  | "words"
  | "unlike"
  | "score"
  | "describes"
  | "quotes"
  | "screens";

/** Whether a question forms groups, and why. */
export function formingReason(question: Question): FormingReason {
  if (isProposed(question)) return "forms";
  switch (question.type) {
    case "statement":
      return "no-answer";
    case "consent":
      return "consent";
    case "email":
    case "phone":
      return "personal";
    case "text":
      return "words";
    case "date":
    case "hidden":
      return "unlike";
  }
  switch (question.role) {
    // Only the recommendation is left of those that should form groups and are not proposed.
    case "active":
    case "measure":
      return "score";
    case "descriptor":
      return "describes";
    case "quote":
      return "quotes";
    case "screener":
      return "screens";
  }
}
