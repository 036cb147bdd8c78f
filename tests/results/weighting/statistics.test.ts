import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import { testWeighted } from "@/lib/results/cross-tab/chi-square";
import { weightedQuantileOf } from "@/lib/results/histogram";
import { meanOfTallies } from "@/lib/results/mean";
import { netPromoterOfTallies } from "@/lib/results/net-promoter";
import { effectiveBase, shareOfTallies, wilsonInterval } from "@/lib/results/share";
import { addTallies, effectiveSize, NOBODY, type Tally } from "@/lib/results/tally";

/* Reference values: R 4.2.2 with survey 4.1-1, by reference.R in this folder: svymean, confint, svychisq, svyquantile. */

const numbers = z.array(z.number());
const estimate = z.object({ value: z.number(), error: z.number(), low: z.number(), high: z.number() });
const independence = z.object({
  statistic: z.number(),
  freedom: z.number(),
  denominator: z.number(),
  chance: z.number(),
});
const answers = ["gender", "age", "region", "rating", "nps", "likes", "spend"] as const;
type Name = (typeof answers)[number];
const reference = z
  .object({
    people: z.record(z.enum(answers), numbers),
    raked: numbers,
    effective: z.number(),
    design_effect: z.number(),
    likes_first: estimate,
    rating_mean: estimate,
    spend_mean: estimate,
    score: estimate,
    quarters: numbers,
    tests: z.record(z.enum(["gender_by_likes", "rating_by_age", "nps_by_region", "hole"]), independence),
  })
  .parse(JSON.parse(readFileSync(new URL("reference.json", import.meta.url), "utf8")));

const weights = reference.raked;
const n = weights.length;
const of = (name: Name) => reference.people[name];
const person = (weight: number): Tally => ({ n: 1, weight, squares: weight * weight });
const where = (is: (i: number) => boolean) =>
  addTallies(weights.flatMap((weight, i) => (is(i) ? [person(weight)] : [])));
const everybody = where(() => true);

test("the effective sample size is Kish's, and the design effect 1 + cv²", () => {
  expect(effectiveSize(everybody)).toBeCloseTo(reference.effective, 6);
  expect(n / effectiveSize(everybody)).toBeCloseTo(reference.design_effect, 8);
});

test("a weighted share has the value and the standard error of svymean, and Wilson's interval over as many people", () => {
  const first = where((i) => of("likes")[i] === 1);
  const { value, error } = reference.likes_first;
  const share = shareOfTallies(first, everybody);
  expect(share.value).toBeCloseTo(value, 8);
  const size = effectiveBase(first, everybody);
  expect(Math.sqrt((value * (1 - value)) / size) * Math.sqrt(n / (n - 1))).toBeCloseTo(error, 8);
  expect(size).toBeLessThan(n / 2);
  expect(share.interval).toEqual(wilsonInterval(share.value * size, size));
  expect([share.count, share.base]).toEqual([first.n, n]);
});

test("a weighted share of nobody or everybody is as sure as the effective sample size", () => {
  expect(effectiveBase(NOBODY, everybody)).toBeCloseTo(reference.effective, 6);
  expect(effectiveBase(everybody, everybody)).toBeCloseTo(reference.effective, 6);
  expect(shareOfTallies(NOBODY, NOBODY)).toEqual({
    count: 0,
    base: 0,
    value: 0,
    interval: { low: 0, high: 1 },
  });
});

test.each(["rating", "spend"] as const)("the weighted mean of %s has the interval of svymean", (name) => {
  const mean = meanOfTallies(of(name).map((value, i) => [value, person(weights[i] ?? 0)] as const));
  const { value, low, high } = reference[`${name}_mean`];
  expect(mean.value).toBeCloseTo(value, 6);
  expect(mean.interval.low).toBeCloseTo(low, 5);
  expect(mean.interval.high).toBeCloseTo(high, 5);
});

test("the weighted net promoter score is svymean's, and its interval about as wide", () => {
  const scores = Array.from({ length: 11 }, (_, score) => where((i) => of("nps")[i] === score));
  const { score, interval } = netPromoterOfTallies(scores);
  expect(score).toBeCloseTo(reference.score.value, 6);
  // Ours is the adjusted Wald interval: three imagined answers more, near the middle.
  expect(Math.abs(interval.high - interval.low - (reference.score.high - reference.score.low))).toBeLessThan(
    1,
  );
});

test("weighted quarters are those of svyquantile", () => {
  const values = of("spend")
    .map((value, i) => [value, person(weights[i] ?? 0)] as const)
    .sort(([one], [other]) => one - other);
  for (const [place, part] of [0.25, 0.5, 0.75].entries()) {
    expect(weightedQuantileOf(values, part)).toBeCloseTo(reference.quarters[place] ?? 0, 5);
  }
});

test.each([
  ["gender_by_likes", "gender", "likes"],
  ["rating_by_age", "rating", "age"],
  ["nps_by_region", "nps", "region"],
] as const)("weighted independence, %s, is svychisq's", (name, down, across) => {
  const rows = [...new Set(of(down))].sort((a, b) => a - b);
  const columns = [...new Set(of(across))].sort((a, b) => a - b);
  const found = testWeighted(
    rows.map((row) => columns.map((column) => where((i) => of(down)[i] === row && of(across)[i] === column))),
  );
  const { statistic, freedom, denominator, chance } = reference.tests[name];
  expect(found?.method).toBe("rao-scott");
  expect(found?.statistic).toBeCloseTo(statistic, 6);
  expect(found?.freedom).toBeCloseTo(freedom, 6);
  expect((found?.denominator ?? 0) / denominator).toBeCloseTo(1, 6);
  expect((found?.chance ?? 0) / chance).toBeCloseTo(1, 5);
});

test("weighted independence of a table with an empty cell is svychisq's too", () => {
  const isHole = (i: number) => of("gender")[i] === 2 && of("likes")[i] === 3;
  const cells = [1, 2].map((gender) =>
    [1, 2, 3].map((likes) =>
      where((i) => !isHole(i) && of("gender")[i] === gender && of("likes")[i] === likes),
    ),
  );
  const found = testWeighted(cells);
  expect(cells[1]?.[2]?.n).toBe(0);
  expect(found?.statistic).toBeCloseTo(reference.tests.hole.statistic, 6);
  expect(found?.freedom).toBeCloseTo(reference.tests.hole.freedom, 6);
});

test("a table too empty for the correction is tested at its effective size", () => {
  const [some, nobody] = [{ n: 40, weight: 40, squares: 80 }, NOBODY];
  const block = [
    [some, nobody, nobody, some],
    [some, nobody, nobody, some],
    [nobody, some, some, nobody],
  ];
  const found = testWeighted(block);
  expect(found?.method).toBe("effective");
  expect(found?.statistic).toBeCloseTo(120, 9);
});
