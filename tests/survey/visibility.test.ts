import fc from "fast-check";
import { expect, test } from "vitest";
import { isScreenedOut, nextPage, previousPage, questionsOf, unfinishedPage } from "@/lib/survey/model";
import { settleAnswers } from "@/lib/survey/settled-answers";
import { checkAll } from "@/lib/survey/validation";
import { offersOf } from "@/lib/survey/visibility";
import { answeredSurvey } from "./arbitrary-survey";
import { oneOf, surveyOf } from "./some-questions";

const ifHeard = (chose: "any" | "none", codes: number[]) => ({ showIf: { question: "heard", chose, codes } });

test("a rule shows a question to those who chose any, or none, of the codes", () => {
  const any = surveyOf([oneOf.single, { ...oneOf.text, ...ifHeard("any", [1, 3]) }]);
  const none = surveyOf([oneOf.single, { ...oneOf.text, ...ifHeard("none", [1, 3]) }]);
  expect(offersOf(any, { heard: 3 }).has("words")).toBe(true);
  expect(offersOf(any, { heard: 2 }).has("words")).toBe(false);
  expect(offersOf(none, { heard: 3 }).has("words")).toBe(false);
  expect(offersOf(none, { heard: null }).has("words")).toBe(true);
});

test("a rule on a hidden or later question is never met, even “none of”", () => {
  const survey = surveyOf(
    [oneOf.single, { ...oneOf.multiple, ...ifHeard("any", [1]) }],
    [{ ...oneOf.text, showIf: { question: "looks", chose: "none", codes: [2] } }],
  );
  expect(offersOf(survey, { heard: 2, looks: [1] }).has("words")).toBe(false);
  expect(offersOf(survey, { heard: 1, looks: [1] }).has("words")).toBe(true);
  const forward = surveyOf([{ ...oneOf.text, ...ifHeard("none", [1]) }, oneOf.single]);
  expect(offersOf(forward, { heard: 2 }).has("words")).toBe(false);
});

test("carry-forward offers what was chosen before, without “none of these”, with what the source does not have", () => {
  const added = { code: 9, key: "extra", text: { en: "Something new" } };
  const ranking = { ...oneOf.ranking, carryFrom: "looks", options: [...oneOf.multiple.options, added] };
  const survey = surveyOf([oneOf.multiple], [ranking]);
  expect(offersOf(survey, { looks: [1, 3] }).get("matters")?.codes).toEqual([1, 3, 9]);
  expect(offersOf(survey, { looks: [5] }).has("matters")).toBe(false);
  expect(offersOf(survey, { looks: null }).has("matters")).toBe(false);
});

test("pages with nothing to show are passed over, forward and back", () => {
  const survey = surveyOf([oneOf.single], [{ ...oneOf.text, ...ifHeard("any", [1]) }], [oneOf.nps]);
  expect(nextPage(survey, { heard: 2 }, 1)).toBe(2);
  expect(nextPage(survey, { heard: 1 }, 1)).toBe(1);
  expect(previousPage(survey, { heard: 2 }, 2)).toBe(0);
  expect(nextPage(survey, { heard: 2 }, 3)).toBeUndefined();
});

test("changing an early answer takes out what it had opened, and asks what it opens now", () => {
  const survey = surveyOf([oneOf.multiple], [{ ...oneOf.ranking, carryFrom: "looks" }], [oneOf.nps]);
  const before = { looks: [1, 2], matters: [2, 1], recommend: 9 };
  expect(settleAnswers(survey, before, {}).answers).toEqual(before);
  const after = settleAnswers(survey, { ...before, looks: [1, 3] }, {}).answers;
  expect(after).toEqual({ looks: [1, 3], matters: [1], recommend: 9 });
  expect(unfinishedPage(survey, after, {}, "en")).toBe(1);
});

test("an option that screens out ends the survey", () => {
  const [first, ...rest] = oneOf.single.options;
  if (!first) throw new Error("the question has options");
  const survey = surveyOf([{ ...oneOf.single, options: [{ ...first, screensOut: true }, ...rest] }]);
  expect(isScreenedOut(survey, { heard: 1 })).toBe(true);
  expect(isScreenedOut(survey, { heard: 2 })).toBe(false);
});

test("accepted answers are settled already, and leave no page unfinished", () => {
  fc.assert(
    fc.property(answeredSurvey, ({ definition, raw }) => {
      const { answers, otherTexts, problems } = checkAll(definition, raw, "en");
      fc.pre(problems.length === 0);
      expect(settleAnswers(definition, answers, otherTexts).answers).toEqual(answers);
      expect(unfinishedPage(definition, answers, otherTexts, "en")).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

test("taking out an answer leaves its page unfinished", () => {
  fc.assert(
    fc.property(answeredSurvey, fc.nat(), ({ definition, raw }, pick) => {
      const { answers, otherTexts, problems } = checkAll(definition, raw, "en");
      fc.pre(problems.length === 0);
      const onPages = questionsOf(definition).filter(({ type }) => type !== "hidden");
      const ids = onPages.map(({ id }) => id).filter((id) => Object.hasOwn(answers, id));
      const gone = ids[pick % ids.length];
      fc.pre(gone !== undefined);
      const { [gone ?? ""]: _, ...rest } = answers;
      const settled = settleAnswers(definition, rest, otherTexts).answers;
      const page = definition.pages.findIndex(({ questions }) => questions.some(({ id }) => id === gone));
      expect(unfinishedPage(definition, settled, otherTexts, "en")).toBe(page);
      expect(questionsOf(definition).map(({ id }) => id)).toEqual(
        expect.arrayContaining(Object.keys(settled)),
      );
    }),
    { numRuns: 300 },
  );
});
