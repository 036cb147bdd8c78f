import { expect, test } from "vitest";
import { areTwoPeaks } from "@/lib/segment/fit-line";

/** Whether the density of two normals falls and rises again between them. */
function hasDip(gap: number, share: number): boolean {
  const density = (x: number): number =>
    share * Math.exp(-0.5 * x * x) + (1 - share) * Math.exp(-0.5 * (x - gap) ** 2);
  let turns = 0;
  const step = 0.001;
  for (let x = -1; x < gap + 1; x += step) {
    const before = density(x) - density(x - step);
    const after = density(x + step) - density(x);
    if (before * after < 0) turns++;
  }
  return turns === 3;
}

test("people on a line are two groups only where fewer people stand between them", () => {
  for (const gap of [2.3, 2.6, 3, 3.5, 4]) {
    for (const share of [0.5, 0.42, 0.3, 0.2, 0.1]) {
      expect([gap, share, areTwoPeaks(gap, Math.log(share / (1 - share)))]).toEqual([
        gap,
        share,
        hasDip(gap, share),
      ]);
    }
  }
});
