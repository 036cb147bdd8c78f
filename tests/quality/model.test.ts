import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contradictions } from "@/lib/quality/contradictions";
import {
  type CheckedResponse,
  FEWEST_FOR_NORM,
  flagsOf,
  isOutgrown,
  MOST_FOR_NORM,
  normOf,
} from "@/lib/quality/model";
import { agreementBits, countAnswers, isBeyondChance, isSame, patternOf } from "@/lib/quality/repeats";
import { relativeSpeed, usualTiming } from "@/lib/quality/speeding";
import { straightLines } from "@/lib/quality/straight-lines";
import { createRandom } from "@/lib/segment/random";
import { maxDiffSets } from "@/lib/survey/max-diff";
import type { Answers, Question, QuestionOf, SurveyDefinition } from "@/lib/survey/schema";
import { someSurvey } from "../survey/arbitrary-survey";
import { oneOf, surveyOf } from "../survey/some-questions";

const SECOND = 1000;

const someChecked = (values: Partial<CheckedResponse> = {}): CheckedResponse => ({
  language: "en",
  answers: {},
  otherTexts: {},
  timings: null,
  startedAt: 0,
  completedAt: 0,
  ...values,
});

const matrixOf = (id: string, rows: number): QuestionOf<"matrix"> => ({
  ...oneOf.matrix,
  id,
  key: id,
  text: { en: `${id}?` },
  rows: Array.from({ length: rows }, (_, i) => ({
    code: i + 1,
    key: `r${i + 1}`,
    text: { en: `Row ${i + 1}` },
  })),
});

const ticks = (...codes: (number | null)[]) =>
  Object.fromEntries(codes.map((code, i) => [String(i + 1), code]));

const kinds = (definition: SurveyDefinition, response: CheckedResponse, norm = normOf(definition, [])) =>
  flagsOf(definition, response, norm).map(({ flag }) => flag);

describe("speeding", () => {
  const definition = surveyOf([oneOf.single], [oneOf.rating], [oneOf.nps]);
  const answers: Answers = { heard: 1, happy: 3, recommend: 9 };
  const timed = (...seconds: number[]): CheckedResponse =>
    someChecked({
      answers,
      completedAt: seconds.reduce((sum, one) => sum + one, 0) * SECOND,
      timings: {
        at: 0,
        pages: Object.fromEntries(seconds.map((one, i) => [`p${i + 1}`, one * SECOND])),
      },
    });
  const usual = normOf(
    definition,
    Array.from({ length: 40 }, (_, i) => timed(10 + (i % 5), 20, 30)),
  );

  test("half of everybody else's time on every page is too fast, and the evidence says how fast", () => {
    expect(flagsOf(definition, timed(6, 10, 15), usual)).toEqual([
      { flag: "speeding", took: 31_000, items: 3, usual: 62_000, index: 2 },
    ]);
    expect(kinds(definition, timed(7, 11, 16), usual)).toEqual([]);
  });

  test("a break on one page hides no rush through the others", () => {
    expect(kinds(definition, timed(3000, 2, 3), usual)).toEqual(["speeding"]);
  });

  test("one page that was quickly clicked away does not make a hurry of the whole", () => {
    expect(kinds(definition, timed(0.2, 22, 31), usual)).toEqual([]);
  });

  test("before thirty responses only what nobody can read is too fast: under a second a thing to answer", () => {
    const long = surveyOf([matrixOf("grid", 8), oneOf.single]);
    const quick = (seconds: number) =>
      someChecked({
        answers: { grid: ticks(1, 2, 3, 4, 5, 4, 3, 2), heard: 1 },
        completedAt: seconds * SECOND,
        timings: { at: 0, pages: { p1: seconds * SECOND } },
      });
    expect(flagsOf(long, quick(8), undefined)).toEqual([
      { flag: "speeding", took: 8000, items: 9, usual: null, index: null },
    ]);
    expect(kinds(long, quick(9))).toEqual([]);
    // Two ticks are done in no time.
    expect(kinds(surveyOf([oneOf.single]), { ...quick(1), answers: { heard: 1 } })).toEqual([]);
  });

  test("what was imported has no times and is never called too fast", () => {
    expect(kinds(definition, someChecked({ answers }), usual)).toEqual([]);
  });

  test("the relative speed is that of the published formula", () => {
    // R: mdn = apply(times, 2, median); mean(pmin(mdn / x, 3)) with the rows below, x = c(5, 40, 2).
    const rows = [
      [10, 20, 30],
      [12, 22, 28],
      [14, 18, 26],
    ];
    const norm = usualTiming(
      rows.map((row) => ({ took: 0, pages: Object.fromEntries(row.map((time, i) => [`p${i}`, time])) })),
    );
    const speed = relativeSpeed({ took: 0, pages: { p0: 5, p1: 40, p2: 2 } }, norm);
    expect(speed).toBeCloseTo((12 / 5 + 20 / 40 + 3) / 3, 12);
  });

  test("slower on a page is never faster on the whole", () => {
    const times = fc.array(fc.integer({ min: 0, max: 600_000 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(times, fc.nat(2), fc.integer({ min: 1, max: 60_000 }), (own, page, more) => {
        const pages = (all: number[]) => Object.fromEntries(all.map((time, i) => [`p${i + 1}`, time]));
        const slower = own.map((time, i) => (i === page ? time + more : time));
        const norm = usual?.timing ?? usualTiming([]);
        const [before, after] = [own, slower].map(
          (all) => relativeSpeed({ took: 0, pages: pages(all) }, norm) ?? 0,
        );
        expect(after).toBeLessThanOrEqual(before ?? 0);
      }),
    );
  });

  test("what is usual is counted again while the first responses come in, and then stays", () => {
    expect(isOutgrown(undefined, FEWEST_FOR_NORM - 1)).toBe(false);
    expect(isOutgrown(undefined, FEWEST_FOR_NORM)).toBe(true);
    expect(usual?.n).toBe(40);
    expect(isOutgrown(usual, 43)).toBe(false);
    expect(isOutgrown(usual, 44)).toBe(true);
    expect(isOutgrown(usual && { ...usual, n: MOST_FOR_NORM }, 1_000_000)).toBe(false);
  });
});

describe("straight-lining", () => {
  test("five ticks at the same point, on whatever scales of five points there are, are a line", () => {
    const definition = surveyOf([matrixOf("grid", 4), oneOf.rating]);
    expect(straightLines(definition, { grid: ticks(3, 3, 3, 3), happy: 3 })).toEqual({
      flag: "straight-lining",
      lines: [{ code: 3, answers: 5, questions: ["grid", "happy"] }],
    });
    expect(straightLines(definition, { grid: ticks(3, 3, 3, 3), happy: 4 })).toBeUndefined();
    expect(straightLines(definition, { grid: ticks(3, 3, 3, 3), happy: null })).toBeUndefined();
    expect(straightLines(definition, { grid: ticks(3, 3, 3, 3), happy: -1 })).toBeUndefined();
  });

  test("eight rows of one matrix are a line even when another one was answered differently", () => {
    const definition = surveyOf([matrixOf("first", 8), matrixOf("second", 6)]);
    const varied = ticks(1, 4, 2, 5, 3, 1);
    const flagged = straightLines(definition, { first: ticks(5, 5, 5, 5, 5, 5, 5, 5), second: varied });
    expect(flagged?.lines).toEqual([{ code: 5, answers: 8, questions: ["first"] }]);
    expect(
      straightLines(definition, { first: ticks(5, 5, 5, 5, 5, 5, 5, null), second: varied }),
    ).toBeUndefined();
  });

  test("kinds and short scales have no middle to stay on", () => {
    const kindsOnly: Question = { ...matrixOf("grid", 9), level: "nominal" };
    const short: Question = { ...matrixOf("grid", 9), points: [{ code: 1 }, { code: 2 }, { code: 3 }] };
    for (const question of [kindsOnly, short])
      expect(straightLines(surveyOf([question]), { grid: ticks(1, 1, 1, 1, 1, 1, 1, 1, 1) })).toBeUndefined();
  });

  test("the order of the rows changes nothing, and one other tick is enough to be no line", () => {
    const definition = surveyOf([matrixOf("grid", 7)]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.nat(6),
        fc.integer({ min: 1, max: 4 }),
        (code, row, by) => {
          const codes = new Array<number>(7).fill(code);
          expect(straightLines(definition, { grid: ticks(...codes) })?.lines[0]?.answers).toBe(7);
          codes[row] = ((code - 1 + by) % 5) + 1;
          expect(straightLines(definition, { grid: ticks(...codes) })).toBeUndefined();
        },
      ),
    );
  });
});

describe("contradictions", () => {
  test("none of these together with one of these", () => {
    const definition = surveyOf([oneOf.multiple]);
    expect(contradictions(definition, { looks: [1, 5] })?.found).toEqual([
      { kind: "exclusive", question: "looks" },
    ]);
    expect(contradictions(definition, { looks: [5] })).toBeUndefined();
    expect(contradictions(definition, { looks: [1, 2] })).toBeUndefined();
  });

  test("the same words asked twice, with answers half a scale apart", () => {
    const again = { ...oneOf.rating, id: "again", key: "again", text: { en: "How  satisfied are you" } };
    const definition = surveyOf([oneOf.rating], [again]);
    expect(contradictions(definition, { happy: 5, again: 2 })?.found).toEqual([
      { kind: "asked-twice", questions: ["happy", "again"] },
    ]);
    expect(contradictions(definition, { happy: 5, again: 4 })).toBeUndefined();
    expect(contradictions(definition, { happy: 5, again: -1 })).toBeUndefined();
    expect(contradictions(definition, { happy: 5, again: null })).toBeUndefined();
  });

  test("satisfied and not recommending is an opinion", () => {
    const definition = surveyOf([oneOf.csat, oneOf.rating, oneOf.nps, oneOf.ces]);
    expect(contradictions(definition, { satisfied: 5, happy: 1, recommend: 0, effort: 1 })).toBeUndefined();
  });

  const options = Array.from({ length: 8 }, (_, i) => ({
    code: i + 1,
    key: `o${i}`,
    text: { en: `Option ${i}` },
  }));
  const maxdiff = { ...oneOf.maxdiff, options, perSet: 4, sets: 10 };

  test("a MaxDiff by one's own order never contradicts itself; picks that turn round do", () => {
    const definition = surveyOf([maxdiff]);
    const byOrder = (order: (code: number, set: number) => number): Answers => ({
      tradeoff: Object.fromEntries(
        maxDiffSets(maxdiff).map((codes, set) => {
          const sorted = codes.toSorted((a, b) => order(a, set) - order(b, set));
          return [String(set + 1), [sorted[0] ?? null, sorted.at(-1) ?? null]];
        }),
      ),
    });
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(
          contradictions(
            definition,
            byOrder((code) => createRandom(seed, code).uniform()),
          ),
        ).toBeUndefined();
      }),
    );
    const turning = contradictions(
      definition,
      byOrder((code, set) => (set % 2 === 0 ? code : -code)),
    );
    expect(turning?.found).toMatchObject([{ kind: "best-worst", question: "tradeoff" }]);
  });
});

describe("repeats", () => {
  const definition = surveyOf([
    oneOf.single,
    oneOf.rating,
    { ...oneOf.text, required: false },
    oneOf.consent,
  ]);
  const one: Answers = { heard: 1, happy: 4, words: null, agree: true };

  test("the same answers have the same pattern, whatever the consent; left empty is not the same as never asked", () => {
    expect(patternOf(definition, one)).toBe(patternOf(definition, { ...one, agree: false }));
    expect(isSame(definition, one, { ...one, agree: false })).toBe(true);
    const { words: _, ...unasked } = one;
    expect(patternOf(definition, unasked)).not.toBe(patternOf(definition, one));
    expect(isSame(definition, one, { ...one, happy: 3 })).toBe(false);
    expect(countAnswers(definition, one)).toBe(2);
  });

  test("patterns of different answers are different, and whole numbers that a database keeps", () => {
    fc.assert(
      fc.property(someSurvey, fc.integer({ min: 1, max: 99 }), (survey, code) => {
        const [first] = survey.pages
          .flatMap((page) => page.questions)
          .filter(({ type }) => type === "single");
        const pattern = patternOf(survey, {});
        expect(Number.isSafeInteger(pattern) && pattern >= 0).toBe(true);
        if (first) expect(patternOf(survey, { [first.id]: code })).not.toBe(pattern);
      }),
    );
  });

  const sampleOf = (questions: number, n: number) => {
    const rated = Array.from({ length: questions }, (_, i) => ({
      ...oneOf.rating,
      id: `q${i}`,
      key: `q${i}`,
    }));
    const survey = surveyOf(rated);
    const people = Array.from({ length: n }, (_, i) => {
      const random = createRandom(3, i);
      return Object.fromEntries(rated.map(({ id }) => [id, 1 + random.integer(5)]));
    });
    return { survey, people };
  };

  test("a few ticks that two people share are chance; many are not", () => {
    const few = sampleOf(12, 200);
    expect(isBeyondChance(agreementBits(few.survey, few.people), 200)).toBe(false);
    const many = sampleOf(25, 200);
    expect(Math.round(agreementBits(many.survey, many.people) / Math.log2(5))).toBe(25);
    expect(isBeyondChance(agreementBits(many.survey, many.people), 200)).toBe(true);
    // The more people, the more pairs.
    expect(isBeyondChance(agreementBits(many.survey, many.people), 1_000_000)).toBe(false);
  });

  test("people who all answer alike say nothing by answering alike", () => {
    const { survey, people } = sampleOf(25, 200);
    const [same] = people;
    expect(
      agreementBits(
        survey,
        people.map(() => same ?? {}),
      ),
    ).toBe(0);
  });
});

test("texts and the boxes beside “other” are looked at, addresses and numbers are not", () => {
  const definition = surveyOf([oneOf.single, oneOf.text, oneOf.email]);
  const mashed = someChecked({
    answers: { heard: 4, words: "asdf asdf", mail: "asdfasdf@asdfasdf.example" },
    otherTexts: { heard: "sdfsdfsdf" },
  });
  expect(flagsOf(definition, mashed, undefined)).toEqual([
    { flag: "gibberish", questions: ["heard", "words"] },
  ]);
  // A box that is not open any more was taken back.
  expect(kinds(definition, { ...mashed, answers: { heard: 1, words: "không" } })).toEqual([]);
});
