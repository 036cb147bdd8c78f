import { expect, test } from "vitest";
import { readStructureText, type StructureReading } from "@/lib/exchange/structure/read-structure";
import { checkDraft } from "@/lib/survey/draft-checks";
import { questionsOf } from "@/lib/survey/model";

/* Surveys in the shape of a `.qsf` file, written for these tests. */

type Payload = Record<string, unknown>;

const question = (id: number, type: string, selector: string, more: Payload = {}): Payload => ({
  QuestionID: `QID${id}`,
  DataExportTag: `Q${id}`,
  QuestionText: `<div>Text ${id}</div>`,
  QuestionType: type,
  Selector: selector,
  Validation: { Settings: { ForceResponse: "OFF", Type: "None" } },
  Language: [],
  ...more,
});

const pipe = (path: string) => `$\{${path}}`;

const display = (...texts: string[]) =>
  Object.fromEntries(texts.map((text, i) => [i + 1, { Display: text }]));

function read(
  questions: readonly Payload[],
  { blocks, flow, more = [] }: { blocks?: Payload[]; flow?: Payload[]; more?: Payload[] } = {},
): StructureReading {
  const usual = [
    {
      Type: "Default",
      ID: "BL_1",
      Description: "First",
      BlockElements: questions.map(({ QuestionID }) => ({ Type: "Question", QuestionID })),
    },
  ];
  return readStructureText(
    JSON.stringify({
      SurveyEntry: { SurveyName: "Coffee", SurveyLanguage: "EN" },
      SurveyElements: [
        { Element: "BL", Payload: blocks ?? usual },
        ...(flow ? [{ Element: "FL", Payload: { Flow: flow } }] : []),
        { Element: "SO", Payload: { EOSMessage: "<b>Bye</b>" } },
        ...questions.map((payload) => ({
          Element: "SQ",
          PrimaryAttribute: payload.QuestionID,
          Payload: payload,
        })),
        ...more,
      ],
    }),
  );
}

const all = ({ definition }: StructureReading) => questionsOf(definition);
const said = ({ notes }: StructureReading) => notes.map(({ code, place }) => `${code} ${place}`.trim());
const errors = ({ definition }: StructureReading) =>
  checkDraft(definition).filter(({ severity }) => severity === "error");

test("every kind of question becomes its own kind, in both languages, with the exported numbers as codes", () => {
  const reading = read([
    question(1, "MC", "SAVR", {
      Choices: { 1: { Display: "Tea" }, 4: { Display: "Other", TextEntry: "true" } },
      ChoiceOrder: [4, "1"],
      RecodeValues: { 1: "10", 4: "20" },
      Randomization: { Type: "All" },
      Validation: { Settings: { ForceResponse: "ON" } },
      Language: { VI: { QuestionText: "Uống gì?", Choices: { 1: { Display: "Trà" } } } },
    }),
    question(2, "MC", "MAVR", {
      Choices: { 1: { Display: "Tea" }, 2: { Display: "None", ExclusiveAnswer: true } },
    }),
    question(3, "MC", "NPS", {
      Choices: Array.from({ length: 11 }, (_, i) => ({ Display: String(i) })),
      ColumnLabels: [{ Display: "Never" }, { Display: "Surely" }],
    }),
    question(4, "Matrix", "Likert", {
      SubSelector: "SingleAnswer",
      Choices: display("Fast", "Fair"),
      Answers: display("No", "Partly", "Yes"),
    }),
    question(5, "RO", "DND", { Choices: display("x", "y", "z") }),
    question(6, "CS", "VRTL", {
      Choices: display("Price", "Taste"),
      Validation: { Settings: { Type: "ChoicesTotal", ChoiceTotal: "100" } },
    }),
    question(7, "TE", "SL", {
      Validation: {
        Settings: {
          Type: "ContentType",
          ContentType: "ValidNumber",
          ValidNumber: { Min: "1", Max: "9", NumDecimals: "0" },
        },
      },
    }),
    question(8, "TE", "ESTB"),
    question(9, "DB", "TB"),
    question(10, "Slider", "HSLIDER", {
      Choices: display("Warmth"),
      Configuration: { CSSliderMin: 0, CSSliderMax: 10, NumDecimals: "0" },
    }),
    question(11, "MC", "DL", { Choices: display("x") }),
  ]);
  expect(reading.format).toBe("qualtrics");
  expect(all(reading)).toMatchObject([
    {
      type: "single",
      key: "Q1",
      required: true,
      shuffle: true,
      text: { en: "Text 1", vi: "Uống gì?" },
      options: [
        { code: 20, opensText: true },
        { code: 10, text: { en: "Tea", vi: "Trà" } },
      ],
    },
    { type: "multiple", options: [{}, { exclusive: true }] },
    { type: "nps", low: { en: "Never" }, high: { en: "Surely" } },
    {
      type: "matrix",
      level: "ordinal",
      rows: [{ text: { en: "Fast" } }, {}],
      points: [{ code: 1 }, { code: 2 }, { code: 3 }],
    },
    { type: "ranking", top: 3 },
    { type: "constant-sum", total: 100 },
    { type: "number", min: 1, max: 9, decimals: 0 },
    { type: "text", long: true },
    { type: "statement" },
    { type: "slider", min: 0, max: 10, step: 1, text: { en: "Text 10\nWarmth" } },
    { type: "single", display: "dropdown" },
  ]);
  expect(reading.definition).toMatchObject({
    title: { en: "Coffee" },
    thanks: { en: "Bye" },
    languages: ["en", "vi"],
  });
  expect(reading.notes).toEqual([]);
  expect(errors(reading)).toEqual([]);
});

const selected = (id: number, choice: string, more: Payload = {}) => ({
  LogicType: "Question",
  QuestionID: `QID${id}`,
  LeftOperand: `q://QID${id}/SelectableChoice/${choice}`,
  Operator: "Selected",
  Description: `<span>If Q${id} is ${choice}</span>`,
  ...more,
});

test("blocks, page breaks, branches, skips, quotas and fields of the address", () => {
  const logic = (...expressions: Payload[]) => ({
    0: { ...expressions, Type: "If" },
    Type: "BooleanExpression",
  });
  const reading = read(
    [
      question(1, "MC", "SAVR", { Choices: display("Tea", "Milk") }),
      question(2, "TE", "ML", {
        QuestionText: `Why ${pipe("q://QID1/ChoiceGroup/SelectedChoices")} from ${pipe("e://Field/src")} ${pipe("lm://Field/1")}?`,
        DisplayLogic: logic(selected(1, "1"), selected(1, "2", { Conjuction: "Or" })),
      }),
      question(3, "MC", "NPS"),
      question(4, "TE", "SL", {
        DisplayLogic: {
          0: {
            0: {
              LogicType: "Question",
              LeftOperand: "q://QID3/ChoiceNumericEntryValue",
              Operator: "LessThan",
              RightOperand: "7",
            },
            1: {
              LogicType: "EmbeddedField",
              LeftOperand: "src",
              Operator: "EqualTo",
              RightOperand: "ad",
              Conjuction: "And",
            },
            Type: "If",
          },
        },
      }),
      question(5, "TE", "SL", {
        DisplayLogic: logic(
          selected(1, "1"),
          selected(1, "2", { Conjuction: "Or" }),
          selected(1, "1", { Conjuction: "And" }),
        ),
      }),
      question(6, "Timing", "PageTimer"),
    ],
    {
      blocks: [
        {
          Type: "Default",
          ID: "BL_1",
          Description: "First",
          BlockElements: [
            {
              Type: "Question",
              QuestionID: "QID1",
              SkipLogic: [
                {
                  ChoiceLocator: "q://QID1/SelectableChoice/2",
                  Condition: "Selected",
                  SkipToDestination: "ENDOFSURVEY",
                  Description: "Milk",
                },
              ],
            },
            { Type: "Page Break" },
            { Type: "Question", QuestionID: "QID2" },
          ],
        },
        {
          Type: "Standard",
          ID: "BL_2",
          Description: "Second",
          BlockElements: [3, 4, 5, 6].map((id) => ({ Type: "Question", QuestionID: `QID${id}` })),
        },
        { Type: "Trash", ID: "BL_9", BlockElements: [{ Type: "Question", QuestionID: "QID6" }] },
      ],
      flow: [
        {
          Type: "EmbeddedData",
          FlowID: "FL_1",
          EmbeddedData: [
            { Field: "src", Type: "Recipient" },
            { Field: "score", Type: "Custom", Value: "5" },
          ],
        },
        { Type: "Block", ID: "BL_1" },
        {
          Type: "Branch",
          FlowID: "FL_2",
          BranchLogic: logic(selected(1, "1")),
          Flow: [
            { Type: "Standard", ID: "BL_2" },
            { Type: "EndSurvey", FlowID: "FL_3", Options: { ResponseFlag: "Screened" } },
          ],
        },
        { Type: "WebService", FlowID: "FL_4" },
      ],
      more: [
        {
          Element: "QO",
          Payload: { Name: "Tea drinkers", Occurrences: "50", Logic: logic(selected(1, "1")) },
        },
      ],
    },
  );
  const tea = { question: "q2", chose: "any", codes: [1] };
  const { pages, ends, quotas } = reading.definition;
  expect(all(reading).map(({ type }) => type)).toEqual(["hidden", "single", "text", "nps", "text", "text"]);
  expect(pages[0]?.jumps).toEqual([
    { when: { question: "q2", chose: "any", codes: [2] }, to: { end: "end-1" } },
  ]);
  expect(all(reading)[2]?.showIf).toEqual({ any: [tea, { question: "q2", chose: "any", codes: [2] }] });
  expect(all(reading)[2]?.text.en).toBe("Why {{q2|…}} from {{q1|…}} …?");
  expect(pages[2]).toMatchObject({ showIf: tea });
  expect(all(reading)[4]?.showIf).toEqual({
    all: [
      { question: "q4", number: "below", value: 7 },
      { question: "q1", text: "is", value: "ad" },
    ],
  });
  expect(pages[3]).toMatchObject({ questions: [], jumps: [{ when: tea, to: { end: "end-2" } }] });
  expect(ends).toEqual([
    { id: "end-1", text: { en: "Bye" } },
    { id: "end-2", screensOut: true },
  ]);
  expect(quotas).toEqual([{ id: "quota-1", name: "Tea drinkers", limit: 50, when: tea }]);
  expect(said(reading)).toEqual([
    "calculation-unsupported score",
    "type-unsupported Q6",
    "calculation-unsupported FL_4",
    "pipe-unsupported Q2",
    "condition-unsupported Q5",
  ]);
  expect(errors(reading)).toEqual([]);
});
