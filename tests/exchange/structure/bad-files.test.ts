import fc from "fast-check";
import { expect, test } from "vitest";
import { isLimnError } from "@/lib/errors";
import { readStructure, readStructureText } from "@/lib/exchange/structure/read-structure";
import { surveyDefinition } from "@/lib/survey/schema";
import { someSurvey } from "../../survey/arbitrary-survey";

/** The code and values of the refusal. */
function refusal(text: string): unknown[] {
  try {
    readStructureText(text);
  } catch (error) {
    if (isLimnError(error)) return [error.code, error.values];
    throw error;
  }
  return ["read"];
}

test("a file that is no survey is refused with the place", () => {
  expect(refusal("")).toEqual(["file-empty", {}]);
  expect(refusal("[]")).toEqual(["structure-unknown", {}]);
  expect(refusal('{"pages":[\n{"elements":[\n')).toEqual(["structure-broken", { line: 3 }]);
  expect(refusal('{"pages": [],\n "title": oops}')).toEqual(["structure-broken", { line: 2 }]);
  expect(refusal('{"pages":[]}')).toEqual(["structure-empty", {}]);
  expect(refusal(`{"pages":${"[".repeat(100_000)}`)).toEqual(["structure-too-deep", { line: 1, limit: 60 }]);
  expect(
    refusal('{"format":1,"languages":["en"],"title":{"en":"x"},"pages":[{"id":"p","questions":[{}]}]}'),
  ).toEqual(["structure-invalid", { place: "pages.0.questions.0.type" }]);
  expect(() => readStructure(new Uint8Array(6 * 1024 * 1024))).toThrow("file-too-large");
});

test("what a survey of Limn is exported as is read as the same survey", () => {
  fc.assert(
    fc.property(someSurvey, (survey) => {
      const file = JSON.stringify({ file: "limn-survey", version: 3, survey }, null, 2);
      const reading = readStructureText(file);
      expect(reading.definition).toEqual(survey);
      expect(reading.format).toBe("limn");
      expect(reading.notes).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test("what a later Limn may write and this one does not know is noted", () => {
  const survey = {
    format: 1,
    languages: ["en"],
    title: { en: "Tea" },
    mood: "good",
    pages: [
      {
        id: "p",
        questions: [
          {
            id: "q",
            key: "q",
            type: "statement",
            text: { en: "Hi" },
            required: false,
            role: "descriptor",
            glitter: 1,
          },
        ],
      },
    ],
  };
  const { notes } = readStructureText(JSON.stringify({ file: "limn-survey", survey }));
  expect(notes.map(({ code, place }) => [code, place])).toEqual([
    ["unknown-field", "mood"],
    ["unknown-field", "pages[0].questions[0].glitter"],
  ]);
});

test("lists and grids the size of a bomb are cut, and said", () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => `item ${i}`);
  const grid = { type: "matrix", name: "grid", rows: many(30_000), columns: many(15) };
  const { definition, notes } = readStructureText(
    JSON.stringify({
      title: "x",
      elements: [
        { type: "dropdown", name: "list", choices: many(100_000) },
        { type: "html", name: "tags", html: '<script <a href="http://'.repeat(4_000) },
        ...Array.from({ length: 3_000 }, (_, i) => ({ type: "text", name: `text ${i}` })),
        grid,
      ],
    }),
  );
  const questions = definition.pages.flatMap((page) => page.questions);
  expect(questions.length).toBeLessThanOrEqual(2_000);
  expect(questions[0]).toMatchObject({ type: "single", options: { length: 200 } });
  expect(new Set(notes.map(({ code }) => code))).toContain("too-many-options");
  expect(new Set(notes.map(({ code }) => code))).toContain("too-many-questions");
});

const NAMES = [
  "pages",
  "elements",
  "questions",
  "type",
  "name",
  "title",
  "choices",
  "rows",
  "columns",
  "items",
  "visibleIf",
  "validators",
  "value",
  "text",
  "default",
  "templateElements",
  "rateMin",
  "rateMax",
  "rateValues",
  "triggers",
  "expression",
  "__proto__",
  "isRequired",
  "min",
  "max",
  "locale",
  "completedHtml",
  "choicesFromQuestion",
  "cellType",
  "hasOther",
  "ref",
  "properties",
  "validations",
  "logic",
  "actions",
  "condition",
  "Element",
  "Payload",
  "QuestionType",
  "Selector",
  "Choices",
  "Answers",
  "DisplayLogic",
  "0",
  "Flow",
  "BlockElements",
];
const WORDS = [
  "text",
  "checkbox",
  "matrix",
  "matrixdropdown",
  "panel",
  "rating",
  "ranking",
  "html",
  "slider",
  "paneldynamic",
  "complete",
  "{a} = 1",
  "{a} < 'b' and",
  "a",
  "en",
  "vi",
  "<p>{{a}}</p>",
  "",
  "1",
  "\ue000a\ue001",
  "nps",
  "multiple_choice",
  "BL",
  "SQ",
  "FL",
  "MC",
  "Matrix",
  "Likert",
];

const somethingLikeASurvey = fc.letrec<{ value: unknown; object: unknown; list: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<unknown>(...WORDS),
    fc.constantFrom<unknown>(0, 1, -1, 1e9, 0.5, true, false, null),
    tie("object"),
    tie("list"),
  ),
  object: fc.dictionary(fc.constantFrom(...NAMES), tie("value"), { maxKeys: 8 }),
  list: fc.array(tie("value"), { maxLength: 5 }),
}));

test("whatever stands in a JSON file, it is read as a draft or refused in words", () => {
  const read = { draft: 0 };
  fc.assert(
    fc.property(
      fc.array(somethingLikeASurvey.object, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("elements", "pages", "fields", "SurveyElements"),
      (list, name) => {
        const text = JSON.stringify({ title: "x", [name]: list });
        let reading: ReturnType<typeof readStructureText>;
        try {
          reading = readStructureText(text);
        } catch (error) {
          expect(isLimnError(error) && error.code !== "unexpected" ? error.code : error).toEqual(
            expect.any(String),
          );
          return;
        }
        read.draft += 1;
        expect(surveyDefinition.parse(reading.definition)).toEqual(reading.definition);
      },
    ),
    { numRuns: 400 },
  );
  expect(read.draft).toBeGreaterThan(50);
});
