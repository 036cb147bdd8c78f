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
  tidyQuestion,
  withBlankTexts,
} from "@/lib/survey/draft-editing";
import { questionsOf } from "@/lib/survey/model";
import { type Question, question, questionType, type SurveyDefinition } from "@/lib/survey/schema";
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
  expect(after[1]?.showIf).toBeUndefined();
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

test("questions that depend on an edited one follow it", () => {
  const rated: Question = {
    ...oneOf.matrix,
    carryFrom: "looks",
    rows: oneOf.multiple.options.slice(0, 4).map(({ code, key, text }) => ({ code, key, text })),
  };
  const ruled = { ...oneOf.nps, showIf: { question: "looks", chose: "any" as const, codes: [2, 4] } };
  const before = { ...draft, pages: [{ id: "one", questions: [oneOf.multiple, rated, ruled] }] };
  const [first, , third, fourth, none] = oneOf.multiple.options;
  if (!first || !third || !fourth || !none) throw new Error("five options");
  const edited = {
    ...oneOf.multiple,
    options: [
      { ...first, text: { en: "Friends" } },
      third,
      fourth,
      none,
      { code: 6, key: "o6", text: { en: "TV" } },
    ],
  };
  const [, matrix, nps] = questionsOf(replaceQuestion(before, edited));
  expect(matrix?.type === "matrix" && matrix.rows.map(({ code, text }) => [code, text.en])).toEqual([
    [1, "Friends"],
    [3, "Social media"],
    [4, "Somewhere else"],
    [6, "TV"],
  ]);
  expect(nps?.showIf).toMatchObject({ codes: [4] });
  const without = { ...edited, options: edited.options.filter(({ code }) => code !== 4) };
  expect(questionsOf(replaceQuestion(before, without))[2]?.showIf).toBeUndefined();
});

test("words that a carried option was given of its own stay", () => {
  const [own] = oneOf.multiple.options;
  if (!own) throw new Error("options");
  const carried = {
    ...oneOf.single,
    carryFrom: "looks",
    options: [{ ...own, text: { en: "People I know" } }],
  };
  const before = { ...draft, pages: [{ id: "one", questions: [oneOf.multiple, carried] }] };
  const edited = { ...oneOf.multiple, options: [{ ...own, text: { en: "Friends" } }] };
  const after = questionsOf(replaceQuestion(before, edited))[1];
  expect(after?.type === "single" && after.options.map(({ text }) => text.en)).toEqual(["People I know"]);
});

test("texts left blank where they are a choice are not kept", () => {
  const written = tidyQuestion({
    ...oneOf.rating,
    help: { en: " ", vi: "" },
    points: [
      { code: 1, text: { en: "Bad", vi: "" } },
      { code: 2, text: { en: "", vi: " " } },
    ],
  });
  expect(written).not.toHaveProperty("help");
  expect(written.type === "rating" && written.points).toEqual([
    { code: 1, text: { en: "Bad", vi: "" } },
    { code: 2 },
  ]);
});

test.each(questionType.options)(
  "what a form shows of a %s question and gives back is the same question",
  (type) => {
    const form = withBlankTexts(oneOf[type], ["en", "vi", "fr"]);
    expect(form.text).toMatchObject({ fr: "" });
    expect(form.help).toMatchObject({ fr: "" });
    const back = tidyQuestion(question.parse(form));
    expect(withBlankTexts(back, ["en", "vi", "fr"])).toEqual(form);
    expect(tidyQuestion(back)).toEqual(back);
  },
);
