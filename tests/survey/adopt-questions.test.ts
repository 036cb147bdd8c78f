import { expect, test } from "vitest";
import { adoptQuestions } from "@/lib/survey/adopt-questions";
import { checkDraft } from "@/lib/survey/draft-checks";
import type { Question, SurveyDefinition } from "@/lib/survey/schema";
import { oneOf, surveyOf } from "./some-questions";

const { single, multiple, rating, consent, hidden, matrix, text } = oneOf;

const adopt = (
  draft: SurveyDefinition,
  questions: readonly Question[],
  more: { from?: readonly Question[]; isUsed?: (id: string) => boolean } = {},
) => {
  let made = 0;
  const place = { page: draft.pages.length, index: 0 };
  return adoptQuestions(draft, questions, { place, newId: () => `new-${++made}`, ...more });
};

const boughtBefore = { question: "heard", chose: "any" as const, codes: [2] };

test("a question keeps its id and key where they are free, and gets new ones where they are taken", () => {
  expect(adopt(surveyOf([consent]), [rating])).toMatchObject([{ id: "happy", key: "happy" }]);
  expect(adopt(surveyOf([rating]), [rating])).toMatchObject([{ id: "new-1", key: "happy_2" }]);
});

test("an id that stored answers have is not given again, though the question is not in the draft any more", () => {
  expect(adopt(surveyOf([consent]), [rating], { isUsed: (id) => id === "happy" })).toMatchObject([
    { id: "new-1", key: "happy" },
  ]);
});

test("rules, lists and repeated answers among the questions follow each other to their new ids", () => {
  const ruled = { ...rating, showIf: boughtBefore };
  const carried = { ...multiple, id: "again", key: "again", carryFrom: "heard" };
  const repeated = { ...text, text: { en: "You said {{heard|something}}. Why?" } };
  const adopted = adopt(surveyOf([single]), [single, ruled, carried, repeated]);
  expect(adopted).toMatchObject([
    { id: "new-1" },
    { showIf: { question: "new-1", chose: "any", codes: [2] } },
    { carryFrom: "new-1" },
    { text: { en: "You said {{new-1|something}}. Why?" } },
  ]);
  const whole = surveyOf([consent, single], adopted.slice(0, 1), adopted.slice(1));
  expect(checkDraft(whole).filter(({ severity }) => severity === "error")).toEqual([]);
});

test("a rule on a question that stays behind asks the same question here, by what its options mean", () => {
  const here = { ...single, id: "q-own", options: single.options.map((o) => ({ ...o, code: o.code + 10 })) };
  const adopted = adopt(surveyOf([here]), [{ ...rating, showIf: boughtBefore }], { from: [single, rating] });
  expect(adopted).toMatchObject([{ showIf: { question: "q-own", codes: [12] } }]);
});

test("what looks at a question that is not here, or comes later, is left out", () => {
  const ruled = {
    ...rating,
    showIf: { all: [boughtBefore, { question: "gone", state: "answered" as const }] },
  };
  const repeated = { ...text, text: { en: "You said {{gone|that}}." } };
  const adopted = adopt(surveyOf([single]), [ruled, { ...multiple, carryFrom: "gone" }, repeated]);
  expect(adopted).toMatchObject([
    { showIf: { all: [boughtBefore] } },
    {},
    { text: { en: "You said that." } },
  ]);
  expect(adopted[1]).not.toHaveProperty("carryFrom");
  const [before] = adoptQuestions(surveyOf([single]), [ruled], {
    place: { page: 0, index: 0 },
    newId: () => "new",
  });
  expect(before?.showIf).toBeUndefined();
});

test("a rule that asks a question of another type here in a way it cannot be asked is left out", () => {
  const words = { ...text, id: "heard", key: "other" };
  expect(adopt(surveyOf([words]), [{ ...rating, showIf: boughtBefore }])[0]?.showIf).toBeUndefined();
});

test("a rule on one row of a table keeps its row and its point", () => {
  const asked = { question: "steps", chose: "any" as const, codes: [5], part: 2 };
  const adopted = adopt(surveyOf([matrix]), [matrix, { ...rating, showIf: asked }]);
  expect(adopted[1]?.showIf).toEqual({ ...asked, question: "new-1" });
});

test("two hidden fields never listen to the same name in the address", () => {
  const [added] = adopt(surveyOf([hidden]), [hidden]);
  expect(added).toMatchObject({ type: "hidden", parameter: `${hidden.parameter}_2` });
});
