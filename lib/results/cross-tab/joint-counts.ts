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
 * A variable in parts: an exclusive one is one part, an overlapping one has a part a category, with 0 for not in it and
 * 1 for in it. −1 is outside the base.
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

/** Counts two variables against each other. One pass over the respondents for each pair of bundles. */
export function countJointly(rows: Variable, columns: Variable, weights?: Float64Array): JointCounts {
  const grids = countParts(partsOf(rows), partsOf(columns), weights);
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
  const grids = countParts(partsOf(rows), [everybody], weights);
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

/** Patterns that a bundle may have: of six options, with three states each. Two bundles' pairs fit the cache still. */
const MOST_PATTERNS = 729;

/** The code of a part has one place more, the first, for −1. */
const placesOf = ({ size }: Part) => size + 1;

function bundlesOf(parts: readonly Part[]): Bundle[] {
  const bundles: Part[][] = [];
  let size = 0;
  for (const part of parts) {
    const open = bundles.at(-1);
    if (open && size * placesOf(part) <= MOST_PATTERNS) {
      open.push(part);
      size *= placesOf(part);
    } else {
      bundles.push([part]);
      size = placesOf(part);
    }
  }
  return bundles.map(bundle);
}

function bundle(parts: readonly Part[]): Bundle {
  const [only, ...others] = parts;
  if (only && others.length === 0) return { parts, patterns: only.codes, lowest: -1, size: placesOf(only) };
  const patterns = new Int16Array(parts[0]?.codes.length ?? 0);
  let size = 1;
  for (const part of parts) {
    const { codes } = part;
    for (let i = 0; i < patterns.length; i++)
      patterns[i] = (patterns[i] ?? 0) + size * ((codes[i] ?? -1) + 1);
    size *= placesOf(part);
  }
  return { parts, patterns, lowest: 0, size };
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

function countParts(rows: readonly Part[], columns: readonly Part[], weights: Float64Array | undefined) {
  const across = bundlesOf(columns);
  return bundlesOf(rows).flatMap((down) => {
    const blocks = across.map((bundled) => countBundles(down, bundled, weights));
    return down.parts.map((_, part) => blocks.flatMap((block) => block[part] ?? []));
  });
}

/** Cells of every part of one bundle by every part of another. */
function countBundles(down: Bundle, across: Bundle, weights: Float64Array | undefined) {
  const together = countPatterns(down, across, weights);
  const [rowCodes, columnCodes] = [codesIn(down), codesIn(across)];
  return down.parts.map((row, r) =>
    across.parts.map((column, c) => {
      const grid = emptyGrid(placesOf(row) * placesOf(column), weights);
      const [ofRow, ofColumn] = [rowCodes[r], columnCodes[c]];
      for (const { at, n, weight, squares } of together) {
        const place =
          (ofRow?.[Math.floor(at / across.size)] ?? 0) * placesOf(column) +
          (ofColumn?.[at % across.size] ?? 0);
        grid.n[place] = (grid.n[place] ?? 0) + n;
        if (!weights) continue;
        grid.weight[place] = (grid.weight[place] ?? 0) + weight;
        grid.squares[place] = (grid.squares[place] ?? 0) + squares;
      }
      return cellsOf(grid, row, column);
    }),
  );
}

/** The pairs of patterns that there are. */
function countPatterns(down: Bundle, across: Bundle, weights: Float64Array | undefined) {
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
  const found: (Tally & { at: number })[] = [];
  for (let at = 0; at < n.length; at++) {
    const people = n[at] ?? 0;
    if (people > 0) found.push({ at, n: people, weight: weight[at] ?? 0, squares: squares[at] ?? 0 });
  }
  return found;
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
