import { asSigned, type Coded } from "../coded.ts";
import { later } from "../later.ts";
import type { LineageQuestion, PublishedVersion } from "../lineage.ts";
import {
  amountColumn,
  codeColumn,
  matrixColumn,
  multipleColumn,
  numberColumn,
  rankingColumn,
  textColumn,
} from "../make-columns.ts";
import { ANSWERED, type AnswerColumn, type AnswerTable } from "../model.ts";
import { groupsOf, NONE_SHOWN } from "../ticks.ts";
import { bringBytes, bringNumbers, ticksIn } from "./bring-together.ts";
import { pacer } from "./pacer.ts";
import { bytesIn, bytesOf, endsIn, numbersOf, type Packed, placesIn, readTexts } from "./packed.ts";
import { CODES, type ColumnKey, columnKey, STATES, VALUES } from "./piece.ts";

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
 * The selected rows as a table; pieces must follow each other in the order of completion. Its arrays are brought
 * together when they are first asked for, O(rows) for each.
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
    columns.push(assembleColumn(selections, lineage));
    await pause();
  }
  const responseIds = later(() => textsOf(selections, ({ responses }) => idsOf(responses)));
  const languages = later(() => textsOf(selections, ({ responses }) => wordsOf(responses, "languages")));
  const versionOf = later(() => versionsOf(selections, versions, n));
  const completedAt = later(() => completedOf(selections, n));
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

function completedOf(selections: readonly Selection[], n: number): Float64Array {
  const result = new Float64Array(n);
  let at = 0;
  for (const { piece, rows } of selections) {
    const times = numbersOf(piece.responses, "completed") ?? new Float64Array(piece.n);
    const size = rows?.length ?? piece.n;
    for (let i = 0; i < size; i++) result[at++] = times[rows ? (rows[i] ?? 0) : i] ?? Number.NaN;
  }
  return result;
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

function assembleColumn(selections: readonly Selection[], lineage: LineageQuestion): AnswerColumn {
  const { question } = lineage;
  const key = columnKey(question.type, question.id);
  const coded = (name: string) => bringBytes(selections, ({ columns }) => bytesOf(columns.get(key), name));
  const numbers = (name: string) => bringNumbers(selections, ({ columns }) => columns.get(key), name);
  switch (question.type) {
    case "single":
    case "rating":
    case "nps":
    case "consent":
      return codeColumn(lineage, question, coded(CODES), typedOf(selections, key));
    case "multiple": {
      const groups = groupsOf(question.options).map((codes) => ({
        codes,
        coded: bringBytes(selections, ({ columns }) => ticksIn(columns.get(key), codes), NONE_SHOWN),
      }));
      return multipleColumn(lineage, question, { groups, stated: coded(STATES) }, typedOf(selections, key));
    }
    case "ranking":
      return rankingColumn(lineage, question, byCode(question.options, coded), coded(STATES));
    case "matrix":
      return matrixColumn(lineage, question, byCode(question.rows, coded), coded(STATES));
    case "constant-sum":
    case "maxdiff":
      return amountColumn(lineage, question, byCode(question.options, numbers), coded(STATES));
    case "number":
      return numberColumn(lineage, question, numbers(VALUES), coded(STATES));
    case "text": {
      const stated = coded(STATES);
      return textColumn(lineage, question, stated, textReader(selections, key, stated));
    }
  }
}

const byCode = <A>(parts: readonly { code: number }[], bring: (name: string) => A): Map<number, A> =>
  new Map(parts.map(({ code }) => [code, bring(String(code))]));

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
function textReader(selections: readonly Selection[], key: ColumnKey, stated: Coded) {
  const states = later(() => asSigned(stated.bytes));
  const starts: number[] = [];
  let n = 0;
  for (const selection of selections) {
    starts.push(n);
    n += sizeOf(selection);
  }
  let open = -1;
  let read: ((row: number) => string) | undefined;
  return (row: number): string | null => {
    if (states()[row] !== ANSWERED) return null;
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
