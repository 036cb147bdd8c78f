import { expect, test } from "vitest";
import type { AnswerTable } from "@/lib/answers/model";
import { createPacker } from "@/lib/answers/pack";
import { findVariable, listVariableKeys } from "@/lib/results/cross-tab/variable";
import type { Answers } from "@/lib/survey/schema";
import { everyType } from "../../answers/made-up";
import { surveyOf } from "../../survey/some-questions";

function tableOf(given: readonly Answers[]): AnswerTable {
  const definition = surveyOf(Object.values(everyType));
  const packer = createPacker([{ id: "v1", n: 1, definition }], given.length);
  for (const [i, answers] of given.entries()) {
    const stored = { id: `r${i}`, versionId: "v1", language: "en", completedAt: i };
    packer.add({ ...stored, answers: JSON.stringify(answers), otherTexts: "{}" });
  }
  return packer.finish();
}

test("everything but texts and shared-out points can be crossed, a matrix statement by statement", () => {
  const keys = listVariableKeys(tableOf([{}])).map(({ key }) => key);
  expect(keys).toContain("single");
  expect(keys.filter((key) => key.startsWith("matrix"))).toEqual(["matrix.1", "matrix.2"]);
  expect(keys.some((key) => /text|constant|maxdiff/.test(key))).toBe(false);
});

test("who could not say, was not shown or skipped is outside the base", () => {
  const table = tableOf([{ single: 1 }, { single: 9 }, { single: null }, {}, { single: 3 }]);
  const variable = findVariable(table, "single");
  expect(variable?.kind === "exclusive" && [...variable.category]).toEqual([0, -1, -1, -1, 2]);
});

test("who saw a multiple choice and ticked nothing is in none of its categories, but in their base", () => {
  const table = tableOf([{ multiple: [1] }, { multiple: null }, {}]);
  const variable = findVariable(table, "multiple");
  expect(variable?.kind === "overlapping" && variable.ticks[0] && [...variable.ticks[0]]).toEqual([1, 0, -1]);
});

test("numbers are sorted into the ranges of the histogram, and keep their values as scores", () => {
  const table = tableOf([{ number: 3 }, { number: 3 }, { number: 5 }, { number: null }]);
  const variable = findVariable(table, "number");
  expect(variable?.kind === "exclusive" && [...variable.category]).toEqual([0, 0, 2, -1]);
  expect([...(variable?.scores ?? [])].slice(0, 3)).toEqual([3, 3, 5]);
});

test("a key of no question finds nothing", () => {
  const table = tableOf([{}]);
  for (const key of ["nothing", "matrix.99", "text", "single.1", "", "__proto__"]) {
    expect(findVariable(table, key), key).toBeUndefined();
  }
});
