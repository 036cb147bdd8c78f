import { answerTo, isOtherOpen } from "./answer-value.ts";
import { nothingTyped, type RawAnswer, type RawAnswers } from "./form-data.ts";
import type { Offer, Offers } from "./offer.ts";
import type { Problem, ProblemCode, Report } from "./problem.ts";
import { readMany, readOne, withNotApplicable } from "./read-choice.ts";
import { readAmounts, readMatrix, readRanking, readSets } from "./read-parts.ts";
import {
  cleanText,
  readConsent,
  readDay,
  readEmail,
  readHidden,
  readPhone,
  readQuantity,
  readSlider,
  readText,
} from "./read-typed.ts";
import type { Answers, AnswerValue, LanguageTag, OtherTexts, Question, SurveyDefinition } from "./schema.ts";
import { addOffer, BEFORE_FIRST, walk } from "./visibility.ts";

export type { Problem, ProblemCode } from "./problem.ts";

export interface Checked {
  /** Answers of these questions: answered, or `null` when shown and left empty; none for what was not shown. */
  answers: Answers;
  otherTexts: OtherTexts;
  problems: Problem[];
  /** What the respondent is shown, given these answers. */
  offers: Offers;
}

/** Characters in the text box beside "other". */
export const LONGEST_OTHER_TEXT = 500;

/**
 * Checks what was typed on one page. Which questions are asked, required and offered is decided from the
 * definition and the answers alone; what was sent for a hidden question or option is dropped. What came with
 * the address is taken once, with the first page.
 */
export function checkPage(
  definition: SurveyDefinition,
  page: number,
  raw: RawAnswers,
  earlier: Answers,
  language: LanguageTag,
): Checked {
  const reading = readingInto(raw, language);
  const { offers } = walk(
    definition,
    (offer, at) => {
      const { id } = offer.question;
      if (at === page) return reading.read(offer);
      if (at !== BEFORE_FIRST) return answerTo(earlier, id);
      const known = answerTo(earlier, id);
      return known === undefined ? reading.read(offer) : known;
    },
    page,
  );
  return { ...reading.checked, offers };
}

/** Checks all pages at once. */
export function checkAll(definition: SurveyDefinition, raw: RawAnswers, language: LanguageTag): Checked {
  const reading = readingInto(raw, language);
  const { offers } = walk(definition, reading.read);
  return { ...reading.checked, offers };
}

/**
 * Checks questions in order; each answer counts for the rules of the next.
 * @param earlier answers from before these questions
 * @param offers  what was shown before these questions; filled with what is shown of them
 */
export function checkQuestions(
  questions: readonly Question[],
  raw: RawAnswers,
  language: LanguageTag,
  earlier: Answers = {},
  offers: Offers = new Map(),
): Checked {
  const sofar: Answers = { ...earlier };
  const reading = readingInto(raw, language);
  for (const question of questions) {
    delete sofar[question.id];
    const offer = addOffer(offers, question, sofar);
    if (offer) sofar[question.id] = reading.read(offer);
  }
  return { ...reading.checked, offers };
}

/** Reads one question after the other and keeps what was found. */
function readingInto(raw: RawAnswers, language: LanguageTag) {
  const checked: Omit<Checked, "offers"> = { answers: {}, otherTexts: {}, problems: [] };
  const read = (offer: Offer): AnswerValue => {
    const { question } = offer;
    const typed = raw.get(question.id) ?? nothingTyped;
    const report = (code: ProblemCode, values: Problem["values"] = {}, parts: readonly number[] = []) =>
      void checked.problems.push({ question: question.id, code, values, parts });
    const value = readAnswer(question, typed, codesOf(offer), language, report);
    checked.answers[question.id] = value;
    const other = readOther(question, value, typed.other, report);
    if (other !== "") checked.otherTexts[question.id] = other;
    return value;
  };
  return { checked, read };
}

const codeSets = new WeakMap<Offer, ReadonlySet<number>>();

/** The codes of an offer to look up in; most offers are the same for everybody, and so is this. */
function codesOf(offer: Offer): ReadonlySet<number> {
  let codes = codeSets.get(offer);
  if (!codes) {
    codes = new Set(offer.codes);
    codeSets.set(offer, codes);
  }
  return codes;
}

function readAnswer(
  question: Question,
  typed: RawAnswer,
  offered: ReadonlySet<number>,
  language: LanguageTag,
  report: Report,
): AnswerValue {
  switch (question.type) {
    case "single":
      return readOne(question, typed, question.options, offered, report);
    case "picture":
      return question.several
        ? readMany(question, typed, offered, report)
        : readOne(question, typed, question.options, offered, report);
    case "rating":
    case "csat":
    case "ces":
      return readOne(question, typed, withNotApplicable(question), undefined, report);
    case "nps":
      return readOne(question, typed, NPS_POINTS, undefined, report);
    case "multiple":
      return readMany(question, typed, offered, report);
    case "ranking":
      return readRanking(question, typed, offered, report);
    case "matrix":
      return readMatrix(question, typed, offered, report);
    case "constant-sum":
      return readAmounts(question, typed, offered, language, report);
    case "maxdiff":
      return readSets(question, typed, report);
    case "slider":
      return readSlider(question, typed, language, report);
    case "number":
      return readQuantity(question, typed, language, report);
    case "text":
      return readText(question, typed, report);
    case "email":
      return readEmail(question, typed, report);
    case "phone":
      return readPhone(question, typed, report);
    case "date":
      return readDay(question, typed, report);
    case "consent":
      return readConsent(question, typed, report);
    case "hidden":
      return readHidden(typed);
    case "statement":
      return true;
  }
}

const NPS_POINTS: readonly { code: number }[] = Array.from({ length: 11 }, (_, code) => ({ code }));

function readOther(question: Question, value: AnswerValue, typed: string, report: Report): string {
  if (!isOtherOpen(question, value)) return "";
  const text = cleanText(typed);
  if (text.length > LONGEST_OTHER_TEXT) report("other-too-long", { max: LONGEST_OTHER_TEXT, n: text.length });
  return text;
}
