import { answerTo, chosenCodes, NOT_APPLICABLE, rowAnswers } from "./answer-value.ts";
import type { Offer, Offers } from "./offer.ts";
import type {
  Answers,
  AnswerValue,
  Condition,
  NumberComparison,
  Question,
  QuestionId,
  Rule,
} from "./schema.ts";

/** The kinds of condition that make sense for a type of question. */
export type ConditionKind = "chose" | "state" | "number" | "picked" | "text" | "date";

/** What may be asked of a question: its operators, by type. */
export function conditionKinds(question: Question): readonly ConditionKind[] {
  switch (question.type) {
    case "single":
    case "consent":
      return ["chose", "state"];
    case "multiple":
      return ["chose", "picked", "state"];
    case "picture":
      return question.several ? ["chose", "picked", "state"] : ["chose", "state"];
    case "ranking":
      return ["chose", "number", "picked", "state"];
    case "rating":
    case "nps":
    case "csat":
    case "ces":
    case "matrix":
      return ["chose", "number", "state"];
    case "constant-sum":
    case "slider":
    case "number":
      return ["number", "state"];
    case "text":
    case "email":
    case "phone":
    case "hidden":
      return ["text", "state"];
    case "date":
      return ["date", "state"];
    case "maxdiff":
    case "statement":
      return ["state"];
  }
}

/** Whether a condition on this type of question has to name a row or an option of it. */
export const asksAPart = (question: Question, kind: ConditionKind): boolean =>
  (question.type === "matrix" && kind !== "state") ||
  (kind === "number" && (question.type === "ranking" || question.type === "constant-sum"));

export const kindOf = (condition: Condition): ConditionKind =>
  "chose" in condition
    ? "chose"
    : "state" in condition
      ? "state"
      : "number" in condition
        ? "number"
        : "picked" in condition
          ? "picked"
          : "text" in condition
            ? "text"
            : "date";

/** The conditions of a rule, without its groups. */
export function* conditionsOf(rule: Rule): Generator<Condition> {
  if ("question" in rule) yield rule;
  else for (const inner of "all" in rule ? rule.all : rule.any) yield* conditionsOf(inner);
}

/** The questions that a rule asks about. */
export function sourcesOf(rule: Rule | undefined): ReadonlySet<QuestionId> {
  return new Set(rule ? [...conditionsOf(rule)].map(({ question }) => question) : []);
}

/**
 * The rule with each of its conditions changed or, where `change` returns nothing, taken out; groups that are
 * left empty go too.
 */
export function mapConditions(
  rule: Rule,
  change: (condition: Condition) => Condition | undefined,
): Rule | undefined {
  if ("question" in rule) return change(rule);
  const inner = ("all" in rule ? rule.all : rule.any).flatMap((part) => mapConditions(part, change) ?? []);
  if (inner.length === 0) return undefined;
  return "all" in rule ? { all: inner } : { any: inner };
}

/**
 * Whether a rule holds, given what was shown and answered so far. On a question that was not shown no condition
 * holds, whichever way it asks, but for the one that asks for just that.
 */
export function isMet(rule: Rule, offers: Offers, answers: Answers): boolean {
  if ("all" in rule) return rule.all.every((inner) => isMet(inner, offers, answers));
  if ("any" in rule) return rule.any.some((inner) => isMet(inner, offers, answers));
  const offer = offers.get(rule.question);
  if (!offer) return "state" in rule && rule.state === "not-shown";
  const value = answerTo(answers, rule.question);
  if ("chose" in rule) {
    const chosen = codesSaid(offer, value, rule.part);
    if (rule.chose === "all") return rule.codes.every((code) => chosen.includes(code));
    const hit = rule.codes.some((code) => chosen.includes(code));
    return rule.chose === "any" ? hit : !hit;
  }
  if ("state" in rule) return isState(rule.state, partOf(value, rule.part));
  if ("number" in rule) return compares(rule, rule.number, numberSaid(offer, value, rule.part));
  if ("picked" in rule) return compares(rule, rule.picked, Array.isArray(value) ? value.length : 0);
  if ("text" in rule) return typeof value === "string" && matches(rule.text, value, rule.value);
  return typeof value === "string" && liesAt(rule, value);
}

function isState(state: "answered" | "skipped" | "shown" | "not-shown", value: AnswerValue | undefined) {
  if (state === "answered") return value !== undefined && value !== null;
  if (state === "skipped") return value === null;
  return state === "shown";
}

function partOf(value: AnswerValue | undefined, part: number | undefined): AnswerValue | undefined {
  if (part === undefined || value === null || value === undefined) return value;
  const rows = rowAnswers(value);
  return Object.hasOwn(rows, part) ? rows[part] : undefined;
}

/** The codes that were chosen and are still offered; 1 and 0 for a consent. */
function codesSaid(
  { question, codes }: Offer,
  value: AnswerValue | undefined,
  part: number | undefined,
): readonly number[] {
  if (typeof value === "boolean") return question.type === "consent" ? [Number(value)] : [];
  if (question.type === "matrix") {
    const said = part === undefined ? undefined : partOf(value, part);
    return typeof said === "number" ? [said] : [];
  }
  const chosen = value === NOT_APPLICABLE ? [NOT_APPLICABLE] : chosenCodes(question, value);
  return codes ? chosen.filter((code) => codes.includes(code)) : chosen;
}

function numberSaid(
  { question }: Offer,
  value: AnswerValue | undefined,
  part: number | undefined,
): number | undefined {
  if (question.type === "ranking") {
    const rank = Array.isArray(value) && part !== undefined ? value.indexOf(part) : -1;
    return rank === -1 ? undefined : rank + 1;
  }
  const said = partOf(value, part);
  if (typeof said !== "number") return undefined;
  return said === NOT_APPLICABLE && chosenCodes(question, said).length === 0 && !isQuantity(question)
    ? undefined
    : said;
}

const isQuantity = ({ type }: Question) => type === "number" || type === "slider" || type === "constant-sum";

function compares(
  { value, to = value }: { value: number; to?: number | undefined },
  how: NumberComparison,
  said: number | undefined,
): boolean {
  if (said === undefined) return false;
  switch (how) {
    case "below":
      return said < value;
    case "at-most":
      return said <= value;
    case "equal":
      return said === value;
    case "not-equal":
      return said !== value;
    case "at-least":
      return said >= value;
    case "above":
      return said > value;
    case "between":
      return said >= value && said <= to;
  }
}

const folded = (text: string) => text.normalize("NFC").toLowerCase();

function matches(
  how: "is" | "is-not" | "contains" | "contains-not" | "begins",
  said: string,
  wanted: string,
): boolean {
  const [text, part] = [folded(said.trim()), folded(wanted.trim())];
  switch (how) {
    case "is":
      return text === part;
    case "is-not":
      return text !== part;
    case "contains":
      return text.includes(part);
    case "contains-not":
      return !text.includes(part);
    case "begins":
      return text.startsWith(part);
  }
}

/** Days compare as text: year first, all of one length. */
function liesAt(
  {
    date,
    value,
    to = value,
  }: { date: "before" | "on" | "after" | "between"; value: string; to?: string | undefined },
  day: string,
): boolean {
  switch (date) {
    case "before":
      return day < value;
    case "on":
      return day === value;
    case "after":
      return day > value;
    case "between":
      return day >= value && day <= to;
  }
}
