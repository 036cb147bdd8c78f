import fc from "fast-check";
import { expect, test } from "vitest";
import { evidenceOf } from "@/lib/results/evidence";
import { meanOf, meanOfCounts, tQuantile975 } from "@/lib/results/mean";
import { netPromoterOf } from "@/lib/results/net-promoter";
import { differenceOf, shareOf, wilsonInterval } from "@/lib/results/share";

/* Reference values: SciPy 1.17.1, binomtest(k, n).proportion_ci(method="wilson") and t.ppf(0.975, v). */

test.each([
  [148, 480, 0.2686783280034792, 0.35103181331331074],
  [0, 20, 0, 0.16112515805281935],
  [20, 20, 0.8388748419471808, 1],
  [3, 12, 0.08894166839405471, 0.5323053349335657],
  [1, 5, 0.036224108632430196, 0.6244653702374747],
])("the interval of %i in %i is Wilson's", (count, n, low, high) => {
  expect(wilsonInterval(count, n).low).toBeCloseTo(low, 12);
  expect(wilsonInterval(count, n).high).toBeCloseTo(high, 12);
});

test("of nobody asked, nothing is known", () => {
  expect(shareOf(0, 0)).toEqual({ count: 0, base: 0, value: 0, interval: { low: 0, high: 1 } });
});

test("an interval always holds its share and stays between nobody and everybody", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
      const share = shareOf(Math.round(part * n), n);
      expect(share.interval.low).toBeGreaterThanOrEqual(0);
      expect(share.interval.low).toBeLessThanOrEqual(share.value);
      expect(share.interval.high).toBeGreaterThanOrEqual(share.value);
      expect(share.interval.high).toBeLessThanOrEqual(1);
    }),
  );
});

test("56 of 70 against 48 of 80 differ by 20 points, 5 to 33", () => {
  // The worked example (a) of Newcombe (1998), table II, method 10.
  const difference = differenceOf(shareOf(56, 70), shareOf(48, 80));
  expect(difference.value).toBeCloseTo(0.2, 12);
  expect(difference.interval.low).toBeCloseTo(0.0524, 4);
  expect(difference.interval.high).toBeCloseTo(0.3339, 4);
});

test("a mean of answers on a scale has the t interval of its answers one by one", () => {
  const mean = meanOfCounts([
    [1, 2],
    [2, 3],
    [3, 5],
    [4, 6],
    [5, 4],
  ]);
  expect(mean.base).toBe(20);
  expect(mean.value).toBeCloseTo(3.35, 12);
  expect(mean.deviation).toBeCloseTo(1.268027892769755, 12);
  expect(mean.interval.low).toBeCloseTo(2.7565446784414616, 5);
  expect(mean.interval.high).toBeCloseTo(3.9434553215585386, 5);
  const oneByOne = Float64Array.of(1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5);
  expect(meanOf(oneByOne).interval).toEqual(mean.interval);
});

test("one answer has a mean and no idea how sure it is", () => {
  expect(meanOfCounts([[4, 1]])).toEqual({
    base: 1,
    value: 4,
    deviation: 0,
    interval: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
  });
});

test.each([
  [1, 12.706204736174694],
  [10, 2.228138851986274],
  [11, 2.200985160091639],
  [29, 2.045229642132703],
])("the t quantile with %i degrees of freedom is the tables'", (freedom, quantile) => {
  expect(Math.abs(tQuantile975(freedom) - quantile)).toBeLessThan(1e-5);
});

test("50 promoters, 30 passives and 20 detractors score 30, between 14 and 44", () => {
  const counts = [5, 0, 0, 5, 0, 0, 10, 10, 20, 25, 25];
  const nps = netPromoterOf(counts);
  expect(nps.score).toBe(30);
  expect([nps.promoters.count, nps.passives.count, nps.detractors.count]).toEqual([50, 30, 20]);
  expect(nps.interval.low).toBeCloseTo(14.051130178761607, 9);
  expect(nps.interval.high).toBeCloseTo(44.20129700570441, 9);
});

test("a handful of equal scores is not certainty", () => {
  const nps = netPromoterOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]);
  expect(nps.score).toBe(100);
  expect(nps.interval.low).toBeLessThan(70);
});

test("fewer than ten are hidden, fewer than thirty indicative", () => {
  expect([0, 9, 10, 29, 30].map(evidenceOf)).toEqual([
    "too-few",
    "too-few",
    "indicative",
    "indicative",
    "enough",
  ]);
});
