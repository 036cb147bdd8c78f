import { correctionOf } from "./bch";
import type { UsedWeights } from "./case-weights";
import type { Encoding } from "./design";
import type { RowResample } from "./profile";
import { createRandom } from "./random";
import type { Stability } from "./stability";
import { quantile } from "./transform";

const rowStream = 31;

/**
 * Bootstrap samples of patterns as samples of rows. Where all rows of a pattern weigh the same, what was drawn of it is
 * spread over them; where they do not, it is drawn from them once more: who of those that answer alike is in the sample
 * changes what it weighs.
 */
export function rowsOfResamples(
  { resamples }: Stability,
  pattern: Int32Array,
  { forming, figures }: UsedWeights,
  design: Encoding["design"],
  seed: number,
): RowResample[] {
  const isEven = figures.every((w, row) => w === forming[row]);
  const members = isEven ? undefined : rowsByPattern(pattern, forming, design.n);
  return resamples.map((resample, b) => ({
    correction: correctionOf(resample.placed, Math.sqrt(resample.placed.length)),
    label: pattern.map((i) => (i < 0 ? -1 : resample.label[i]!)),
    weight: members
      ? drawnRows(members, resample.weight, figures, createRandom(seed, rowStream, b))
      : figures.map((w, row) => {
          const i = pattern[row]!;
          return i < 0 || design.weight[i] === 0 ? 0 : (w * resample.weight[i]!) / design.weight[i]!;
        }),
  }));
}

/** The rows that form, by pattern. */
function rowsByPattern(pattern: Int32Array, forming: Float64Array, patterns: number): number[][] {
  const members = Array.from({ length: patterns }, (): number[] => []);
  for (let row = 0; row < pattern.length; row++)
    if (pattern[row]! >= 0 && forming[row]! > 0) members[pattern[row]!]!.push(row);
  return members;
}

function drawnRows(
  members: readonly number[][],
  drawn: Float64Array,
  figures: Float64Array,
  random: ReturnType<typeof createRandom>,
): Float64Array {
  const weight = new Float64Array(figures.length);
  for (const [i, rows] of members.entries()) {
    for (let d = 0; d < drawn[i]! && rows.length > 0; d++) {
      const row = rows[rows.length === 1 ? 0 : random.integer(rows.length)]!;
      weight[row]! += figures[row]!;
    }
  }
  return weight;
}

/** Weighted share of every group in a sample of rows. */
export function sharesOf(resample: RowResample, k: number): number[] {
  const mass = new Array<number>(k).fill(0);
  let all = 0;
  for (let i = 0; i < resample.label.length; i++) {
    if (resample.label[i]! < 0) continue;
    mass[resample.label[i]!]! += resample.weight[i]!;
    all += resample.weight[i]!;
  }
  return mass.map((m) => (all > 0 ? m / all : 0));
}

/** Below this, the quantiles in question are no more than the smallest and the largest sample. */
const FEWEST_FOR_QUANTILES = 40;

/**
 * Bootstrap quantiles; of few samples the share ± 1.96 times how far they lie from it, without samples ± 1.96 standard
 * errors of n people, with weights as many as are as sure. The share itself always lies within.
 */
export function shareInterval(
  drawn: number[],
  share: number,
  n: number,
  k: number,
): { shareLow: number | null; shareHigh: number | null } {
  if (drawn.length >= FEWEST_FOR_QUANTILES) {
    const [low, high] = [quantile(drawn, 0.025), quantile(drawn, 0.975)];
    return { shareLow: Math.min(low, share), shareHigh: Math.max(high, share) };
  }
  const isDrawn = drawn.length >= 10;
  if (!isDrawn && (k === 1 || !(n > 0))) return { shareLow: null, shareHigh: null };
  const error =
    1.96 *
    Math.sqrt(
      isDrawn
        ? drawn.reduce((sum, one) => sum + (one - share) ** 2, 0) / drawn.length
        : Math.max(0, share * (1 - share)) / n,
    );
  return { shareLow: Math.max(0, share - error), shareHigh: Math.min(1, share + error) };
}
