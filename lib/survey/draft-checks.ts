import { optionsOf } from "./answer-value.ts";
import { completenessByLanguage, questionTexts } from "./model.ts";
import type { LanguageTag, Question, QuestionId, SurveyDefinition } from "./schema.ts";
import { hasText } from "./text.ts";

/** What is wrong with a draft. An error stops publishing; a warning is said and leaves the choice. */
export type DraftProblemCode =
  | "no-questions"
  | "no-title"
  | "empty-page"
  | "reserved-id"
  | "duplicate-id"
  | "duplicate-key"
  | "duplicate-code"
  | "text-missing"
  | "option-text-missing"
  | "rule-unknown-question"
  | "rule-on-later-question"
  | "rule-unknown-code"
  | "carry-without-options"
  | "min-over-max"
  | "no-consent"
  | "consent-not-required"
  | "nothing-forms-groups"
  | "translation-missing";

export interface DraftProblem {
  code: DraftProblemCode;
  severity: "error" | "warning";
  question?: QuestionId;
  /** Index of the page. */
  page?: number;
  language?: LanguageTag;
  /** How many, where the sentence says so. */
  n?: number;
}

const WARNINGS: ReadonlySet<DraftProblemCode> = new Set([
  "empty-page",
  "no-consent",
  "consent-not-required",
  "nothing-forms-groups",
  "translation-missing",
]);

/** Names that objects answer to by themselves; an answer under them could be lost or misread. */
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

/** Everything to know before publishing: errors first, then in the survey's order. */
export function checkDraft(definition: SurveyDefinition): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const add = (code: DraftProblemCode, where: Omit<DraftProblem, "code" | "severity"> = {}) =>
    problems.push({ code, severity: WARNINGS.has(code) ? "warning" : "error", ...where });
  const main = definition.languages[0] ?? "en";
  const all = definition.pages.flatMap((page, index) =>
    page.questions.map((question) => ({ question, index })),
  );

  if (all.length === 0) add("no-questions");
  if (!hasText(definition.title, main)) add("no-title");
  definition.pages.forEach((page, index) => {
    if (page.questions.length === 0 && all.length > 0) add("empty-page", { page: index });
  });
  const earlier = new Map<QuestionId, Question>();
  const ids = new Set(all.map(({ question }) => question.id));
  const keys = new Set<string>();
  for (const { question, index } of all) {
    const at = { question: question.id, page: index };
    if (RESERVED.has(question.id)) add("reserved-id", at);
    if (earlier.has(question.id)) add("duplicate-id", at);
    if (keys.has(question.key)) add("duplicate-key", at);
    keys.add(question.key);
    for (const code of checkTexts(question, main)) add(code, at);
    for (const code of checkCodes(question)) add(code, at);
    for (const code of checkRules(question, earlier, ids)) add(code, at);
    earlier.set(question.id, question);
  }
  const consents = all.filter(({ question }) => question.type === "consent" && question.purpose === "use");
  if (all.length > 0 && consents.length === 0) add("no-consent");
  for (const { question, index } of consents) {
    if (!question.required) add("consent-not-required", { question: question.id, page: index });
  }
  if (all.length > 0 && !all.some(({ question }) => question.role === "active")) add("nothing-forms-groups");
  for (const { language, total, done } of completenessByLanguage(definition).slice(1)) {
    if (done < total) add("translation-missing", { language, n: total - done });
  }
  return problems.sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
}

/** Whether nothing stands against publishing. */
export function isPublishable(definition: SurveyDefinition): boolean {
  return checkDraft(definition).every(({ severity }) => severity === "warning");
}

function* checkTexts(question: Question, main: LanguageTag): Generator<DraftProblemCode> {
  if (!hasText(question.text, main)) yield "text-missing";
  const rest = [...questionTexts(question)].filter(
    (text) => text !== question.text && text !== question.help,
  );
  if (rest.some((text) => !hasText(text, main))) yield "option-text-missing";
}

function* checkCodes(question: Question): Generator<DraftProblemCode> {
  const options = optionsOf(question);
  const lists =
    question.type === "matrix"
      ? [question.rows.map(({ code }) => code), question.rows.map(({ key }) => key), codes(question.points)]
      : question.type === "rating"
        ? [codes(question.points)]
        : [codes(options), options.map(({ key }) => key)];
  if (lists.some((list) => new Set<number | string>(list).size < list.length)) yield "duplicate-code";
  if (question.type === "multiple" || question.type === "number") {
    if (question.min !== undefined && question.max !== undefined && question.min > question.max) {
      yield "min-over-max";
    }
  }
}

const codes = (list: readonly { code: number }[]) => list.map(({ code }) => code);

function* checkRules(
  question: Question,
  earlier: ReadonlyMap<QuestionId, Question>,
  ids: ReadonlySet<QuestionId>,
): Generator<DraftProblemCode> {
  const carryFrom = "carryFrom" in question ? question.carryFrom : undefined;
  for (const id of [question.showIf?.question, carryFrom]) {
    if (id === undefined || earlier.has(id)) continue;
    yield ids.has(id) ? "rule-on-later-question" : "rule-unknown-question";
  }
  const source = question.showIf && earlier.get(question.showIf.question);
  if (source && question.showIf?.codes.some((code) => !codesToChoose(source).includes(code))) {
    yield "rule-unknown-code";
  }
  const carried = carryFrom === undefined ? undefined : earlier.get(carryFrom);
  if (carried && optionsOf(carried).length === 0) yield "carry-without-options";
}

/** The codes a rule may ask about. */
export function codesToChoose(question: Question): readonly number[] {
  if (question.type === "rating") return codes(question.points);
  if (question.type === "nps") return Array.from({ length: 11 }, (_, code) => code);
  return codes(optionsOf(question));
}
