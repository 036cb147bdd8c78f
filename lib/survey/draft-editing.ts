import { optionsOf } from "./answer-value.ts";
import { nextCode } from "./code-history.ts";
import { codesToChoose } from "./draft-checks.ts";
import { questionsOf } from "./model.ts";
import type {
  LanguageTag,
  LocalText,
  Question,
  QuestionId,
  QuestionOption,
  QuestionType,
  SurveyDefinition,
  SurveyPage,
} from "./schema.ts";

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
  return onEveryPage(definition, (questions) =>
    questions.map((question) =>
      question.id === edited.id ? edited : followSource(withoutLostCodes(question, edited), old, edited),
    ),
  );
}

function withoutLostCodes(question: Question, source: Question): Question {
  const { showIf, ...rest } = question;
  if (showIf?.question !== source.id) return question;
  const codes = showIf.codes.filter((code) => codesToChoose(source).includes(code));
  if (codes.length === showIf.codes.length) return question;
  return codes.length > 0 ? { ...rest, showIf: { ...showIf, codes } } : rest;
}

/** Its own words for an option stay; words that were the source's become the source's new ones. */
function followSource(question: Question, old: Question, now: Question): Question {
  if (!("carryFrom" in question) || question.carryFrom !== now.id) return question;
  const offered = optionsOf(now).filter(({ exclusive, missing }) => !exclusive && !missing);
  const parts: readonly { code: number; text: LocalText }[] =
    question.type === "matrix" ? question.rows : question.options;
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

/** With a text, blank at first, wherever one can be written in a language of the survey: what a form starts from. */
export function withBlankTexts(question: Question, languages: readonly LanguageTag[]): Question {
  const full = (text: LocalText | undefined): LocalText => ({ ...blank(languages), ...text });
  const whole = { ...question, text: full(question.text), help: full(question.help) };
  switch (whole.type) {
    case "single":
    case "multiple":
    case "ranking":
      return { ...whole, options: whole.options.map((option) => ({ ...option, text: full(option.text) })) };
    case "matrix":
    case "rating": {
      const points = whole.points.map(({ code, text }) => ({ code, text: full(text) }));
      const wayOut = whole.notApplicable ? { notApplicable: full(whole.notApplicable) } : {};
      if (whole.type === "rating") return { ...whole, points, ...wayOut };
      return {
        ...whole,
        points,
        ...wayOut,
        rows: whole.rows.map((row) => ({ ...row, text: full(row.text) })),
      };
    }
    case "nps":
      return { ...whole, low: full(whole.low), high: full(whole.high) };
    case "number":
      return { ...whole, unit: full(whole.unit) };
    case "text":
    case "consent":
      return whole;
  }
}

/** Without texts that were left blank where a text is a choice: help, unit, the words of a scale's points. */
export function tidyQuestion(question: Question): Question {
  const { help, ...rest } = question;
  const tidy: Question = help && !isBlank(help) ? { ...rest, help } : rest;
  if (tidy.type === "number") {
    const { unit, ...bare } = tidy;
    return unit && !isBlank(unit) ? { ...bare, unit } : bare;
  }
  if (tidy.type !== "rating" && tidy.type !== "matrix") return tidy;
  const points = tidy.points.map(({ code, text }) => (text && !isBlank(text) ? { code, text } : { code }));
  return { ...tidy, points };
}

const isBlank = (text: LocalText): boolean => Object.values(text).every((words) => words.trim() === "");

/** Takes a question out, and with it the rules of others that asked for its answers. */
export function removeQuestion(definition: SurveyDefinition, id: QuestionId): SurveyDefinition {
  return onEveryPage(definition, (questions) =>
    questions.filter((question) => question.id !== id).map((question) => withoutRulesOn(question, id)),
  );
}

function withoutRulesOn(question: Question, id: QuestionId): Question {
  const { showIf, ...rest } = question;
  const kept = showIf && showIf.question !== id ? { ...rest, showIf } : rest;
  if (!("carryFrom" in kept) || kept.carryFrom !== id) return kept;
  const { carryFrom: _, ...free } = kept;
  return free;
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

/** A question of a type as it begins, with texts to be written in every language of the survey. */
export function newQuestion(
  definition: SurveyDefinition,
  type: QuestionType,
  id: QuestionId,
  starter: StarterTexts,
): Question {
  const base = {
    id,
    key: freeKey(definition, "q1"),
    text: blank(definition.languages),
    required: type !== "text",
  };
  const options = [1, 2].map((code) => ({ code, key: `o${code}`, text: blank(definition.languages) }));
  const points = [1, 2, 3, 4, 5].map((code) =>
    code === 1 || code === 5 ? { code, text: code === 1 ? starter.lowest : starter.highest } : { code },
  );
  switch (type) {
    case "single":
    case "multiple":
      return { ...base, type, role: "active", options };
    case "ranking":
      return { ...base, type, role: "active", options, top: 2 };
    case "rating":
      return { ...base, type, role: "measure", points };
    case "nps":
      return { ...base, type, role: "measure", low: starter.unlikely, high: starter.likely };
    case "matrix": {
      const rows = options.map(({ code, text }) => ({ code, key: `r${code}`, text }));
      return { ...base, type, role: "active", rows, points, level: "ordinal" };
    }
    case "number":
      return { ...base, type, role: "descriptor", decimals: 0 };
    case "text":
      return { ...base, type, role: "quote", long: true, maxLength: 2000 };
    case "consent":
      return { ...base, type, role: "screener", purpose: "quote" };
  }
}

/** Words that a new scale begins with, in every language of the survey. */
export interface StarterTexts {
  lowest: LocalText;
  highest: LocalText;
  unlikely: LocalText;
  likely: LocalText;
}

/**
 * An option, or a row, that can be added: its code was never used for another meaning.
 * @returns undefined when the question has used up its codes
 */
export function newPart(
  question: Question,
  everUsed: Iterable<number>,
  languages: readonly LanguageTag[],
): Pick<QuestionOption, "code" | "key" | "text"> | undefined {
  const code = nextCode(question, everUsed);
  if (code === undefined) return undefined;
  return { code, key: `${question.type === "matrix" ? "r" : "o"}${code}`, text: blank(languages) };
}

const blank = (languages: readonly LanguageTag[]): LocalText =>
  Object.fromEntries(languages.map((language) => [language, ""]));

/** The key itself, or with the next number that no other question's key has. */
function freeKey(definition: SurveyDefinition, wanted: string): string {
  const taken = new Set(questionsOf(definition).map(({ key }) => key));
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/_?\d+$/, "").slice(0, 58);
  const separator = stem === "q" ? "" : "_";
  for (let n = 2; ; n++) {
    const key = `${stem}${separator}${n}`;
    if (!taken.has(key)) return key;
  }
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
