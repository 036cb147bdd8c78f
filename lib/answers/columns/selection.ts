import { NOT_SHOWN, toByte } from "../coded.ts";
import type { LineageQuestion, PublishedVersion } from "../lineage.ts";
import { ANSWERED } from "../model.ts";
import { STANDING } from "../pack.ts";
import { tickIn } from "../ticks.ts";
import type { Piece, Selection } from "./assemble.ts";
import { decodeNumbers } from "./bring-together.ts";
import { bytesIn, bytesOf, numbersOf, type Packed, placesIn } from "./packed.ts";
import { CODES, codesOfTicks, columnKey, STATES, VALUES } from "./piece.ts";

/** What a filter asks of responses that can be told from their columns. */
export interface ColumnFilter {
  linkId?: string | undefined;
  language?: string | undefined;
  completedAfter?: number | undefined;
  completedBefore?: number | undefined;
  /** Number of the version. */
  version?: number | undefined;
  /** A question, in all forms it was asked in, and the code that was chosen. */
  answer?: { lineages: readonly LineageQuestion[]; code: number } | undefined;
}

/** By row of a piece: 1 in it, 0 not. */
export type Mask = Uint8Array;

/** Who is in a table, and how many are left out of it, of those who pass the filter. */
export interface Selected {
  selections: Selection[];
  excluded: number;
  withoutConsent: number;
  unreadable: number;
}

/**
 * The rows of a piece that pass a filter and count. Where everybody passes, nothing is made at all.
 * @param passing   who passes; undefined for everybody
 * @param out       whom a person excluded
 * @param questions keys of the columns whose misfits are counted
 */
export function selectRows(
  piece: Piece,
  passing: Mask | undefined,
  out: Mask | undefined,
  questions: readonly string[],
): Selection & Omit<Selected, "selections"> {
  const standing = bytesIn(piece.responses, "standing");
  const passesWhole = passing === undefined && out === undefined && isPlain(piece);
  if (passesWhole) return { piece, rows: undefined, ...LEFT_OUT };
  // Everybody counts, some pass: no need to ask each of them why not.
  if (passing && out === undefined && isPlain(piece)) {
    const rows = rowsOf(passing);
    return { piece, rows: rows.length === piece.n ? undefined : rows, ...LEFT_OUT };
  }
  const count = { excluded: 0, withoutConsent: 0, unreadable: 0 };
  let everybody = true;
  let kept = 0;
  const rows = new Uint16Array(piece.n);
  for (let row = 0; row < piece.n; row++) {
    const passes = passing === undefined || passing[row] === 1;
    if (passes && out?.[row] === 1) count.excluded++;
    else if (passes && standing[row] === STANDING.refused) count.withoutConsent++;
    else if (passes && standing[row] === STANDING.broken) count.unreadable++;
    else if (passes) {
      rows[kept++] = row;
      continue;
    }
    everybody = false;
  }
  const selected = everybody ? undefined : rows.slice(0, kept);
  const isKept = (row: number) => selected === undefined || selected.includes(row);
  for (const key of questions)
    for (const row of piece.columns.get(key)?.words.misfits ?? []) if (isKept(row)) count.unreadable++;
  return { piece, rows: selected, ...count };
}

/** The rows of a mask, without a branch that nobody can foresee. */
function rowsOf(mask: Mask): Uint16Array {
  const rows = new Uint16Array(mask.length + 1);
  let kept = 0;
  for (let row = 0; row < mask.length; row++) {
    rows[kept] = row;
    kept += mask[row] ?? 0;
  }
  return rows.slice(0, kept);
}

const LEFT_OUT = { excluded: 0, withoutConsent: 0, unreadable: 0 };

const plain = new WeakMap<Packed, boolean>();

/** Whether everybody in a piece counts, and every answer fits its question. */
function isPlain({ responses, columns }: Piece): boolean {
  const known =
    plain.get(responses) ?? bytesIn(responses, "standing").every((one) => one === STANDING.counts);
  plain.set(responses, known);
  for (const { words } of columns.values()) if (words.misfits.length > 0) return false;
  return known;
}

/** Who passes all of these. */
export function allOf(masks: readonly (Mask | undefined)[]): Mask | undefined {
  const [first, ...others] = masks.flatMap((mask) => mask ?? []);
  return first && others.reduce((both, mask) => both.map((is, row) => is & (mask[row] ?? 0)), first);
}

/** Who does not. */
export const whoFails =
  (passing: (piece: Piece) => Mask | undefined) =>
  (piece: Piece): Mask =>
    passing(piece)?.map((is) => 1 - is) ?? new Uint8Array(piece.n);

/**
 * Who of a piece passes a filter; undefined for everybody. One pass over the bytes of each thing that is asked for.
 * @param within what is known from outside of the columns: people of a persona, those with a flag
 */
export function passingOf(
  piece: Piece,
  filter: ColumnFilter,
  versions: readonly PublishedVersion[],
  within: readonly ((piece: Piece) => Mask)[],
): Mask | undefined {
  const { linkId, language, completedAfter, completedBefore, version, answer } = filter;
  let mask: Mask | undefined;
  const narrow = (isIn: (row: number) => boolean) => {
    mask ??= new Uint8Array(piece.n).fill(1);
    for (let row = 0; row < mask.length; row++) if (mask[row] === 1 && !isIn(row)) mask[row] = 0;
  };
  const narrowTo = (name: string, accepts: (word: string) => boolean) => {
    const accepted = (piece.responses.words.lists[name] ?? []).map(accepts);
    const places = placesIn(piece.responses, name);
    narrow((row) => accepted[places[row] ?? 0] ?? false);
  };
  if (linkId !== undefined) narrowTo("links", (id) => id === linkId);
  if (language !== undefined) narrowTo("languages", (tag) => tag === language);
  if (version !== undefined) {
    const ids = versions.filter(({ n }) => n === version).map(({ id }) => id);
    narrowTo("versions", (id) => ids.includes(id));
  }
  const completed = numbersOf(piece.responses, "completed") ?? new Float64Array(piece.n);
  if (completedAfter !== undefined) narrow((row) => (completed[row] ?? 0) > completedAfter);
  if (completedBefore !== undefined) narrow((row) => (completed[row] ?? 0) < completedBefore);
  if (answer) {
    const gave = gaveOf(piece, answer);
    if (mask) narrow((row) => gave[row] === 1);
    else mask = gave;
  }
  for (const of of within) {
    const inside = of(piece);
    narrow((row) => inside[row] === 1);
  }
  return mask;
}

function gaveOf(piece: Piece, { lineages, code }: NonNullable<ColumnFilter["answer"]>): Mask {
  const gave = new Uint8Array(piece.n);
  for (const { question } of lineages) {
    const packed = piece.columns.get(columnKey(question.type, question.id));
    if (packed) markThose(gave, packed, question.type, code);
  }
  return gave;
}

/** Marks who chose the code: the point of a scale, a ticked or ranked option, a point in any row, the number itself. */
function markThose(
  gave: Mask,
  packed: Packed,
  type: LineageQuestion["question"]["type"],
  code: number,
): void {
  const mark = (name: string, isChosen: (byte: number) => boolean) => {
    const bytes = bytesOf(packed, name);
    for (let row = 0; bytes && row < bytes.length; row++) if (isChosen(bytes[row] ?? 0)) gave[row] = 1;
  };
  const is = toByte(code);
  switch (type) {
    case "single":
    case "rating":
    case "nps":
    case "consent":
      mark(CODES, (byte) => byte === is);
      return;
    case "multiple":
      for (const name of packed.arrays.keys()) {
        const place = codesOfTicks(name)?.indexOf(code) ?? -1;
        if (place >= 0) mark(name, (byte) => tickIn(byte, place) === 1);
      }
      return;
    case "ranking":
      mark(String(code), (byte) => byte >= 1 && byte < toByte(NOT_SHOWN));
      return;
    case "matrix":
      for (const name of packed.arrays.keys()) if (name !== STATES) mark(name, (byte) => byte === is);
      return;
    case "number":
    case "constant-sum":
    case "maxdiff": {
      const states = bytesOf(packed, STATES);
      const values = decodeNumbers(packed, VALUES);
      for (let row = 0; values && row < values.length; row++)
        if (states?.[row] === toByte(ANSWERED) && values[row] === code) gave[row] = 1;
      return;
    }
    case "text":
      return;
  }
}

/** How often each word of a list stands for a response that is not excluded. */
export function countWords(responses: Packed, name: string, excluded: Mask | undefined): [string, number][] {
  const list = responses.words.lists[name] ?? [];
  const counts = new Uint32Array(list.length);
  const places = placesIn(responses, name);
  for (let row = 0; row < places.length; row++) {
    const place = places[row] ?? 0;
    if (excluded?.[row] !== 1) counts[place] = (counts[place] ?? 0) + 1;
  }
  return list.map((word, place) => [word, counts[place] ?? 0]);
}
