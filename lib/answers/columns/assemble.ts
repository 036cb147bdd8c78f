import type { LineageQuestion, PublishedVersion } from "../lineage.ts";
import {
  ANSWERED,
  type AnswerColumn,
  type AnswerTable,
  type MatrixColumn,
  type MultipleColumn,
  NOT_SHOWN,
} from "../model.ts";
import { codeColumn, textColumn } from "../pack.ts";
import { pacer } from "./pacer.ts";
import { bytesIn, bytesOf, endsIn, numbersOf, type Packed, placesIn, readTexts } from "./packed.ts";
import { CODES, type ColumnKey, columnKey, fromByte, STATES, VALUES } from "./piece.ts";

/** Packed responses that are at hand; an absent column was not asked of any of them. */
export interface Piece {
  n: number;
  responses: Packed;
  columns: ReadonlyMap<ColumnKey, Packed>;
}

/** Some rows of a piece, in order; all of them where `rows` is undefined. */
export interface Selection {
  piece: Piece;
  rows: Uint16Array | undefined;
}

const sizeOf = ({ piece, rows }: Selection) => rows?.length ?? piece.n;

/** Rows of a table that is made of these. */
export const countRows = (selections: readonly Selection[]): number =>
  selections.reduce((sum, selection) => sum + sizeOf(selection), 0);

/**
 * The selected rows as a table; pieces must follow each other in the order of completion. One pass over each column's
 * bytes, O(rows) for each array, with pauses between the columns.
 * @param lineages the questions whose columns are wanted
 */
export async function assembleTable(
  selections: readonly Selection[],
  versions: readonly PublishedVersion[],
  lineages: readonly LineageQuestion[],
  left: Pick<AnswerTable, "excluded" | "withoutConsent" | "unreadable">,
): Promise<AnswerTable> {
  const n = countRows(selections);
  const pause = pacer();
  const columns: AnswerColumn[] = [];
  for (const lineage of lineages) {
    columns.push(assembleColumn(selections, lineage, n));
    await pause();
  }
  const responseIds = later(() => textsOf(selections, ({ responses }) => idsOf(responses)));
  const languages = later(() => textsOf(selections, ({ responses }) => wordsOf(responses, "languages")));
  const versionOf = later(() => versionsOf(selections, versions, n));
  const completedAt = later(() =>
    gatherNumbers(selections, n, ({ responses }) => numbersOf(responses, "completed")),
  );
  return {
    n,
    get responseIds() {
      return responseIds();
    },
    get versionOf() {
      return versionOf();
    },
    versions: versions.map((version) => ({ id: version.id, n: version.n })),
    get languages() {
      return languages();
    },
    get completedAt() {
      return completedAt();
    },
    columns,
    ...left,
  };
}

function later<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const readers = new WeakMap<Packed, (row: number) => string>();

/** The ids of a piece's responses, by row. */
export function idsOf(responses: Packed): (row: number) => string {
  const known = readers.get(responses) ?? readTexts(bytesIn(responses, "ids"), endsIn(responses, "id-ends"));
  readers.set(responses, known);
  return known;
}

/** What the numbers of an array of the responses stand for, by row. */
function wordsOf(responses: Packed, name: string): (row: number) => string {
  const list = responses.words.lists[name] ?? [];
  const places = placesIn(responses, name);
  return (row) => list[places[row] ?? 0] ?? "";
}

function textsOf(selections: readonly Selection[], of: (piece: Piece) => (row: number) => string): string[] {
  const texts: string[] = [];
  for (const { piece, rows } of selections) {
    const read = of(piece);
    const n = rows?.length ?? piece.n;
    for (let i = 0; i < n; i++) texts.push(read(rows ? (rows[i] ?? 0) : i));
  }
  return texts;
}

function versionsOf(selections: readonly Selection[], versions: readonly PublishedVersion[], n: number) {
  const result = new Uint16Array(n);
  let at = 0;
  for (const { piece, rows } of selections) {
    const list = piece.responses.words.lists.versions ?? [];
    const index = list.map((id) => versions.findIndex((version) => version.id === id));
    const places = placesIn(piece.responses, "versions");
    const size = rows?.length ?? piece.n;
    for (let i = 0; i < size; i++) result[at++] = index[places[rows ? (rows[i] ?? 0) : i] ?? 0] ?? 0;
  }
  return result;
}

function assembleColumn(selections: readonly Selection[], lineage: LineageQuestion, n: number): AnswerColumn {
  const { question } = lineage;
  const key = columnKey(question.type, question.id);
  const codes = (name: string) => gatherCodes(selections, new Int16Array(n), [key, name], isNarrow(lineage));
  const flags = (name: string) => gatherFlags(selections, new Int8Array(n), key, name);
  const numbers = (name: string) =>
    gatherNumbers(selections, n, ({ columns }) => numbersOf(columns.get(key), name));
  switch (question.type) {
    case "single":
    case "rating":
    case "nps":
    case "consent":
      return codeColumn(lineage, question, codes(CODES), typedOf(selections, key));
    case "multiple": {
      const options: MultipleColumn["options"] = byCode(question.options, flags);
      return { type: "multiple", question, lineage, options, otherTexts: typedOf(selections, key) };
    }
    case "ranking":
      return { type: "ranking", question, lineage, options: byCode(question.options, codes) };
    case "matrix": {
      const rows: MatrixColumn["rows"] = byCode(question.rows, codes);
      return { type: "matrix", question, lineage, rows };
    }
    case "constant-sum": {
      const options = byCode(question.options, numbers);
      return { type: "constant-sum", question, lineage, options, states: flags(STATES) };
    }
    case "maxdiff": {
      const options = byCode(question.options, numbers);
      return { type: "maxdiff", question, lineage, options, states: flags(STATES) };
    }
    case "number":
      return { type: "number", question, lineage, values: numbers(VALUES), states: flags(STATES) };
    case "text": {
      const states = flags(STATES);
      return textColumn(lineage, question, states, textReader(selections, key, states));
    }
  }
}

const byCode = <A>(parts: readonly { code: number }[], gather: (name: string) => A): Map<number, A> =>
  new Map(parts.map(({ code }) => [code, gather(String(code))]));

/** Codes up to here are whole as signed bytes, which are copied at once. */
const NARROWEST = 127;

/** Whether all codes of a question's column are: those of a ranking are ranks. */
function isNarrow({ question }: LineageQuestion): boolean {
  const codes = question.type === "ranking" ? [{ code: question.options.length }] : codesOf(question);
  return codes.every(({ code }) => code <= NARROWEST);
}

function codesOf(question: LineageQuestion["question"]): readonly { code: number }[] {
  if ("points" in question) return question.points;
  return "options" in question ? question.options : [];
}

/** What is not there was not shown: the question, or the option, came later than these responses. */
function gatherCodes(
  selections: readonly Selection[],
  out: Int16Array,
  [key, name]: readonly [ColumnKey, string],
  isWhole: boolean,
): Int16Array {
  let at = 0;
  for (const { piece, rows } of selections) {
    const size = rows?.length ?? piece.n;
    const bytes = bytesOf(piece.columns.get(key), name);
    if (!bytes) out.fill(NOT_SHOWN, at, at + size);
    else if (rows) for (let i = 0; i < size; i++) out[at + i] = fromByte(bytes[rows[i] ?? 0] ?? 0);
    else if (isWhole) out.set(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), at);
    else for (let i = 0; i < size; i++) out[at + i] = fromByte(bytes[i] ?? 0);
    at += size;
  }
  return out;
}

/** The same of ticks and states, whose bytes are what they stand for. */
function gatherFlags(
  selections: readonly Selection[],
  out: Int8Array,
  key: ColumnKey,
  name: string,
): Int8Array {
  let at = 0;
  for (const { piece, rows } of selections) {
    const size = rows?.length ?? piece.n;
    const bytes = bytesOf(piece.columns.get(key), name);
    if (!bytes) out.fill(NOT_SHOWN, at, at + size);
    else if (rows) for (let i = 0; i < size; i++) out[at + i] = bytes[rows[i] ?? 0] ?? 0;
    else out.set(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), at);
    at += size;
  }
  return out;
}

function gatherNumbers(
  selections: readonly Selection[],
  n: number,
  of: (piece: Piece) => Float64Array | undefined,
): Float64Array {
  const out = new Float64Array(n);
  let at = 0;
  for (const { piece, rows } of selections) {
    const size = rows?.length ?? piece.n;
    const numbers = of(piece);
    if (!numbers) out.fill(Number.NaN, at, at + size);
    else if (rows) for (let i = 0; i < size; i++) out[at + i] = numbers[rows[i] ?? 0] ?? Number.NaN;
    else out.set(numbers, at);
    at += size;
  }
  return out;
}

/** What was typed beside options, by row of the table. */
function typedOf(selections: readonly Selection[], key: ColumnKey): Map<number, string> {
  const typed = new Map<number, string>();
  let start = 0;
  for (const selection of selections) {
    const { piece, rows } = selection;
    for (const [row, text] of piece.columns.get(key)?.words.typed ?? []) {
      const at = rows ? placeIn(rows, row) : row;
      if (at !== undefined) typed.set(start + at, text);
    }
    start += sizeOf(selection);
  }
  return typed;
}

/** Where a row stands among sorted ones. */
function placeIn(rows: Uint16Array, row: number): number | undefined {
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = rows[middle] ?? 0;
    if (found === row) return middle;
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Texts stay packed until they are asked for; those asked for one after the other are unpacked piece by piece. */
function textReader(selections: readonly Selection[], key: ColumnKey, states: Int8Array) {
  const starts: number[] = [];
  let n = 0;
  for (const selection of selections) {
    starts.push(n);
    n += sizeOf(selection);
  }
  let open = -1;
  let read: ((row: number) => string) | undefined;
  return (row: number): string | null => {
    if (states[row] !== ANSWERED) return null;
    if (!(row >= (starts[open] ?? n) && row < (starts[open + 1] ?? n))) {
      open = lastUpTo(starts, row);
      const packed = selections[open]?.piece.columns.get(key);
      const text = bytesOf(packed, "text");
      read = packed && text && readTexts(text, endsIn(packed, "ends"));
    }
    const rows = selections[open]?.rows;
    const inPiece = row - (starts[open] ?? 0);
    // Of a way to reach somebody it is only known that there is one.
    return read?.(rows ? (rows[inPiece] ?? 0) : inPiece) || null;
  };
}

/** The last place whose start is not behind `row`. */
function lastUpTo(starts: readonly number[], row: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}
