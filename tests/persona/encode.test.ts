import { expect, test } from "vitest";
import { createPacker } from "@/lib/answers/pack";
import { columnSource, encodeAnswers } from "@/lib/persona/encode";
import type { Answers, Question, QuestionId } from "@/lib/survey/schema";
import { oneOf, surveyOf } from "../survey/some-questions";

/** The engine's columns of these people's answers, by name. */
function encoded(questions: Question[], people: Answers[], active: QuestionId[] = []) {
  const packer = createPacker([{ id: "v", n: 1, definition: surveyOf(questions) }], people.length);
  for (const [i, answers] of people.entries())
    packer.add({
      id: String(i),
      versionId: "v",
      language: "en",
      completedAt: i,
      answers: JSON.stringify(answers),
      otherTexts: "{}",
    });
  const { columns, data } = encodeAnswers(packer.finish(), new Set(active));
  return new Map(columns.map((column, i) => [column.name, { ...column, data: [...(data[i] ?? [])] }]));
}

test("a single choice is nominal; skipped and not shown are missing", () => {
  const columns = encoded([oneOf.single], [{ heard: 2 }, { heard: null }, {}]);
  expect(columns.get("heard")).toMatchObject({ type: "nominal", role: "descriptor", data: [1, -1, -1] });
});

test("a choice in order is ordinal", () => {
  const columns = encoded([{ ...oneOf.single, ordinal: true }], [{ heard: 3 }]);
  expect(columns.get("heard")).toMatchObject({ type: "ordinal", data: [2] });
});

test("an option that counts as missing is no answer", () => {
  const options = oneOf.single.options.map((option) => ({ ...option, missing: option.code === 5 }));
  const columns = encoded([{ ...oneOf.single, options }], [{ heard: 5 }, { heard: 1 }]);
  expect(columns.get("heard")?.data).toEqual([-1, 0]);
  expect(columns.get("heard")?.levels).toEqual(["1", "2", "3", "4"]);
});

test("each option of a set is a yes or no; shown and nothing ticked is no, not shown is missing", () => {
  const columns = encoded([oneOf.multiple], [{ looks: [1, 3] }, { looks: null }, {}], ["looks"]);
  expect(columns.get("looks.1")).toMatchObject({ type: "binary", group: "looks", data: [1, 0, -1] });
  expect(columns.get("looks.2")?.data).toEqual([0, 0, -1]);
});

test("options that hardly anybody ticks, and “none of these”, describe and form nothing", () => {
  const people = Array.from({ length: 20 }, (_, i) => ({ looks: i < 12 ? [1] : i < 16 ? [2] : [5] }));
  const columns = encoded([oneOf.multiple], [...people, { looks: [5] }, { looks: [5] }], ["looks"]);
  expect(columns.get("looks.1")?.role).toBe("active");
  expect(columns.get("looks.2")?.role).toBe("descriptor");
  expect(columns.get("looks.5")?.role).toBe("descriptor");
});

test("a rating is ordinal by its points, and “not applicable” is missing", () => {
  const columns = encoded([oneOf.rating], [{ happy: 5 }, { happy: -1 }], ["happy"]);
  expect(columns.get("happy")).toMatchObject({ type: "ordinal", levels: [1, 2, 3, 4, 5], data: [4, -1] });
});

test("every row of a matrix is a question of its own", () => {
  const columns = encoded([oneOf.matrix], [{ steps: { 1: 4, 2: null } }]);
  expect(columns.get("steps.1")?.data).toEqual([3]);
  expect(columns.get("steps.2")?.data).toEqual([-1]);
});

test("words and consents never go in", () => {
  const columns = encoded(
    [oneOf.text, oneOf.consent],
    [{ [oneOf.text.id]: "hello", [oneOf.consent.id]: true }],
  );
  expect(columns.size).toBe(0);
});

test("the way back from a column leads to its question and part", () => {
  expect(columnSource("looks.12")).toEqual({ question: "looks", part: 12 });
  expect(columnSource("heard")).toEqual({ question: "heard", part: null });
});
