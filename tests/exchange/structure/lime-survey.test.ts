import { describe, expect, test } from "vitest";
import { readStructureText } from "@/lib/exchange/structure/read-structure";
import { type Asked, all, dump, noErrors, said, survey } from "./lime-dump";

describe("questions of LimeSurvey", () => {
  test("title, welcome and thanks, groups as pages", () => {
    const reading = survey([{ type: "S" }, { type: "T", gid: 2 }], {}, [
      { gid: 1, group_order: 2 },
      { gid: 2, group_order: 1, grelevance: "" },
    ]);
    expect(reading.format).toBe("lime-survey");
    expect(reading.definition).toMatchObject({
      title: { en: "Coffee" },
      intro: { en: "Hello" },
      thanks: { en: "Bye" },
    });
    expect(
      reading.definition.pages.map(({ title, questions }) => [title?.en, ...questions.map(({ key }) => key)]),
    ).toEqual([
      ["Group 2", "Q2"],
      ["Group 1", "Q1"],
    ]);
    expect(reading.notes).toEqual([]);
  });

  test.each<[string, Asked, object]>([
    [
      "a list",
      {
        type: "L",
        answers: { A1: "Tea", A2: "Coffee" },
        other: "Y",
        mandatory: "Y",
        attributes: { random_order: 1 },
      },
      {
        type: "single",
        required: true,
        shuffle: true,
        options: [{ code: 1, key: "A1", text: { en: "Tea" } }, { code: 2 }, { code: 3, opensText: true }],
      },
    ],
    ["a dropdown", { type: "!", answers: { "1": "x" } }, { type: "single", display: "dropdown" }],
    [
      "several",
      {
        type: "M",
        parts: { SQ1: "Tea", SQ2: "None" },
        attributes: { exclude_all_others: "SQ2", max_answers: 2 },
      },
      { type: "multiple", max: 2, options: [{ key: "SQ1" }, { key: "SQ2", exclusive: true }] },
    ],
    [
      "yes or no",
      { type: "Y" },
      { type: "single", display: "yes-no", options: [{ text: { en: "Yes" } }, { text: { en: "No" } }] },
    ],
    ["five points", { type: "5" }, { type: "rating", points: [{ code: 1 }, {}, {}, {}, { code: 5 }] }],
    [
      "an array of five",
      { type: "A", parts: { a: "Fast", b: "Fair" } },
      { type: "matrix", rows: [{ text: { en: "Fast" } }, {}], points: [{ code: 1 }, {}, {}, {}, {}] },
    ],
    ["an array of ten", { type: "B", parts: { a: "Fast" } }, { type: "matrix", points: { length: 10 } }],
    [
      "more or less",
      { type: "E", parts: { a: "Price" } },
      { type: "matrix", points: [{ text: { en: "Decrease" } }, {}, {}] },
    ],
    [
      "an array",
      { type: "F", parts: { a: "Fast" }, answers: { "0": "No", "1": "Partly", "2": "Yes" } },
      {
        type: "matrix",
        level: "ordinal",
        points: [{ code: 0, text: { en: "No" } }, { code: 1 }, { code: 2 }],
      },
    ],
    [
      "a ranking",
      { type: "R", answers: { A1: "x", A2: "y" }, attributes: { max_answers: 1 } },
      { type: "ranking", top: 1, options: [{}, {}] },
    ],
    ["a ranking of version 7", { type: "R", parts: { A1: "x", A2: "y" } }, { type: "ranking", top: 2 }],
    [
      "a number",
      {
        type: "N",
        attributes: { min_num_value_n: 0, max_num_value_n: 120, num_value_int_only: 1, suffix: "years" },
      },
      { type: "number", min: 0, max: 120, decimals: 0, unit: { en: "years" } },
    ],
    [
      "a long text",
      { type: "T", attributes: { maximum_chars: 300 } },
      { type: "text", long: true, maxLength: 300 },
    ],
    ["a date", { type: "D", attributes: { date_min: "2020-01-01" } }, { type: "date", min: "2020-01-01" }],
    [
      "points to share out",
      { type: "K", parts: { a: "Price", b: "Taste" }, attributes: { equals_num_value: 100 } },
      { type: "constant-sum", total: 100 },
    ],
    [
      "something to read",
      { type: "X", text: "<b>Now</b> read" },
      { type: "statement", text: { en: "Now read" } },
    ],
    [
      "what is filled from the address",
      { type: "S", code: "utm", attributes: { hidden: 1 } },
      { type: "hidden", parameter: "utm" },
    ],
  ])("%s", (_, asked, expected) => {
    const reading = survey([asked]);
    expect(all(reading)).toHaveLength(1);
    expect(all(reading)[0]).toMatchObject(expected);
    expect(reading.notes).toEqual([]);
    noErrors(reading);
  });

  test("what holds several questions becomes several, and says so", () => {
    const dual = survey([
      {
        type: "1",
        parts: { a: "Fast" },
        answers: { "1": "No", "2": "Yes" },
        second: { "1": "Low", "2": "High" },
      },
    ]);
    expect(all(dual).map(({ type, key }) => [type, key])).toEqual([
      ["matrix", "Q1_0"],
      ["matrix", "Q1_1"],
    ]);
    expect(said(dual)).toEqual(["split Q1"]);
    const texts = survey([{ type: "Q", text: "You", parts: { n: "Name", c: "City" } }]);
    expect(all(texts).map(({ text }) => text.en)).toEqual(["You\nName", "You\nCity"]);
    const ticks = survey([
      {
        type: ":",
        parts: { a: "Mon" },
        columns: { x: "Tea", y: "Milk" },
        attributes: { multiflexible_checkbox: 1 },
      },
    ]);
    expect(all(ticks)).toMatchObject([{ type: "multiple", options: [{}, {}], text: { en: "Text 1\nMon" } }]);
    const comment = survey([{ type: "O", answers: { a: "x" } }]);
    expect(all(comment).map(({ type }) => type)).toEqual(["single", "text"]);
  });

  test("what has no counterpart is listed", () => {
    const reading = survey([
      { type: "|", code: "file" },
      { type: "*", code: "sum", text: "{Q1 + 1}" },
      {
        type: "S",
        code: "zip",
        preg: "/^[0-9]+$/",
        attributes: { cssclass: "x", location_mapservice: "100", hide_tip: "1" },
      },
    ]);
    expect(said(reading)).toEqual([
      "type-unsupported file",
      "calculation-unsupported sum",
      "validator-unsupported zip",
      "settings-dropped",
    ]);
    expect(reading.notes.at(-1)?.source).toBe("hide_tip, location_mapservice");
    expect(reading.notes[1]?.source).toBe("{Q1 + 1}");
  });
});

test("a question of before version 4, with a row a language, keeps all of them", () => {
  const text = dump(
    "Question",
    {
      questions: [
        {
          qid: 9,
          parent_qid: 0,
          sid: 1,
          gid: 1,
          type: "L",
          title: "drink",
          question: "Drink?",
          language: "en",
          question_order: 1,
        },
        {
          qid: 9,
          parent_qid: 0,
          sid: 1,
          gid: 1,
          type: "L",
          title: "drink",
          question: "Uống gì?",
          language: "vi",
          question_order: 1,
        },
      ],
      answers: [
        { qid: 9, code: "A2", answer: "Coffee", language: "en", sortorder: 2, scale_id: 0 },
        { qid: 9, code: "A1", answer: "Tea", language: "en", sortorder: 1, scale_id: 0 },
        { qid: 9, code: "A1", answer: "Trà", language: "vi", sortorder: 1, scale_id: 0 },
      ],
    },
    ["en", "vi"],
  );
  const reading = readStructureText(text);
  expect(reading.definition.languages).toEqual(["en", "vi"]);
  expect(all(reading)).toMatchObject([
    {
      text: { en: "Drink?", vi: "Uống gì?" },
      options: [
        { key: "A1", text: { en: "Tea", vi: "Trà" } },
        { key: "A2", text: { en: "Coffee" } },
      ],
    },
  ]);
  expect(all(reading)[0]).not.toHaveProperty("options.0.text.length");
});
