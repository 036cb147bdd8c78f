import { type Share, shareOf } from "../share.ts";
import { effectiveSize, NOBODY, type Tally } from "../tally.ts";
import { type IndependenceTest, testIndependence, testWeighted } from "./chi-square.ts";
import { type CellTallies, countAlone, countJointly, type JointCounts } from "./joint-counts.ts";
import { falseDiscoveryRates } from "./many-tests.ts";
import { type ColumnMean, meanOfBytes, meansByCode, welch } from "./means.ts";
import { normalTails, studentTails } from "./tails.ts";
import type { Category, Scores, Variable } from "./variable.ts";

/** Columns with fewer people are counted and shown, but not compared. */
export const FEWEST_TO_COMPARE = 30;

/** A difference is marked when no more than this share of the marked ones is expected to be chance. */
const FALSE_SHARE = 0.05;

/** One answer in one column. Counts are weighted where weights were given; `n` never is. */
export interface Cell {
  n: number;
  count: number;
  /** Of the column. With weights its base is the effective one. */
  ofColumn: Share;
  ofRow: number;
  ofTotal: number;
  /** What the count would be if the two questions had nothing to do with each other. */
  expected: number;
  /**
   * Adjusted residual: how far the count is from the expected one, in standard errors. It is the z of "in the
   * column" against "not in it", so it also holds where columns overlap. Haberman (1973), Biometrics 29, 205.
   */
  residual: number;
  /** The residual is beyond chance, all of the table's comparisons taken together. */
  stands: "out" | "below" | undefined;
  /** Indices of the columns of the same question whose share is lower beyond chance. */
  above: number[];
}

export interface CrossTabColumn {
  category: Category;
  /** People in the column with an answer to the rows' question. */
  n: number;
  /** The same, weighted. */
  base: number;
  effective: number;
  /** By row. */
  cells: readonly Cell[];
  /** Of the rows' scores; undefined where the rows are no scores or nobody has one. */
  mean: ColumnMean | undefined;
}

/** The rows' question by one question of the banner. */
export interface CrossTabBlock {
  variable: Variable;
  columns: readonly CrossTabColumn[];
  /** Whether the two hang together; undefined where answers overlap, or when there is too little to test. */
  test: IndependenceTest | undefined;
}

export interface CrossTab {
  rows: Variable;
  /** Everybody with an answer to the rows' question. */
  total: CrossTabColumn;
  isWeighted: boolean;
  blocks: readonly CrossTabBlock[];
}

/**
 * A question by one or several others: shares, residuals, tests and marks. Columns are compared by z tests of two
 * shares (pooled) and Welch's t tests of two means; all comparisons of the table together are held to a false
 * discovery rate of 5%. One pass over the respondents for each pair of questions.
 *
 * @param weights by respondent; with them columns and answers are compared by their effective sizes, and the whole
 *                table by Rao and Scott's test
 * @param seed    of the simulated chances of sparse tables
 */
export function crossTab(
  rows: Variable,
  banner: readonly Variable[],
  { weights, seed = 1 }: { weights?: Float64Array | undefined; seed?: number } = {},
): CrossTab {
  const alone = countAlone(rows, weights);
  const { scores } = rows;
  const everybody =
    scores &&
    ("byByte" in scores
      ? meanOfBytes(scores.byByte, alone.byByte)
      : meansByCode(scores.byRow, undefined, weights)[0]);
  const total = describeColumn({ code: 0, text: undefined }, rows, alone.at, everybody);
  const claims: Claim[] = [];
  const blocks = banner.map((variable): CrossTabBlock => {
    const joint = countJointly(rows, variable, weights);
    const means = scores && meansIn(scores, variable, joint, weights);
    const columns = variable.categories.map((category, c) =>
      describeColumn(category, rows, (row) => joint.at(row, c), means?.[c]),
    );
    claims.push(...residualClaims(columns));
    if (variable.kind === "exclusive") claims.push(...columnClaims(columns));
    const isTable = variable.kind === "exclusive" && rows.kind === "exclusive";
    if (!isTable) return { variable, columns, test: undefined };
    const cells = rows.categories.map((_, r) => columns.map((_, c) => joint.at(r, c).cell));
    const counts = cells.map((row) => row.map(({ n }) => n));
    return { variable, columns, test: weights ? testWeighted(cells) : testIndependence(counts, { seed }) };
  });
  const rates = falseDiscoveryRates(claims.map(({ chance }) => chance));
  for (const [i, claim] of claims.entries()) if ((rates[i] ?? 1) <= FALSE_SHARE) claim.mark();
  return { rows, total, isWeighted: weights !== undefined, blocks };
}

/** The mean score of each column. */
function meansIn(
  scores: Scores,
  { kind, categories, bundles }: Variable,
  joint: JointCounts,
  weights: Float64Array | undefined,
): (ColumnMean | undefined)[] {
  if ("byByte" in scores)
    return categories.map((_, column) => meanOfBytes(scores.byByte, joint.inColumn(column)));
  const byPart = bundles.flatMap(({ coded, parts }) =>
    parts.map((part) => ({ part, means: meansByCode(scores.byRow, { coded, part }, weights) })),
  );
  if (kind === "exclusive") return byPart[0]?.means ?? [];
  return categories.map((_, category) => byPart.find(({ part }) => part.category === category)?.means[1]);
}

/** A difference with its p value, and what to do when it is no chance. */
interface Claim {
  chance: number;
  mark: () => void;
}

function describeColumn(
  category: Category,
  rows: Variable,
  at: (row: number) => CellTallies,
  mean: ColumnMean | undefined,
): CrossTabColumn {
  const tallies = rows.categories.map((_, row) => at(row));
  // An option that came with a later version has a smaller base than the others.
  const widest = tallies.reduce<Tally>((most, { column }) => (column.n > most.n ? column : most), NOBODY);
  return {
    category,
    n: widest.n,
    base: widest.weight,
    effective: effectiveSize(widest),
    cells: tallies.map(describeCell),
    mean,
  };
}

function describeCell({ cell, column, row, all }: CellTallies): Cell {
  const part = (of: Tally) => (of.weight > 0 ? cell.weight / of.weight : 0);
  const sure = effectiveSize(column);
  const expected = all.weight > 0 ? (row.weight * column.weight) / all.weight : 0;
  const error = Math.sqrt(expected * (1 - row.weight / all.weight) * (1 - column.weight / all.weight));
  const residual = ((cell.weight - expected) / error) * Math.sqrt(effectiveSize(all) / all.weight);
  return {
    n: cell.n,
    count: cell.weight,
    ofColumn: shareOf(part(column) * sure, sure),
    ofRow: part(row),
    ofTotal: part(all),
    expected,
    residual: error > 0 ? residual : 0,
    stands: undefined,
    above: [],
  };
}

const isLargeEnough = (column: CrossTabColumn) => column.n >= FEWEST_TO_COMPARE;

function residualClaims(columns: readonly CrossTabColumn[]): Claim[] {
  return columns.filter(isLargeEnough).flatMap(({ cells }) =>
    cells.map((cell) => ({
      chance: normalTails(cell.residual),
      mark: () => {
        cell.stands = cell.residual > 0 ? "out" : "below";
      },
    })),
  );
}

/** Every two columns, answer by answer and in their means. */
function columnClaims(columns: readonly CrossTabColumn[]): Claim[] {
  const claims: Claim[] = [];
  for (const [c, one] of columns.entries()) {
    for (const [d, other] of columns.entries()) {
      if (d <= c || !isLargeEnough(one) || !isLargeEnough(other)) continue;
      for (const [r, cell] of one.cells.entries()) {
        const against = other.cells[r];
        if (!against) continue;
        const chance = chanceOfShares(cell.ofColumn, against.ofColumn);
        const isHigher = cell.ofColumn.value > against.ofColumn.value;
        claims.push({ chance, mark: () => (isHigher ? cell.above.push(d) : against.above.push(c)) });
      }
      const { mean } = one;
      const otherMean = other.mean;
      if (!mean || !otherMean) continue;
      const { t, freedom } = welch(mean, otherMean);
      const mark = () => (mean.value > otherMean.value ? mean.above.push(d) : otherMean.above.push(c));
      claims.push({ chance: studentTails(t, freedom), mark });
    }
  }
  return claims;
}

/** Two-sided chance of two shares of different people, by the z test with the pooled share. */
function chanceOfShares(one: Share, other: Share): number {
  const pooled = (one.count + other.count) / (one.base + other.base);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / one.base + 1 / other.base));
  return error > 0 ? normalTails((one.value - other.value) / error) : 1;
}
