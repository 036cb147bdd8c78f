import { answerTo, chosenCodes, optionsOf, partsOf } from "./answer-value.ts";
import type { Offer, Offers } from "./offer.ts";
import { isMet, sourcesOf } from "./rules.ts";
import type { Answers, AnswerValue, Question, QuestionId, SurveyDefinition, SurveyPage } from "./schema.ts";

export type { Offer, Offers } from "./offer.ts";

/** A respondent's way through a survey. */
export interface Passage {
  offers: Offers;
  /** Indices of the pages that show something, in order. */
  pages: readonly number[];
  /** The end that a jump leads to; `undefined` when the way goes over the last page. */
  end: QuestionId | undefined;
}

/** The page that questions count as being on that come with the address: before the first one. */
export const BEFORE_FIRST = -1;

/**
 * Walks through a survey as a respondent does: from page to page, over those that their rule hides, along the
 * jumps. Everything looks back only, so one pass decides it.
 *
 * @param answer what is answered to a question that is shown; asked in the order of the survey
 * @param last   index of the last page to look at
 */
export function walk(
  definition: SurveyDefinition,
  answer: (offer: Offer, page: number) => AnswerValue | undefined,
  last = definition.pages.length - 1,
): Passage {
  const offers: Offers = new Map();
  const answers: Answers = {};
  const pages: number[] = [];
  const ask = (question: Question, page: number): boolean => {
    const offer = addOffer(offers, question, answers);
    if (!offer) return false;
    const value = answer(offer, page);
    if (value !== undefined) answers[question.id] = value;
    return true;
  };
  for (const page of definition.pages) {
    for (const question of page.questions) if (question.type === "hidden") ask(question, BEFORE_FIRST);
  }
  let index = 0;
  while (index <= last) {
    const page = definition.pages[index];
    if (!page) break;
    if (page.showIf && !isMet(page.showIf, offers, answers)) {
      index += 1;
      continue;
    }
    let showsAny = false;
    for (const question of page.questions) {
      if (question.type !== "hidden" && ask(question, index)) showsAny = true;
    }
    if (showsAny) pages.push(index);
    const to = jumpFrom(page, offers, answers);
    if (to && "end" in to) return { offers, pages, end: to.end };
    const target = to ? definition.pages.findIndex(({ id }) => id === to.page) : -1;
    // A jump back would ask for ever: it is not taken.
    index = target > index ? target : index + 1;
  }
  return { offers, pages, end: undefined };
}

const jumpFrom = ({ jumps = [] }: SurveyPage, offers: Offers, answers: Answers) =>
  jumps.find(({ when }) => !when || isMet(when, offers, answers))?.to;

/** What a respondent with these answers is shown on all pages. Answers to hidden questions have no effect. */
export function offersOf(definition: SurveyDefinition, answers: Answers): Offers {
  return passageOf(definition, answers).offers;
}

/** The way of a respondent with these answers. */
export function passageOf(definition: SurveyDefinition, answers: Answers): Passage {
  return walk(definition, ({ question }) => answerTo(answers, question.id));
}

/** Adds a question to what is shown, if its rules allow it. */
export function addOffer(offers: Offers, question: Question, answers: Answers): Offer | undefined {
  if (question.showIf && !isMet(question.showIf, offers, answers)) return undefined;
  const offer = fixedOffer(question) ?? { question, codes: offeredCodes(offers, question, answers) };
  if (offer.codes?.length === 0) return undefined;
  offers.set(question.id, offer);
  return offer;
}

const fixed = new WeakMap<Question, Offer | "varies">();

/** What is offered of a question to everybody who is shown it; made once. Nothing when that depends on answers. */
function fixedOffer(question: Question): Offer | undefined {
  let offer = fixed.get(question);
  if (!offer) {
    offer = offersVary(question) ? "varies" : { question, codes: offeredCodes(new Map(), question, {}) };
    fixed.set(question, offer);
  }
  return offer === "varies" ? undefined : offer;
}

const carrySource = (question: Question) => ("carryFrom" in question ? question.carryFrom : undefined);

/** Whether which options or rows are offered depends on other answers. */
export const offersVary = (question: Question): boolean =>
  carrySource(question) !== undefined || partsOf(question).some(({ showIf }) => showIf);

/** The questions that decide whether and with what a question is shown. */
export function dependsOn(question: Question): ReadonlySet<QuestionId> {
  const sources = new Set(sourcesOf(question.showIf));
  const from = carrySource(question);
  if (from !== undefined) sources.add(from);
  for (const { showIf } of partsOf(question)) for (const id of sourcesOf(showIf)) sources.add(id);
  return sources;
}

const followers = new WeakMap<readonly Question[], readonly Question[]>();

/** Those of a page's questions of which something is shown, or not, by an answer on the same page; found once. */
export function followersAmong(questions: readonly Question[]): readonly Question[] {
  let found = followers.get(questions);
  if (!found) {
    const ids = new Set(questions.map(({ id }) => id));
    found = questions.filter((question) => [...dependsOn(question)].some((id) => ids.has(id)));
    followers.set(questions, found);
  }
  return found;
}

/** The options or rows that are carried on and that their own rules show. */
function offeredCodes(offers: Offers, question: Question, answers: Answers): readonly number[] | undefined {
  const parts = partsOf(question);
  if (parts.length === 0) return undefined;
  const carried = carriedCodes(offers, question, answers);
  return parts
    .filter(({ code, showIf }) => carried.includes(code) && (!showIf || isMet(showIf, offers, answers)))
    .map(({ code }) => code);
}

/**
 * With `carryFrom`: what was chosen there (or offered and not chosen), without its "none of these" and "prefer
 * not to say", and besides whatever the source does not have (an added "another one"). Nothing carried:
 * nothing offered.
 */
function carriedCodes(offers: Offers, question: Question, answers: Answers): readonly number[] {
  const codes = partsOf(question).map(({ code }) => code);
  const from = carrySource(question);
  if (from === undefined) return codes;
  const source = offers.get(from);
  if (!source) return [];
  const sourceOptions = optionsOf(source.question);
  const offered = source.codes ?? [];
  const chosen = chosenCodes(source.question, answerTo(answers, from)).filter((code) =>
    offered.includes(code),
  );
  const isInverse = "carryOver" in question && question.carryOver === "not-chosen";
  const picked = isInverse ? offered.filter((code) => !chosen.includes(code)) : chosen;
  const carried = picked.filter((code) => {
    const option = sourceOptions.find((candidate) => candidate.code === code);
    return option && !option.exclusive && !option.missing;
  });
  if (!codes.some((code) => carried.includes(code))) return [];
  return codes.filter(
    (code) => carried.includes(code) || !sourceOptions.some((option) => option.code === code),
  );
}
