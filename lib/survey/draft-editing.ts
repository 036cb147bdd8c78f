import { optionsOf, partsOf } from "./answer-value.ts";
import { freeKey } from "./free-key.ts";
import { questionsOf } from "./model.ts";
import { forgetQuestion, withoutLostCodes } from "./rule-editing.ts";
import type { LocalText, Question, QuestionId, SurveyDefinition, SurveyPage } from "./schema.ts";

export { newPart, newQuestion, type StarterTexts } from "./new-question.ts";
export { tidyQuestion, withBlankTexts } from "./question-texts.ts";

/** Steps of editing a draft. Each returns a new definition; ids are given, so that a step can be repeated. */

/** Where a question stands. */
export interface Place {
  page: number;
  index: number;
}

export function placeOf(definition: SurveyDefinition, id: QuestionId): Place | undefined {
  for (const [page, { questions }] of definition.pages.entries()) {
    const index = questions.findIndex((question) => question.id === id);
    if (index !== -1) return { page, index };
  }
  return undefined;
}

/** Puts a question at a place; past the end means last. */
export function addQuestion(
  definition: SurveyDefinition,
  question: Question,
  { page, index }: Place,
): SurveyDefinition {
  return onPage(definition, page, (questions) => questions.toSpliced(index, 0, question));
}

/**
 * Puts an edited question in the place of the one with its id. Questions that depend on it follow: a rule forgets
 * options that are gone, and a list that is carried on gets the same options.
 */
export function replaceQuestion(definition: SurveyDefinition, edited: Question): SurveyDefinition {
  const old = questionsOf(definition).find(({ id }) => id === edited.id);
  if (!old) return definition;
  const replaced = onEveryPage(definition, (questions) =>
    questions.map((question) => (question.id === edited.id ? edited : followSource(question, old, edited))),
  );
  return withoutLostCodes(replaced, edited);
}

/** Its own words for an option stay; words that were the source's become the source's new ones. */
function followSource(question: Question, old: Question, now: Question): Question {
  if (!("carryFrom" in question) || question.carryFrom !== now.id) return question;
  const offered = optionsOf(now).filter(({ exclusive, missing }) => !exclusive && !missing);
  const parts: readonly { code: number; text: LocalText }[] = partsOf(question);
  const followed = offered.map(({ code, key, text, stage }) => {
    const mine = parts.find((part) => part.code === code);
    const before = optionsOf(old).find((option) => option.code === code);
    const isOwn = mine && JSON.stringify(mine.text) !== JSON.stringify(before?.text);
    return { code, key, text: isOwn ? mine.text : text, ...(stage ? { stage } : {}) };
  });
  if (followed.length === 0) return question;
  const known = new Set([...optionsOf(now), ...optionsOf(old)].map(({ code }) => code));
  if (question.type === "matrix") {
    return { ...question, rows: [...followed, ...question.rows.filter(({ code }) => !known.has(code))] };
  }
  return { ...question, options: [...followed, ...question.options.filter(({ code }) => !known.has(code))] };
}

/** Takes a question out, and with it the rules of others that asked for its answers. */
export function removeQuestion(definition: SurveyDefinition, id: QuestionId): SurveyDefinition {
  const without = onEveryPage(definition, (questions) => questions.filter((question) => question.id !== id));
  return forgetQuestion(without, id);
}

/** Puts a copy after the original. The copy is a question of its own: another id, another key. */
export function duplicateQuestion(
  definition: SurveyDefinition,
  id: QuestionId,
  copyId: QuestionId,
): SurveyDefinition {
  const place = placeOf(definition, id);
  const original = questionsOf(definition).find((question) => question.id === id);
  if (!place || !original) return definition;
  const copy = { ...structuredClone(original), id: copyId, key: freeKey(definition, original.key) };
  return addQuestion(definition, copy, { ...place, index: place.index + 1 });
}

/** Moves a question to a place, counted as if it were not there yet. */
export function moveQuestion(definition: SurveyDefinition, id: QuestionId, to: Place): SurveyDefinition {
  const question = questionsOf(definition).find((candidate) => candidate.id === id);
  if (!question || !definition.pages[to.page]) return definition;
  const without = onEveryPage(definition, (questions) =>
    questions.filter((candidate) => candidate.id !== id),
  );
  return addQuestion(without, question, to);
}

/** Moves a question one place up or down; at the edge of a page, onto the page before or after. */
export function nudgeQuestion(definition: SurveyDefinition, id: QuestionId, by: -1 | 1): SurveyDefinition {
  const place = placeOf(definition, id);
  if (!place) return definition;
  const { page, index } = place;
  const count = definition.pages[page]?.questions.length ?? 0;
  if (by === -1 && index === 0) {
    const before = definition.pages[page - 1];
    return before
      ? moveQuestion(definition, id, { page: page - 1, index: before.questions.length })
      : definition;
  }
  if (by === 1 && index === count - 1) return moveQuestion(definition, id, { page: page + 1, index: 0 });
  return moveQuestion(definition, id, { page, index: index + by });
}

/** Adds an empty page after the page with this index. */
export function addPage(definition: SurveyDefinition, after: number, id: string): SurveyDefinition {
  return { ...definition, pages: definition.pages.toSpliced(after + 1, 0, { id, questions: [] }) };
}

/** Takes a page out; its questions go to the page before it, or after it when it is the first. The last page stays. */
export function removePage(definition: SurveyDefinition, index: number): SurveyDefinition {
  const page = definition.pages[index];
  if (!page || definition.pages.length === 1) return definition;
  const pages = definition.pages.toSpliced(index, 1);
  const target = pages[Math.max(0, index - 1)];
  if (!target) return definition;
  const questions =
    index === 0 ? [...page.questions, ...target.questions] : [...target.questions, ...page.questions];
  return { ...definition, pages: pages.with(Math.max(0, index - 1), { ...target, questions }) };
}

/** Moves a page with its questions one place up or down. */
export function nudgePage(definition: SurveyDefinition, index: number, by: -1 | 1): SurveyDefinition {
  const page = definition.pages[index];
  if (!page || !definition.pages[index + by]) return definition;
  return { ...definition, pages: definition.pages.toSpliced(index, 1).toSpliced(index + by, 0, page) };
}

function onPage(
  definition: SurveyDefinition,
  index: number,
  change: (questions: Question[]) => Question[],
): SurveyDefinition {
  const page = definition.pages[index];
  if (!page) return definition;
  return { ...definition, pages: definition.pages.with(index, changed(page, change)) };
}

function onEveryPage(
  definition: SurveyDefinition,
  change: (questions: Question[]) => Question[],
): SurveyDefinition {
  return { ...definition, pages: definition.pages.map((page) => changed(page, change)) };
}

const changed = (page: SurveyPage, change: (questions: Question[]) => Question[]): SurveyPage => ({
  ...page,
  questions: change(page.questions),
});
