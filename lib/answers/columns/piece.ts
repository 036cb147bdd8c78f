import type { QuestionId } from "../../survey/schema.ts";
import type { PublishedVersion } from "../lineage.ts";
import { type AnswerColumn, NOT_SHOWN } from "../model.ts";
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

/** Codes, ranks and ticks, from 0 to 249, stand as they are; the states below them as the last bytes there are. */
export const toByte = (code: number): number => code & 255;
export const fromByte = (byte: number): number => ((byte - NOT_SHOWN) & 255) + NOT_SHOWN;

/** Names of arrays inside of packed columns; an option's or a row's is its code. */
export const CODES = "codes";
export const STATES = "states";
export const VALUES = "values";

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
      return new Map([[CODES, asBytes(column.codes)]]);
    case "multiple":
    case "ranking":
      return byCode(column.options, asBytes);
    case "matrix":
      return byCode(column.rows, asBytes);
    case "constant-sum":
    case "maxdiff":
      return byCode(column.options, (amounts) => amounts).set(STATES, asBytes(column.states));
    case "number":
      return new Map<string, PackedArray>([
        [STATES, asBytes(column.states)],
        [VALUES, column.values],
      ]);
    case "text": {
      const { text, ends } = writeTexts(column.texts);
      return new Map<string, PackedArray>([
        [STATES, asBytes(column.states)],
        ["ends", ends],
        ["text", text],
      ]);
    }
  }
}

const byCode = <A>(
  arrays: ReadonlyMap<number, A>,
  pack: (array: A) => PackedArray,
): Map<string, PackedArray> => new Map([...arrays].map(([code, array]) => [String(code), pack(array)]));

/** The last byte of each code. */
const asBytes = (codes: Int16Array | Int8Array): Uint8Array => new Uint8Array(codes);
