import { NOT_APPLICABLE, optionsOf, partsOf } from "./answer-value.ts";
import { asksAPart, conditionKinds, conditionsOf, kindOf } from "./rules.ts";
import type { Condition, Question, QuestionId, Rule } from "./schema.ts";

/** What can be wrong with a rule, or with a place that says an answer again. */
export type RuleProblemCode =
  | "rule-unknown-question"
  | "rule-on-later-question"
  | "rule-unknown-code"
  | "rule-unknown-part"
  | "rule-wrong-kind"
  | "rule-empty-range";

/** What stands before the place of a rule, and what there is at all. */
export interface Before {
  earlier: ReadonlyMap<QuestionId, Question>;
  ids: ReadonlySet<QuestionId>;
}

/** What is wrong with a rule that stands after these questions; each kind once. */
export function checkRule(rule: Rule | undefined, before: Before): Set<RuleProblemCode> {
  const found = new Set<RuleProblemCode>();
  for (const condition of rule ? conditionsOf(rule) : []) {
    const code = checkCondition(condition, before);
    if (code) found.add(code);
  }
  return found;
}

function checkCondition(condition: Condition, { earlier, ids }: Before): RuleProblemCode | undefined {
  const source = earlier.get(condition.question);
  if (!source) return ids.has(condition.question) ? "rule-on-later-question" : "rule-unknown-question";
  return conditionProblem(condition, source);
}

/** What is wrong with a condition on this question, wherever it stands. */
export function conditionProblem(condition: Condition, source: Question): RuleProblemCode | undefined {
  const kind = kindOf(condition);
  if (!conditionKinds(source).includes(kind)) return "rule-wrong-kind";
  const part = "part" in condition ? condition.part : undefined;
  if (part === undefined && asksAPart(source, kind)) return "rule-unknown-part";
  if (part !== undefined && !partsOf(source).some(({ code }) => code === part)) return "rule-unknown-part";
  if ("chose" in condition && condition.codes.some((code) => !codesToChoose(source).includes(code))) {
    return "rule-unknown-code";
  }
  return isEmptyRange(condition) ? "rule-empty-range" : undefined;
}

function isEmptyRange(condition: Condition): boolean {
  if ("number" in condition && condition.number === "between")
    return (condition.to ?? Number.NaN) < condition.value || condition.to === undefined;
  if ("picked" in condition && condition.picked === "between")
    return condition.to === undefined || condition.to < condition.value;
  if ("date" in condition && condition.date === "between")
    return condition.to === undefined || condition.to < condition.value;
  return false;
}

/** The codes a rule may ask about. */
export function codesToChoose(question: Question): readonly number[] {
  switch (question.type) {
    case "rating":
    case "csat":
    case "ces":
    case "matrix": {
      const codes = question.points.map(({ code }) => code);
      return question.notApplicable ? [...codes, NOT_APPLICABLE] : codes;
    }
    case "nps":
      return Array.from({ length: 11 }, (_, code) => code);
    case "consent":
      return [1, 0];
    default:
      return optionsOf(question).map(({ code }) => code);
  }
}
