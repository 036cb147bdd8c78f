import type { QuestionId } from "../../survey/schema.ts";
import type { PublishedVersion } from "../lineage.ts";
import type { AnswerColumn } from "../model.ts";
import { type Numbers, placeNumbers } from "../numbers.ts";
import { createPacker, type PackingNotes, type StoredResponse } from "../pack.ts";
import { pacer } from "./pacer.ts";
import { type Packed, type PackedArray, type PackedWords, sizeOf, writeTexts } from "./packed.ts";

/** A response with all that it can be filtered by. */
export interface LooseResponse extends StoredResponse {
  completedAt: number;
  linkId: string | null;
}

/** The kind of question and its id: a question keeps both through all versions. */
export type ColumnKey = string;

export const columnKey = (type: AnswerColumn["type"], question: QuestionId): ColumnKey =>
  `${type} ${question}`;

/** The key of what is known of the responses themselves. No question's key: those have a space. */
export const RESPONSES = "responses";

/** Names of arrays inside of packed columns; an option's or a row's is its code. */
export const CODES = "codes";
export const STATES = "states";
export const VALUES = "values";

/** The array of ticks of some options, which share a byte. */
const TICKS = "ticks ";
export const ticksOf = (codes: readonly number[]): string => TICKS + codes.join(" ");

/** The options whose ticks an array holds; undefined for any other array. */
export const codesOfTicks = (name: string): number[] | undefined =>
  name.startsWith(TICKS) ? name.slice(TICKS.length).split(" ").map(Number) : undefined;

/** The numbers that the bytes of another array stand for. */
const LIST = " of";
export const listOf = (name: string): string => name + LIST;
export const isList = (name: string): boolean => name.endsWith(LIST);

const noWords: PackedWords = { lists: {}, typed: [], misfits: [] };

/**
 * Packs responses that follow each other: what is known of them under {@link RESPONSES}, and each question's answers
 * under its key. Nobody is left out: who refused, or cannot be read, is marked. Pauses now and then.
 * @param versions all that the responses answered
 */
export async function packPiece(
  rows: readonly LooseResponse[],
  versions: readonly PublishedVersion[],
): Promise<Map<ColumnKey, Packed>> {
  const pause = pacer();
  const n = rows.length;
  const notes: PackingNotes = { standing: new Uint8Array(n), misfits: [] };
  const packer = createPacker(versions, n, { notes });
  for (const [i, row] of rows.entries()) {
    packer.add(row);
    if (i % 64 === 0) await pause();
  }
  const { columns } = packer.finish();
  const misfitsOf = (id: QuestionId) =>
    notes.misfits.flatMap(({ row, question }) => (question === id ? row : []));
  const packed = new Map<ColumnKey, Packed>();
  for (const column of columns) {
    const typed = "otherTexts" in column ? [...column.otherTexts] : [];
    const words = { lists: {}, typed, misfits: misfitsOf(column.question.id) };
    packed.set(columnKey(column.type, column.question.id), { n, words, arrays: arraysOf(column) });
  }
  packed.set(RESPONSES, packResponses(rows, notes.standing, [...packed.keys()]));
  return packed;
}

/** Bytes that a whole piece takes in memory, nearly. */
export const sizeOfPiece = (packed: ReadonlyMap<ColumnKey, Packed>): number =>
  [...packed.values()].reduce((sum, one) => sum + sizeOf(one), 0);

function packResponses(
  rows: readonly LooseResponse[],
  standing: Uint8Array,
  questions: readonly ColumnKey[],
): Packed {
  const versions = placesOf(rows.map(({ versionId }) => versionId));
  const languages = placesOf(rows.map(({ language }) => language));
  // No link has an empty id.
  const links = placesOf(rows.map(({ linkId }) => linkId ?? ""));
  const ids = writeTexts(rows.map(({ id }) => id));
  return {
    n: rows.length,
    words: {
      ...noWords,
      lists: {
        versions: versions.list,
        languages: languages.list,
        links: links.list,
        questions: [...questions],
      },
    },
    arrays: new Map<string, PackedArray>([
      ["ids", ids.text],
      ["id-ends", ids.ends],
      ["completed", Float64Array.from(rows, ({ completedAt }) => completedAt)],
      ["standing", standing],
      ["versions", versions.places],
      ["languages", languages.places],
      ["links", links.places],
    ]),
  };
}

function placesOf(values: readonly string[]): { list: string[]; places: Uint16Array } {
  const known = new Map<string, number>();
  const places = Uint16Array.from(values, (value) => {
    const place = known.get(value) ?? known.size;
    known.set(value, place);
    return place;
  });
  return { list: [...known.keys()], places };
}

function arraysOf(column: AnswerColumn): Map<string, PackedArray> {
  switch (column.type) {
    case "single":
    case "rating":
    case "nps":
    case "consent":
      return new Map([[CODES, column.coded.bytes]]);
    case "multiple":
      return new Map([
        [STATES, column.stated.bytes],
        ...column.groups.map(({ codes, coded }) => [ticksOf(codes), coded.bytes] as const),
      ]);
    case "ranking":
    case "matrix":
      return new Map([
        [STATES, column.stated.bytes],
        ...[...column.coded].map(([code, { bytes }]) => [String(code), bytes] as const),
      ]);
    case "constant-sum":
    case "maxdiff":
      return new Map([
        [STATES, column.stated.bytes],
        ...[...column.numbers].flatMap(([code, numbers]) => packNumbers(String(code), numbers)),
      ]);
    case "number":
      return new Map([[STATES, column.stated.bytes], ...packNumbers(VALUES, column.numbers)]);
    case "text": {
      const { text, ends } = writeTexts(column.texts);
      return new Map<string, PackedArray>([
        [STATES, column.stated.bytes],
        ["ends", ends],
        ["text", text],
      ]);
    }
  }
}

/** A byte a respondent and the list of what the bytes stand for, while there are few different numbers. */
function packNumbers(name: string, { values }: Numbers): [string, PackedArray][] {
  const placed = placeNumbers(values);
  if (!placed) return [[name, values]];
  return [
    [name, placed.bytes],
    [listOf(name), placed.of],
  ];
}
