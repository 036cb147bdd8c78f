import { answerTo, isOtherOpen, rowAnswers } from "./answer-value.ts";
import type { Offer } from "./offer.ts";
import type { Answers, AnswerValue, OtherTexts, SurveyDefinition } from "./schema.ts";
import { type Passage, walk } from "./visibility.ts";

/** Answers that fit each other, and the way they lead. */
export interface Settled extends Passage {
  answers: Answers;
  otherTexts: OtherTexts;
}

/**
 * Stored answers after an earlier one was changed: what is no longer shown or offered is taken out, so that
 * it is asked again if it comes back.
 */
export function settleAnswers(
  definition: SurveyDefinition,
  answers: Answers,
  otherTexts: OtherTexts,
): Settled {
  const settled: Answers = {};
  const texts: OtherTexts = {};
  const passage = walk(definition, (offer) => {
    const { question } = offer;
    const value = answerTo(answers, question.id);
    const kept = value === undefined ? undefined : keepOffered(offer, value);
    if (kept === undefined) return undefined;
    settled[question.id] = kept;
    const text = Object.hasOwn(otherTexts, question.id) ? (otherTexts[question.id] ?? "") : "";
    if (text !== "" && isOtherOpen(question, kept)) texts[question.id] = text;
    return kept;
  });
  return { answers: settled, otherTexts: texts, ...passage };
}

function keepOffered({ question, codes }: Offer, value: AnswerValue): AnswerValue | undefined {
  if (!codes) return value;
  if (Array.isArray(value)) {
    const kept = value.filter((code) => codes.includes(code));
    return kept.length > 0 ? kept : undefined;
  }
  if (typeof value === "object" && value !== null) {
    const rows = Object.entries(rowAnswers(value));
    const kept = rows.filter(([row]) => codes.includes(Number(row)));
    // Shares of a whole that has changed are no answer any more.
    if (question.type === "constant-sum" && kept.length < rows.length) return undefined;
    return Object.fromEntries(kept);
  }
  return typeof value === "number" && !codes.includes(value) ? undefined : value;
}
