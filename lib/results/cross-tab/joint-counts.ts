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
 * A variable in parts: an exclusive one is one part with a code a category, an overlapping one has a part a category,
 * with 0 for not in it and 1 for in it. −1 is outside the base; it has the first place, so a part has a place more.
 */
interface Part {
  /** Codes from 0. */
  size: number;
}

const placesOf = ({ size }: Part) => size + 1;

/** The part that tells whether somebody is in this category, and the code that says so. */
const placeOf = (variable: Variable, category: number) =>
  variable.kind === "exclusive" ? { part: 0, code: category } : { part: category, code: 1 };

/** Counts of one variable by another; `at(row, column)` reads a cell. */
export interface JointCounts {
  at: (row: number, column: number) => CellTallies;
}

/** Counts two variables against each other. One pass over the respondents for each pair of bundles. */
export function countJointly(rows: Variable, columns: Variable, weights?: Float64Array): JointCounts {
  const grids = countParts(bundlesOf(rows), bundlesOf(columns), weights);
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
  const everybody: Bundle = { parts: [{ size: 1 }], patterns: new Int16Array(n), lowest: -1, size: 2 };
  const grids = countParts(bundlesOf(rows), [everybody], weights);
  return (row) => {
    const { part, code } = placeOf(rows, row);
    return grids[part]?.[0]?.(code, 0) ?? EMPTY;
  };
}

const EMPTY: CellTallies = { cell: NOBODY, column: NOBODY, row: NOBODY, all: NOBODY };

/**
 * Parts that are counted together: everybody has one pattern of codes over all of them, and there are far fewer
 * patterns than people. Which code a pattern has in each part is found once for a pattern.
 */
interface Bundle {
  parts: readonly Part[];
  patterns: Int16Array;
  /** The lowest pattern: −1 where the patterns of a single part are its codes. */
  lowest: number;
  /** How many different patterns there could be. */
  size: number;
}

/** Overlapping categories in a bundle: pairs of 3⁵ patterns are counted in the processor's nearest memory but one. */
const BUNDLED = 5;

const known = new WeakMap<Variable, readonly Bundle[]>();

/** Made once for a variable: the rows of a table are held against every question of its banner. */
function bundlesOf(variable: Variable): readonly Bundle[] {
  const bundles = known.get(variable) ?? makeBundles(variable);
  known.set(variable, bundles);
  return bundles;
}

function makeBundles(variable: Variable): Bundle[] {
  if (variable.kind === "exclusive") {
    const part = { size: variable.categories.length };
    return [{ parts: [part], patterns: variable.category, lowest: -1, size: placesOf(part) }];
  }
  const bundles: Bundle[] = [];
  for (let from = 0; from < variable.categories.length; from += BUNDLED) {
    const to = Math.min(from + BUNDLED, variable.categories.length);
    const patterns = variable.patterns?.(from, to) ?? patternsOf(variable.ticks.slice(from, to));
    const parts = Array.from({ length: to - from }, () => ({ size: 2 }));
    bundles.push({ parts, patterns, lowest: 0, size: 3 ** parts.length });
  }
  return bundles;
}

function patternsOf(ticks: readonly Int16Array[]): Int16Array {
  const patterns = new Int16Array(ticks[0]?.length ?? 0);
  for (const [j, codes] of ticks.entries()) {
    const step = 3 ** j;
    for (let i = 0; i < patterns.length; i++)
      patterns[i] = (patterns[i] ?? 0) + step * ((codes[i] ?? -1) + 1);
  }
  return patterns;
}

/** The place of each part's code in a pattern, by part and pattern. */
function codesIn({ parts, size }: Bundle): Int16Array[] {
  let below = 1;
  return parts.map((part) => {
    const step = below;
    below *= placesOf(part);
    return Int16Array.from({ length: size }, (_, pattern) => Math.floor(pattern / step) % placesOf(part));
  });
}

/** n, Σw and Σw² of every pair of places, side by side. */
type Grid = Record<keyof Tally, Float64Array>;

function emptyGrid(places: number, weights: Float64Array | undefined): Grid {
  const n = new Float64Array(places);
  return weights
    ? { n, weight: new Float64Array(places), squares: new Float64Array(places) }
    : { n, weight: n, squares: n };
}

/** Cells by part of the rows and part of the columns. */
function countParts(rows: readonly Bundle[], columns: readonly Bundle[], weights: Float64Array | undefined) {
  return rows.flatMap((down) => {
    const blocks = columns.map((across) => countBundles(down, across, weights));
    return down.parts.map((_, part) => blocks.flatMap((block) => block[part] ?? []));
  });
}

/** Cells of every part of one bundle by every part of another. */
function countBundles(down: Bundle, across: Bundle, weights: Float64Array | undefined) {
  const together = countPatterns(down, across, weights);
  const [rowCodes, columnCodes] = [codesIn(down), codesIn(across)];
  const ofColumns = across.parts.map((column, c) => {
    const grid = emptyGrid(down.size * placesOf(column), weights);
    const codes = columnCodes[c] ?? new Int16Array();
    eachArray(grid, together, weights, (to, from) => foldColumns(to, from, codes, placesOf(column)));
    return { column, grid };
  });
  return down.parts.map((row, r) =>
    ofColumns.map(({ column, grid: ofColumn }) => {
      const grid = emptyGrid(placesOf(row) * placesOf(column), weights);
      const codes = rowCodes[r] ?? new Int16Array();
      eachArray(grid, ofColumn, weights, (to, from) => foldRows(to, from, codes, placesOf(column)));
      return cellsOf(grid, row, column);
    }),
  );
}

function eachArray(
  to: Grid,
  from: Grid,
  weights: Float64Array | undefined,
  fold: (to: Float64Array, from: Float64Array) => void,
): void {
  fold(to.n, from.n);
  if (!weights) return;
  fold(to.weight, from.weight);
  fold(to.squares, from.squares);
}

/** Patterns of the columns become codes of one part. */
function foldColumns(to: Float64Array, from: Float64Array, codes: Int16Array, places: number): void {
  const width = codes.length;
  for (let at = 0, row = 0; at < from.length; row += places) {
    for (let pattern = 0; pattern < width; pattern++, at++) {
      const place = row + (codes[pattern] ?? 0);
      to[place] = (to[place] ?? 0) + (from[at] ?? 0);
    }
  }
}

/** Patterns of the rows become codes of one part. */
function foldRows(to: Float64Array, from: Float64Array, codes: Int16Array, places: number): void {
  for (let pattern = 0; pattern < codes.length; pattern++) {
    const row = (codes[pattern] ?? 0) * places;
    for (let c = 0; c < places; c++) to[row + c] = (to[row + c] ?? 0) + (from[pattern * places + c] ?? 0);
  }
}

/** People by pair of patterns. */
function countPatterns(down: Bundle, across: Bundle, weights: Float64Array | undefined): Grid {
  const grid = emptyGrid(down.size * across.size, weights);
  const { n, weight, squares } = grid;
  const { patterns: one, lowest } = down;
  const { patterns: other, size: width } = across;
  const first = -lowest * width - across.lowest;
  for (let i = 0; i < one.length; i++) {
    const place = (one[i] ?? lowest) * width + (other[i] ?? 0) + first;
    n[place] = (n[place] ?? 0) + 1;
    if (!weights) continue;
    const w = weights[i] ?? 1;
    weight[place] = (weight[place] ?? 0) + w;
    squares[place] = (squares[place] ?? 0) + w * w;
  }
  return grid;
}

function cellsOf({ n, weight, squares }: Grid, rows: Part, columns: Part) {
  const width = placesOf(columns);
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
