import { partsOf } from "../../survey/answer-value.ts";
import { conditionKinds } from "../../survey/rules.ts";
import type { Condition, Question, QuestionId, Rule } from "../../survey/schema.ts";

/** The survey's questions by id: SurveyJS calls them by their keys. */
export type Names = Map<QuestionId, Question>;

const SIGNS = {
  below: "<",
  "at-most": "<=",
  equal: "=",
  "not-equal": "<>",
  "at-least": ">=",
  above: ">",
} as const;

/** A rule as an expression of SurveyJS; undefined where a part of it has no counterpart. */
export function writeRule(rule: Rule, names: Names): string | undefined {
  if (!("all" in rule) && !("any" in rule)) return writeCondition(rule, names);
  const inner = "all" in rule ? rule.all : rule.any;
  const written = inner.map((one) => writeRule(one, names));
  const whole = written.filter((one) => one !== undefined);
  if (whole.length < written.length) return undefined;
  const [only] = whole;
  return whole.length === 1 ? only : `(${whole.join("all" in rule ? " and " : " or ")})`;
}

function writeCondition(condition: Condition, names: Names): string | undefined {
  const question = names.get(condition.question);
  const ref = question && refOf(question, condition);
  if (!question || !ref) return undefined;
  if ("chose" in condition) return writeChosen(condition, question, ref);
  if ("state" in condition) {
    if (condition.state === "answered") return `${ref} notempty`;
    return condition.state === "shown" ? undefined : `${ref} empty`;
  }
  if ("number" in condition) {
    if (question.type === "ranking") return undefined;
    return compared(ref, condition.number, condition.value, condition.to);
  }
  if ("picked" in condition)
    return compared(`{${question.key}.length}`, condition.picked, condition.value, condition.to);
  if ("text" in condition) {
    const signs = {
      is: "=",
      "is-not": "<>",
      contains: "contains",
      "contains-not": "notcontains",
      begins: undefined,
    };
    const sign = signs[condition.text];
    return sign ? `${ref} ${sign} ${quoted(condition.value)}` : undefined;
  }
  const { date, value, to } = condition;
  if (date === "between") return to ? `(${ref} >= ${quoted(value)} and ${ref} <= ${quoted(to)})` : undefined;
  return `${ref} ${{ before: "<", on: "=", after: ">" }[date]} ${quoted(value)}`;
}

function refOf(question: Question, condition: Condition): string | undefined {
  const part = "part" in condition ? condition.part : undefined;
  if (part === undefined) return `{${question.key}}`;
  const key = partsOf(question).find(({ code }) => code === part)?.key;
  return key === undefined ? undefined : `{${question.key}.${key}}`;
}

function compared(ref: string, how: keyof typeof SIGNS | "between", value: number, to?: number) {
  if (how !== "between") return `${ref} ${SIGNS[how]} ${value}`;
  return to === undefined ? undefined : `(${ref} >= ${value} and ${ref} <= ${to})`;
}

function writeChosen(
  { chose, codes }: Extract<Condition, { chose: string }>,
  question: Question,
  ref: string,
): string | undefined {
  const values = codes.map((code) => storedValue(question, code));
  if (values.includes(undefined)) return undefined;
  const isSeveral = conditionKinds(question).includes("picked");
  if (isSeveral) {
    const list = `[${values.join(", ")}]`;
    return `${ref} ${chose === "any" ? "anyof" : chose === "all" ? "allof" : "noneof"} ${list}`;
  }
  if (chose === "all" && values.length > 1) return undefined;
  const written = values.map((value) => `${ref} ${chose === "none" ? "<>" : "="} ${value}`);
  return written.length === 1 ? written[0] : `(${written.join(chose === "none" ? " and " : " or ")})`;
}

/** What SurveyJS stores for a code; nothing for "not applicable". */
function storedValue(question: Question, code: number): string | undefined {
  if (code < 0) return undefined;
  if (question.type === "consent") return code === 1 ? "true" : "false";
  const options = "options" in question ? question.options : [];
  const option = options.find((one) => one.code === code);
  const isSeveral =
    question.type === "multiple" ||
    question.type === "ranking" ||
    (question.type === "picture" && question.several);
  if (option && question.type !== "ranking" && option === options.find(({ opensText }) => opensText))
    return "'other'";
  if (option && isSeveral && option === options.find(({ exclusive, missing }) => exclusive && !missing))
    return "'none'";
  return String(code);
}

const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
