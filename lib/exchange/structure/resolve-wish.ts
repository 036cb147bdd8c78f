import { partsOf } from "../../survey/answer-value.ts";
import { codesToChoose, conditionProblem } from "../../survey/check-rules.ts";
import { asksAPart, conditionKinds } from "../../survey/rules.ts";
import type { Condition, NumberComparison, Question, Rule } from "../../survey/schema.ts";
import { calendarDay } from "../../survey/text-schema.ts";
import { numberOf } from "./file-object.ts";
import type { Alias } from "./found-survey.ts";
import type { Asked, Comparison, Literal, Test } from "./test-of-answers.ts";

/** What a name in a condition stands for here. */
export interface Target extends Alias {
  question: Question;
  answers: ReadonlyMap<string, number>;
  /** Whether some respondents never see it: then "is not" holds for them too. */
  mayHide: boolean;
}

/** What stands for a name; undefined where there is no such question, or it comes later. */
export type FindTarget = (name: string) => Target | undefined;

const MOST_PARTS = 50;

/** Our rule for another tool's test; undefined when we cannot ask that. */
export function resolveTest(test: Test, find: FindTarget): Rule | undefined {
  if ("all" in test || "any" in test) {
    const tests = "all" in test ? test.all : test.any;
    if (tests.length > MOST_PARTS) return undefined;
    const rules = tests.flatMap((inner) => resolveTest(inner, find) ?? []);
    // Half a condition would show the wrong people the question.
    if (rules.length < tests.length) return undefined;
    if (rules.length === 1) return rules[0];
    return "all" in test ? { all: rules } : { any: rules };
  }
  const target = find(test.ref);
  const rule = target && resolveComparison(test, target);
  return rule && isSound(rule, target.question) ? rule : undefined;
}

function isSound(rule: Rule, question: Question): boolean {
  if ("question" in rule) return conditionProblem(rule, question) === undefined;
  return ("all" in rule ? rule.all : rule.any).every((inner) => isSound(inner, question));
}

function resolveComparison({ asked, values }: Comparison, target: Target): Rule | undefined {
  const { question, option, row } = target;
  const at = { question: question.id, ...(row === undefined ? {} : { part: row }) };
  if (asked === "shown" || asked === "not-shown") return { question: question.id, state: asked };
  if (option !== undefined) return tickRule(asked, values, target, option);
  if (asked === "not-empty") return { ...at, state: "answered" };
  if (asked === "empty") return emptyRule(at, target);
  const kinds = conditionKinds(question);
  if (asksAPart(question, "chose") && row === undefined) return undefined;
  if (kinds.includes("chose")) return choiceRule(asked, values, target);
  const [value] = values;
  if (value === undefined || values.length > 1) return undefined;
  if (kinds.includes("number")) return numberRule(asked, value, target);
  if (kinds.includes("text")) return textRule(asked, value, target);
  return kinds.includes("date") ? dateRule(asked, value, target) : undefined;
}

const orHidden = (rule: Condition, { mayHide, question }: Target, skipped = false): Rule => {
  const more: Condition[] = [
    ...(skipped ? [{ question: question.id, state: "skipped" as const }] : []),
    ...(mayHide ? [{ question: question.id, state: "not-shown" as const }] : []),
  ];
  return more.length > 0 ? { any: [rule, ...more] } : rule;
};

const emptyRule = (at: { question: string; part?: number }, target: Target): Rule =>
  orHidden({ ...at, state: "skipped" }, target);

/** Of one option of several: whether it was ticked. */
function tickRule(
  asked: Asked,
  values: readonly Literal[],
  target: Target,
  option: number,
): Rule | undefined {
  const { question } = target;
  const says = values.length === 0 ? undefined : values.every(isTick);
  const opposite = asked === "not-equal" || asked === "empty";
  if (asked === "empty" || asked === "not-empty" ? says !== undefined : says === undefined) return undefined;
  if (!["equal", "not-equal", "empty", "not-empty"].includes(asked)) return undefined;
  const isTicked = (says ?? true) !== opposite;
  const codes = [option];
  return isTicked
    ? { question: question.id, chose: "any", codes }
    : orHidden({ question: question.id, chose: "none", codes }, target);
}

const isTick = (value: Literal) => ["y", "yes", "1", "true"].includes(String(value).toLowerCase());

const NUMBERS: Partial<Record<Asked, NumberComparison>> = {
  equal: "equal",
  "not-equal": "not-equal",
  below: "below",
  "at-most": "at-most",
  above: "above",
  "at-least": "at-least",
};

function choiceRule(asked: Asked, values: readonly Literal[], target: Target): Rule | undefined {
  const { question, answers, row } = target;
  const at = { question: question.id, ...(row === undefined ? {} : { part: row }) };
  const known = values.map((value) => answers.get(String(value)));
  const codes = [...new Set(known.filter((code) => code !== undefined))];
  const isWhole = codes.length > 0 && !known.includes(undefined);
  const [value] = values;
  switch (asked) {
    case "equal":
    case "any-of":
    case "contains":
      // An option that there never was is never chosen.
      return codes.length > 0 && (isWhole || asked === "any-of")
        ? { ...at, chose: "any", codes }
        : numberIn(asked, value, target);
    case "not-equal":
    case "none-of":
    case "contains-not":
      return isWhole ? orHidden({ ...at, chose: "none", codes }, target) : numberIn(asked, value, target);
    case "all-of":
      return isWhole && isPickedFrom(question) ? { ...at, chose: "all", codes } : undefined;
    case "exactly":
      if (!isWhole || !isPickedFrom(question)) return undefined;
      return {
        all: [
          { ...at, chose: "all", codes },
          { question: question.id, picked: "equal", value: codes.length },
        ],
      };
    default:
      return numberIn(asked, value, target);
  }
}

const isPickedFrom = (question: Question) => conditionKinds(question).includes("picked");

/** A comparison by size: of a scale as it is; of a choice whose answers are numbers, the options it holds for. */
function numberIn(asked: Asked, value: Literal | undefined, target: Target): Rule | undefined {
  const { question, answers, row } = target;
  const number = numberOf(value);
  const how = NUMBERS[asked];
  if (number === undefined || !how) return undefined;
  const at = { question: question.id, ...(row === undefined ? {} : { part: row }) };
  const isScored = [...answers].every(([stored, code]) => Number(stored) === code);
  if (conditionKinds(question).includes("number") && isScored && question.type !== "ranking")
    return { ...at, number: how, value: number };
  if (asked === "equal" || asked === "not-equal") return undefined;
  const offered = new Set(codesToChoose(question));
  const codes = [...answers].flatMap(([stored, code]) => {
    const stands = numberOf(stored);
    return stands !== undefined && offered.has(code) && holds(how, stands, number) ? [code] : [];
  });
  return codes.length > 0 ? { ...at, chose: "any", codes: [...new Set(codes)] } : undefined;
}

function holds(how: NumberComparison, said: number, value: number): boolean {
  if (how === "below") return said < value;
  if (how === "at-most") return said <= value;
  return how === "above" ? said > value : said >= value;
}

function numberRule(asked: Asked, value: Literal, target: Target): Rule | undefined {
  const { question, row } = target;
  const number = numberOf(value);
  const how = NUMBERS[asked];
  const needsPart = asksAPart(question, "number");
  if (number === undefined || !how || needsPart !== (row !== undefined)) return undefined;
  const at = { question: question.id, ...(row === undefined ? {} : { part: row }) };
  if (row !== undefined && !partsOf(question).some(({ code }) => code === row)) return undefined;
  const rule = { ...at, number: how, value: number };
  return how === "not-equal" ? orHidden(rule, target, true) : rule;
}

function textRule(asked: Asked, value: Literal, target: Target): Rule | undefined {
  const text = String(value).trim();
  if (text === "" || text.length > 200) return undefined;
  const question = target.question.id;
  if (asked === "equal") return { question, text: "is", value: text };
  if (asked === "contains" || asked === "begins") return { question, text: asked, value: text };
  if (asked === "not-equal") return orHidden({ question, text: "is-not", value: text }, target, true);
  if (asked === "contains-not")
    return orHidden({ question, text: "contains-not", value: text }, target, true);
  return undefined;
}

const DAY = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/;

function dateRule(asked: Asked, value: Literal, { question }: Target): Rule | undefined {
  const day = DAY.exec(String(value))?.[1];
  if (!day || !calendarDay.safeParse(day).success) return undefined;
  const on = (date: "before" | "on" | "after"): Condition => ({ question: question.id, date, value: day });
  if (asked === "equal") return on("on");
  if (asked === "below") return on("before");
  if (asked === "above") return on("after");
  if (asked === "at-most") return { any: [on("before"), on("on")] };
  if (asked === "at-least") return { any: [on("after"), on("on")] };
  return undefined;
}
