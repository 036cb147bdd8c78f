import { partsOf } from "./answer-value.ts";
import { codesToChoose } from "./check-rules.ts";
import { asksAPart, type ConditionKind, conditionKinds, kindOf } from "./rules.ts";
import { type Condition, numberComparison, type Question } from "./schema.ts";

/** How a condition asks: its kind and the way of asking, such as `chose-any` or `number-at-least`. */
export type Operator =
  | `chose-${"any" | "all" | "none"}`
  | `state-${"answered" | "skipped" | "shown" | "not-shown"}`
  | `${"number" | "picked"}-${"below" | "at-most" | "equal" | "not-equal" | "at-least" | "above" | "between"}`
  | `text-${"is" | "is-not" | "contains" | "contains-not" | "begins"}`
  | `date-${"before" | "on" | "after" | "between"}`;

const BY_KIND: { [K in ConditionKind]: readonly Extract<Operator, `${K}-${string}`>[] } = {
  chose: ["chose-any", "chose-all", "chose-none"],
  state: ["state-answered", "state-skipped", "state-shown", "state-not-shown"],
  number: numberComparison.options.map((how) => `number-${how}` as const),
  picked: numberComparison.options.map((how) => `picked-${how}` as const),
  text: ["text-is", "text-is-not", "text-contains", "text-contains-not", "text-begins"],
  date: ["date-before", "date-on", "date-after", "date-between"],
};

/** The ways in which a question can be asked about. Of one choice, "all of" says nothing. */
export function operatorsFor(question: Question): readonly Operator[] {
  const kinds = conditionKinds(question);
  return kinds
    .flatMap((kind): readonly Operator[] => BY_KIND[kind])
    .filter((operator) => operator !== "chose-all" || kinds.includes("picked"));
}

export function operatorOf(condition: Condition): Operator {
  if ("chose" in condition) return `chose-${condition.chose}`;
  if ("state" in condition) return `state-${condition.state}`;
  if ("number" in condition) return `number-${condition.number}`;
  if ("picked" in condition) return `picked-${condition.picked}`;
  if ("text" in condition) return `text-${condition.text}`;
  return `date-${condition.date}`;
}

/**
 * A condition on a question, as whole as can be; what was set before stays where it still makes sense. A text or
 * a day that has to be written is left empty: such a condition is not valid yet.
 */
export function conditionFor(question: Question, operator: Operator, before?: Condition): Condition {
  const old = before?.question === question.id ? before : undefined;
  const place = { question: question.id, ...partFor(question, operator, old) };
  const [value, to] =
    old && "value" in old ? [old.value, "to" in old ? old.to : undefined] : [undefined, undefined];
  switch (operator) {
    case "chose-any":
    case "chose-all":
    case "chose-none": {
      const codes = old && "codes" in old ? old.codes : codesToChoose(question).slice(0, 1);
      const chose = operator === "chose-any" ? "any" : operator === "chose-all" ? "all" : "none";
      return { ...place, chose, codes: [...codes] };
    }
    case "state-answered":
      return { ...place, state: "answered" };
    case "state-skipped":
      return { ...place, state: "skipped" };
    case "state-shown":
      return { ...place, state: "shown" };
    case "state-not-shown":
      return { ...place, state: "not-shown" };
    case "text-is":
    case "text-is-not":
    case "text-contains":
    case "text-contains-not":
    case "text-begins": {
      const text = TEXT[operator];
      return { question: question.id, text, value: typeof value === "string" ? value : "" };
    }
    case "date-before":
    case "date-on":
    case "date-after":
    case "date-between": {
      const date = DATE[operator];
      const end = date === "between" ? { to: typeof to === "string" ? to : "" } : {};
      return { question: question.id, date, value: typeof value === "string" ? value : "", ...end };
    }
    default: {
      const number = typeof value === "number" ? value : smallestOf(question);
      const [kind, how] = splitNumber(operator);
      const end = how === "between" ? { to: typeof to === "number" ? to : number } : {};
      if (kind === "picked")
        return { question: question.id, picked: how, value: Math.max(0, Math.round(number)), ...end };
      return { ...place, number: how, value: number, ...end };
    }
  }
}

const TEXT = {
  "text-is": "is",
  "text-is-not": "is-not",
  "text-contains": "contains",
  "text-contains-not": "contains-not",
  "text-begins": "begins",
} as const;

const DATE = {
  "date-before": "before",
  "date-on": "on",
  "date-after": "after",
  "date-between": "between",
} as const;

function splitNumber(operator: Extract<Operator, `${"number" | "picked"}-${string}`>) {
  const kind = operator.startsWith("picked") ? ("picked" as const) : ("number" as const);
  return [kind, numberComparison.parse(operator.slice(kind.length + 1))] as const;
}

/** The row or option that is asked about: the one from before, else the first. */
function partFor(question: Question, operator: Operator, old: Condition | undefined): { part?: number } {
  const kind = KINDS.find((candidate) => operator.startsWith(`${candidate}-`)) ?? "state";
  const parts = partsOf(question);
  const kept = old && "part" in old ? parts.find(({ code }) => code === old.part) : undefined;
  if (!asksAPart(question, kind)) return {};
  const part = (kept ?? parts[0])?.code;
  return part === undefined ? {} : { part };
}

const KINDS: readonly ConditionKind[] = ["chose", "state", "number", "picked", "text", "date"];

function smallestOf(question: Question): number {
  if (question.type === "number" || question.type === "slider") return question.min ?? 0;
  if ("points" in question) return question.points[0]?.code ?? 0;
  return question.type === "ranking" ? 1 : 0;
}

/** Whether a condition names a row or an option. */
export const hasPart = (question: Question, condition: Condition): boolean =>
  asksAPart(question, kindOf(condition));
