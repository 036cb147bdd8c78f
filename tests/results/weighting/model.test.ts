import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPacker } from "@/lib/answers/pack";
import { crossTab } from "@/lib/results/cross-tab/cross-tab";
import { findVariable } from "@/lib/results/cross-tab/variable";
import type { TargetMargin, WeightingTargets } from "@/lib/results/schema";
import { summarise } from "@/lib/results/summarise";
import { problemsOf, weigh, weightsOfRows } from "@/lib/results/weighting/model";
import { targetsForm } from "@/lib/results/weighting/schema";
import type { Answers } from "@/lib/survey/schema";
import { everyType } from "../../answers/made-up";
import { surveyOf } from "../../survey/some-questions";

const { single, rating, nps, consent, multiple, number } = everyType;

function tableOf(given: readonly Answers[]) {
  const definition = surveyOf([single, rating, nps, consent, multiple, number]);
  const packer = createPacker([{ id: "v1", n: 1, definition }], given.length);
  for (const [i, answers] of given.entries()) {
    packer.add({
      id: `r${i}`,
      versionId: "v1",
      language: "en",
      completedAt: i,
      answers: JSON.stringify(answers),
      otherTexts: "{}",
    });
  }
  return packer.finish();
}

const times = (n: number, answers: Answers) => Array.from({ length: n }, () => answers);

const margin = (question: string, ...shares: [code: number, percent: number][]): TargetMargin => ({
  question,
  shares: shares.map(([code, percent]) => ({ code, percent })),
});
const targets = (...margins: TargetMargin[]): WeightingTargets => ({
  margins,
  bounds: { lowest: null, highest: null },
  onByDefault: false,
});

const MARKET_HALF = margin("single", [1, 50], [2, 50]);

describe("what stands in the way of weights", () => {
  const table = tableOf([...times(6, { single: 1 }), ...times(4, { single: 2 })]);

  test("nothing does when every answer with a target was given and they add up to 100", () => {
    expect(problemsOf(table, [MARKET_HALF])).toEqual([]);
    expect(problemsOf(table, [margin("single", [1, 33.33], [2, 66.67], [3, 0])])).toEqual([]);
  });

  test("targets that add up to something else", () => {
    const [problem] = problemsOf(table, [margin("single", [1, 50], [2, 47.5])]);
    expect(problem).toEqual({ question: "single", kind: "sum", sum: 97.5 });
  });

  test("a share wanted of an answer that nobody gave", () => {
    const found = problemsOf(table, [margin("single", [1, 50], [2, 30], [3, 20])]);
    expect(found).toEqual([{ question: "single", kind: "nobody", code: 3 }]);
  });

  test("nothing wanted of an answer that people gave", () => {
    const found = problemsOf(table, [margin("single", [1, 100], [2, 0])]);
    expect(found).toEqual([{ question: "single", kind: "nothing", code: 2, n: 4 }]);
  });

  test("questions and answers that are not there, or cannot be weighted by", () => {
    expect(problemsOf(table, [margin("gone", [1, 100])])).toEqual([
      { question: "gone", kind: "unknown-question" },
    ]);
    expect(problemsOf(table, [margin("multiple", [1, 100])])[0]?.kind).toBe("unknown-question");
    // "I can't say" is an answer, but none to weight by.
    expect(problemsOf(table, [margin("single", [1, 100], [9, 0])])).toEqual([
      { question: "single", kind: "unknown-answer", code: 9 },
    ]);
  });
});

describe("weights", () => {
  test("bring two in three to one in two, and nobody's answers are lost or made", () => {
    const table = tableOf([...times(20, { single: 1 }), ...times(10, { single: 2 })]);
    const { weights, report } = weigh(table, targets(MARKET_HALF));
    const byRow = weightsOfRows(table, weights);
    expect(byRow[0]).toBeCloseTo(0.75, 12);
    expect(byRow[29]).toBeCloseTo(1.5, 12);
    expect(report.n).toBe(30);
    expect(report.isReached).toBe(true);
    expect(report.effective).toBeCloseTo(900 / (20 * 0.75 ** 2 + 10 * 1.5 ** 2), 9);
    expect(report.designEffect).toBeCloseTo(30 / report.effective, 12);
    expect(report.margins[0]?.answers.slice(0, 2)).toEqual([
      { code: 1, n: 20, share: 2 / 3, target: 0.5, reached: expect.closeTo(0.5, 12) },
      { code: 2, n: 10, share: 1 / 3, target: 0.5, reached: expect.closeTo(0.5, 12) },
    ]);
    expect(report.spread.reduce((sum, { count }) => sum + count, 0)).toBe(30);
  });

  test("leave alone who did not answer, cannot say, or gave an answer without a target", () => {
    const table = tableOf([
      ...times(20, { single: 1 }),
      ...times(10, { single: 2 }),
      ...times(5, { single: 3 }),
      ...times(3, { single: 9 }),
      ...times(2, { single: null }),
      ...times(4, {}),
    ]);
    const { weights, report } = weigh(table, targets(MARKET_HALF));
    const byRow = weightsOfRows(table, weights);
    expect([...byRow.slice(30)]).toEqual(new Array(14).fill(1));
    expect(report.margins[0]?.answers[2]).toEqual({
      code: 3,
      n: 5,
      share: undefined,
      target: undefined,
      reached: undefined,
    });
    expect(report.margins[0]?.without).toBe(9);
  });

  test("name the answers that nobody gave together, when targets cannot be reached", () => {
    const table = tableOf([...times(10, { single: 1, consent: 1 }), ...times(10, { single: 2, consent: 0 })]);
    const { report } = weigh(table, targets(MARKET_HALF, margin("consent", [1, 80], [0, 20])));
    expect(report.isReached).toBe(false);
    expect(report.gap).toBeGreaterThan(0.1);
    expect(report.emptyPairs).toContainEqual({
      one: { question: "single", code: 1 },
      other: { question: "consent", code: 0 },
    });
  });

  test("are the same for any part of the answers, read in any order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ single: fc.constantFrom(1, 2, 9), rating: fc.integer({ min: 1, max: 5 }) }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.infiniteStream(fc.nat()),
        (some, order) => {
          const given: Answers[] = [1, 2].flatMap((code) =>
            [1, 2, 3, 4, 5].map((point): Answers => ({ single: code, rating: point })),
          );
          const all = [...given, ...some];
          const shuffled = all
            .map((answers) => ({ answers, place: order.next().value ?? 0 }))
            .sort((a, b) => a.place - b.place)
            .map(({ answers }) => answers);
          const wanted = targets(MARKET_HALF, margin("rating", [1, 10], [2, 20], [3, 20], [4, 20], [5, 30]));
          const { weights } = weigh(tableOf(all), wanted);
          const other = weigh(tableOf(shuffled), wanted);
          expect(weightsOfRows(tableOf(given), other.weights)).toEqual(
            weightsOfRows(tableOf(given), weights),
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("weighted results", () => {
  const table = tableOf([
    ...times(20, { single: 1, rating: 4, nps: 9, consent: 1, multiple: [1], number: 10 }),
    ...times(10, { single: 2, rating: 1, nps: 3, consent: 0, multiple: [2], number: 40 }),
  ]);
  const { weights } = weigh(table, targets(MARKET_HALF));
  const summary = summarise(table, weightsOfRows(table, weights));

  test("have the shares of the targets, and count people as they came", () => {
    const found = summary.questions.find(({ type }) => type === "single");
    expect(
      found?.type === "single" && found.choices.slice(0, 2).map(({ count, value }) => [count, value]),
    ).toEqual([
      [20, expect.closeTo(0.5, 12)],
      [10, expect.closeTo(0.5, 12)],
    ]);
    expect(found?.weighted?.weight).toBeCloseTo(30, 9);
    expect(found?.weighted?.effective).toBeCloseTo(26.666666666667, 9);
    expect(summary.isWeighted).toBe(true);
  });

  test("weight means, scores, ticks, consents and numbers alike", () => {
    const by = Object.fromEntries(summary.questions.map((one) => [one.type, one]));
    expect(by.rating?.type === "rating" && by.rating.mean.value).toBeCloseTo(2.5, 9);
    expect(by.nps?.type === "nps" && by.nps.netPromoter.score).toBeCloseTo(0, 9);
    expect(by.consent?.type === "consent" && by.consent.given.value).toBeCloseTo(0.5, 9);
    expect(by.multiple?.type === "multiple" && by.multiple.choices[0]?.value).toBeCloseTo(0.5, 9);
    expect(by.number?.type === "number" && by.number.mean.value).toBeCloseTo(25, 9);
    expect(
      by.number?.type === "number" && by.number.bins.map(({ count }) => Math.round(count * 10) / 10),
    ).toContain(15);
  });

  test("with weights of one are the unweighted ones", () => {
    const ones = new Float64Array(table.n).fill(1);
    // Sums of the same numbers in another order may differ in the last bit.
    const bare = (of: ReturnType<typeof summarise>) =>
      JSON.stringify(
        of.questions.map(({ weighted, ...rest }) => rest),
        (_, value) => (typeof value === "number" ? Number(value.toPrecision(12)) : value),
      );
    expect(bare(summarise(table, ones))).toBe(bare(summarise(table)));
  });

  test("have cross-tabs with both bases", () => {
    const row = findVariable(table, "rating");
    const column = findVariable(table, "single");
    if (!row || !column) throw new Error("no variables");
    const found = crossTab(row, [column], { weights: weightsOfRows(table, weights) });
    expect(found.isWeighted).toBe(true);
    expect([found.total.n, found.total.base]).toEqual([30, expect.closeTo(30, 9)]);
    expect(found.blocks[0]?.columns.map(({ n, base }) => [n, Math.round(base)])).toEqual([
      [20, 15],
      [10, 15],
      [0, 0],
    ]);
  });
});

test("the form's fields become targets, as people type them", () => {
  const parsed = targetsForm.parse({
    study: "s",
    basedOn: "3",
    lowest: "",
    highest: "5",
    onByDefault: "yes",
    "target:single:1": "33,5",
    "target:single:2": " 66.5 %",
    "target:single:3": "",
    "target:rating:1": "",
  });
  expect(parsed).toEqual({
    study: "s",
    basedOn: 3,
    scale: false,
    targets: {
      margins: [margin("single", [1, 33.5], [2, 66.5])],
      bounds: { lowest: null, highest: 5 },
      onByDefault: true,
    },
  });
  expect(targetsForm.safeParse({ study: "s", basedOn: "0", "target:single:1": "half" }).success).toBe(false);
});
