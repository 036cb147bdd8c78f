import { answerTo, chosenCodes, optionsOf } from "./answer-value.ts";
import type { Answers, Question, QuestionId, SurveyDefinition } from "./schema.ts";

/** A question as this respondent meets it. */
export interface Offer {
  question: Question;
  /** The codes of the options or matrix rows that are offered; `undefined` for questions without such a list. */
  codes: readonly number[] | undefined;
}

/** The questions this respondent meets, by id, in the survey's order. What is not in it is not shown. */
export type Offers = Map<QuestionId, Offer>;

/** What a respondent with these answers is shown on all pages. Answers to hidden questions have no effect. */
export function offersOf(definition: SurveyDefinition, answers: Answers): Offers {
  const offers: Offers = new Map();
  for (const page of definition.pages) {
    for (const question of page.questions) addOffer(offers, question, answers);
  }
  return offers;
}

/**
 * Adds a question to what is shown, if its rules allow it. Rules look back only: a rule on a question that
 * comes later, or that is hidden itself, is not met, whether it says `any` or `none`.
 */
export function addOffer(offers: Offers, question: Question, answers: Answers): Offer | undefined {
  if (question.showIf && !isMet(offers, question.showIf, answers)) return undefined;
  const codes = offeredCodes(offers, question, answers);
  if (codes?.length === 0) return undefined;
  const offer = { question, codes };
  offers.set(question.id, offer);
  return offer;
}

/** Whether what is shown of a question depends on an answer to one of these. */
export function followsOneOf(question: Question, others: readonly Question[]): boolean {
  const carryFrom = "carryFrom" in question ? question.carryFrom : undefined;
  return others.some(({ id }) => id === question.showIf?.question || id === carryFrom);
}

function isMet(offers: Offers, rule: NonNullable<Question["showIf"]>, answers: Answers): boolean {
  const source = offers.get(rule.question);
  if (!source) return false;
  const hit = chosenAmongOffered(source, answers).some((code) => rule.codes.includes(code));
  return rule.chose === "any" ? hit : !hit;
}

function chosenAmongOffered({ question, codes }: Offer, answers: Answers): readonly number[] {
  const chosen = chosenCodes(question, answerTo(answers, question.id));
  return codes ? chosen.filter((code) => codes.includes(code)) : chosen;
}

/**
 * With `carryFrom`: what was chosen there, without its "none of these" and "prefer not to say", and besides
 * whatever the source does not have (an added "another one"). Nothing carried: nothing offered.
 */
function offeredCodes(offers: Offers, question: Question, answers: Answers): readonly number[] | undefined {
  const all =
    question.type === "matrix"
      ? question.rows
      : question.type === "single" || question.type === "multiple" || question.type === "ranking"
        ? question.options
        : undefined;
  if (!all) return undefined;
  const codes = all.map(({ code }) => code);
  const from = "carryFrom" in question ? question.carryFrom : undefined;
  if (from === undefined) return codes;
  const source = offers.get(from);
  if (!source) return [];
  const sourceOptions = optionsOf(source.question);
  const carried = chosenAmongOffered(source, answers).filter((code) => {
    const option = sourceOptions.find((candidate) => candidate.code === code);
    return option && !option.exclusive && !option.missing;
  });
  if (!codes.some((code) => carried.includes(code))) return [];
  return codes.filter(
    (code) => carried.includes(code) || !sourceOptions.some((option) => option.code === code),
  );
}
