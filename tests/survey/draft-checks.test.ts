import fc from "fast-check";
import { expect, test } from "vitest";
import { codebook, columnsOf, valueIn } from "@/lib/survey/codebook";
import { checkDraft, isPublishable } from "@/lib/survey/draft-checks";
import { completenessByLanguage } from "@/lib/survey/model";
import { type QuestionType, questionType, type SurveyDefinition } from "@/lib/survey/schema";
import { checkAll } from "@/lib/survey/validation";
import { answeredSurvey } from "./arbitrary-survey";
import { oneOf, surveyOf } from "./some-questions";

const whole = surveyOf(
  [oneOf.consent],
  Object.values(oneOf).filter(({ type }) => type !== "consent"),
);
const codesOf = (definition: SurveyDefinition) => checkDraft(definition).map(({ code }) => code);

test("a survey with one sound question of every type can be published without a remark", () => {
  expect(codesOf(whole)).toEqual([]);
});

test("what would go wrong is found before publishing", () => {
  expect(codesOf(surveyOf([]))).toEqual(["no-questions"]);
  expect(codesOf(surveyOf([oneOf.consent, { ...oneOf.single, text: { en: " ", vi: "Có" } }]))).toContain(
    "text-missing",
  );
  expect(codesOf(surveyOf([{ ...oneOf.consent, id: "__proto__" }]))).toContain("reserved-id");
  expect(codesOf(surveyOf([oneOf.single, { ...oneOf.text, key: "heard" }]))).toContain("duplicate-key");
  expect(codesOf(surveyOf([oneOf.single, { ...oneOf.text, id: "heard" }]))).toContain("duplicate-id");
  const options = oneOf.single.options.map((option) => ({ ...option, code: 1 }));
  expect(codesOf(surveyOf([{ ...oneOf.single, options }]))).toContain("duplicate-code");
  const silent = oneOf.single.options.map((option) => ({ ...option, text: {} }));
  expect(codesOf(surveyOf([{ ...oneOf.single, options: silent }]))).toContain("option-text-missing");
  expect(codesOf(surveyOf([{ ...oneOf.multiple, min: 3, max: 2 }]))).toContain("min-over-max");
});

test("a rule must look back to a choice that exists", () => {
  const rule = (question: string, codes = [1]) => ({ showIf: { question, chose: "any" as const, codes } });
  expect(codesOf(surveyOf([{ ...oneOf.text, ...rule("heard") }, oneOf.single]))).toContain(
    "rule-on-later-question",
  );
  expect(codesOf(surveyOf([{ ...oneOf.text, ...rule("nobody") }]))).toContain("rule-unknown-question");
  expect(codesOf(surveyOf([oneOf.single, { ...oneOf.text, ...rule("heard", [77]) }]))).toContain(
    "rule-unknown-code",
  );
  expect(codesOf(surveyOf([oneOf.text, { ...oneOf.ranking, carryFrom: "words" }]))).toContain(
    "carry-without-options",
  );
});

test("missing consent and translations are said, and do not stop publishing", () => {
  const english = surveyOf([{ ...oneOf.text, text: { en: "Why?" } }]);
  expect(checkDraft(english)).toEqual([
    { code: "no-consent", severity: "warning" },
    { code: "translation-missing", severity: "warning", language: "vi", n: 1 },
  ]);
  expect(isPublishable(english)).toBe(true);
  expect(completenessByLanguage(english)).toEqual([
    { language: "en", total: 3, done: 3 },
    { language: "vi", total: 3, done: 2 },
  ]);
});

test("the codebook has a column for each question, row and ranked or weighed option, with its level", () => {
  const columns = (type: QuestionType) => columnsOf(oneOf[type]).map(({ key, level }) => `${key}: ${level}`);
  const byType = Object.fromEntries(questionType.options.map((type) => [type, columns(type)]));
  expect(byType).toEqual({
    single: ["heard: nominal"],
    multiple: ["looks: binary set"],
    picture: ["looks-like: nominal"],
    rating: ["happy: ordinal"],
    nps: ["recommend: ordinal"],
    csat: ["satisfied: ordinal"],
    ces: ["effort: ordinal"],
    matrix: ["steps_find: ordinal", "steps_pay: ordinal"],
    ranking: ["matters_friends: ordinal", "matters_search: ordinal", "matters_social: ordinal"],
    "constant-sum": ["shares_friends: numeric", "shares_search: numeric", "shares_social: numeric"],
    maxdiff: ["friends", "search", "social", "other", "none"].map((key) => `tradeoff_${key}: numeric`),
    slider: ["distance: numeric"],
    number: ["visits: numeric"],
    text: ["words: text"],
    email: ["mail: none"],
    phone: ["phone: none"],
    date: ["since: text"],
    consent: ["agree: none"],
    statement: [],
    hidden: ["source: text"],
  });
});

test("a column gives value, skipped and not shown apart", () => {
  const columns = codebook(whole);
  const value = (key: string, answers: Parameters<typeof valueIn>[1]) => {
    const column = columns.find((candidate) => candidate.key === key);
    if (!column) throw new Error(key);
    return valueIn(column, answers);
  };
  expect(value("steps_find", { steps: { 1: 4, 2: null } })).toBe(4);
  expect(value("steps_pay", { steps: { 1: 4, 2: null } })).toBeNull();
  expect(value("steps_pay", { steps: { 1: 4 } })).toBeUndefined();
  expect(value("matters_social", { matters: [3, 1] })).toBe(1);
  expect(value("matters_search", { matters: [3, 1] })).toBeNull();
  expect(value("looks", { looks: [1, 2] })).toEqual([1, 2]);
  expect(value("heard", {})).toBeUndefined();
});

test("every stored code has a meaning in the codebook", () => {
  fc.assert(
    fc.property(answeredSurvey, ({ definition, raw }) => {
      const { answers, problems } = checkAll(definition, raw, "en");
      fc.pre(problems.length === 0);
      for (const column of codebook(definition)) {
        if (column.categories.length === 0) continue;
        const value = valueIn(column, answers);
        for (const code of [value].flat()) {
          if (typeof code === "number")
            expect(column.categories.map((category) => category.code)).toContain(code);
        }
      }
    }),
    { numRuns: 200 },
  );
});
