import { NOT_SHOWN, toByte } from "../coded.ts";
import { idsOf } from "./assemble.ts";
import { decodeNumbers, tickOf } from "./bring-together.ts";
import { bytesOf, type Packed, readTexts } from "./packed.ts";
import { type ColumnKey, codesOfTicks, isList, RESPONSES } from "./piece.ts";

/** How a column of a chunk differs from what its responses' rows say. */
export interface Difference {
  chunk: number;
  /** The kind of question and its id, or `responses`. */
  column: ColumnKey;
  /** `missing`, `unreadable`: the bytes; `answers`: what they say; `rows`: they are not of these responses. */
  what: "missing" | "unreadable" | "answers" | "rows";
  /** Responses it differs for. */
  n: number;
  /** The first of them. */
  responses: readonly string[];
}

/** How many responses a difference names. */
const NAMED = 5;

/**
 * Compares a chunk with the same responses packed anew. What was packed before a question or an option came holds
 * nothing of it, which says the same as holding "not shown" for everybody.
 */
export function compareChunk(
  chunk: number,
  stored: ReadonlyMap<ColumnKey, Packed>,
  truth: ReadonlyMap<ColumnKey, Packed>,
): Difference[] {
  const [mine, theirs] = [stored.get(RESPONSES), truth.get(RESPONSES)];
  if (!mine || !theirs) return [{ chunk, column: RESPONSES, what: "missing", n: 0, responses: [] }];
  const id = idsOf(theirs);
  const of = (column: ColumnKey, rows: ReadonlySet<number>, what: Difference["what"]): Difference[] => {
    const responses = [...rows]
      .sort((a, b) => a - b)
      .slice(0, NAMED)
      .map(id);
    return rows.size === 0 ? [] : [{ chunk, column, what, n: rows.size, responses }];
  };
  if (mine.n !== theirs.n) return [{ chunk, column: RESPONSES, what: "rows", n: theirs.n, responses: [] }];
  const moved = rowsThatDiffer(mine.n, (row) => idsOf(mine)(row) === id(row));
  if (moved.size > 0) return of(RESPONSES, moved, "rows");
  const differences = of(RESPONSES, differingResponses(mine, theirs), "answers");
  for (const key of new Set([...stored.keys(), ...truth.keys()])) {
    if (key === RESPONSES) continue;
    differences.push(...of(key, differingAnswers(stored.get(key), truth.get(key), mine.n), "answers"));
  }
  return differences;
}

function rowsThatDiffer(n: number, isSame: (row: number) => boolean): Set<number> {
  const rows = new Set<number>();
  for (let row = 0; row < n; row++) if (!isSame(row)) rows.add(row);
  return rows;
}

function differingResponses(one: Packed, other: Packed): Set<number> {
  const said = (packed: Packed, name: string, row: number) =>
    packed.words.lists[name]?.[packed.arrays.get(name)?.[row] ?? -1];
  const isAlike = (row: number) =>
    ["versions", "languages", "links"].every((name) => said(one, name, row) === said(other, name, row)) &&
    ["completed", "standing"].every((name) => one.arrays.get(name)?.[row] === other.arrays.get(name)?.[row]);
  return rowsThatDiffer(one.n, isAlike);
}

function differingAnswers(one: Packed | undefined, other: Packed | undefined, n: number): Set<number> {
  const rows = new Set<number>();
  const differ = (isSame: (row: number) => boolean) => {
    for (const row of rowsThatDiffer(n, isSame)) rows.add(row);
  };
  const [mine, theirs] = [valuesOf(one), valuesOf(other)];
  for (const name of new Set([...mine.keys(), ...theirs.keys()])) {
    const [here, there] = [mine.get(name), theirs.get(name)];
    differ((row) => Object.is(valueIn(here, there, row), valueIn(there, here, row)));
  }
  if (bytesOf(one, "text") || bytesOf(other, "text")) {
    const [written, writtenThere] = [textsOf(one), textsOf(other)];
    differ((row) => written(row) === writtenThere(row));
  }
  const [typed, typedThere] = [new Map(one?.words.typed), new Map(other?.words.typed)];
  for (const row of [...typed.keys(), ...typedThere.keys()])
    if (typed.get(row) !== typedThere.get(row)) rows.add(row);
  const [misfits, misfitsThere] = [new Set(one?.words.misfits), new Set(other?.words.misfits)];
  for (const row of [...misfits, ...misfitsThere])
    if (misfits.has(row) !== misfitsThere.has(row)) rows.add(row);
  return rows;
}

/** What a column's arrays say, whichever way they are packed: by state, option, row or number. */
function valuesOf(packed: Packed | undefined): Map<string, Uint8Array | Float64Array> {
  const values = new Map<string, Uint8Array | Float64Array>();
  for (const name of packed?.arrays.keys() ?? []) {
    if (isList(name) || TEXT.has(name)) continue;
    const codes = codesOfTicks(name);
    for (const code of codes ?? []) {
      const ticks = packed && tickOf(packed, code);
      if (ticks) values.set(String(code), ticks);
    }
    const found = codes ? undefined : (decodeNumbers(packed, name) ?? bytesOf(packed, name));
    if (found) values.set(name, found);
  }
  return values;
}

const TEXT: ReadonlySet<string> = new Set(["text", "ends"]);

/** Where there is no array: "not shown", or no number. */
const valueIn = (
  array: Uint8Array | Float64Array | undefined,
  other: Uint8Array | Float64Array | undefined,
  row: number,
): number =>
  array ? (array[row] ?? Number.NaN) : other instanceof Float64Array ? Number.NaN : toByte(NOT_SHOWN);

function textsOf(packed: Packed | undefined): (row: number) => string {
  const text = bytesOf(packed, "text");
  const ends = packed?.arrays.get("ends");
  return text && ends instanceof Uint32Array ? readTexts(text, ends) : () => "";
}
