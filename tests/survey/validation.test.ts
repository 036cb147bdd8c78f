import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldName, rawFromAnswers, readFields } from "@/lib/survey/form-data";
import { questionsOf } from "@/lib/survey/model";
import { answers as answersSchema, type Question } from "@/lib/survey/schema";
import { checkAll, checkPage, checkQuestions } from "@/lib/survey/validation";
import { answeredSurvey } from "./arbitrary-survey";
import { oneOf, surveyOf } from "./some-questions";

/** What a form with these fields of one question gives: its answer, and the problems by code. */
function typed(question: Question, fields: Record<string, string | string[]>, language = "en") {
  const pairs = Object.entries(fields).flatMap(([part, values]) =>
    [values]
      .flat()
      .map((value): [string, string] => [`${fieldName(question.id)}${part && `.${part}`}`, value]),
  );
  const read = readFields(pairs, [question]);
  if ("refused" in read) throw new Error(read.refused);
  const checked = checkQuestions([question], read.raw, language);
  return {
    answer: checked.answers[question.id],
    other: checked.otherTexts[question.id],
    problems: checked.problems.map(({ code }) => code),
  };
}

const optional = <Q extends Question>(question: Q): Q => ({ ...question, required: false });

describe("required questions", () => {
  const needed: Readonly<Record<string, string>> = {
    matrix: "rows-required",
    maxdiff: "sets-required",
    consent: "consent-needed",
  };
  for (const [type, question] of Object.entries(oneOf)) {
    // Nobody answers these two.
    if (type === "statement" || type === "hidden") continue;
    const code = needed[type] ?? "required";
    test(`an empty required ${type} question is refused, an optional one is stored as skipped`, () => {
      expect(typed(question, {}).problems).toEqual([code]);
      expect(typed(optional(question), {})).toEqual({ answer: null, other: undefined, problems: [] });
    });
  }
});

describe("choices", () => {
  test("a code that the question does not have is refused", () => {
    expect(typed(oneOf.single, { "": "9" }).problems).toEqual(["unknown-option"]);
    expect(typed(oneOf.single, { "": "1; DROP TABLE" }).problems).toEqual(["unknown-option"]);
    expect(typed(oneOf.multiple, { "": ["1", "9"] })).toMatchObject({
      answer: null,
      problems: ["unknown-option"],
    });
    expect(typed(oneOf.nps, { "": "11" }).problems).toEqual(["unknown-option"]);
    expect(typed(oneOf.rating, { "": "6" }).problems).toEqual(["unknown-option"]);
    expect(typed(oneOf.matrix, { 1: "1", 2: "7" }).problems).toEqual(["unknown-option"]);
  });

  test("picks are stored in ascending order, each once", () => {
    expect(typed(oneOf.multiple, { "": ["3", "1", "3"] }).answer).toEqual([1, 3]);
  });

  test("more picks than allowed, or fewer, are refused", () => {
    expect(typed(oneOf.multiple, { "": ["1", "2", "3", "4"] }).problems).toEqual(["too-many"]);
    expect(typed({ ...oneOf.multiple, min: 2 }, { "": ["1"] }).problems).toEqual(["too-few"]);
  });

  test("“none of these” stands alone, also where several picks are wanted", () => {
    const question = { ...oneOf.multiple, min: 2 };
    expect(typed(question, { "": ["5"] })).toMatchObject({ answer: [5], problems: [] });
    expect(typed(question, { "": ["1", "5"] }).problems).toEqual(["exclusive"]);
  });

  test("what is typed beside “other” is kept only when “other” is chosen", () => {
    expect(typed(oneOf.single, { "": "4", other: " At the market \u0007" }).other).toBe("At the market");
    expect(typed(oneOf.single, { "": "1", other: "At the market" }).other).toBeUndefined();
    expect(typed(oneOf.single, { "": "4", other: "x".repeat(501) }).problems).toEqual(["other-too-long"]);
  });

  test("“not applicable” is stored as -1, and only where it is offered", () => {
    expect(typed(oneOf.rating, { "": "-1" }).answer).toBe(-1);
    expect(typed(oneOf.nps, { "": "-1" }).problems).toEqual(["unknown-option"]);
  });
});

describe("ranking", () => {
  test("is stored best first", () => {
    expect(typed(oneOf.ranking, { 1: "3", 2: "1" })).toMatchObject({ answer: [3, 1], problems: [] });
  });

  test("the same option twice, a gap, or a rank left open are refused", () => {
    expect(typed(oneOf.ranking, { 1: "3", 2: "3" }).problems).toEqual(["duplicate-rank"]);
    expect(typed(optional(oneOf.ranking), { 2: "3" }).problems).toEqual(["rank-gap"]);
    expect(typed(oneOf.ranking, { 1: "3" }).problems).toEqual(["too-few"]);
    expect(typed(optional(oneOf.ranking), { 1: "3" })).toMatchObject({ answer: [3], problems: [] });
  });
});

describe("matrix", () => {
  test("each row is answered or skipped by itself, and the rows left open are named", () => {
    expect(typed(optional(oneOf.matrix), { 2: "4" }).answer).toEqual({ 1: null, 2: 4 });
    const read = readFields([["q.steps.2", "4"]], [oneOf.matrix]);
    if ("refused" in read) throw new Error(read.refused);
    expect(checkQuestions([oneOf.matrix], read.raw, "en").problems).toEqual([
      { question: "steps", code: "rows-required", values: { missing: 1 }, parts: [1] },
    ]);
  });
});

describe("numbers", () => {
  test("are read as people write them in their language", () => {
    const price = { ...oneOf.number, max: 1e9, decimals: 2 };
    expect(typed(price, { "": "1,5" }, "vi").answer).toBe(1.5);
    expect(typed(price, { "": "1,234.5" }).answer).toBe(1234.5);
    expect(typed(price, { "": "1.234,5" }).answer).toBe(1234.5);
    expect(typed(price, { "": "25.000" }, "vi").answer).toBe(25_000);
    expect(typed(price, { "": "1 200" }).answer).toBe(1200);
    expect(typed(oneOf.number, { "": "1,000" }, "vi").answer).toBe(1000);
  });

  test("words, bounds and decimals are checked", () => {
    for (const word of ["five", "1e5", "--1", "1.2.3", "0x10", "."]) {
      expect(typed(oneOf.number, { "": word }).problems).toEqual(["not-a-number"]);
    }
    expect(typed(oneOf.number, { "": "-1" }).problems).toEqual(["too-low"]);
    expect(typed(oneOf.number, { "": "1001" }).problems).toEqual(["too-high"]);
    expect(typed(oneOf.number, { "": "1.5" }).problems).toEqual(["not-whole"]);
    expect(typed({ ...oneOf.number, decimals: 1 }, { "": "1.55" }).problems).toEqual(["too-many-decimals"]);
  });

  test("a stored number is shown so that reading it gives the same number", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom("en", "vi"),
        (whole, decimals, language) => {
          const question: Question = {
            ...base,
            decimals,
          };
          const value = Number((whole / 10 ** decimals).toFixed(decimals)) || 0;
          const raw = rawFromAnswers([question], { visits: value }, {}, language);
          expect(checkQuestions([question], raw, language).answers).toEqual({ visits: value });
        },
      ),
    );
  });
});

const { min: _min, max: _max, ...base } = oneOf.number;

describe("text", () => {
  test("line ends count once, so that browser and server agree on the length", () => {
    const question = { ...oneOf.text, maxLength: 3 };
    expect(typed(question, { "": "a\r\nb" })).toMatchObject({ answer: "a\nb", problems: [] });
    expect(typed(question, { "": "abcd" }).problems).toEqual(["too-long"]);
  });

  test("only spaces are nothing", () => {
    expect(typed(optional(oneOf.text), { "": " \n " }).answer).toBeNull();
  });
});

test("a refused consent is an answer, not a gap", () => {
  expect(typed(oneOf.consent, { "": "0" })).toMatchObject({ answer: false, problems: [] });
});

describe("rules", () => {
  const followUp = { ...oneOf.text, showIf: { question: "heard", chose: "any" as const, codes: [3] } };
  const survey = surveyOf([oneOf.single, followUp]);
  const post = (fields: [string, string][]) => {
    const read = readFields(fields, questionsOf(survey));
    if ("refused" in read) throw new Error(read.refused);
    return checkPage(survey, 0, read.raw, {}, "en");
  };

  test("an answer to a question that is not shown is dropped", () => {
    expect(
      post([
        ["q.heard", "1"],
        ["q.words", "smuggled"],
      ]).answers,
    ).toEqual({ heard: 1 });
    expect(
      post([
        ["q.heard", "3"],
        ["q.words", "asked"],
      ]).answers,
    ).toEqual({ heard: 3, words: "asked" });
  });

  test("a question that comes to be shown is required again", () => {
    expect(post([["q.heard", "3"]]).problems.map(({ question }) => question)).toEqual(["words"]);
  });
});

test("what is accepted is always in the stored form, for exactly the questions that are shown", () => {
  fc.assert(
    fc.property(answeredSurvey, ({ definition, raw }) => {
      const { answers, offers } = checkAll(definition, raw, "en");
      expect(answersSchema.parse(answers)).toEqual(answers);
      expect(Object.keys(answers)).toEqual([...offers.keys()]);
    }),
    { numRuns: 300 },
  );
});

test("page by page or all at once, the same is accepted", () => {
  fc.assert(
    fc.property(answeredSurvey, ({ definition, raw }) => {
      const whole = checkAll(definition, raw, "en");
      let answers = {};
      const problems = definition.pages.flatMap((_, page) => {
        const checked = checkPage(definition, page, raw, answers, "en");
        answers = { ...answers, ...checked.answers };
        return checked.problems;
      });
      expect(answers).toEqual(whole.answers);
      expect(problems).toEqual(whole.problems);
    }),
    { numRuns: 300 },
  );
});

test("what was accepted, shown again and sent back unchanged is accepted as the same", () => {
  fc.assert(
    fc.property(answeredSurvey, fc.constantFrom("en", "vi"), ({ definition, raw }, language) => {
      const first = checkAll(definition, raw, language);
      fc.pre(first.problems.length === 0);
      const again = rawFromAnswers(questionsOf(definition), first.answers, first.otherTexts, language);
      const second = checkAll(definition, again, language);
      expect(second.answers).toEqual(first.answers);
      expect(second.otherTexts).toEqual(first.otherTexts);
      expect(second.problems).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
