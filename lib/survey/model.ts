import { answerTo, NOT_APPLICABLE, optionsOf, rowAnswers } from "./answer-value.ts";
import { rawFromAnswers } from "./form-data.ts";
import { isMet, sourcesOf } from "./rules.ts";
import type {
  Answers,
  LanguageTag,
  LocalText,
  OtherTexts,
  Question,
  QuestionOf,
  Quota,
  SurveyDefinition,
  SurveyEnd,
} from "./schema.ts";
import { hasText } from "./text.ts";
import { checkPage } from "./validation.ts";
import { type Passage, passageOf } from "./visibility.ts";

/** What may be computed from a question's answers. */
export type MeasurementLevel = "nominal" | "binary set" | "ordinal" | "numeric" | "text" | "none";

/**
 * The measurement level of a question's answers; of each row for a matrix, of each option for a ranking (its rank),
 * a constant sum (its amount) and a MaxDiff (its score).
 */
export function measurementLevel(question: Question): MeasurementLevel {
  switch (question.type) {
    case "single":
      return question.ordinal ? "ordinal" : "nominal";
    case "multiple":
      return "binary set";
    case "picture":
      return question.several ? "binary set" : "nominal";
    case "rating":
    case "nps":
    case "csat":
    case "ces":
    case "ranking":
      return "ordinal";
    case "matrix":
      return question.level;
    case "number":
    case "slider":
    case "constant-sum":
    case "maxdiff":
      return "numeric";
    case "text":
    case "hidden":
    case "date":
      return "text";
    // Whom it is from, not what they think: never counted, never quoted.
    case "email":
    case "phone":
    case "consent":
    case "statement":
      return "none";
  }
}

const known = new WeakMap<SurveyDefinition["pages"], readonly Question[]>();

/** All questions of a definition, in order; made once, because a definition is never changed in place. */
export function questionsOf({ pages }: SurveyDefinition): readonly Question[] {
  const questions = known.get(pages) ?? pages.flatMap((page) => page.questions);
  known.set(pages, questions);
  return questions;
}

/** What comes with the address. */
export const hiddenQuestions = (definition: SurveyDefinition): QuestionOf<"hidden">[] =>
  questionsOf(definition).flatMap((question) => (question.type === "hidden" ? [question] : []));

/** The index of the next page, from `from` on, that shows this respondent anything. */
export function nextPage(
  definition: SurveyDefinition,
  answers: Answers,
  from: number,
  { pages }: Passage = passageOf(definition, answers),
): number | undefined {
  return pages.find((page) => page >= from);
}

/** The index of the page before `from` that shows this respondent anything. */
export function previousPage(
  definition: SurveyDefinition,
  answers: Answers,
  from: number,
  { pages }: Passage = passageOf(definition, answers),
): number | undefined {
  return pages.findLast((page) => page < from);
}

/**
 * The first page on which something is shown that these answers leave open: a question or row that was not
 * shown before, or an answer that its rules do not accept any more. `undefined`: the survey is answered.
 */
export function unfinishedPage(
  definition: SurveyDefinition,
  answers: Answers,
  otherTexts: OtherTexts,
  language: LanguageTag,
): number | undefined {
  const { offers, pages } = passageOf(definition, answers);
  const raw = rawFromAnswers(questionsOf(definition), answers, otherTexts, language);
  return pages.find((index) => {
    const isOpen = definition.pages[index]?.questions.some((question) => {
      const offer = offers.get(question.id);
      const value = answerTo(answers, question.id);
      if (!offer || value === null) return false;
      if (value === undefined) return true;
      return (
        question.type === "matrix" &&
        offer.codes?.some((row) => !Object.hasOwn(rowAnswers(value), row)) === true
      );
    });
    return isOpen || checkPage(definition, index, raw, answers, language).problems.length > 0;
  });
}

/** The end that these answers lead to; `undefined` for the usual one. */
export function endOf(definition: SurveyDefinition, id: string | undefined): SurveyEnd | undefined {
  return id === undefined ? undefined : definition.ends?.find((end) => end.id === id);
}

/** The quotas that this respondent counts into: their rule holds, and nothing it asks for is still open. */
export function quotasOf(definition: SurveyDefinition, answers: Answers, { offers }: Passage): Quota[] {
  return (definition.quotas ?? []).filter(
    ({ when }) =>
      [...sourcesOf(when)].every((id) => !offers.has(id) || answerTo(answers, id) !== undefined) &&
      isMet(when, offers, answers),
  );
}

/** Whether one of these answers ends the survey with thanks: an option that screens out was chosen. */
export function isScreenedOut(definition: SurveyDefinition, answers: Answers): boolean {
  return questionsOf(definition).some((question) =>
    optionsOf(question).some(({ screensOut, code }) => {
      if (!screensOut) return false;
      const value = answerTo(answers, question.id);
      return Array.isArray(value) ? value.includes(code) : value === code;
    }),
  );
}

/** What was said about a use of the answers: `null` when it was asked and left open, or not asked. */
export function consentTo(
  definition: SurveyDefinition,
  answers: Answers,
  purpose: "use" | "quote",
): boolean | null {
  let isGiven = false;
  for (const question of questionsOf(definition)) {
    if (question.type !== "consent" || question.purpose !== purpose) continue;
    const said = answerTo(answers, question.id);
    if (said === false) return false;
    isGiven ||= said === true;
  }
  return isGiven || null;
}

/** How much of a definition is written in a language. */
export interface Completeness {
  language: LanguageTag;
  /** Texts that exist in the main language. */
  total: number;
  /** Those of them that exist in this language too. */
  done: number;
}

/** Completeness of every language, measured against the texts of the main one. */
export function completenessByLanguage(definition: SurveyDefinition): Completeness[] {
  const main = definition.languages[0] ?? "en";
  const texts = [...textsOf(definition)].filter((text) => hasText(text, main));
  return definition.languages.map((language) => ({
    language,
    total: texts.length,
    done: texts.filter((text) => hasText(text, language)).length,
  }));
}

/** Every text of a definition that a respondent can meet. */
export function* textsOf(definition: SurveyDefinition): Generator<LocalText> {
  for (const text of [definition.title, definition.intro, definition.thanks]) if (text) yield text;
  for (const page of definition.pages) {
    if (page.title) yield page.title;
    for (const question of page.questions) yield* questionTexts(question);
  }
  for (const { title, text } of definition.ends ?? []) {
    if (title) yield title;
    if (text) yield text;
  }
}

/** Every text of a question. */
export function* questionTexts(question: Question): Generator<LocalText> {
  // Nobody sees what comes with the address.
  if (question.type === "hidden") return;
  yield question.text;
  if (question.help) yield question.help;
  for (const option of optionsOf(question)) yield option.text;
  if ("rows" in question) for (const row of question.rows) yield row.text;
  if ("points" in question) {
    for (const point of question.points) if (point.text) yield point.text;
    if (question.notApplicable) yield question.notApplicable;
  }
  if (question.type === "maxdiff") yield* [question.best, question.worst];
  if ("low" in question && question.low) yield question.low;
  if ("high" in question && question.high) yield question.high;
  if ("unit" in question && question.unit) yield question.unit;
}

/** Whether a stored code counts as missing: "prefer not to say", "not applicable". */
export function isMissingCode(question: Question, code: number): boolean {
  if (code === NOT_APPLICABLE) return true;
  return optionsOf(question).some((option) => option.code === code && option.missing === true);
}
