import type { SegmentColumn } from "./schema";

/** A coded answer that is missing, by kind of array. */
export const missingInt16 = -1;
export const missingUint8 = 255;

/** Codes 0 … L − 1 with a sentinel for missing, or numbers with NaN for missing. */
export type ColumnData = Int16Array | Uint8Array | Float64Array;

/**
 * The answers of n respondents, one typed array a column.
 *
 * Nominal, binary and ordinal columns hold the index of the answer in `levels` (Int16Array,
 * −1 = missing; or Uint8Array, 255 = missing); numeric columns hold Float64Array, NaN = missing.
 */
export interface SegmentTable {
  columns: SegmentColumn[];
  n: number;
  data: ColumnData[];
  /** Length n, ≥ 0; a respondent of weight 0 is placed but does not form the groups. */
  weights?: Float64Array;
}

/** Index of an answer in a coded column, −1 when missing. */
export function codeAt(data: ColumnData, i: number): number {
  const value = data[i]!;
  if (data instanceof Uint8Array) return value === missingUint8 ? -1 : value;
  return value;
}

/** What an answer of an ordered column counts as a number: its level where all levels are numbers, else its place. */
export function valuesOfLevels(levels: readonly (string | number)[]): number[] {
  const numbers = levels.map((level) => (typeof level === "number" ? level : numberOfCell(level)));
  return numbers.some(Number.isNaN) ? levels.map((_, place) => place) : numbers;
}

const emptyWords = new Set(["", "na", "n/a", "nan", "null", "#n/a"]);

/** Whether a cell of a text file holds no answer. */
export function isEmptyCell(cell: string | null | undefined): boolean {
  return cell === null || cell === undefined || emptyWords.has(cell.trim().toLowerCase());
}

/** A cell as a number; NaN when it is none. Accepts a decimal comma only without a decimal point. */
export function numberOfCell(cell: string): number {
  const text = cell.trim().replace(/^([-+]?\d+),(\d+)$/, "$1.$2");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

/**
 * A table from text cells, as a CSV file has them. An answer that is not among the
 * levels of its column is missing; numbers that cannot be read are missing.
 */
export function tableFromRows(columns: SegmentColumn[], rows: (string | null)[][]): SegmentTable {
  const n = rows.length;
  const data = columns.map((column, c): ColumnData => {
    if (column.type === "numeric") {
      const numbers = new Float64Array(n).fill(Number.NaN);
      for (let i = 0; i < n; i++) {
        const cell = rows[i]![c];
        if (cell !== null && cell !== undefined && !isEmptyCell(cell)) numbers[i] = numberOfCell(cell);
      }
      return numbers;
    }
    const index = new Map<string, number>();
    for (const [code, level] of (column.levels ?? []).entries())
      index.set(String(level).trim().toLowerCase(), code);
    const numeric = new Map<number, number>();
    for (const [code, level] of (column.levels ?? []).entries()) {
      const value = typeof level === "number" ? level : numberOfCell(level);
      if (!Number.isNaN(value)) numeric.set(value, code);
    }
    const codes = new Int16Array(n).fill(missingInt16);
    for (let i = 0; i < n; i++) {
      const cell = rows[i]![c];
      if (cell === null || cell === undefined) continue;
      const code = index.get(cell.trim().toLowerCase()) ?? numeric.get(numberOfCell(cell));
      if (code !== undefined) codes[i] = code;
    }
    return codes;
  });
  return { columns, n, data };
}
