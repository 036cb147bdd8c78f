import { expect, test } from "vitest";
import type { AnswerTable } from "@/lib/answers/model";
import { createPacker } from "@/lib/answers/pack";
import { findVariable, listVariableKeys, type Variable } from "@/lib/results/cross-tab/variable";
import type { Answers, Question } from "@/lib/survey/schema";
import { everyType } from "../../answers/made-up";
import { surveyOf } from "../../survey/some-questions";

function tableOf(
  given: readonly Answers[],
  questions: readonly Question[] = Object.values(everyType),
): AnswerTable {
  const definition = surveyOf([...questions]);
  const packer = createPacker([{ id: "v1", n: 1, definition }], given.length);
  for (const [i, answers] of given.entries()) {
    const stored = { id: `r${i}`, versionId: "v1", language: "en", completedAt: i };
    packer.add({ ...stored, answers: JSON.stringify(answers), otherTexts: "{}" });
  }
  return packer.finish();
}

/** What a part of a variable says of each person. */
function codesOf(variable: Variable | undefined, category = 0): number[] {
  for (const { coded, parts } of variable?.bundles ?? []) {
    const part = parts.find((one) => (one.category ?? category) === category);
    if (part) return Array.from(coded.bytes, (byte) => part.codes[byte] ?? -2);
  }
  return [];
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
  expect(codesOf(variable)).toEqual([0, -1, -1, -1, 2]);
});

test("who saw a multiple choice and ticked nothing is in none of its categories, but in their base", () => {
  const table = tableOf([{ multiple: [1] }, { multiple: null }, {}]);
  const variable = findVariable(table, "multiple");
  expect(codesOf(variable)).toEqual([1, 0, -1]);
});

test("numbers are sorted into the ranges of the histogram, and keep their values as scores", () => {
  const table = tableOf([{ number: 3 }, { number: 3 }, { number: 5 }, { number: null }]);
  const variable = findVariable(table, "number");
  expect(codesOf(variable)).toEqual([0, 0, 2, -1]);
  const scores = variable?.scores && "byByte" in variable.scores ? variable.scores.byByte : undefined;
  const bytes = variable?.bundles[0]?.coded.bytes ?? new Uint8Array();
  expect(Array.from(bytes, (byte) => scores?.[byte])).toEqual([3, 3, 5, Number.NaN]);
});

test("numbers that are too many to tell apart by a byte are sorted into the same ranges", () => {
  const numbers = Array.from({ length: 400 }, (_, i) => i / 8);
  const variable = findVariable(tableOf([...numbers.map((number) => ({ number })), {}]), "number");
  const bins = variable?.categories.map(({ bin }) => bin) ?? [];
  const expected = numbers.map((number) =>
    bins.findIndex((bin, i) => bin && number >= bin.from && (number < bin.to || i === bins.length - 1)),
  );
  expect(codesOf(variable)).toEqual([...expected, -1]);
  expect(variable?.scores && "byRow" in variable.scores && [...variable.scores.byRow]).toEqual([
    ...numbers,
    Number.NaN,
  ]);
});

test("who ticked that they can't say is outside of every base", () => {
  const cannotSay = { code: 9, key: "o9", text: { en: "I can't say" }, missing: true };
  const { multiple } = everyType;
  const question = { ...multiple, options: [...multiple.options, cannotSay] };
  const table = tableOf([{ multiple: [1, 3] }, { multiple: [9] }, { multiple: [3] }], [question]);
  const variable = findVariable(table, "multiple");
  expect([0, 1, 2].map((category) => codesOf(variable, category))).toEqual([
    [1, -1, 0],
    [0, -1, 0],
    [1, -1, 1],
  ]);
});

test("a key of no question finds nothing", () => {
  const table = tableOf([{}]);
  for (const key of ["nothing", "matrix.99", "text", "single.1", "", "__proto__"]) {
    expect(findVariable(table, key), key).toBeUndefined();
  }
});
