import { describe, expect, test } from "vitest";
import { readStructureText, type StructureReading } from "@/lib/exchange/structure/read-structure";
import { checkDraft } from "@/lib/survey/draft-checks";
import { questionsOf } from "@/lib/survey/model";
import type { Question, QuestionOf, QuestionType } from "@/lib/survey/schema";

/* Files in the shapes of SurveyJS's own JSON Schema and authoring guide, written for these tests. */

const read = (survey: object): StructureReading => readStructureText(JSON.stringify(survey));

const readElements = (...elements: object[]): StructureReading =>
  read({ title: "Coffee", pages: [{ name: "first", elements }] });

const questionAt = (reading: StructureReading, index = 0): Question => {
  const question = questionsOf(reading.definition)[index];
  if (!question) throw new Error(`there is no question ${index}`);
  return question;
};

function only<T extends QuestionType>(element: object, type: T): QuestionOf<T> {
  const reading = readElements(element);
  expect(questionsOf(reading.definition)).toHaveLength(1);
  const question = questionAt(reading);
  expect(question.type).toBe(type);
  return question as QuestionOf<T>;
}

const said = ({ notes }: StructureReading) => notes.map(({ code, place }) => `${code} ${place}`.trim());
const errors = ({ definition }: StructureReading) =>
  checkDraft(definition).filter(({ severity }) => severity === "error");

describe("questions", () => {
  test("a choice keeps its options, their numbers, its order and what is special about them", () => {
    const question = only(
      {
        type: "checkbox",
        name: "drinks",
        title: "What do you drink?",
        isRequired: true,
        choices: [
          { value: 10, text: "Coffee" },
          { value: 20, text: "Tea" },
        ],
        hasOther: true,
        showNoneItem: true,
        noneText: "Nothing",
        choicesOrder: "random",
        maxSelectedChoices: 2,
      },
      "multiple",
    );
    expect(question).toMatchObject({ key: "drinks", required: true, shuffle: true, max: 2, role: "active" });
    expect(question.options.map(({ code, key, text }) => [code, key, text.en])).toEqual([
      [1, "10", "Coffee"],
      [2, "20", "Tea"],
      [3, "other", "Other"],
      [4, "none", "Nothing"],
    ]);
    expect(question.options[2]).toMatchObject({ opensText: true, pinned: true });
    expect(question.options[3]).toMatchObject({ exclusive: true });
  });

  test("the file's own numbers stay codes where they can be", () => {
    const { options } = only({ type: "dropdown", name: "size", choices: [1, 2, 5] }, "single");
    expect(options.map(({ code }) => code)).toEqual([1, 2, 5]);
  });

  test("a scale from 0 to 10 about recommending is an NPS, any other one a rating", () => {
    const nps = { type: "rating", name: "nps", rateCount: 11, rateMin: 0, rateMax: 10 };
    expect(
      only({ ...nps, title: "Would you recommend us?", maximumRateDescription: "Surely" }, "nps").high,
    ).toEqual({ en: "Surely" });
    const rating = only({ ...nps, name: "taste", title: "How did it taste?" }, "rating");
    expect(rating.points.map(({ code }) => code)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const stars = only(
      { type: "rating", name: "stars", rateType: "stars", minRateDescription: "Bad" },
      "rating",
    );
    expect(stars).toMatchObject({
      display: "stars",
      points: [{ code: 1, text: { en: "Bad" } }, {}, {}, {}, { code: 5 }],
    });
  });

  test("a matrix keeps rows, points and that every row must be answered", () => {
    const matrix = only(
      {
        type: "matrix",
        name: "views",
        columns: [
          { value: 1, text: "No" },
          { value: 2, text: "Partly" },
          { value: 3, text: "Yes" },
        ],
        rows: ["fast", { value: "fair", text: "Fair prices" }],
        isAllRowRequired: true,
        rowsOrder: "random",
      },
      "matrix",
    );
    expect(matrix).toMatchObject({ required: true, shuffle: true, level: "ordinal" });
    expect(matrix.rows.map(({ text }) => text.en)).toEqual(["fast", "Fair prices"]);
    expect(matrix.points.map(({ code, text }) => [code, text?.en])).toEqual([
      [1, "No"],
      [2, "Partly"],
      [3, "Yes"],
    ]);
  });

  test("typed answers become what they are, with their bounds", () => {
    expect(only({ type: "text", name: "a", inputType: "email" }, "email").type).toBe("email");
    expect(only({ type: "text", name: "a", inputType: "tel" }, "phone").type).toBe("phone");
    expect(only({ type: "text", name: "a", inputType: "number", min: 18, max: 99 }, "number")).toMatchObject({
      min: 18,
      max: 99,
      decimals: 0,
    });
    expect(
      only({ type: "text", name: "a", validators: [{ type: "numeric", minValue: 1 }] }, "number"),
    ).toMatchObject({ min: 1 });
    expect(
      only({ type: "text", name: "a", inputType: "date", min: "2020-02-30", max: "2021-01-01" }, "date"),
    ).toMatchObject({ max: "2021-01-01" });
    expect(only({ type: "comment", name: "a", maxLength: 300 }, "text")).toMatchObject({
      long: true,
      maxLength: 300,
    });
    expect(
      only({ type: "boolean", name: "a", labelTrue: "Aye" }, "single").options.map(({ text }) => text.en),
    ).toEqual(["Aye", "No"]);
    expect(only({ type: "ranking", name: "a", choices: ["x", "y", "z"] }, "ranking").top).toBe(3);
    expect(
      only({ type: "html", name: "a", html: "<h1>Hello</h1><p>you &amp; me</p>" }, "statement").text,
    ).toEqual({ en: "Hello\n\nyou & me" });
  });

  test("fields that must come to a total are one constant sum, others questions of their own", () => {
    const items = [
      { name: "price", title: "Price" },
      { name: "taste", title: "Taste" },
    ];
    const sum = { type: "expression", text: "100!", expression: "{split.price} + {split.taste} = 100" };
    expect(
      only({ type: "multipletext", name: "split", items, validators: [sum] }, "constant-sum"),
    ).toMatchObject({
      total: 100,
      options: [{ text: { en: "Price" } }, { text: { en: "Taste" } }],
    });
    const apart = readElements({ type: "multipletext", name: "who", title: "You", items });
    expect(questionsOf(apart.definition).map(({ text }) => text.en)).toEqual(["You\nPrice", "You\nTaste"]);
    expect(said(apart)).toEqual(["split who"]);
  });

  test("texts keep their languages", () => {
    const reading = read({
      locale: "vi",
      title: { default: "Cà phê", en: "Coffee" },
      elements: [
        { type: "text", name: "why", title: { default: "Vì sao?", en: "Why?", "pt-br": "Por quê?", x: "?" } },
      ],
    });
    expect(reading.definition.languages).toEqual(["vi", "en", "pt-br"]);
    expect(questionAt(reading).text).toEqual({ vi: "Vì sao?", en: "Why?", "pt-br": "Por quê?" });
    expect(said(reading)).toEqual(["language-unknown why"]);
  });
});

describe("the way through", () => {
  const nps = { type: "rating", name: "nps", rateMin: 0, rateMax: 10 };
  const drinks = { type: "checkbox", name: "drinks", choices: ["tea", "coffee", "water"] };
  const ruleOf = (condition: string, source: object = nps) => {
    const reading = readElements(source, {
      type: "comment",
      name: "why",
      visible: false,
      visibleIf: condition,
    });
    return { rule: questionAt(reading, 1).showIf, notes: said(reading), errors: errors(reading) };
  };

  test("simple conditions become rules", () => {
    expect(ruleOf("{nps} < 7")).toEqual({
      rule: { question: "q1", number: "below", value: 7 },
      notes: [],
      errors: [],
    });
    expect(ruleOf("{nps} notempty and ({nps} <= 6 or {nps} = 10)").rule).toEqual({
      all: [
        { question: "q1", state: "answered" },
        {
          any: [
            { question: "q1", number: "at-most", value: 6 },
            { question: "q1", chose: "any", codes: [10] },
          ],
        },
      ],
    });
    expect(ruleOf("{drinks} contains 'tea'", drinks).rule).toEqual({
      question: "q1",
      chose: "any",
      codes: [1],
    });
    expect(ruleOf("{drinks} anyof ['tea', 'water']", drinks).rule).toEqual({
      question: "q1",
      chose: "any",
      codes: [1, 3],
    });
    expect(ruleOf("{drinks} allof ['tea', 'water']", drinks).rule).toEqual({
      question: "q1",
      chose: "all",
      codes: [1, 3],
    });
    expect(ruleOf("not ({drinks} contains 'tea')", drinks).rule).toEqual({
      question: "q1",
      chose: "none",
      codes: [1],
    });
    expect(ruleOf("{drinks} = ['tea']", drinks).rule).toEqual({
      all: [
        { question: "q1", chose: "all", codes: [1] },
        { question: "q1", picked: "equal", value: 1 },
      ],
    });
    expect(ruleOf("{agree} = true", { type: "boolean", name: "agree" }).rule).toEqual({
      question: "q1",
      chose: "any",
      codes: [1],
    });
    expect(
      ruleOf("{views.fast} = 'yes'", {
        type: "matrix",
        name: "views",
        columns: ["no", "yes"],
        rows: ["fast"],
      }).rule,
    ).toEqual({ question: "q1", part: 1, chose: "any", codes: [2] });
    expect(ruleOf("{city} <> 'Huế'", { type: "text", name: "city" }).rule).toEqual({
      any: [
        { question: "q1", text: "is-not", value: "Huế" },
        { question: "q1", state: "skipped" },
      ],
    });
  });

  test.each([
    "{nps} * 2 > 7",
    "iif({nps} > 3, 1, 0) = 1",
    "{nps} > {other}",
    "{unknown} = 1",
    "{nps} < 7 and today() > '2020-01-01'",
    "{nps}",
    "{nps} = 'eleven'",
    "{why} notempty",
    "",
    "((((",
  ])("what is not simple is kept as a note with its source: %s", (condition) => {
    const { rule, notes, errors: wrong } = ruleOf(condition);
    expect(rule).toBeUndefined();
    expect(notes).toEqual(["condition-unsupported why"]);
    expect(wrong).toEqual([]);
  });

  test("panels are laid flat and hand their condition down", () => {
    const reading = readElements(nps, {
      type: "panel",
      name: "low",
      title: "Tell us",
      visibleIf: "{nps} < 7",
      elements: [{ type: "text", name: "a", visibleIf: "{nps} > 2" }],
    });
    const [, heading, inner] = questionsOf(reading.definition);
    expect(heading).toMatchObject({
      type: "statement",
      text: { en: "Tell us" },
      showIf: { number: "below" },
    });
    expect(inner?.showIf).toEqual({
      all: [
        { question: "q1", number: "below", value: 7 },
        { question: "q1", number: "above", value: 2 },
      ],
    });
  });

  test("a trigger that completes becomes a jump to an end, a skip a jump, others a note", () => {
    const reading = read({
      completedHtml: "<b>Thanks</b>",
      pages: [
        { name: "score", elements: [nps] },
        { name: "more", elements: [drinks] },
        { name: "last", elements: [{ type: "text", name: "name" }] },
      ],
      triggers: [
        { type: "complete", expression: "{nps} >= 9" },
        { type: "skip", expression: "{nps} = 0", gotoName: "name" },
        { type: "setvalue", expression: "{nps} = 1", setToName: "name", setValue: "x" },
      ],
    });
    expect(reading.definition.pages[0]?.jumps).toEqual([
      { when: { question: "q1", number: "at-least", value: 9 }, to: { end: "end-1" } },
      { when: { question: "q1", chose: "any", codes: [0] }, to: { page: "page-3" } },
    ]);
    expect(reading.definition.ends).toEqual([{ id: "end-1", text: { en: "Thanks" } }]);
    expect(said(reading)).toEqual(["calculation-unsupported"]);
    expect(errors(reading).map(({ code }) => code)).toEqual(["no-title"]);
  });

  test("a repeated answer is piped; on its own page, the page is cut first", () => {
    const reading = readElements(drinks, { type: "comment", name: "why", title: "Why {drinks}, {friend}?" });
    expect(reading.definition.pages.map(({ questions }) => questions.map(({ key }) => key))).toEqual([
      ["drinks"],
      ["why"],
    ]);
    expect(questionAt(reading, 1).text.en).toBe("Why {{q1|…}}, {friend}?");
    expect(said(reading)).toEqual(["page-cut first", "pipe-unsupported why"]);
    expect(errors(reading)).toEqual([]);
  });

  test("options of another question are carried on with the same codes", () => {
    const reading = read({
      title: "t",
      pages: [
        { elements: [{ ...drinks, showNoneItem: true }] },
        {
          elements: [
            {
              type: "ranking",
              name: "order",
              choicesFromQuestion: "drinks",
              choicesFromQuestionMode: "selected",
            },
          ],
        },
      ],
    });
    expect(questionAt(reading, 1)).toMatchObject({
      carryFrom: "q1",
      carryOver: "chosen",
      options: [{ code: 1 }, { code: 2 }, { code: 3 }],
    });
    expect(errors(reading)).toEqual([]);
  });
});

test("what has no counterpart is listed with its place, and never in the draft", () => {
  const reading = readElements(
    { type: "file", name: "upload", title: "Your receipt" },
    { type: "dropdown", name: "land", choicesByUrl: { url: "http://169.254.169.254/latest" } },
    {
      type: "text",
      name: "code",
      validators: [{ type: "regex", regex: "^[A-Z]+$" }],
      defaultValue: "A",
      width: "50%",
    },
    { type: "html", name: "evil", html: 'Hi<script>fetch("http://x")</script><img src=x onerror=alert(1)>' },
  );
  expect(said(reading)).toEqual([
    "type-unsupported upload",
    "options-elsewhere land",
    "no-options land",
    "answers-dropped code",
    "validator-unsupported code",
    "script-dropped evil",
    "media-dropped evil",
    "settings-dropped",
  ]);
  expect(reading.notes.at(-1)?.source).toBe("width");
  expect(JSON.stringify(reading.definition)).not.toMatch(/<script|http|onerror|alert/);
  expect(questionsOf(reading.definition).map(({ type }) => type)).toEqual(["text", "text", "statement"]);
});
