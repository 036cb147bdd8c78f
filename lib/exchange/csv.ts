import { CsvError, parse } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";
import { LimnError } from "../errors.ts";
import { findEncodingOf, type TextEncoding, textOf } from "./encoding.ts";
import { asWritten } from "./export/csv-cells.ts";
import { tableOf } from "./header-rows.ts";
import { type Source, sourceOfBytes } from "./source.ts";
import type { AnswerFile, FileRow } from "./table.ts";

const DELIMITERS = [",", ";", "\t"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How many characters are parsed to find the delimiter and the header. */
const SAMPLE = 256 * 1024;
/** How many characters go to the parser at a time; between them other requests get their turn. */
const CHUNK = 64 * 1024;

/** More in one row is a quotation mark that nobody closed. */
const LONGEST_ROW = 2_000_000;

export interface CsvFile extends AnswerFile {
  encoding: TextEncoding;
  delimiter: Delimiter;
}

/**
 * Opens a CSV: encoding and delimiter found, header rows read, a line `sep=;` respected, cells trimmed. Every cell
 * is text and stays text: formulas and markup are what they look like, nothing more.
 * @throws LimnError `file-empty`, `file-unreadable`, `file-broken`, `file-too-many-columns`
 */
export async function openCsv(
  input: Uint8Array | Source,
  { mostRows }: { mostRows?: number } = {},
): Promise<CsvFile> {
  const source = input instanceof Uint8Array ? sourceOfBytes(input) : input;
  const encoding = await findEncodingOf(source);
  let sample = "";
  for await (const text of textOf(source, encoding)) {
    sample += text;
    if (sample.length >= SAMPLE) break;
  }
  const named = /^sep=(.)\r?\n/i.exec(sample);
  const skipped = named?.[0].length ?? 0;
  const body = sample.slice(skipped);
  if (body.trim() === "") throw new LimnError("file-empty");
  const delimiter = DELIMITERS.find((one) => one === named?.[1]) ?? findDelimiter(body);
  const linesBefore = named ? 1 : 0;
  if (readSample(body, delimiter).length === 0) throw new LimnError("file-broken", { line: linesBefore + 1 });
  return tableOf(
    () => readRows(textOf(source, encoding), skipped, delimiter, linesBefore),
    { isPadded: false, mostRows },
    { format: "CSV" as const, encoding, delimiter },
  );
}

/** The rows of a CSV whose delimiter is known, the first included. */
export const csvRows = (
  text: AsyncGenerator<string, void, void>,
  delimiter: Delimiter,
): AsyncGenerator<FileRow, void, void> => readRows(text, 0, delimiter, 0);

async function* readRows(
  text: AsyncGenerator<string, void, void>,
  skipped: number,
  delimiter: Delimiter,
  linesBefore: number,
): AsyncGenerator<FileRow, void, void> {
  let ready: FileRow[] = [];
  // Rows are taken as they are found, not from the parser's stream: that would lose its last ones when it fails.
  const parser = parse({
    ...settings(delimiter),
    on_record: (cells: string[], { lines }) => {
      ready.push({ line: lines + linesBefore - countBreaks(cells), cells: cells.map(asWritten) });
      return null;
    },
  });
  parser.on("error", () => undefined);
  let end = linesBefore + 1;
  for await (const feed of piecesToParse(text, skipped)) {
    const failure = await settled((done) =>
      feed === undefined ? parser.end(done) : parser.write(feed, done),
    );
    await new Promise((turn) => setImmediate(turn));
    const rows = ready;
    ready = [];
    yield* rows;
    const last = rows.at(-1);
    if (last) end = last.line + countBreaks(last.cells) + 1;
    // A missing closing quote is noticed at the end of the file; the row that opened it is the next one.
    if (failure instanceof CsvError) throw new LimnError("file-broken", { line: end });
    if (failure) throw failure;
  }
}

/** The text without its first characters, in short pieces; `undefined` says that it is over. */
async function* piecesToParse(text: AsyncGenerator<string, void, void>, skipped: number) {
  let left = skipped;
  for await (const piece of text) {
    const rest = piece.slice(left);
    left = Math.max(0, left - piece.length);
    yield* chunksOf(rest);
  }
  yield undefined;
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
    max_record_size: LONGEST_ROW,
  };
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
