import { createRandom, type Random } from "../../segment/random.ts";
import { addTallies, effectiveSize, type Tally } from "../tally.ts";
import { raoScott } from "./rao-scott.ts";
import { chiSquareTail, lnGamma } from "./tails.ts";

/** Whether two questions hang together at all. */
export interface IndependenceTest {
  statistic: number;
  freedom: number;
  /** Of an F test: its second degrees of freedom. */
  denominator?: number;
  /** How often tables without any connection look like this or stronger. */
  chance: number;
  /**
   * `simulated` where the expected counts are too small for the chi-square distribution. With weights `rao-scott`,
   * or where that cannot be had `effective`: the statistic of a plain sample that would be as sure.
   */
  method: "asymptotic" | "simulated" | "rao-scott" | "effective";
  /** Cramér's V: 0 no connection, 1 one question tells the other. */
  cramersV: number;
}

/** Tables drawn by the simulation; the smallest chance it can give is 1 / (DRAWS + 1). */
export const DRAWS = 2000;

/**
 * Pearson's test of independence of a table of counts, rows first:
 *
 *   X² = Σ (O − E)² / E,   E = row · column / n,   V = √(X² / (n · min(r − 1, c − 1)))
 *
 * Rows and columns that nobody is in do not count. By Cochran's rule (an expected count under 1, or more than a
 * fifth of them under 5) the chance comes from tables drawn with the same margins instead; the draws are the
 * same for the same seed. Undefined when fewer than two rows or columns are left.
 * Pearson (1900); Cochran (1954), Biometrics 10, 417; Patefield (1981), Applied Statistics 30, 91.
 */
export function testIndependence(
  counts: readonly (readonly number[])[],
  { seed = 1 }: { seed?: number } = {},
): IndependenceTest | undefined {
  const table = withoutEmpty(counts, (count) => count);
  const found = pearsonOf(table);
  if (!found) return undefined;
  const { rowSums, columnSums, n, expected, statistic, freedom, cramersV } = found;
  const isSparse = expected.some((e) => e < 1) || expected.filter((e) => e < 5).length > expected.length / 5;
  if (!isSparse) {
    return { statistic, freedom, chance: chiSquareTail(statistic, freedom), method: "asymptotic", cramersV };
  }
  const random = createRandom(seed);
  let asStrong = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = drawTable(rowSums, columnSums, n, random);
    // Two sums of the same numbers in another order may differ in the last bit.
    if (statisticOf(drawn, expected) >= statistic * (1 - 1e-12)) asStrong++;
  }
  return { statistic, freedom, chance: (asStrong + 1) / (DRAWS + 1), method: "simulated", cramersV };
}

/**
 * The same for weighted people: Rao and Scott's correction ({@link raoScott}); where too many cells are empty for it,
 * or the table is too large, X² of the plain sample that would be as sure (Kish's effective size). Never simulated.
 */
export function testWeighted(cells: readonly (readonly Tally[])[]): IndependenceTest | undefined {
  const table = withoutEmpty(cells, ({ weight }) => weight);
  const all = addTallies(table.flat());
  const found = pearsonOf(table.map((row) => row.map(({ weight }) => weight)));
  if (!found) return undefined;
  const { freedom, cramersV } = found;
  const corrected = raoScott(table, (found.statistic * all.n) / all.weight);
  if (corrected) return { ...corrected, method: "rao-scott", cramersV };
  const statistic = (found.statistic * effectiveSize(all)) / all.weight;
  return { statistic, freedom, chance: chiSquareTail(statistic, freedom), method: "effective", cramersV };
}

/** X² with what it is made of; undefined with fewer than two rows or columns. */
function pearsonOf(table: readonly (readonly number[])[]) {
  const rowSums = table.map(sumOf);
  const columnSums = (table[0] ?? []).map((_, c) => sumOf(table.map((row) => row[c] ?? 0)));
  if (rowSums.length < 2 || columnSums.length < 2) return undefined;
  const n = sumOf(rowSums);
  const expected = rowSums.flatMap((row) => columnSums.map((column) => (row * column) / n));
  const statistic = statisticOf(table.flat(), expected);
  const freedom = (rowSums.length - 1) * (columnSums.length - 1);
  const cramersV = Math.sqrt(statistic / (n * Math.min(rowSums.length - 1, columnSums.length - 1)));
  return { rowSums, columnSums, n, expected, statistic, freedom, cramersV };
}

function withoutEmpty<T>(cells: readonly (readonly T[])[], size: (cell: T) => number): T[][] {
  const width = cells[0]?.length ?? 0;
  const isKept = Array.from({ length: width }, (_, c) =>
    cells.some((row) => row[c] !== undefined && size(row[c]) > 0),
  );
  return cells
    .filter((row) => row.some((cell) => size(cell) > 0))
    .map((row) => row.filter((_, c) => isKept[c]));
}

function statisticOf(observed: ArrayLike<number>, expected: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < expected.length; i++) {
    const e = expected[i] ?? 1;
    sum += ((observed[i] ?? 0) - e) ** 2 / e;
  }
  return sum;
}

/** A table of whole counts with these margins, each as likely as it is when rows and columns are independent. */
function drawTable(
  rowSums: readonly number[],
  columnSums: readonly number[],
  n: number,
  random: Random,
): Int32Array {
  const width = columnSums.length;
  const table = new Int32Array(rowSums.length * width);
  const left = Int32Array.from(columnSums);
  let all = n;
  for (const [r, rowSum] of rowSums.entries()) {
    let toPlace = rowSum;
    let behind = all;
    for (let c = 0; c < width; c++) {
      const here = left[c] ?? 0;
      const placed = drawHypergeometric(here, behind - here, toPlace, random);
      table[r * width + c] = placed;
      left[c] = here - placed;
      toPlace -= placed;
      behind -= here;
    }
    all -= rowSum;
  }
  return table;
}

/**
 * How many of `wanted + others` balls are wanted ones when `drawn` are taken: by inversion, walking outwards from
 * the most likely number. O(standard deviation).
 */
function drawHypergeometric(wanted: number, others: number, drawn: number, random: Random): number {
  const least = Math.max(0, drawn - others);
  const most = Math.min(wanted, drawn);
  if (least === most) return least;
  const mode = Math.floor(((drawn + 1) * (wanted + 1)) / (wanted + others + 2));
  const start = Math.min(most, Math.max(least, mode));
  const atMode = Math.exp(
    lnChoose(wanted, start) + lnChoose(others, drawn - start) - lnChoose(wanted + others, drawn),
  );
  let remaining = random.uniform() - atMode;
  let below = start;
  let above = start;
  let chanceBelow = atMode;
  let chanceAbove = atMode;
  while (remaining > 0 && (below > least || above < most)) {
    if (above < most) {
      chanceAbove *= ((wanted - above) * (drawn - above)) / ((above + 1) * (others - drawn + above + 1));
      above++;
      remaining -= chanceAbove;
      if (remaining <= 0) return above;
    }
    if (below > least) {
      chanceBelow *= (below * (others - drawn + below)) / ((wanted - below + 1) * (drawn - below + 1));
      below--;
      remaining -= chanceBelow;
      if (remaining <= 0) return below;
    }
  }
  return start;
}

const lnChoose = (n: number, k: number) => lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
