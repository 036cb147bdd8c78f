import "server-only";
import { and, asc, eq, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Database, ReadConnection } from "../../db/database.ts";
import { answerChunks, answerColumns, responses, studies, surveys, surveyVersions } from "../../db/schema.ts";
import type { PublishedVersion } from "../lineage.ts";
import type { Piece } from "./assemble.ts";
import {
  type AnswerMemory,
  type Key,
  type LooseBlock,
  type LooseGap,
  memoryOf,
  type StudyMemory,
} from "./memory.ts";
import { pacer } from "./pacer.ts";
import { CHUNK, FORMAT, type Packed, PackedError, readPacked } from "./packed.ts";
import { type ColumnKey, type LooseResponse, packPiece, RESPONSES } from "./piece.ts";

/** Rows read and packed at once: a few milliseconds. Between two, respondents get their turn. */
const BATCH = 500;
/** Responses of a block at the end, which is packed anew when others come in. */
const SMALL_BLOCK = 512;
/** Responses may become visible in another order than they were completed in, but not by so many milliseconds. */
const OVERLAP = 60_000;
/** Chunks whose bytes of one column are read at once. */
const CHUNKS_AT_ONCE = 100;

/** Before every response. */
export const FIRST: Key = { at: Number.MIN_SAFE_INTEGER, id: "" };

export type Chunk = Pick<
  typeof answerChunks.$inferSelect,
  "id" | "afterAt" | "afterId" | "uptoAt" | "uptoId" | "n"
>;

/** Responses that no chunk covers: after one key, up to another or to the end. */
export interface Gap {
  after: Key;
  upto: Key | undefined;
}

/** How a study's complete responses are kept. */
export interface Extent {
  chunks: readonly Chunk[];
  gaps: readonly Gap[];
  /** Another number whenever a complete response was changed or went. */
  changes: number;
}

export const lastOf = ({ uptoAt: at, uptoId: id }: Chunk): Key => ({ at, id });
const isSame = (one: Key, other: Key) => one.at === other.at && one.id === other.id;

/** Chunks in the order of completion, and what lies between and after them. */
export async function readExtent(
  read: ReadConnection,
  studyId: string,
  unreadable: ReadonlySet<number> = new Set(),
): Promise<Extent> {
  const { id, afterAt, afterId, uptoAt, uptoId, n } = answerChunks;
  const [study] = await read
    .select({ changes: studies.answerChanges })
    .from(studies)
    .where(eq(studies.id, studyId));
  const rows = await read
    .select({ id, afterAt, afterId, uptoAt, uptoId, n })
    .from(answerChunks)
    .where(and(eq(answerChunks.studyId, studyId), eq(answerChunks.format, FORMAT)))
    .orderBy(asc(uptoAt), asc(uptoId));
  const chunks = rows.filter((chunk) => !unreadable.has(chunk.id));
  const gaps: Gap[] = [];
  let reached = FIRST;
  for (const chunk of chunks) {
    const after = { at: chunk.afterAt, id: chunk.afterId };
    if (!isSame(after, reached)) gaps.push({ after: reached, upto: after });
    reached = lastOf(chunk);
  }
  gaps.push({ after: reached, upto: undefined });
  return { chunks, gaps, changes: study?.changes ?? 0 };
}

/** Complete responses of the study in a gap. */
export const isIn = (studyId: string, { after, upto }: Gap): SQL | undefined => {
  const key = sql`(${responses.completedAt}, ${responses.id})`;
  return and(
    eq(responses.studyId, studyId),
    eq(responses.state, "complete"),
    sql`${key} > (${after.at}, ${after.id})`,
    upto && sql`${key} <= (${upto.at}, ${upto.id})`,
  );
};

/** How many complete responses a study has, whatever became of them: chunks know, and the rest is counted. */
export async function countResponses(read: ReadConnection, studyId: string): Promise<number> {
  const { chunks, gaps } = await readExtent(read, studyId);
  const undated = and(
    eq(responses.studyId, studyId),
    eq(responses.state, "complete"),
    isNull(responses.completedAt),
  );
  let n = await read.$count(responses, undated);
  for (const chunk of chunks) n += chunk.n;
  for (const gap of gaps) n += await read.$count(responses, isIn(studyId, gap));
  return n;
}

/** The rows of a gap in the order of completion, a few at a time, with pauses. */
export async function* looseRows(
  db: Database,
  studyId: string,
  gap: Gap,
  batch = BATCH,
): AsyncGenerator<LooseResponse[]> {
  let after = gap.after;
  for (;;) {
    const rows = await db.read
      .select({
        id: responses.id,
        versionId: responses.versionId,
        linkId: responses.linkId,
        language: responses.language,
        completedAt: sql<number>`${responses.completedAt}`,
        // Checked when they were accepted; zod over every row again would cost more than the report.
        answers: sql<string>`${responses.answers}`,
        otherTexts: sql<string>`${responses.otherTexts}`,
      })
      .from(responses)
      .where(isIn(studyId, { after, upto: gap.upto }))
      .orderBy(asc(responses.completedAt), asc(responses.id))
      .limit(batch);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = { at: last.completedAt, id: last.id };
    await new Promise((next) => setImmediate(next));
  }
}

/** The published versions of a study's survey, oldest first. They never change, so each is parsed once. */
export async function readVersions(db: Database, studyId: string): Promise<PublishedVersion[]> {
  const { definitions } = memoryOf(db);
  const rows = await db.read
    .select({ id: surveyVersions.id, n: surveyVersions.n })
    .from(surveyVersions)
    .where(eq(surveyVersions.studyId, studyId))
    .orderBy(asc(surveyVersions.n));
  const unknown = rows.filter(({ id }) => !definitions.has(id)).map(({ id }) => id);
  if (unknown.length > 0) {
    const found = await db.read
      .select({ id: surveyVersions.id, definition: surveyVersions.definition })
      .from(surveyVersions)
      .where(inArray(surveyVersions.id, unknown));
    for (const { id, definition } of found) definitions.set(id, definition);
  }
  return rows.flatMap(({ id, n }) => {
    const definition = definitions.get(id);
    return definition ? [{ id, n, definition }] : [];
  });
}

/** Studies whose answers can be packed: an import that is still being read stands as a draft. */
export async function listOpenStudies(db: Database): Promise<string[]> {
  const rows = await db.read
    .select({ id: surveys.studyId })
    .from(surveys)
    .where(ne(surveys.state, "draft"))
    .orderBy(asc(surveys.studyId));
  return rows.map(({ id }) => id);
}

/**
 * A study's complete responses in packed pieces, in the order of completion, with the columns that are wanted. From
 * memory where they are at hand and nothing has changed, else from their chunks, and from the rows where no chunk is.
 * Never shows what was erased before it was asked for.
 */
export async function readPieces(
  db: Database,
  studyId: string,
  wanted: readonly ColumnKey[],
): Promise<Piece[]> {
  const memory = memoryOf(db);
  const study = memory.study(studyId);
  const reading = study.turn.then(() => readInTurn(db, studyId, wanted, memory, study));
  study.turn = reading.catch(() => undefined);
  return reading;
}

async function readInTurn(
  db: Database,
  studyId: string,
  wanted: readonly ColumnKey[],
  memory: AnswerMemory,
  study: StudyMemory,
): Promise<Piece[]> {
  const unreadable = new Set<number>();
  for (;;) {
    const { chunks, gaps, changes } = await readExtent(db.read, studyId, unreadable);
    const loaded = await loadColumns(db, chunks, wanted, memory);
    if ("unreadable" in loaded) {
      // Gone since it was listed, or damaged: its responses are read from their rows.
      unreadable.add(loaded.unreadable);
      continue;
    }
    const known = study.gaps;
    study.gaps = new Map();
    const pieces: Piece[] = [];
    let next = 0;
    for (const gap of gaps) {
      for (; next < chunks.length; next++) {
        const chunk = chunks[next];
        if (!chunk || (gap.upto && !isBefore(lastOf(chunk), gap.upto))) break;
        const columns = loaded.chunks.get(chunk.id);
        const found = columns?.get(RESPONSES);
        if (columns && found) pieces.push({ n: chunk.n, responses: found, columns });
      }
      const name = `${gap.after.at} ${gap.after.id}`;
      const read = await readGap(db, studyId, gap, changes, known.get(name));
      study.gaps.set(name, read);
      for (const { n, packed } of read.blocks) {
        const found = packed.get(RESPONSES);
        if (found) pieces.push({ n, responses: found, columns: packed });
      }
    }
    memory.shrink();
    return pieces;
  }
}

/** Whether a key comes before another, or is the same. */
const isBefore = (one: Key, other: Key) => one.at < other.at || (one.at === other.at && one.id <= other.id);

/** Brings columns of chunks into memory that are not there yet; or says which chunk cannot be read. */
async function loadColumns(
  db: Database,
  chunks: readonly Chunk[],
  wanted: readonly ColumnKey[],
  memory: AnswerMemory,
): Promise<{ chunks: Map<number, Map<ColumnKey, Packed>> } | { unreadable: number }> {
  const pause = pacer();
  // Held here too: a study may be larger than what is kept at hand.
  const loaded = new Map(chunks.map(({ id }) => [id, new Map<ColumnKey, Packed>()]));
  for (const key of [RESPONSES, ...wanted]) {
    const absent: Chunk[] = [];
    for (const chunk of chunks) {
      const columns = loaded.get(chunk.id);
      const known = memory.find(chunk.id, key);
      if (known) columns?.set(key, known);
      else if (key === RESPONSES || columns?.get(RESPONSES)?.words.lists.questions?.includes(key))
        absent.push(chunk);
    }
    for (let from = 0; from < absent.length; from += CHUNKS_AT_ONCE) {
      const some = absent.slice(from, from + CHUNKS_AT_ONCE);
      const isOfSome = inArray(
        answerColumns.chunkId,
        some.map(({ id }) => id),
      );
      const rows = await db.read
        .select({ chunkId: answerColumns.chunkId, data: answerColumns.data })
        .from(answerColumns)
        .where(and(isOfSome, eq(answerColumns.key, key)));
      const bytes = new Map(rows.map(({ chunkId, data }) => [chunkId, data]));
      for (const { id, n } of some) {
        const packed = unpack(bytes.get(id), n);
        if (!packed) return { unreadable: id };
        loaded.get(id)?.set(key, packed);
        memory.keep(id, key, packed);
      }
      await pause();
    }
  }
  return { chunks: loaded };
}

function unpack(bytes: Uint8Array | undefined, n: number): Packed | undefined {
  if (!bytes) return undefined;
  try {
    const packed = readPacked(bytes);
    return packed.n === n ? packed : undefined;
  } catch (error) {
    if (error instanceof PackedError) return undefined;
    throw error;
  }
}

/** The rows of a gap, packed; those that were packed before are not looked at again where nothing has changed. */
async function readGap(
  db: Database,
  studyId: string,
  gap: Gap,
  changes: number,
  known: LooseGap | undefined,
): Promise<LooseGap> {
  const n = await db.read.$count(responses, isIn(studyId, gap));
  const isSound =
    known !== undefined &&
    known.changes === changes &&
    (gap.upto && known.upto ? isSame(gap.upto, known.upto) : gap.upto === known.upto);
  const blocks = isSound ? known.blocks : [];
  const has = countIn(blocks);
  if (has === n) return { changes, upto: gap.upto, blocks };
  if (has < n && blocks.length > 0) {
    const newest = (blocks.at(-1)?.upto.at ?? 0) - OVERLAP;
    const open = blocks.findIndex(({ n: size, upto }) => size < SMALL_BLOCK || upto.at >= newest);
    const kept = open === -1 ? blocks : blocks.slice(0, open);
    const from = kept.at(-1)?.upto ?? gap.after;
    const more = await packRows(db, studyId, { after: from, upto: gap.upto });
    if (countIn(kept) + countIn(more) >= n) return { changes, upto: gap.upto, blocks: [...kept, ...more] };
  }
  return { changes, upto: gap.upto, blocks: await packRows(db, studyId, gap) };
}

const countIn = (blocks: readonly LooseBlock[]) => blocks.reduce((sum, { n }) => sum + n, 0);

async function packRows(db: Database, studyId: string, gap: Gap): Promise<LooseBlock[]> {
  const blocks: LooseBlock[] = [];
  let waiting: LooseResponse[] = [];
  let after = gap.after;
  const pack = async (size: number) => {
    const rows = waiting.slice(0, size);
    const last = rows.at(-1);
    if (!last) return;
    waiting = waiting.slice(size);
    // After the rows: a version is there before the first who answers it.
    const versions = await readVersions(db, studyId);
    const upto = { at: last.completedAt, id: last.id };
    blocks.push({ after, upto, n: rows.length, packed: await packPiece(rows, versions) });
    after = upto;
  };
  for await (const rows of looseRows(db, studyId, gap)) {
    waiting.push(...rows);
    if (waiting.length >= 2 * CHUNK) await pack(CHUNK);
  }
  if (waiting.length > CHUNK) await pack(CHUNK);
  while (waiting.length > 0) await pack(SMALL_BLOCK);
  return blocks;
}
