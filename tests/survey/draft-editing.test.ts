import { expect, test } from "vitest";
import {
  addPage,
  addQuestion,
  duplicateQuestion,
  moveQuestion,
  newPart,
  newQuestion,
  nudgePage,
  nudgeQuestion,
  placeOf,
  removePage,
  removeQuestion,
  replaceQuestion,
} from "@/lib/survey/draft-editing";
import { questionsOf } from "@/lib/survey/model";
import { question, questionType, type SurveyDefinition } from "@/lib/survey/schema";
import { changesBetween } from "@/lib/survey/version-changes";
import { oneOf, surveyOf } from "./some-questions";

const starter = {
  lowest: { en: "Bad" },
  highest: { en: "Good" },
  unlikely: { en: "No" },
  likely: { en: "Yes" },
};

/** Two pages: single and multiple, then rating. */
const draft: SurveyDefinition = {
  ...surveyOf([]),
  pages: [
    { id: "one", questions: [oneOf.single, oneOf.multiple] },
    { id: "two", questions: [oneOf.rating] },
  ],
};
const order = (definition: SurveyDefinition) =>
  definition.pages.map(({ questions }) => questions.map(({ id }) => id));

test("a question is moved within its page and to another", () => {
  expect(order(moveQuestion(draft, "heard", { page: 0, index: 1 }))).toEqual([["looks", "heard"], ["happy"]]);
  expect(order(moveQuestion(draft, "heard", { page: 1, index: 0 }))).toEqual([["looks"], ["heard", "happy"]]);
  expect(moveQuestion(draft, "heard", { page: 9, index: 0 })).toBe(draft);
});

test("up and down go on over the edge of a page and stop at the ends", () => {
  expect(order(nudgeQuestion(draft, "looks", 1))).toEqual([["heard"], ["looks", "happy"]]);
  expect(order(nudgeQuestion(draft, "happy", -1))).toEqual([["heard", "looks", "happy"], []]);
  expect(order(nudgeQuestion(draft, "heard", 1))).toEqual([["looks", "heard"], ["happy"]]);
  expect(order(nudgeQuestion(draft, "heard", -1))).toEqual(order(draft));
  expect(order(nudgeQuestion(draft, "happy", 1))).toEqual(order(draft));
});

test("a removed question takes the rules on its answers with it", () => {
  const rules = { question: "heard", chose: "any" as const, codes: [1] };
  const dependent = { ...oneOf.rating, showIf: rules };
  const carried = { ...oneOf.multiple, carryFrom: "heard" };
  const before = { ...draft, pages: [{ id: "one", questions: [oneOf.single, carried, dependent] }] };
  const after = questionsOf(removeQuestion(before, "heard"));
  expect(after.map(({ id }) => id)).toEqual(["looks", "happy"]);
  expect(after[0]).not.toHaveProperty("carryFrom");
  expect(after[1]).not.toHaveProperty("showIf");
});

test("a copy is a question of its own, right after the original", () => {
  const after = duplicateQuestion(duplicateQuestion(draft, "heard", "copy"), "heard", "copy2");
  expect(order(after)[0]).toEqual(["heard", "copy2", "copy", "looks"]);
  expect(questionsOf(after).map(({ key }) => key)).toEqual(["heard", "heard_3", "heard_2", "looks", "happy"]);
});

test("an edited question takes the place of the old one", () => {
  const edited = { ...oneOf.rating, required: false };
  expect(questionsOf(replaceQuestion(draft, edited))[2]?.required).toBe(false);
  expect(placeOf(draft, "happy")).toEqual({ page: 1, index: 0 });
});

test("a page that is taken out leaves its questions to its neighbour", () => {
  expect(order(removePage(draft, 1))).toEqual([["heard", "looks", "happy"]]);
  expect(order(removePage(draft, 0))).toEqual([["heard", "looks", "happy"]]);
  expect(order(removePage(removePage(draft, 0), 0))).toEqual([["heard", "looks", "happy"]]);
  expect(order(nudgePage(draft, 0, 1))).toEqual([["happy"], ["heard", "looks"]]);
  expect(order(addPage(draft, 0, "new"))).toEqual([["heard", "looks"], [], ["happy"]]);
});

test.each(questionType.options)("a new %s question can be stored and has a key of its own", (type) => {
  const first = newQuestion(draft, type, "a", starter);
  expect(question.parse(first)).toEqual(first);
  const second = newQuestion(addQuestion(draft, first, { page: 0, index: 0 }), type, "b", starter);
  expect([first.key, second.key]).toEqual(["q1", "q2"]);
});

test("a new option has a code that no option ever had", () => {
  expect(newPart(oneOf.single, [], ["en", "vi"])).toEqual({ code: 6, key: "o6", text: { en: "", vi: "" } });
  expect(newPart(oneOf.single, [1, 9], ["en"])?.code).toBe(10);
  expect(newPart(oneOf.matrix, [], ["en"])).toMatchObject({ code: 3, key: "r3" });
  expect(newPart(oneOf.single, [249], ["en"])).toBeUndefined();
});

test("what changed since publishing is told question by question", () => {
  const reworded = { ...oneOf.single, text: { en: "Where from?" } };
  const fewer = { ...oneOf.multiple, options: oneOf.multiple.options.slice(0, 3) };
  const now = {
    ...draft,
    title: { en: "New" },
    pages: [{ id: "one", questions: [reworded, fewer, oneOf.nps] }],
  };
  expect(changesBetween(draft, now).map(({ kind, question, n }) => [kind, question, n])).toEqual([
    ["survey-texts", undefined, undefined],
    ["wording", "heard", undefined],
    ["options-removed", "looks", 2],
    ["question-added", "recommend", undefined],
    ["question-removed", "happy", undefined],
  ]);
  expect(changesBetween(draft, draft)).toEqual([]);
  expect(changesBetween(draft, nudgeQuestion(draft, "heard", 1)).map(({ kind }) => kind)).toEqual(["moved"]);
  const optional = replaceQuestion(draft, { ...oneOf.rating, required: false });
  expect(changesBetween(draft, optional).map(({ kind }) => kind)).toEqual(["settings"]);
});
