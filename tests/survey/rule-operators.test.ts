import { expect, test } from "vitest";
import { checkRule } from "@/lib/survey/check-rules";
import { conditionFor, operatorOf, operatorsFor } from "@/lib/survey/rule-operators";
import { condition, questionType } from "@/lib/survey/schema";
import { oneOf } from "./some-questions";

const TO_BE_WRITTEN = /^(text|date)-/;

test.each(questionType.options)(
  "every way of asking about a %s question begins as a condition that holds water",
  (type) => {
    const question = oneOf[type];
    for (const operator of operatorsFor(question)) {
      const begun = conditionFor(question, operator);
      expect(operatorOf(begun)).toBe(operator);
      if (TO_BE_WRITTEN.test(operator)) continue;
      expect(condition.parse(begun)).toEqual(begun);
      const before = { earlier: new Map([[question.id, question]]), ids: new Set([question.id]) };
      expect([...checkRule(begun, before)]).toEqual([]);
    }
  },
);

test("what was set stays where it still makes sense", () => {
  const some = { question: "heard", chose: "any" as const, codes: [2, 3] };
  expect(conditionFor(oneOf.single, "chose-none", some)).toEqual({ ...some, chose: "none" });
  const atLeast = { question: "visits", number: "at-least" as const, value: 4 };
  expect(conditionFor(oneOf.number, "number-between", atLeast)).toEqual({
    question: "visits",
    number: "between",
    value: 4,
    to: 4,
  });
  expect(conditionFor(oneOf.text, "text-contains", { question: "words", text: "is", value: "tea" })).toEqual({
    question: "words",
    text: "contains",
    value: "tea",
  });
  expect(
    conditionFor(oneOf.matrix, "number-at-least", { question: "steps", chose: "any", codes: [1], part: 2 }),
  ).toMatchObject({
    part: 2,
  });
});

test("of one choice nobody is asked whether it is all of several", () => {
  expect(operatorsFor(oneOf.single)).not.toContain("chose-all");
  expect(operatorsFor(oneOf.multiple)).toContain("chose-all");
  expect(operatorsFor(oneOf.statement)).toEqual([
    "state-answered",
    "state-skipped",
    "state-shown",
    "state-not-shown",
  ]);
});
