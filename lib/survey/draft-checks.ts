import { optionsOf, partsOf } from "./answer-value.ts";
import { minutesToAnswer } from "./answering-time.ts";
import { type Before, checkRule, type RuleProblemCode } from "./check-rules.ts";
import { checkSettings, type SettingsProblemCode } from "./check-settings.ts";
import { completenessByLanguage, endOf, questionTexts } from "./model.ts";
import { pipedQuestions } from "./piping.ts";
import type {
  LanguageTag,
  LocalText,
  Question,
  QuestionId,
  Rule,
  SurveyDefinition,
  SurveyPage,
} from "./schema.ts";
import { hasText } from "./text.ts";
import { dependsOn } from "./visibility.ts";
import { type WordingHintCode, wordingHints } from "./wording-hints.ts";

export { codesToChoose } from "./check-rules.ts";

/** What is wrong with a draft. An error stops publishing; a warning is said and leaves the choice. */
export type DraftProblemCode =
  | RuleProblemCode
  | SettingsProblemCode
  | "no-questions"
  | "no-title"
  | "empty-page"
  | "reserved-id"
  | "duplicate-id"
  | "duplicate-key"
  | "duplicate-code"
  | "duplicate-parameter"
  | "text-missing"
  | "option-text-missing"
  | "carry-without-options"
  | "rule-on-shuffled-page"
  | "jump-unknown-page"
  | "jump-back"
  | "jump-never-taken"
  | "end-unknown"
  | "page-unreachable"
  | "pipe-unknown-question"
  | "pipe-not-earlier"
  | "quota-end-unknown"
  | "no-consent"
  | "consent-not-required"
  | "nothing-forms-groups"
  | "translation-missing"
  | "too-long"
  | WordingHintCode;

export interface DraftProblem {
  code: DraftProblemCode;
  severity: "error" | "warning";
  question?: QuestionId;
  /** Index of the page. */
  page?: number;
  /** Id of the quota. */
  quota?: string;
  language?: LanguageTag;
  /** How many, where the sentence says so. */
  n?: number;
  /** The words that a hint is about. */
  words?: string;
}

const WARNINGS: ReadonlySet<DraftProblemCode> = new Set([
  "empty-page",
  "page-unreachable",
  "jump-never-taken",
  "picture-missing",
  "no-consent",
  "consent-not-required",
  "nothing-forms-groups",
  "translation-missing",
  "too-long",
  "wording-leading",
  "wording-double",
  "wording-long",
]);

/** Above it many give up before the end (own rule of thumb; commercial panels advise ten to fifteen). */
const MOST_MINUTES = 12;

/** Names that objects answer to by themselves; an answer under them could be lost or misread. */
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

type Add = (code: DraftProblemCode, where?: Omit<DraftProblem, "code" | "severity">) => void;

/** Everything to know before publishing: errors first, then in the survey's order. */
export function checkDraft(definition: SurveyDefinition): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const add: Add = (code, where = {}) =>
    problems.push({ code, severity: WARNINGS.has(code) ? "warning" : "error", ...where });
  const main = definition.languages[0] ?? "en";
  const all = definition.pages.flatMap((page, index) =>
    page.questions.map((question) => ({ question, index })),
  );

  if (all.length === 0) add("no-questions");
  if (!hasText(definition.title, main)) add("no-title");
  definition.pages.forEach((page, index) => {
    if (page.questions.length === 0 && all.length > 0 && !page.jumps) add("empty-page", { page: index });
  });
  const keys = new Set<string>();
  const seen = new Set<QuestionId>();
  for (const { question, index } of all) {
    const at = { question: question.id, page: index };
    if (RESERVED.has(question.id)) add("reserved-id", at);
    if (seen.has(question.id)) add("duplicate-id", at);
    if (keys.has(question.key)) add("duplicate-key", at);
    seen.add(question.id);
    keys.add(question.key);
    for (const code of checkTexts(question, main)) add(code, at);
    for (const code of checkCodes(question)) add(code, at);
    for (const code of checkSettings(question)) add(code, at);
    for (const hint of wordingHints(question, definition.languages)) {
      add(hint.code, { ...at, language: hint.language, words: hint.words });
    }
  }
  checkParameters(all, add);
  checkFlow(definition, all, add);
  const consents = all.filter(({ question }) => question.type === "consent" && question.purpose === "use");
  if (all.length > 0 && consents.length === 0) add("no-consent");
  for (const { question, index } of consents) {
    if (!question.required) add("consent-not-required", { question: question.id, page: index });
  }
  if (all.length > 0 && !all.some(({ question }) => question.role === "active")) add("nothing-forms-groups");
  const minutes = minutesToAnswer(definition);
  if (minutes > MOST_MINUTES) add("too-long", { n: minutes });
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
  if (question.type === "hidden") return;
  if (!hasText(question.text, main)) yield "text-missing";
  const rest = [...questionTexts(question)].filter(
    (text) => text !== question.text && text !== question.help,
  );
  if (rest.some((text) => !hasText(text, main))) yield "option-text-missing";
}

function* checkCodes(question: Question): Generator<DraftProblemCode> {
  const parts = question.type === "maxdiff" ? optionsOf(question) : partsOf(question);
  const lists = [
    codes(parts),
    parts.map(({ key }) => key),
    "points" in question ? codes(question.points) : [],
  ];
  if (lists.some((list) => new Set<number | string>(list).size < list.length)) yield "duplicate-code";
}

const codes = (list: readonly { code: number }[]) => list.map(({ code }) => code);

interface Placed {
  question: Question;
  index: number;
}

function checkParameters(all: readonly Placed[], add: Add): void {
  const parameters = new Set<string>();
  for (const { question, index } of all) {
    if (question.type !== "hidden") continue;
    if (parameters.has(question.parameter))
      add("duplicate-parameter", { question: question.id, page: index });
    parameters.add(question.parameter);
  }
}

/** Rules, jumps, quotas and repeated answers: everything that looks from one place of the survey at another. */
function checkFlow(definition: SurveyDefinition, all: readonly Placed[], add: Add): void {
  const ids = new Set(all.map(({ question }) => question.id));
  const hidden = all.flatMap(({ question }) => (question.type === "hidden" ? [question] : []));
  const earlier = new Map<QuestionId, Question>(hidden.map((question) => [question.id, question]));
  const before: Before = { earlier, ids };
  const check = (rule: Rule | undefined, where: Omit<DraftProblem, "code" | "severity">) => {
    for (const code of checkRule(rule, before)) add(code, where);
  };
  for (const [page, { questions, showIf, jumps = [], shuffle, title }] of definition.pages.entries()) {
    const onEarlierPages = new Set(earlier.keys());
    check(showIf, { page });
    if (title) checkPipes([title], onEarlierPages, ids, { page }, add);
    for (const question of questions) {
      const at = { question: question.id, page };
      for (const code of checkQuestionRules(question, before)) add(code, at);
      if (shuffle && [...dependsOn(question)].some((id) => questions.some((other) => other.id === id))) {
        add("rule-on-shuffled-page", at);
      }
      checkPipes([...questionTexts(question)], onEarlierPages, ids, at, add);
      earlier.set(question.id, question);
    }
    for (const [place, jump] of jumps.entries()) {
      check(jump.when, { page });
      if (!jump.when && place < jumps.length - 1) add("jump-never-taken", { page });
      const { to } = jump;
      if ("end" in to) {
        if (!endOf(definition, to.end)) add("end-unknown", { page });
        continue;
      }
      const target = definition.pages.findIndex(({ id }) => id === to.page);
      if (target === -1) add("jump-unknown-page", { page });
      else if (target <= page) add("jump-back", { page });
    }
  }
  for (const { id, when, end } of definition.quotas ?? []) {
    check(when, { quota: id });
    if (end !== undefined && !endOf(definition, end)) add("quota-end-unknown", { quota: id });
  }
  const endTexts = (definition.ends ?? []).flatMap(({ title, text }) => [title ?? {}, text ?? {}]);
  checkPipes([definition.thanks ?? {}, ...endTexts], new Set(earlier.keys()), ids, {}, add);
  for (const page of unreachablePages(definition.pages)) add("page-unreachable", { page });
}

/** Of the question itself, of its options and of what it carries on; each kind once. */
function checkQuestionRules(question: Question, before: Before): Set<DraftProblemCode> {
  const found = new Set<DraftProblemCode>();
  const rules = [question.showIf, ...partsOf(question).map(({ showIf }) => showIf)];
  for (const rule of rules) for (const code of checkRule(rule, before)) found.add(code);
  const from = "carryFrom" in question ? question.carryFrom : undefined;
  if (from === undefined) return found;
  const source = before.earlier.get(from);
  if (!source) found.add(before.ids.has(from) ? "rule-on-later-question" : "rule-unknown-question");
  else if (partsOf(source).length === 0 || source.type === "matrix") found.add("carry-without-options");
  return found;
}

function checkPipes(
  texts: readonly LocalText[],
  earlier: ReadonlySet<QuestionId>,
  ids: ReadonlySet<QuestionId>,
  where: Omit<DraftProblem, "code" | "severity">,
  add: Add,
): void {
  const piped = new Set(texts.flatMap((text) => Object.values(text).flatMap(pipedQuestions)));
  const lost = [...piped].filter((id) => !earlier.has(id));
  if (lost.some((id) => !ids.has(id))) add("pipe-unknown-question", where);
  if (lost.some((id) => ids.has(id))) add("pipe-not-earlier", where);
}

/** Pages that no way leads to: the page before always jumps over them, and nothing jumps to them. */
export function unreachablePages(pages: readonly SurveyPage[]): number[] {
  const reached = new Set([0]);
  for (const [index, { jumps = [], showIf }] of pages.entries()) {
    if (!reached.has(index)) continue;
    for (const { to } of jumps) {
      const target = "page" in to ? pages.findIndex(({ id }) => id === to.page) : -1;
      if (target > index) reached.add(target);
    }
    // A page that its rule may hide does not always jump.
    if (showIf || !jumps.some(({ when }) => !when)) reached.add(index + 1);
  }
  return pages.flatMap((_, index) => (reached.has(index) ? [] : [index]));
}
