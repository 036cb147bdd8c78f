import { expect, test } from "vitest";
import { readStructureText, type StructureReading } from "@/lib/exchange/structure/read-structure";
import { checkDraft } from "@/lib/survey/draft-checks";
import { questionsOf } from "@/lib/survey/model";

/* Forms in the documented shape of Typeform's Create API, written for these tests. */

const field = (ref: string, type: string, properties: object = {}, validations: object = {}) => ({
  id: `id${ref}`,
  ref,
  title: `Title ${ref}`,
  type,
  properties,
  validations,
});

const choices = (...labels: string[]) =>
  labels.map((label) => ({ id: `c${label}`, ref: `ref-${label}`, label }));

const read = (form: object): StructureReading =>
  readStructureText(JSON.stringify({ id: "x", title: "Coffee", settings: { language: "vi" }, ...form }));

const all = ({ definition }: StructureReading) => questionsOf(definition);
const said = ({ notes }: StructureReading) => notes.map(({ code, place }) => `${code} ${place}`.trim());
const errors = ({ definition }: StructureReading) =>
  checkDraft(definition).filter(({ severity }) => severity === "error");

test("every kind of field becomes its own kind of question, a page each", () => {
  const reading = read({
    welcome_screens: [{ ref: "w", title: "Hello", properties: { description: "Two minutes" } }],
    thankyou_screens: [
      {
        ref: "t",
        title: "Thanks",
        type: "url_redirect",
        properties: { redirect_url: "https://example.com/x" },
      },
    ],
    hidden: ["utm_source"],
    fields: [
      field(
        "a",
        "multiple_choice",
        {
          choices: choices("Tea", "Milk"),
          allow_multiple_selection: true,
          allow_other_choice: true,
          randomize: true,
        },
        { required: true, max_selection: 2 },
      ),
      field("b", "dropdown", { choices: choices("Tea", "Milk") }),
      field("c", "yes_no"),
      field("d", "rating", { steps: 7, shape: "star" }),
      field("e", "opinion_scale", { steps: 5, start_at_one: true, labels: { left: "Bad", right: "Good" } }),
      field("f", "nps"),
      field("g", "ranking", { choices: choices("Tea", "Milk") }),
      field("h", "long_text", {}, { max_length: 90 }),
      field("i", "email"),
      field("j", "number", {}, { min_value: 1, max_value: 9 }),
      field("k", "date"),
      field("l", "statement", { description: "Read *this*" }),
      field("m", "matrix", {
        fields: ["x", "y"].map((ref) => ({
          ref,
          title: `Row ${ref}`,
          properties: {
            choices: choices(`No${ref}`, `Yes${ref}`).map((one) => ({
              ...one,
              label: one.label.slice(0, -1),
            })),
          },
        })),
      }),
    ],
  });
  expect(reading.format).toBe("typeform");
  expect(all(reading)).toMatchObject([
    { type: "hidden", parameter: "utm_source" },
    {
      type: "multiple",
      required: true,
      shuffle: true,
      max: 2,
      options: [{ key: "ref-Tea", text: { vi: "Tea" } }, {}, { opensText: true, text: { vi: "Khác" } }],
    },
    { type: "single", display: "dropdown" },
    { type: "single", display: "yes-no" },
    { type: "rating", display: "stars", points: { length: 7 } },
    {
      type: "rating",
      points: [{ code: 1, text: { vi: "Bad" } }, {}, {}, {}, { code: 5, text: { vi: "Good" } }],
    },
    { type: "nps" },
    { type: "ranking", top: 2 },
    { type: "text", long: true, maxLength: 90 },
    { type: "email" },
    { type: "number", min: 1, max: 9 },
    { type: "date" },
    { type: "statement", help: { vi: "Read this" } },
    {
      type: "matrix",
      rows: [{ text: { vi: "Row x" } }, {}],
      points: [{ text: { vi: "No" } }, { text: { vi: "Yes" } }],
    },
  ]);
  expect(reading.definition.pages).toHaveLength(13);
  expect(reading.definition).toMatchObject({
    intro: { vi: "Hello\nTwo minutes" },
    thanks: { vi: "Thanks" },
    redirect: "https://example.com/x",
  });
  expect(reading.notes).toEqual([]);
  expect(errors(reading)).toEqual([]);
});

test("jumps, ends and repeated answers follow; what calculates or leads back is noted", () => {
  const is = (ref: string, choice: string) => ({
    op: "is",
    vars: [
      { type: "field", value: ref },
      { type: "choice", value: choice },
    ],
  });
  const jump = (ref: string, type: string, condition?: object) => ({
    action: "jump",
    details: { to: { type, value: ref } },
    condition,
  });
  const reading = read({
    settings: { language: "en", progress_bar: "percentage" },
    fields: [
      field("a", "multiple_choice", { choices: choices("Tea", "Milk") }),
      { ...field("b", "short_text"), title: "Why {{field:a}} and {{var:score}}?" },
      field("g", "group", { fields: [field("c", "nps"), field("p", "payment")] }),
      field("d", "short_text"),
    ],
    thankyou_screens: [
      { ref: "t", title: "Bye" },
      { ref: "no", title: "Sorry" },
    ],
    logic: [
      {
        type: "field",
        ref: "a",
        actions: [
          jump("d", "field", {
            op: "and",
            vars: [
              is("a", "ref-Milk"),
              {
                op: "not_equal",
                vars: [
                  { type: "field", value: "a" },
                  { type: "choice", value: "ref-Tea" },
                ],
              },
            ],
          }),
          jump("no", "thankyou", is("a", "ref-Tea")),
          { action: "add", details: {}, condition: { op: "always", vars: [] } },
        ],
      },
      {
        type: "field",
        ref: "c",
        actions: [
          jump("d", "field", {
            op: "lower_than",
            vars: [
              { type: "field", value: "c" },
              { type: "constant", value: 7 },
            ],
          }),
          jump("a", "field", { op: "always", vars: [] }),
        ],
      },
    ],
  });
  const { pages, ends } = reading.definition;
  expect(pages[0]?.jumps).toEqual([
    {
      when: {
        all: [
          { question: "q1", chose: "any", codes: [2] },
          { question: "q1", chose: "none", codes: [1] },
        ],
      },
      to: { page: "page-4" },
    },
    { when: { question: "q1", chose: "any", codes: [1] }, to: { end: "end-1" } },
  ]);
  expect(ends).toEqual([{ id: "end-1", text: { en: "Sorry" } }]);
  expect(pages[2]?.questions.map(({ type }) => type)).toEqual(["statement", "nps"]);
  expect(pages[2]?.jumps).toEqual([
    { when: { question: "q4", number: "below", value: 7 }, to: { page: "page-4" } },
  ]);
  expect(all(reading)[1]?.text.en).toBe("Why {{q1|…}} and …?");
  expect(said(reading)).toEqual([
    "calculation-unsupported a",
    "type-unsupported p",
    "pipe-unsupported b",
    "jump-back g",
    "settings-dropped",
  ]);
  expect(errors(reading)).toEqual([]);
});
