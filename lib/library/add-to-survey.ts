import { adoptQuestions } from "../survey/adopt-questions.ts";
import { placeOf } from "../survey/draft-editing.ts";
import { questionsOf } from "../survey/model.ts";
import type { Question, QuestionId, SurveyDefinition, SurveyPage } from "../survey/schema.ts";
import { mapQuestionStrings } from "../survey/text-editing.ts";
import { dependsOnItself, filledText, type StudyWords, splitIntoPages } from "./set-survey.ts";

export interface AddingToSurvey {
  words: StudyWords;
  /** The whole set they are from: what their rules may name. */
  from: readonly Question[];
  /** Ids that were ever published in this survey. */
  isUsed: (id: QuestionId) => boolean;
  /** Makes an id that nothing in the survey has. */
  newId: (kind: "q" | "page") => string;
  /** Onto this page, behind what stands on it, if they need no page of their own; else on new pages at the end. */
  page?: number;
}

export interface Added {
  definition: SurveyDefinition;
  questions: readonly QuestionId[];
}

/**
 * A draft with questions from the library: the study's words filled in, ids and keys that are free, rules that
 * hold. Questions that depend on each other come on pages one after the other.
 */
export function addToSurvey(
  definition: SurveyDefinition,
  questions: readonly Question[],
  { words, from, isUsed, newId, page }: AddingToSurvey,
): Added {
  const filled = questions.map((question) => mapQuestionStrings(question, (text) => filledText(text, words)));
  const asked = page === undefined ? undefined : definition.pages[page];
  const place =
    page === undefined || !asked
      ? { page: definition.pages.length, index: 0 }
      : { page, index: asked.questions.length };
  const adopted = adoptQuestions(definition, filled, { place, from, isUsed, newId: () => newId("q") });
  const [first = [], ...rest] = page === undefined ? splitIntoPages(adopted) : withoutCounting(adopted);
  const newPages = (lists: readonly Question[][]) =>
    lists.map((list): SurveyPage => ({ id: newId("page"), questions: list }));
  const { pages } = definition;
  const at = page ?? pages.length - 1;
  const last = pages[at];
  const isFilled = last && (page !== undefined || (last.questions.length === 0 && !last.jumps));
  const added = isFilled
    ? [
        ...pages.slice(0, at),
        { ...last, questions: [...last.questions, ...first] },
        ...newPages(rest),
        ...pages.slice(at + 1),
      ]
    : [...pages, ...newPages([first, ...rest])];
  return { definition: { ...definition, pages: added }, questions: adopted.map(({ id }) => id) };
}

/** On the page that was asked for, however many they are, but for those that depend on one another. */
function withoutCounting(questions: readonly Question[]): Question[][] {
  const pages: Question[][] = [];
  for (const question of questions) {
    const last = pages.at(-1);
    if (last && !dependsOnItself([...last, question])) last.push(question);
    else pages.push([question]);
  }
  return pages;
}

/** Whether a survey asks this already: the same key and type, or its consent to use the answers. */
export const isAsked = (definition: SurveyDefinition, { key, ...question }: Question): boolean =>
  questionsOf(definition).some(
    (own) =>
      (own.key === key && own.type === question.type) ||
      (own.type === "consent" &&
        question.type === "consent" &&
        own.purpose === "use" &&
        question.purpose === "use"),
  );

/** The page of the first added question, from 1. */
export const pageOfAdded = ({ definition, questions: [first] }: Added): number =>
  first === undefined ? 1 : (placeOf(definition, first)?.page ?? 0) + 1;
