/** A file of answers that can be walked through, as often as needed, without ever being in memory as a table. */
export interface AnswerFile {
  /** What the file is, as people call it. */
  format: "CSV" | "XLSX" | "SPSS" | "Triple-S";
  /** One name a column: never empty, never twice. */
  headers: string[];
  /** What the file itself says about its columns, one a column; a CSV says nothing. */
  about?: ColumnAbout[];
  /** Columns that the file says are one question with several answers. */
  sets?: { title: string; columns: number[]; options: string[] }[];
  /** Sheets of a workbook, and the one that is read. */
  sheets?: { names: string[]; chosen: number };
  rows(): AsyncGenerator<FileRow, void, void>;
}

/** `line` counts from 1 as an editor does. A ragged row has another number of cells than the header. */
export type FileRow = { line: number; cells: string[]; ragged?: "short" | "long" };

/** What a file says of a column. */
export interface ColumnAbout {
  /** The question in words. */
  label?: string;
  /** The options in the order of their codes; cells hold these words. */
  options?: string[];
  /** It says something about the response, such as when it began, and is no answer. */
  isParadata?: boolean;
  measure?: "nominal" | "ordinal" | "scale";
}

/** Beyond these a file is refused. */
export const MOST_ROWS = 2_000_000;
export const MOST_COLUMNS = 1_000;

/** Empty headers get their number, repeated ones a count: `Column 3`, `Age (2)`. */
export function nameColumns(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((cell, i) => {
    const base = cell.replace(/\s+/g, " ").trim() || `Column ${i + 1}`;
    let name = base;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base} (${n})`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** The cells of a row under a header of so many columns; empty ones beyond it are padding of the program. */
export function fitted(cells: string[], width: number): Omit<FileRow, "line"> {
  if (cells.length === width) return { cells };
  if (cells.length < width) return { cells, ragged: "short" };
  return cells.slice(width).every((cell) => cell === "")
    ? { cells: cells.slice(0, width) }
    : { cells, ragged: "long" };
}
