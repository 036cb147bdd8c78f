import { answerTo, isOtherOpen, rowAnswers } from "./answer-value.ts";
import type { Answers, AnswerValue, OtherTexts, Question, SurveyDefinition } from "./schema.ts";
import { addOffer, type Offers } from "./visibility.ts";

/**
 * Stored answers after an earlier one was changed: what is no longer shown or offered is taken out, so that
 * it is asked again if it comes back.
 */
export function settleAnswers(
  definition: SurveyDefinition,
  answers: Answers,
  otherTexts: OtherTexts,
): { answers: Answers; otherTexts: OtherTexts; offers: Offers } {
  const offers: Offers = new Map();
  const settled: Answers = {};
  const texts: OtherTexts = {};
  for (const question of definition.pages.flatMap(({ questions }) => questions)) {
    const offer = addOffer(offers, question, settled);
    const value = answerTo(answers, question.id);
    if (!offer || value === undefined) continue;
    const kept = offer.codes ? keepOffered(question, value, offer.codes) : value;
    if (kept === undefined) continue;
    settled[question.id] = kept;
    const text = Object.hasOwn(otherTexts, question.id) ? (otherTexts[question.id] ?? "") : "";
    if (text !== "" && isOtherOpen(question, kept)) texts[question.id] = text;
  }
  return { answers: settled, otherTexts: texts, offers };
}

function keepOffered(
  question: Question,
  value: AnswerValue,
  codes: readonly number[],
): AnswerValue | undefined {
  if (Array.isArray(value)) {
    const kept = value.filter((code) => codes.includes(code));
    return kept.length > 0 ? kept : undefined;
  }
  if (question.type === "matrix" && value !== null) {
    return Object.fromEntries(
      Object.entries(rowAnswers(value)).filter(([row]) => codes.includes(Number(row))),
    );
  }
  return typeof value === "number" && !codes.includes(value) ? undefined : value;
}
