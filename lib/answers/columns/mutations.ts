import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { answerChunks, answerColumns, responses, studies } from "../../db/schema.ts";
import { compareChunk, type Difference } from "./compare.ts";
import type { Key } from "./memory.ts";
import { CHUNK, FORMAT, type Packed, PackedError, readPacked, writePacked } from "./packed.ts";
import { type ColumnKey, type LooseResponse, packPiece, RESPONSES } from "./piece.ts";
import { type Gap, isIn, lastOf, looseRows, readExtent, readVersions } from "./queries.ts";

export interface SealSettings {
  /** Responses of a chunk at the end; tests make small ones. */
  chunk?: number;
  /**
   * So many responses more than a chunk must be there before the first of them are packed: the newest stay rows, in
   * case one becomes visible late that was completed before them.
   */
  slack?: number;
  /** Awaited between two chunks. */
  pause?: () => Promise<void>;
  signal?: AbortSignal | undefined;
}

/**
 * Packs what of a study's complete responses is not packed yet: every full chunk at the end, and all that lies between
 * chunks, where one was taken away because a response in it had changed. To be called again and again; two at once do
 * no harm, and neither does one that is cut off.
 * @returns how many responses were packed
 */
export async function sealStudy(db: Database, studyId: string, settings: SealSettings = {}): Promise<number> {
  const { chunk = CHUNK, slack = 512, signal } = settings;
  await dropOldFormats(db, studyId);
  const { gaps, changes } = await readExtent(db.read, studyId);
  let sealed = 0;
  for (const gap of gaps) {
    const n = await db.read.$count(responses, isIn(studyId, gap));
    const size = gap.upto ? Math.ceil(n / Math.ceil(Math.max(1, n) / chunk)) : chunk;
    const wanted = gap.upto ? n : Math.floor(Math.max(0, n - slack) / chunk) * chunk;
    if (!gap.upto && wanted === 0) continue;
    sealed += await sealGap(db, studyId, gap, { size, wanted, changes }, settings);
    if (signal?.aborted) break;
  }
  return sealed;
}

async function sealGap(
  db: Database,
  studyId: string,
  gap: Gap,
  { size, wanted, changes }: { size: number; wanted: number; changes: number },
  { signal, pause }: SealSettings,
): Promise<number> {
  let after = gap.after;
  let sealed = 0;
  let waiting: LooseResponse[] = [];
  const seal = async (upto: Key) => {
    const rows = waiting;
    waiting = [];
    const packed = await packPiece(rows, await readVersions(db, studyId));
    const isStored = await storeChunk(db, studyId, { after, upto }, packed, changes);
    if (isStored) sealed += rows.length;
    after = upto;
    await pause?.();
    return isStored;
  };
  for await (const rows of looseRows(db, studyId, gap)) {
    for (const row of rows) {
      waiting.push(row);
      const isLast = sealed + waiting.length === wanted;
      if (waiting.length < size || (isLast && gap.upto)) continue;
      if (!(await seal({ at: row.completedAt, id: row.id })) || isLast || signal?.aborted) return sealed;
    }
  }
  // Between two chunks nothing is left over, not even where nobody is any more.
  if (gap.upto) await seal(gap.upto);
  return sealed;
}

/** @returns false, and nothing is stored, when the responses changed since they were read */
async function storeChunk(
  db: Database,
  studyId: string,
  { after, upto }: { after: Key; upto: Key },
  packed: ReadonlyMap<ColumnKey, Packed>,
  changes: number,
): Promise<boolean> {
  const n = packed.get(RESPONSES)?.n ?? 0;
  // Others came while these were read; the next time they are shared out anew.
  if (n > CHUNK) return false;
  const columns = [...packed].map(([key, column]) => ({ key, data: writePacked(column) }));
  return db.write(async (tx) => {
    const [study] = await tx
      .select({ teamId: studies.teamId, changes: studies.answerChanges })
      .from(studies)
      .where(eq(studies.id, studyId));
    if (study?.changes !== changes) return false;
    if ((await tx.$count(responses, isIn(studyId, { after, upto }))) !== n) return false;
    const { afterAt, afterId, uptoAt, uptoId } = answerChunks;
    const meets = and(
      eq(answerChunks.studyId, studyId),
      sql`(${uptoAt}, ${uptoId}) > (${after.at}, ${after.id})`,
      sql`(${afterAt}, ${afterId}) < (${upto.at}, ${upto.id})`,
    );
    if ((await tx.$count(answerChunks, meets)) > 0) return false;
    const { teamId } = study;
    const [chunk] = await tx
      .insert(answerChunks)
      .values({
        teamId,
        studyId,
        afterAt: after.at,
        afterId: after.id,
        uptoAt: upto.at,
        uptoId: upto.id,
        n,
        format: FORMAT,
      })
      .returning({ id: answerChunks.id });
    if (!chunk) return false;
    for (const column of columns)
      await tx.insert(answerColumns).values({ chunkId: chunk.id, teamId, ...column });
    return true;
  });
}

async function dropOldFormats(db: Database, studyId: string): Promise<void> {
  const isOld = and(eq(answerChunks.studyId, studyId), ne(answerChunks.format, FORMAT));
  if ((await db.read.$count(answerChunks, isOld)) === 0) return;
  await db.write(async (tx) => {
    await tx.delete(answerChunks).where(isOld);
  });
}

/** What a look at a study's packed answers found. */
export interface Verdict {
  /** Complete responses, and how many of them are packed. */
  responses: number;
  packed: number;
  chunks: number;
  differences: readonly Difference[];
}

/** Compares everything that is packed of a study with its rows. Nothing is changed. */
export async function verifyStudy(db: Database, studyId: string): Promise<Verdict> {
  const { chunks } = await readExtent(db.read, studyId);
  const differences: Difference[] = [];
  for (const chunk of chunks) {
    const stored = await readChunk(db, chunk.id);
    const rows: LooseResponse[] = [];
    const after = { at: chunk.afterAt, id: chunk.afterId };
    for await (const some of looseRows(db, studyId, { after, upto: lastOf(chunk) })) rows.push(...some);
    // Taken away meanwhile, because one of its responses changed.
    if ((await db.read.$count(answerChunks, eq(answerChunks.id, chunk.id))) === 0) continue;
    const truth = await packPiece(rows, await readVersions(db, studyId));
    const found = [...stored.differences, ...compareChunk(chunk.id, stored.columns, truth)];
    // What cannot be read differs anyway; it is said once.
    const broken = new Set(stored.differences.map(({ column }) => column));
    differences.push(
      ...found.filter(
        ({ column, what }) => !broken.has(column) || what === "unreadable" || what === "missing",
      ),
    );
  }
  const all = and(eq(responses.studyId, studyId), eq(responses.state, "complete"));
  return {
    responses: await db.read.$count(responses, all),
    packed: chunks.reduce((sum, { n }) => sum + n, 0),
    chunks: chunks.length,
    differences,
  };
}

async function readChunk(
  db: Database,
  id: number,
): Promise<{ columns: Map<ColumnKey, Packed>; differences: Difference[] }> {
  const rows = await db.read
    .select({ key: answerColumns.key, data: answerColumns.data })
    .from(answerColumns)
    .where(eq(answerColumns.chunkId, id));
  const columns = new Map<ColumnKey, Packed>();
  const differences: Difference[] = [];
  const differ = (column: ColumnKey, what: Difference["what"]) =>
    differences.push({ chunk: id, column, what, n: 0, responses: [] });
  for (const { key, data } of rows) {
    try {
      columns.set(key, readPacked(data));
    } catch (error) {
      if (!(error instanceof PackedError)) throw error;
      differ(key, "unreadable");
    }
  }
  const keys = new Set(rows.map(({ key }) => key));
  const expected = [RESPONSES, ...(columns.get(RESPONSES)?.words.lists.questions ?? [])];
  for (const key of expected) if (!keys.has(key)) differ(key, "missing");
  return { columns, differences };
}

/** Takes all of a study's packed answers away and packs them anew. @returns how many responses were packed */
export async function rebuildStudy(
  db: Database,
  studyId: string,
  settings: SealSettings = {},
): Promise<number> {
  const chunks = await db.read
    .select({ id: answerChunks.id })
    .from(answerChunks)
    .where(eq(answerChunks.studyId, studyId));
  // One by one: what is deleted is overwritten too, and a respondent's answer waits for one of these at most.
  for (const { id } of chunks)
    await db.write(async (tx) => {
      await tx.delete(answerChunks).where(eq(answerChunks.id, id));
    });
  return sealStudy(db, studyId, settings);
}
