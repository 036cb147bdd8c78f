import * as fc from "fast-check";
import { expect, test } from "vitest";
import { shareInterval } from "@/lib/segment/resampled-rows";

const someShare = fc.double({ min: 0, max: 1, noNaN: true });

test("a share lies within its interval, however its samples lean", () => {
  fc.assert(
    fc.property(fc.array(someShare, { maxLength: 120 }), someShare, (samples, share) => {
      const drawn = samples.sort((a, b) => a - b);
      const { shareLow, shareHigh } = shareInterval(drawn, share, 500, 3);
      expect(shareLow).toBeLessThanOrEqual(share);
      expect(shareHigh).toBeGreaterThanOrEqual(share);
      expect(shareLow).toBeGreaterThanOrEqual(0);
      expect(shareHigh).toBeLessThanOrEqual(1);
    }),
  );
});

test("of many samples it is their quantiles; of few it is as wide as they differ; of none as people do", () => {
  const hundred = Array.from({ length: 101 }, (_, i) => 0.3 + i / 1000);
  expect(shareInterval(hundred, 0.35, 500, 3)).toEqual({
    shareLow: expect.closeTo(0.3025, 4),
    shareHigh: expect.closeTo(0.3975, 4),
  });
  const ten = [0.28, 0.28, 0.28, 0.28, 0.28, 0.32, 0.32, 0.32, 0.32, 0.32];
  expect(shareInterval(ten, 0.3, 500, 3)).toEqual({
    shareLow: expect.closeTo(0.3 - 1.96 * 0.02, 9),
    shareHigh: expect.closeTo(0.3 + 1.96 * 0.02, 9),
  });
  expect(shareInterval([], 0.5, 400, 3)).toEqual({
    shareLow: expect.closeTo(0.451, 9),
    shareHigh: expect.closeTo(0.549, 9),
  });
});
