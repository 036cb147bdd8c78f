import { expect, test } from "vitest";
import { readFields } from "@/lib/survey/form-data";
import { oneOf } from "./some-questions";

const questions = Object.values(oneOf);

test("fields that no form of the survey has are refused", () => {
  for (const name of [
    "__proto__",
    "q.__proto__",
    "q.constructor",
    "q.nobody",
    "q.steps.9",
    "q.matters.3",
    "q.heard.1",
    "q.steps",
    "q.happy.other",
    "q.heard.other.x",
    "",
  ]) {
    expect(readFields([[name, "1"]], questions), name).toEqual({ refused: "unknown-field" });
  }
});

test("a single answer sent twice is refused, picks may repeat", () => {
  expect(
    readFields(
      [
        ["q.heard", "1"],
        ["q.heard", "2"],
      ],
      questions,
    ),
  ).toEqual({ refused: "repeated-field" });
  expect(
    readFields(
      [
        ["q.steps.1", "1"],
        ["q.steps.1", "2"],
      ],
      questions,
    ),
  ).toEqual({ refused: "repeated-field" });
  expect(
    readFields(
      [
        ["q.looks", "1"],
        ["q.looks", "2"],
      ],
      questions,
    ),
  ).toMatchObject({
    raw: new Map([["looks", { values: ["1", "2"] }]]),
  });
});
