import { describe, expect, test } from "vitest";
import { type Asked, all, noErrors, said, survey } from "./lime-dump";

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
