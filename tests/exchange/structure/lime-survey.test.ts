import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLimnError } from "@/lib/errors";
import { readStructureText, type StructureReading } from "@/lib/exchange/structure/read-structure";
import { checkDraft } from "@/lib/survey/draft-checks";
import { questionsOf } from "@/lib/survey/model";
import type { Question } from "@/lib/survey/schema";

/* Dumps in the documented shape of `.lss` and `.lsq`, written here from rows, so that nothing is copied. */

type Row = Record<string, string | number>;

const element = (name: string, value: string | number) => `<${name}><![CDATA[${value}]]></${name}>`;

const section = (name: string, rows: readonly Row[]) =>
  `<${name}><fields/><rows>${rows
    .map(
      (row) =>
        `<row>${Object.entries(row)
          .map(([field, value]) => element(field, value))
          .join("")}</row>`,
    )
    .join("\n")}</rows></${name}>`;

const dump = (kind: string, sections: Record<string, readonly Row[]>, languages = ["en"]) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<document><LimeSurveyDocType>${kind}</LimeSurveyDocType><DBVersion>493</DBVersion>
<languages>${languages.map((tag) => `<language>${tag}</language>`).join("")}</languages>
${Object.entries(sections)
  .map(([name, rows]) => section(name, rows))
  .join("\n")}</document>`;

interface Asked {
  type: string;
  code?: string;
  text?: string;
  parts?: Record<string, string>;
  columns?: Record<string, string>;
  answers?: Record<string, string>;
  second?: Record<string, string>;
  attributes?: Row;
  gid?: number;
  [field: string]: unknown;
}

/** A survey of version 4 or later with these questions. */
function survey(
  asked: readonly Asked[],
  more: Record<string, readonly Row[]> = {},
  groups: readonly Row[] = [{ gid: 1, group_order: 1 }],
): StructureReading {
  const sections: Record<string, Row[]> = {
    surveys: [{ sid: 7, language: "en", format: "G" }],
    surveys_languagesettings: [
      {
        surveyls_language: "en",
        surveyls_title: "Coffee",
        surveyls_welcometext: "<p>Hello</p>",
        surveyls_endtext: "Bye",
      },
    ],
    groups: [...groups],
    group_l10ns: groups.map(({ gid }) => ({
      gid: gid ?? 1,
      group_name: `Group ${gid}`,
      description: "",
      language: "en",
    })),
    questions: [],
    subquestions: [],
    question_l10ns: [],
    answers: [],
    answer_l10ns: [],
    question_attributes: [],
  };
  asked.forEach(
    ({ type, code, text, parts, columns, answers, second, attributes, gid = 1, ...fields }, i) => {
      const qid = i + 1;
      const row: Row = {
        qid,
        parent_qid: 0,
        sid: 7,
        gid,
        type,
        title: code ?? `Q${qid}`,
        question_order: i,
        mandatory: "N",
        other: "N",
        relevance: "1",
      };
      for (const [name, value] of Object.entries(fields)) row[name] = String(value);
      sections.questions?.push(row);
      sections.question_l10ns?.push({
        qid,
        question: text ?? `Text ${qid}`,
        help: "",
        script: "",
        language: "en",
      });
      const sub = (list: Record<string, string> = {}, scale: number) =>
        Object.entries(list).forEach(([title, question], k) => {
          const id = 1_000 * qid + 100 * scale + k;
          sections.subquestions?.push({
            qid: id,
            parent_qid: qid,
            gid,
            type: "T",
            title,
            question_order: k,
            scale_id: scale,
            relevance: "1",
          });
          sections.question_l10ns?.push({ qid: id, question, language: "en" });
        });
      sub(parts, 0);
      sub(columns, 1);
      for (const [scale, list] of [answers ?? {}, second ?? {}].entries())
        Object.entries(list).forEach(([answerCode, answer], k) => {
          const aid = 1_000 * qid + 100 * scale + k;
          sections.answers?.push({ aid, qid, code: answerCode, sortorder: k, scale_id: scale });
          sections.answer_l10ns?.push({ aid, answer, language: "en" });
        });
      for (const [attribute, value] of Object.entries(attributes ?? {}))
        sections.question_attributes?.push({ qid, attribute, value, language: "" });
    },
  );
  return readStructureText(dump("Survey", { ...sections, ...more }));
}

const all = ({ definition }: StructureReading): readonly Question[] => questionsOf(definition);
const said = ({ notes }: StructureReading) => notes.map(({ code, place }) => `${code} ${place}`.trim());
const noErrors = ({ definition }: StructureReading) =>
  expect(checkDraft(definition).filter(({ severity }) => severity === "error")).toEqual([]);

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

describe("the way through a LimeSurvey", () => {
  const drink: Asked = { type: "L", code: "drink", answers: { A1: "Tea", A2: "Coffee" } };
  const tick: Asked = { type: "M", code: "tick", parts: { SQ1: "Tea", SQ2: "Milk" } };
  const ruleOf = (relevance: string) => {
    const reading = survey([
      drink,
      tick,
      { type: "N", code: "age" },
      { type: "A", code: "arr", parts: { a: "Fast" } },
      { type: "T", code: "why", relevance },
    ]);
    return { rule: all(reading)[4]?.showIf, notes: said(reading) };
  };

  test.each<[string, object]>([
    ['((drink.NAOK == "A2"))', { question: "q1", chose: "any", codes: [2] }],
    ['drink != "A2"', { question: "q1", chose: "none", codes: [2] }],
    ['tick_SQ2.NAOK == "Y"', { question: "q2", chose: "any", codes: [2] }],
    [
      "!is_empty(drink.NAOK) && (age.NAOK ge 18 or age < 6)",
      {
        all: [
          { question: "q1", state: "answered" },
          {
            any: [
              { question: "q3", number: "at-least", value: 18 },
              { question: "q3", number: "below", value: 6 },
            ],
          },
        ],
      },
    ],
    ["arr_a.NAOK > 3", { question: "q4", part: 1, number: "above", value: 3 }],
    ['7X1X1.NAOK == "A1"', { question: "q1", chose: "any", codes: [1] }],
    ['7X1X2SQ1.NAOK == "Y"', { question: "q2", chose: "any", codes: [1] }],
    ['drink.NAOK == ""', { question: "q1", state: "skipped" }],
  ])("the relevance %s becomes a rule", (relevance, rule) => {
    expect(ruleOf(relevance)).toEqual({ rule, notes: [] });
  });

  test.each(["count(that.tick.NAOK) > 1", 'drink = "A1"', "age + 1 > 3", 'why == "x"', "0"])(
    "the relevance %s is kept as a note",
    (relevance) => {
      expect(ruleOf(relevance)).toEqual({ rule: undefined, notes: ["condition-unsupported why"] });
    },
  );

  test("conditions of the older table, filters, quotas and repeated answers", () => {
    const reading = survey(
      [
        tick,
        {
          type: "M",
          code: "best",
          gid: 2,
          parts: { SQ1: "Tea", SQ2: "Milk" },
          attributes: { array_filter: "tick" },
        },
        { type: "T", code: "why", gid: 2, text: "Why {INSERTANS:7X1X1} or {drink.shown}, {if(1,2,3)}?" },
      ],
      {
        conditions: [
          { cid: 1, qid: 3, cqid: 1, scenario: 1, cfieldname: "+7X1X1SQ1", method: "==", value: "Y" },
        ],
        quota: [{ id: 5, name: "Tea drinkers", qlimit: 40, action: 1, active: 1 }],
        quota_members: [{ id: 1, qid: 1, quota_id: 5, code: "SQ1" }],
        quota_languagesettings: [
          {
            quotals_quota_id: 5,
            quotals_language: "en",
            quotals_message: "Full",
            quotals_url: "javascript:alert(1)",
          },
        ],
      },
      [
        { gid: 1, group_order: 1 },
        { gid: 2, group_order: 2, grelevance: 'tick_SQ1 == "Y"' },
      ],
    );
    const [, best, why] = all(reading);
    expect(best).toMatchObject({ carryFrom: "q1", carryOver: "chosen" });
    expect(why?.showIf).toEqual({ question: "q1", chose: "any", codes: [1] });
    expect(why?.text.en).toBe("Why {{q1|…}} or …, …?");
    expect(reading.definition.pages[1]?.showIf).toEqual({ question: "q1", chose: "any", codes: [1] });
    expect(reading.definition.quotas).toEqual([
      {
        id: "quota-1",
        name: "Tea drinkers",
        limit: 40,
        when: { question: "q1", chose: "any", codes: [1] },
        end: "end-1",
      },
    ]);
    expect(reading.definition.ends).toEqual([{ id: "end-1", text: { en: "Full" }, screensOut: true }]);
    expect(said(reading)).toEqual([
      "pipe-unsupported why",
      "pipe-unsupported why",
      "address-dropped quota 5",
    ]);
    noErrors(reading);
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

describe("hostile and broken XML", () => {
  const refusal = (text: string) => {
    try {
      readStructureText(text);
    } catch (error) {
      if (isLimnError(error)) return [error.code, error.values.line];
      throw error;
    }
    return ["read"];
  };

  test("scripts and markup are taken out and said", () => {
    const reading = survey([
      {
        type: "X",
        text: 'Hi <script>steal()</script><a href="javascript:x()">here</a><img src="http://x/y.png" onerror="z()">',
      },
    ]);
    expect(all(reading)[0]?.text).toEqual({ en: "Hi here" });
    expect(said(reading)).toEqual(["script-dropped Q1", "media-dropped Q1"]);
  });

  test("document types, entities, cuts, depth and other XML are refused with their line", () => {
    expect(
      refusal(
        '<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<document>&x;</document>',
      ),
    ).toEqual(["structure-refused", 2]);
    expect(refusal("<document>\n<a>&lol;</a></document>")).toEqual(["structure-broken", 2]);
    expect(refusal("<document>\n<rows>\n<row>")).toEqual(["structure-broken", 3]);
    expect(refusal("<a>".repeat(100))).toEqual(["structure-too-deep", 1]);
    expect(refusal("<html><body>Hello</body></html>")).toEqual(["structure-unknown", undefined]);
    expect(refusal(dump("Survey", {}))).toEqual(["structure-empty", undefined]);
  });

  test("whatever the tables say, the file is read as a draft or refused in words", () => {
    const value = fc.oneof(
      fc.constantFrom(
        "1",
        "2",
        "0",
        "",
        "en",
        "L",
        "M",
        "F",
        ":",
        "K",
        "Q1",
        "SQ1",
        "Y",
        'Q1 == "A1"',
        "{Q1}",
        "<b>x</b>",
        "9999999999",
        "-1",
      ),
      fc.string({ maxLength: 8 }).map((text) => text.replace(/[^\w ]/g, "")),
    );
    const fields = [
      "qid",
      "parent_qid",
      "gid",
      "type",
      "title",
      "question",
      "language",
      "other",
      "mandatory",
      "scale_id",
      "relevance",
      "code",
      "answer",
      "aid",
      "sortorder",
      "attribute",
      "value",
      "cfieldname",
      "method",
    ];
    const row = fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 12 });
    const names = [
      "questions",
      "subquestions",
      "question_l10ns",
      "answers",
      "answer_l10ns",
      "groups",
      "question_attributes",
      "conditions",
      "quota",
      "quota_members",
    ];
    const sound = row.map((fields) => ({ qid: "1", type: "L", parent_qid: "0", title: "Q1", ...fields }));
    const tables = fc.record({
      questions: fc.array(sound, { minLength: 1, maxLength: 5 }),
      more: fc.dictionary(fc.constantFrom(...names.slice(1)), fc.array(row, { maxLength: 6 })),
    });
    const read = { drafts: 0 };
    fc.assert(
      fc.property(tables, ({ questions, more }) => {
        const [code] = refusal(dump("Survey", { questions, ...more }));
        expect(code).not.toBe("unexpected");
        if (code === "read") read.drafts += 1;
      }),
      { numRuns: 300 },
    );
    expect(read.drafts).toBeGreaterThan(30);
  });
});
