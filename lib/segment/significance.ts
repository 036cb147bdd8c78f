import { effectiveSizes, type Sums, total } from "./group-sums";
import type { ProfileCell, ProfileQuestion } from "./schema";

/**
 * Two-sided chance of so large a difference between two independent samples with equal means (normal approximation;
 * pooled variance for shares, Welch's for means). Weighted samples count as many people as a plain one as sure has.
 */
export function chanceOf(sums: Sums, g: number, difference: number, share: boolean): number {
  const n1 = sums.base[g]!;
  const n2 = total(sums.base) - n1;
  const [size1, size2] = effectiveSizes(sums, g);
  let variance: number;
  if (share) {
    const pooled = total(sums.sum) / (n1 + n2);
    variance = pooled * (1 - pooled) * (1 / size1 + 1 / size2);
  } else {
    const s2 = total(sums.sum) - sums.sum[g]!;
    const v1 = sums.square[g]! / n1 - (sums.sum[g]! / n1) ** 2;
    const v2 = (total(sums.square) - sums.square[g]!) / n2 - (s2 / n2) ** 2;
    variance = Math.max(0, v1) / Math.max(1, size1 - 1) + Math.max(0, v2) / Math.max(1, size2 - 1);
  }
  if (!(variance > 0)) return difference === 0 ? 1 : 0;
  return 2 * upperNormal(Math.abs(difference) / Math.sqrt(variance));
}

/** P(Z > z) of the standard normal, relative error below 1.2e-7. Press et al. (1992), Numerical Recipes, erfc. */
export function upperNormal(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.5 * Math.abs(x));
  const tail =
    t *
    Math.exp(
      -x * x -
        1.26551223 +
        t *
          (1.00002368 +
            t *
              (0.37409196 +
                t *
                  (0.09678418 +
                    t *
                      (-0.18628806 +
                        t *
                          (0.27886807 +
                            t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277)))))))),
    );
  return x >= 0 ? tail / 2 : 1 - tail / 2;
}

/** q values over all describing answers × groups. Benjamini and Hochberg (1995), JRSS B 57, 289. */
export function adjustForMany(questions: ProfileQuestion[]): void {
  const tested: { cell: ProfileCell; p: number }[] = [];
  for (const question of questions) {
    for (const option of question.options) {
      for (const cell of option.cells) if (cell.p !== undefined) tested.push({ cell, p: cell.p });
    }
  }
  tested.sort((a, b) => b.p - a.p);
  let least = 1;
  for (const [place, entry] of tested.entries()) {
    least = Math.min(least, (entry.p * tested.length) / (tested.length - place));
    entry.cell.q = least;
  }
}
