import { CsvError, parse } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";
import { LimnError } from "../errors.ts";
import { decodeText, type TextEncoding } from "./encoding.ts";
import { LARGEST_FILE } from "./schema.ts";

/** Beyond these a file is refused, as it is beyond {@link LARGEST_FILE}. */
export const MOST_ROWS = 200_000;
export const MOST_COLUMNS = 1_000;

const DELIMITERS = [",", ";", "\t"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How many characters are parsed to find the delimiter and the header. */
const SAMPLE = 256 * 1024;
/** How many characters go to the parser at a time; between them other requests get their turn. */
const CHUNK = 64 * 1024;

/** A CSV that can be walked through, as often as needed, without ever being in memory as a table. */
export interface CsvFile {
  encoding: TextEncoding;
  delimiter: Delimiter;
  /** One name a column: never empty, never twice. */
  headers: string[];
  rows(): AsyncGenerator<CsvRow>;
}

/** `line` counts from 1 as an editor does. A ragged row has another number of cells than the header. */
export type CsvRow = { line: number; cells: string[]; ragged?: "short" | "long" };

/**
 * Opens a CSV: encoding and delimiter found, header read, a line `sep=;` respected, cells trimmed. Every cell is
 * text and stays text: formulas and markup are what they look like, nothing more.
 * @throws LimnError `file-too-large`, `file-empty`, `file-unreadable`, `file-too-many-columns`
 */
export function openCsv(bytes: Uint8Array): CsvFile {
  if (bytes.length > LARGEST_FILE) throw new LimnError("file-too-large", { limit: "20 MB" });
  const decoded = decodeText(bytes);
  const named = /^sep=(.)\r?\n/i.exec(decoded.text);
  const text = named ? decoded.text.slice(named[0].length) : decoded.text;
  if (text.trim() === "") throw new LimnError("file-empty");
  const delimiter = DELIMITERS.find((one) => one === named?.[1]) ?? findDelimiter(text);
  const [header] = readSample(text, delimiter);
  if (!header) throw new LimnError("file-broken", { line: named ? 2 : 1 });
  if (header.length > MOST_COLUMNS)
    throw new LimnError("file-too-many-columns", { n: header.length, limit: MOST_COLUMNS });
  const headers = nameColumns(header);
  return {
    encoding: decoded.encoding,
    delimiter,
    headers,
    rows: () => readRows(text, delimiter, headers.length, named ? 1 : 0),
  };
}

async function* readRows(
  text: string,
  delimiter: Delimiter,
  width: number,
  linesBefore: number,
): AsyncGenerator<CsvRow> {
  let ready: CsvRow[] = [];
  let n = -1;
  // Rows are taken as they are found, not from the parser's stream: that would lose its last ones when it fails.
  const parser = parse({
    ...settings(delimiter),
    on_record: (cells: string[], { lines }) => {
      n += 1;
      const line = lines + linesBefore - countBreaks(cells);
      if (n > 0) ready.push({ line, ...fitted(cells, width) });
      return null;
    },
  });
  parser.on("error", () => undefined);
  let end = linesBefore + 1;
  for (const feed of [...chunksOf(text), undefined]) {
    const failure = await settled((done) =>
      feed === undefined ? parser.end(done) : parser.write(feed, done),
    );
    await new Promise((turn) => setImmediate(turn));
    const rows = ready;
    ready = [];
    if (n > MOST_ROWS) throw new LimnError("file-too-many-rows", { limit: MOST_ROWS.toLocaleString("en") });
    yield* rows;
    const last = rows.at(-1);
    if (last) end = last.line + countBreaks(last.cells);
    // A missing closing quote is noticed at the end of the file; the row that opened it is the next one.
    if (failure instanceof CsvError) throw new LimnError("file-broken", { line: end + 1 });
    if (failure) throw failure;
  }
}

const settled = (run: (done: (error?: Error | null) => void) => void): Promise<Error | undefined> =>
  new Promise((resolve) => run((error) => resolve(error ?? undefined)));

function settings(delimiter: Delimiter) {
  return {
    delimiter,
    bom: true,
    trim: true,
    // Files that were edited by hand mix line ends, and hold inches (5") in cells that are not quoted.
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  };
}

function fitted(cells: string[], width: number): Omit<CsvRow, "line"> {
  if (cells.length === width) return { cells };
  if (cells.length < width) return { cells, ragged: "short" };
  // Programs that pad every row to the widest one leave empty cells at the end.
  return cells.slice(width).every((cell) => cell === "")
    ? { cells: cells.slice(0, width) }
    : { cells, ragged: "long" };
}

function* chunksOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK);
}

function countBreaks(cells: string[]): number {
  let n = 0;
  for (const cell of cells)
    if (cell.includes("\n") || cell.includes("\r")) n += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
  return n;
}

/** The delimiter that cuts the first lines into the most cells, in the same number on most of them. */
function findDelimiter(text: string): Delimiter {
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const rows = readSample(text, delimiter);
    const width = rows[0]?.length ?? 0;
    if (width < 2) continue;
    const agreeing = rows.filter((row) => row.length === width).length / rows.length;
    const score = agreeing * agreeing * Math.log2(width + 1);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** The first rows; fewer where the sample ends within one, or breaks under this delimiter. */
function readSample(text: string, delimiter: Delimiter): string[][] {
  const rows: string[][] = [];
  try {
    parseAtOnce(text.slice(0, SAMPLE), {
      ...settings(delimiter),
      to: 50,
      on_record: (row: string[]) => {
        rows.push(row);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return rows;
}

/** Empty headers get their number, repeated ones a count: `Column 3`, `Age (2)`. */
function nameColumns(header: string[]): string[] {
  const taken = new Set<string>();
  return header.map((cell, i) => {
    const base = cell.replace(/\s+/g, " ").trim() || `Column ${i + 1}`;
    let name = base;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base} (${n})`;
    taken.add(name.toLowerCase());
    return name;
  });
}
