import { BYTES, type Coded } from "../../answers/coded.ts";
import { type ByteTallies, tallyBytes } from "../count-people.ts";
import { NOBODY, type Tally } from "../tally.ts";
import type { Bundle, Part, Variable } from "./variable.ts";

/** A cell and the three totals it is read against, over those whose answer to both questions is known. */
export interface CellTallies {
  cell: Tally;
  /** In the column, whatever the row. */
  column: Tally;
  /** In the row, whatever the column. */
  row: Tally;
  all: Tally;
}

/** −1, outside of the base, has the first place, so a part has a place more than codes. */
const placesOf = ({ size }: Part) => size + 1;

/** Counts of one variable by another. */
export interface JointCounts {
  at: (row: number, column: number) => CellTallies;
  /** People in a column by the byte of their answer to the rows' first bundle: what scores by byte need. */
  inColumn: (column: number) => ByteTallies;
}

/** Counts two variables against each other. One pass over the respondents for each pair of bundles. */
export function countJointly(rows: Variable, columns: Variable, weights?: Float64Array): JointCounts {
  const blocks = rows.bundles.map((down) =>
    columns.bundles.map((across) => countBundles(down, across, weights)),
  );
  return {
    at: (row, column) => {
      const [r, c] = [placeIn(rows, row), placeIn(columns, column)];
      return blocks[r.bundle]?.[c.bundle]?.at(r.part, r.code, c.part, c.code) ?? EMPTY;
    },
    inColumn: (column) => {
      const { bundle, part, code } = placeIn(columns, column);
      return blocks[0]?.[bundle]?.inColumn(part, code) ?? { n: [], weight: [], squares: [] };
    },
  };
}

/** Counts one variable over everybody. */
export function countAlone(
  rows: Variable,
  weights?: Float64Array,
): { at: (row: number) => CellTallies; byByte: ByteTallies } {
  const counted = rows.bundles.map((bundle) => ({
    bundle,
    tallies: tallyBytes(bundle.coded, weights),
  }));
  return {
    at: (row) => {
      const { bundle, part, code } = placeIn(rows, row);
      const found = counted[bundle];
      const codes = found?.bundle.parts[part]?.codes;
      if (!found || !codes) return EMPTY;
      const cell = sumWhere(found.tallies, (byte) => codes[byte] === code);
      const all = sumWhere(found.tallies, (byte) => (codes[byte] ?? -1) >= 0);
      return { cell, row: cell, column: all, all };
    },
    byByte: counted[0]?.tallies ?? { n: [], weight: [], squares: [] },
  };
}

const EMPTY: CellTallies = { cell: NOBODY, column: NOBODY, row: NOBODY, all: NOBODY };

/** Which part of which bundle tells whether somebody is in a category, and the code that says so. */
function placeIn({ kind, bundles }: Variable, category: number) {
  if (kind === "exclusive") return { bundle: 0, part: 0, code: category };
  const bundle = bundles.findIndex(({ parts }) => parts.some((part) => part.category === category));
  const part = bundles[bundle]?.parts.findIndex((one) => one.category === category) ?? -1;
  return { bundle, part, code: 1 };
}

function sumWhere({ n, weight, squares }: ByteTallies, isCounted: (byte: number) => boolean): Tally {
  const sum = { ...NOBODY };
  for (let byte = 0; byte < BYTES; byte++) {
    if (!isCounted(byte)) continue;
    sum.n += n[byte] ?? 0;
    sum.weight += weight[byte] ?? 0;
    sum.squares += squares[byte] ?? 0;
  }
  return sum;
}

/** n, Σw and Σw² of every pair of places, side by side. Without weights the three are one array. */
type Grid = Record<keyof Tally, Float64Array>;

function emptyGrid(places: number, isWeighted: boolean): Grid {
  const n = new Float64Array(places);
  return isWeighted
    ? { n, weight: new Float64Array(places), squares: new Float64Array(places) }
    : { n, weight: n, squares: n };
}

/** Cells of every part of one bundle by every part of another. */
function countBundles(down: Bundle, across: Bundle, weights: Float64Array | undefined) {
  const pairs = countPairs(down.coded, across.coded, weights);
  const [rowBytes, columnBytes] = [bytesIn(down.coded), bytesIn(across.coded)];
  const isWeighted = weights !== undefined;
  const ofColumns = across.parts.map((column) => {
    const places = placesOf(column);
    const grid = emptyGrid(BYTES * places, isWeighted);
    eachArray(grid, pairs, isWeighted, (to, from) => {
      for (const r of rowBytes) {
        for (const c of columnBytes) {
          const place = r * places + (column.codes[c] ?? -1) + 1;
          to[place] = (to[place] ?? 0) + (from[r * BYTES + c] ?? 0);
        }
      }
    });
    return grid;
  });
  const cells = down.parts.map((row) =>
    across.parts.map((column, c) => {
      const places = placesOf(column);
      const grid = emptyGrid(placesOf(row) * places, isWeighted);
      const ofColumn = ofColumns[c] ?? grid;
      eachArray(grid, ofColumn, isWeighted, (to, from) => {
        for (const r of rowBytes) {
          const start = ((row.codes[r] ?? -1) + 1) * places;
          for (let at = 0; at < places; at++)
            to[start + at] = (to[start + at] ?? 0) + (from[r * places + at] ?? 0);
        }
      });
      return cellsOf(grid, row, column);
    }),
  );
  return {
    at: (rowPart: number, r: number, columnPart: number, c: number) => cells[rowPart]?.[columnPart]?.(r, c),
    inColumn: (columnPart: number, code: number): ByteTallies | undefined => {
      const [part, grid] = [across.parts[columnPart], ofColumns[columnPart]];
      if (!part || !grid) return undefined;
      const strip = (of: Float64Array) =>
        Float64Array.from({ length: BYTES }, (_, byte) => of[byte * placesOf(part) + code + 1] ?? 0);
      return { n: strip(grid.n), weight: strip(grid.weight), squares: strip(grid.squares) };
    },
  };
}

/** The bytes that anybody has. */
const bytesIn = ({ counts }: Coded): number[] => [...counts.keys()].filter((byte) => (counts[byte] ?? 0) > 0);

function eachArray<F>(
  to: Grid,
  from: Record<keyof Tally, F>,
  isWeighted: boolean,
  fold: (to: Float64Array, from: F) => void,
): void {
  fold(to.n, from.n);
  if (!isWeighted) return;
  fold(to.weight, from.weight);
  fold(to.squares, from.squares);
}

/** People by pair of bytes: the only look at every respondent there is. O(n), allocates the table alone. */
function countPairs(
  { bytes: down }: Coded,
  { bytes: across }: Coded,
  weights: Float64Array | undefined,
): Record<keyof Tally, Uint32Array | Float64Array> {
  if (!weights) {
    const n = countPairsOf(down, across);
    return { n, weight: n, squares: n };
  }
  const n = new Float64Array(BYTES * BYTES);
  const weight = new Float64Array(BYTES * BYTES);
  const squares = new Float64Array(BYTES * BYTES);
  for (let i = 0; i < down.length; i++) {
    const place = ((down[i] ?? 0) << 8) | (across[i] ?? 0);
    const w = weights[i] ?? 1;
    n[place] = (n[place] ?? 0) + 1;
    weight[place] = (weight[place] ?? 0) + w;
    squares[place] = (squares[place] ?? 0) + w * w;
  }
  return { n, weight, squares };
}

function countPairsOf(down: Uint8Array, across: Uint8Array): Uint32Array {
  const n = new Uint32Array(BYTES * BYTES);
  for (let i = 0; i < down.length; i++) {
    const place = ((down[i] ?? 0) << 8) | (across[i] ?? 0);
    n[place] = (n[place] ?? 0) + 1;
  }
  return n;
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
