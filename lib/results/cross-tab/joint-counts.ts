import { NOBODY, type Tally } from "../tally.ts";
import type { Variable } from "./variable.ts";

/** A cell and the three totals it is read against, over those whose answer to both questions is known. */
export interface CellTallies {
  cell: Tally;
  /** In the column, whatever the row. */
  column: Tally;
  /** In the row, whatever the column. */
  row: Tally;
  all: Tally;
}

/**
 * A variable in parts that are counted in one pass each: an exclusive one is one part, an overlapping one has a
 * part a category, with 0 for not in it and 1 for in it. −1 is outside the base.
 */
interface Part {
  codes: Int16Array;
  size: number;
}

const partsOf = (variable: Variable): Part[] =>
  variable.kind === "exclusive"
    ? [{ codes: variable.category, size: variable.categories.length }]
    : variable.ticks.map((codes) => ({ codes, size: 2 }));

/** The part that tells whether somebody is in this category, and the code that says so. */
const placeOf = (variable: Variable, category: number) =>
  variable.kind === "exclusive" ? { part: 0, code: category } : { part: category, code: 1 };

/** Counts of one variable by another; `at(row, column)` reads a cell. */
export interface JointCounts {
  at: (row: number, column: number) => CellTallies;
}

/** Counts two variables against each other. One pass over the respondents for each pair of parts. */
export function countJointly(rows: Variable, columns: Variable, weights?: Float64Array): JointCounts {
  const columnParts = partsOf(columns);
  const grids = partsOf(rows).map((row) => columnParts.map((column) => countParts(row, column, weights)));
  return {
    at: (row, column) => {
      const r = placeOf(rows, row);
      const c = placeOf(columns, column);
      return grids[r.part]?.[c.part]?.(r.code, c.code) ?? EMPTY;
    },
  };
}

/** Counts one variable over everybody. */
export function countAlone(rows: Variable, n: number, weights?: Float64Array): (row: number) => CellTallies {
  const everybody: Part = { codes: new Int16Array(n), size: 1 };
  const grids = partsOf(rows).map((row) => countParts(row, everybody, weights));
  return (row) => {
    const { part, code } = placeOf(rows, row);
    return grids[part]?.(code, 0) ?? EMPTY;
  };
}

const EMPTY: CellTallies = { cell: NOBODY, column: NOBODY, row: NOBODY, all: NOBODY };

function countParts(rows: Part, columns: Part, weights: Float64Array | undefined) {
  // Code −1 has the first place, so that no respondent needs a branch.
  const width = columns.size + 1;
  const places = (rows.size + 1) * width;
  const n = new Float64Array(places);
  const weight = weights ? new Float64Array(places) : n;
  const squares = weights ? new Float64Array(places) : n;
  const { codes: down } = rows;
  const { codes: across } = columns;
  for (let i = 0; i < down.length; i++) {
    const place = ((down[i] ?? -1) + 1) * width + (across[i] ?? -1) + 1;
    n[place] = (n[place] ?? 0) + 1;
    if (!weights) continue;
    const w = weights[i] ?? 1;
    weight[place] = (weight[place] ?? 0) + w;
    squares[place] = (squares[place] ?? 0) + w * w;
  }
  const sum = (ofRow: readonly number[], ofColumn: readonly number[]): Tally => {
    const tally = { ...NOBODY };
    for (const r of ofRow) {
      for (const c of ofColumn) {
        const place = (r + 1) * width + c + 1;
        tally.n += n[place] ?? 0;
        tally.weight += weight[place] ?? 0;
        tally.squares += squares[place] ?? 0;
      }
    }
    return tally;
  };
  const everyRow = Array.from({ length: rows.size }, (_, r) => r);
  const everyColumn = Array.from({ length: columns.size }, (_, c) => c);
  const all = sum(everyRow, everyColumn);
  const rowSums = everyRow.map((r) => sum([r], everyColumn));
  const columnSums = everyColumn.map((c) => sum(everyRow, [c]));
  return (r: number, c: number): CellTallies => ({
    cell: sum([r], [c]),
    column: columnSums[c] ?? NOBODY,
    row: rowSums[r] ?? NOBODY,
    all,
  });
}
