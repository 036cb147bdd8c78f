import { partsOf } from "./answer-value.ts";
import { codesToChoose } from "./check-rules.ts";
import { mapConditions } from "./rules.ts";
import type { Condition, Question, QuestionId, Rule, SurveyDefinition, SurveyPage } from "./schema.ts";

/* Rules follow what they ask about: a question that is gone, an option that is gone. */

/** The definition with every rule in it changed; what has no rule left after it is always shown, or not jumped from. */
export function mapRules(
  definition: SurveyDefinition,
  change: (rule: Rule) => Rule | undefined,
): SurveyDefinition {
  const { quotas, ...rest } = definition;
  const kept = quotas?.flatMap((quota) => {
    const when = change(quota.when);
    return when ? [{ ...quota, when }] : [];
  });
  return {
    ...rest,
    pages: definition.pages.map((page) => mapPage(page, change)),
    ...(kept && kept.length > 0 ? { quotas: kept } : {}),
  };
}

function mapPage(page: SurveyPage, change: (rule: Rule) => Rule | undefined): SurveyPage {
  const { jumps, ...rest } = withRule(page, change);
  const kept = jumps?.flatMap((jump) => {
    if (!jump.when) return [jump];
    const when = change(jump.when);
    return when ? [{ ...jump, when }] : [];
  });
  return {
    ...rest,
    questions: page.questions.map((question) => mapQuestionRules(question, change)),
    ...(kept && kept.length > 0 ? { jumps: kept } : {}),
  };
}

/** A question with every rule in it changed. */
export function mapQuestionRules(question: Question, change: (rule: Rule) => Rule | undefined): Question {
  const ruled = withRule(question, change);
  if (ruled.type === "matrix") return { ...ruled, rows: ruled.rows.map((row) => withRule(row, change)) };
  if (!("options" in ruled)) return ruled;
  return { ...ruled, options: ruled.options.map((option) => withRule(option, change)) };
}

function withRule<T extends { showIf?: Rule | undefined }>(
  thing: T,
  change: (rule: Rule) => Rule | undefined,
): T {
  return thing.showIf ? { ...thing, showIf: change(thing.showIf) } : thing;
}

/** Without conditions on a question, and nothing carried on from it. */
export function forgetQuestion(definition: SurveyDefinition, id: QuestionId): SurveyDefinition {
  const ruled = mapRules(definition, (rule) =>
    mapConditions(rule, (condition) => (condition.question === id ? undefined : condition)),
  );
  const pages = ruled.pages.map((page) => ({
    ...page,
    questions: page.questions.map((question): Question => {
      if (!("carryFrom" in question) || question.carryFrom !== id) return question;
      const { carryFrom: _, carryOver: __, ...free } = question;
      return free;
    }),
  }));
  return { ...ruled, pages };
}

/** Rules forget the options, rows and points that a question no longer has. */
export function withoutLostCodes(definition: SurveyDefinition, source: Question): SurveyDefinition {
  const codes = new Set(codesToChoose(source));
  const parts = new Set(partsOf(source).map(({ code }) => code));
  const keep = (condition: Condition): Condition | undefined => {
    if (condition.question !== source.id) return condition;
    if ("part" in condition && condition.part !== undefined && !parts.has(condition.part)) return undefined;
    if (!("chose" in condition)) return condition;
    const kept = condition.codes.filter((code) => codes.has(code));
    return kept.length === 0 ? undefined : { ...condition, codes: kept };
  };
  return mapRules(definition, (rule) => mapConditions(rule, keep));
}
