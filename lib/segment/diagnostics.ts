import type { Design, Encoding } from "./design";
import { informationOf } from "./profile";
import type { ProfileQuestion } from "./schema";
import { isStraightLine } from "./straight-line";
import type { SegmentTable } from "./table";
import { codeAt } from "./table";

/** Patterns whose posterior stands clearest for each group, best first. */
export function centralPatterns(
  design: Design,
  posterior: Float64Array,
  logDensity: Float64Array,
  answered: Int32Array,
  label: Int32Array,
  k: number,
  count: number,
): number[][] {
  const members = Array.from({ length: k }, () => [] as number[]);
  for (let i = 0; i < design.n; i++) if (design.weight[i]! > 0) members[label[i]!]!.push(i);
  // Among the certain members the typical come first: those whose answers are most probable, question for question.
  const worth = (i: number, g: number): number =>
    posterior[i * k + g]! + 0.1 * Math.exp(logDensity[i]! / Math.max(1, answered[i]!));
  return members.map((list, g) =>
    list
      .sort(
        (a, b) =>
          answered[b]! * Number(worth(b, g) > 0.9) - answered[a]! * Number(worth(a, g) > 0.9) ||
          worth(b, g) - worth(a, g) ||
          a - b,
      )
      .slice(0, count),
  );
}

/** Patterns torn between their two likeliest groups: difference of posteriors below 0.2, closest first. */
export function betweenPatterns(
  design: Design,
  posterior: Float64Array,
  k: number,
  count: number,
): number[][] {
  const lists = Array.from({ length: k }, () => [] as { i: number; gap: number }[]);
  if (k < 2) return lists.map(() => []);
  for (let i = 0; i < design.n; i++) {
    let first = 0;
    let second = -1;
    for (let g = 1; g < k; g++) {
      if (posterior[i * k + g]! > posterior[i * k + first]!) {
        second = first;
        first = g;
      } else if (second < 0 || posterior[i * k + g]! > posterior[i * k + second]!) second = g;
    }
    const gap = posterior[i * k + first]! - posterior[i * k + second]!;
    if (gap >= 0.2) continue;
    lists[first]!.push({ i, gap });
    lists[second]!.push({ i, gap });
  }
  return lists.map((list) =>
    list
      .sort((a, b) => a.gap - b.gap || a.i - b.i)
      .slice(0, count)
      .map(({ i }) => i),
  );
}

/** Per group the other group its members are most often taken for: argmax_h Σ_{i in g} r_ih. */
export function neighbours(
  design: Design,
  posterior: Float64Array,
  label: Int32Array,
  k: number,
): (number | null)[] {
  if (k < 2) return [null];
  const confusion = new Float64Array(k * k);
  for (let i = 0; i < design.n; i++) {
    for (let h = 0; h < k; h++) confusion[label[i]! * k + h]! += design.weight[i]! * posterior[i * k + h]!;
  }
  return Array.from({ length: k }, (_, g) => {
    let best = g === 0 ? 1 : 0;
    for (let h = 0; h < k; h++) if (h !== g && confusion[g * k + h]! > confusion[g * k + best]!) best = h;
    return best;
  });
}

/** Histogram of r_ig over all respondents in ten equal bins (gorge plot): two peaks at the ends = a separate group. */
export function gorge(design: Design, posterior: Float64Array, k: number, g: number): number[] {
  const bins = new Array<number>(10).fill(0);
  for (let i = 0; i < design.n; i++) {
    bins[Math.min(9, Math.floor(10 * posterior[i * k + g]!))]! += design.weight[i]!;
  }
  return bins;
}

/** Rows with the same answer to every one of at least five scale questions with equally many levels. */
export function straightLiners(table: SegmentTable, encoding: Encoding): number[] {
  const blocks = new Map<number, number[]>();
  for (const question of encoding.design.discrete) {
    if (!question.scale) continue;
    const levels = table.columns[question.column]!.levels?.length ?? 0;
    blocks.set(levels, [...(blocks.get(levels) ?? []), question.column]);
  }
  const rows: number[] = [];
  for (let i = 0; i < table.n; i++) {
    for (const columns of blocks.values()) {
      if (isStraightLine(columns.length, (c) => codeAt(table.data[columns[c]!]!, i))) {
        rows.push(i);
        break;
      }
    }
  }
  return rows;
}

/**
 * Patterns whose answers are improbable under the model: log-density per answered question
 * more than 3.5 robust deviations (1.4826 × median absolute deviation) below the median.
 */
export function oddPatterns(design: Design, logDensity: Float64Array, answered: Int32Array): boolean[] {
  const values = Float64Array.from(logDensity, (value, i) => value / Math.max(1, answered[i]!));
  const sorted = Float64Array.from(values).sort();
  const median = sorted[sorted.length >> 1] ?? 0;
  const spread = values.map((value) => Math.abs(value - median)).sort();
  const limit = median - 3.5 * 1.4826 * (spread[spread.length >> 1] ?? 0);
  return Array.from(values, (value, i) => answered[i]! >= 5 && value < limit && design.weight[i]! > 0);
}

/** Share of all information from which two questions carry the groups alone, and part of an answer that the other tells. */
const carriedByTwo = 0.85;
const nearlyTheSame = 0.5;

/**
 * Two questions that carry the groups almost alone and ask nearly the same: a model of independent answers
 * within groups has no other way to say that two answers depend on each other than groups that differ in both.
 * The part of one answer that the other tells is I(a; b) / min(H(a), H(b)).
 */
export function leadingPair(
  { table, weight }: { table: SegmentTable; weight: Float64Array },
  profile: readonly ProfileQuestion[],
): { column: string; original: string } | undefined {
  const active = profile.filter((question) => question.active).sort((a, b) => b.information - a.information);
  const [first, second] = active;
  const all = active.reduce((sum, { information }) => sum + information, 0);
  if (first === undefined || second === undefined || active.length < 3 || !(all > 0)) return undefined;
  if (first.information + second.information < carriedByTwo * all) return undefined;
  const [a, b] = [first, second].map(({ column }) => {
    const at = table.columns.findIndex(({ name }) => name === column);
    return { data: table.data[at]!, levels: table.columns[at]!.levels?.length ?? 0 };
  });
  if (a === undefined || b === undefined || a.levels === 0 || b.levels === 0) return undefined;
  const height = a.levels;
  const width = b.levels;
  const counts = new Float64Array(width * height);
  for (let i = 0; i < table.n; i++) {
    const [x, y] = [codeAt(a.data, i), codeAt(b.data, i)];
    if (x >= 0 && y >= 0) counts[x * width + y]! += weight[i]!;
  }
  const entropy = (of: (x: number, y: number) => number, size: number): number => {
    const sums = new Float64Array(size);
    for (let x = 0; x < height; x++)
      for (let y = 0; y < width; y++) sums[of(x, y)]! += counts[x * width + y]!;
    const total = sums.reduce((s, count) => s + count, 0);
    return sums.reduce(
      (bits, count) => bits - (count > 0 ? (count / total) * Math.log2(count / total) : 0),
      0,
    );
  };
  const least = Math.min(
    entropy((x) => x, height),
    entropy((_, y) => y, width),
  );
  const told = informationOf(counts, height, width);
  return least > 0 && told / least >= nearlyTheSame
    ? { column: first.column, original: second.column }
    : undefined;
}
