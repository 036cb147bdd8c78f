import "server-only";
import { and, asc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { whereReadable } from "../db/columns.ts";
import type { Database, WriteConnection } from "../db/database.ts";
import { responseChecks, responseFlags, responses, studies, surveys, surveyVersions } from "../db/schema.ts";
import { type Answers, answers, otherTexts, pageTimings, type SurveyDefinition } from "../survey/schema.ts";
import {
  type CheckedResponse,
  flagsOf,
  isOutgrown,
  MOST_FOR_NORM,
  normOf,
  sameNetwork,
  type VersionNorm,
} from "./model.ts";
import { countNetworks, flagEarlier } from "./networks/mutations.ts";
import { countAnswers, isBeyondChance, isSame, patternOf } from "./repeats.ts";
import type { FlagEvidence } from "./schema.ts";

/** Responses in one write: short enough that a respondent's answer waits for nothing noticeable. */
const CHUNK = 200;
/** Keys that are looked through at once for responses that were not checked yet. */
const WINDOW = 2000;
/** Earlier responses that are compared answer by answer, when a chunk's patterns were seen before. */
const MOST_EARLIER = 1000;
/** Two responses may be stored in another order than they were completed in, but not by so many milliseconds. */
const OVERLAP = 60_000;

/** What a keeper knows between two rounds; everything in it can be found again. */
export interface KeeperMemory {
  /** By study: up to which completion everything is checked. */
  reached: Map<string, number>;
  versions: Map<string, VersionMemory>;
}

interface VersionMemory {
  definition: SurveyDefinition;
  norm: VersionNorm | undefined;
  /** Responses that were checked. */
  n: number;
}

export const newKeeperMemory = (): KeeperMemory => ({ reached: new Map(), versions: new Map() });

/**
 * Checks complete responses that were not checked yet, of every team, in the order of their completion, and counts
 * the usual times again while a version's first responses come in. To be called again and again; a second keeper on
 * the same database, or one that was cut off, does no harm.
 * @param pause awaited between two chunks
 * @returns how many were checked
 */
export async function checkNewResponses(
  db: Database,
  memory: KeeperMemory,
  pause: () => Promise<void> = async () => undefined,
  signal?: AbortSignal,
): Promise<number> {
  const places = await db.read
    .select({ id: studies.id })
    .from(studies)
    .innerJoin(surveys, eq(surveys.studyId, studies.id))
    // An import that is still being read stands as a draft.
    .where(ne(surveys.state, "draft"));
  let checked = 0;
  for (const { id } of places) {
    if (signal?.aborted) break;
    checked += await checkStudy(db, id, memory, pause, signal);
  }
  return checked;
}

async function checkStudy(
  db: Database,
  studyId: string,
  memory: KeeperMemory,
  pause: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<number> {
  let checked = 0;
  let after = { at: (memory.reached.get(studyId) ?? 0) - OVERLAP, id: "" };
  if (!memory.reached.has(studyId) && (await isAllChecked(db, studyId)))
    after = { at: Number.MAX_SAFE_INTEGER, id: "" };
  for (;;) {
    const keys = await db.read
      .select({ id: responses.id, at: sql<number>`${responses.completedAt}` })
      .from(responses)
      .where(
        and(
          eq(responses.studyId, studyId),
          eq(responses.state, "complete"),
          sql`(${responses.completedAt}, ${responses.id}) > (${after.at}, ${after.id})`,
        ),
      )
      .orderBy(asc(responses.completedAt), asc(responses.id))
      .limit(WINDOW);
    const last = keys.at(-1);
    if (!last) break;
    const unchecked = await withoutChecked(
      db,
      keys.map(({ id }) => id),
    );
    for (let from = 0; from < unchecked.length; from += CHUNK) {
      if (signal?.aborted) return checked;
      checked += await checkChunk(db, unchecked.slice(from, from + CHUNK), memory);
      await pause();
    }
    after = last;
    memory.reached.set(studyId, last.at);
    if (keys.length < WINDOW) break;
    await pause();
  }
  if (!memory.reached.has(studyId)) memory.reached.set(studyId, await newestCompletion(db, studyId));
  return checked;
}

/** Spares a start of the server a look at every response. */
async function isAllChecked(db: Database, studyId: string): Promise<boolean> {
  const versions = db.read
    .select({ id: surveyVersions.id })
    .from(surveyVersions)
    .where(eq(surveyVersions.studyId, studyId));
  const checked = await db.read.$count(responseChecks, inArray(responseChecks.versionId, versions));
  return checked === (await db.read.$count(responses, isComplete(studyId)));
}

const isComplete = (studyId: string): SQL | undefined =>
  and(eq(responses.studyId, studyId), eq(responses.state, "complete"));

async function newestCompletion(db: Database, studyId: string): Promise<number> {
  const [row] = await db.read
    .select({ at: sql<number | null>`max(${responses.completedAt})` })
    .from(responses)
    .where(isComplete(studyId));
  return row?.at ?? 0;
}

async function withoutChecked(db: Database, ids: string[]): Promise<string[]> {
  const rows = await db.read
    .select({ id: responseChecks.responseId })
    .from(responseChecks)
    .where(inArray(responseChecks.responseId, ids));
  const known = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}

async function checkChunk(db: Database, ids: string[], memory: KeeperMemory): Promise<number> {
  const rows = await readResponses(db, inArray(responses.id, ids));
  for (const versionId of new Set(rows.map((row) => row.versionId))) {
    const version = await versionMemory(db, versionId, memory);
    const ofVersion = rows.filter((row) => row.versionId === versionId);
    version.n += await storeChecks(db, versionId, version, ofVersion);
    if (isOutgrown(version.norm, version.n)) await renewNorm(db, versionId, version);
  }
  return rows.length;
}

async function versionMemory(db: Database, id: string, memory: KeeperMemory): Promise<VersionMemory> {
  const known = memory.versions.get(id);
  if (known) return known;
  const [row] = await db.read
    .select({ definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(eq(surveyVersions.id, id));
  if (!row) throw new Error(`no version ${id}`);
  const n = await db.read.$count(responseChecks, eq(responseChecks.versionId, id));
  const made = { definition: row.definition, norm: undefined, n };
  memory.versions.set(id, made);
  if (n > 0) await renewNorm(db, id, made);
  return made;
}

/** Counts what is usual, and with it checks the responses once more that it was counted from. */
async function renewNorm(db: Database, versionId: string, version: VersionMemory): Promise<void> {
  const isFirst = version.norm === undefined;
  const first = await readResponses(
    db,
    and(eq(responses.versionId, versionId), eq(responses.state, "complete")),
    MOST_FOR_NORM,
  );
  version.norm = normOf(
    version.definition,
    first.flatMap(({ checked }) => checked ?? []),
  );
  // After a restart the sample may be as large as it gets: its flags stand already.
  if (!version.norm || (isFirst && version.n > MOST_FOR_NORM)) return;
  const ids = new Set(
    (
      await db.read
        .select({ id: responseChecks.responseId })
        .from(responseChecks)
        .where(eq(responseChecks.versionId, versionId))
        .limit(2 * MOST_FOR_NORM)
    ).map(({ id }) => id),
  );
  const again = first.filter(({ id }) => ids.has(id));
  for (let from = 0; from < again.length; from += CHUNK)
    await storeChecks(db, versionId, version, again.slice(from, from + CHUNK));
}

interface StoredResponse {
  id: string;
  teamId: string;
  studyId: string;
  versionId: string;
  startedAt: number;
  completedAt: number;
  network: number | null;
  /** Undefined when what is stored cannot be read: it is counted as unreadable elsewhere and has no flags. */
  checked: CheckedResponse | undefined;
}

async function readResponses(db: Database, where: SQL | undefined, limit = CHUNK): Promise<StoredResponse[]> {
  const rows = await db.read
    .select({
      id: responses.id,
      teamId: responses.teamId,
      studyId: responses.studyId,
      versionId: responses.versionId,
      language: responses.language,
      answers: sql<string>`${responses.answers}`,
      otherTexts: sql<string>`${responses.otherTexts}`,
      timings: sql<string | null>`${responses.timings}`,
      startedAt: responses.startedAt,
      completedAt: responses.completedAt,
      network: responses.network,
    })
    .from(responses)
    .where(where)
    .orderBy(asc(responses.startedAt), asc(responses.id))
    .limit(limit);
  return rows
    .map(({ answers: said, otherTexts: others, timings, language, completedAt, ...row }) => {
      const at = { startedAt: row.startedAt, completedAt: completedAt ?? row.startedAt };
      const parsed = parseStored(said, others, timings);
      return { ...row, ...at, checked: parsed && { language, ...parsed, ...at } };
    })
    .sort(inOrder);
}

const inOrder = (a: When, b: When) => a.completedAt - b.completedAt || (a.id < b.id ? -1 : 1);
type When = Pick<StoredResponse, "id" | "completedAt">;

/** One broken row must not keep the others of the team, or of other teams, from being checked. */
const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom" });
    return z.NEVER;
  }
});

function parseStored(said: string, others: string, timings: string | null) {
  const parsed = {
    answers: jsonText.pipe(answers).safeParse(said),
    otherTexts: jsonText.pipe(otherTexts).safeParse(others),
    timings: jsonText.pipe(pageTimings.nullable()).safeParse(timings ?? "null"),
  };
  if (!parsed.answers.success || !parsed.otherTexts.success || !parsed.timings.success) return undefined;
  return { answers: parsed.answers.data, otherTexts: parsed.otherTexts.data, timings: parsed.timings.data };
}

/** Writes the flags of some responses of one version, and that they were checked; in place of what stood there. */
async function storeChecks(
  db: Database,
  versionId: string,
  { definition, norm, n }: VersionMemory,
  rows: readonly StoredResponse[],
): Promise<number> {
  const patterns = new Map(
    rows.map(({ id, checked }) => [id, checked ? patternOf(definition, checked.answers) : 0]),
  );
  const found = rows.map((row) => ({
    row,
    flags: row.checked ? flagsOf(definition, row.checked, norm) : [],
  }));
  const findsRepeats = norm !== undefined && isBeyondChance(norm.bits, n + rows.length);
  return db.write(async (tx) => {
    const ids = rows.map(({ id }) => id);
    // Whoever withdrew meanwhile is not to come back.
    const present = await tx
      .select({ id: responses.id, review: responses.review })
      .from(responses)
      .where(and(inArray(responses.id, ids), eq(responses.state, "complete")));
    const reviewOf = new Map(present.map(({ id, review }) => [id, review]));
    await tx.delete(responseFlags).where(inArray(responseFlags.responseId, ids));
    await tx.delete(responseChecks).where(inArray(responseChecks.responseId, ids));
    const here = found.filter(({ row }) => reviewOf.has(row.id));
    if (here.length === 0) return 0;
    const earlier = findsRepeats ? await findEarlier(tx, versionId, [...patterns.values()]) : [];
    const others = [
      ...earlier,
      ...here.map(({ row: { id, completedAt, checked } }) => ({
        id,
        completedAt,
        pattern: patterns.get(id),
        answers: checked?.answers,
      })),
    ];
    await tx.insert(responseChecks).values(
      here.map(({ row: { id, teamId, network } }) => ({
        responseId: id,
        teamId,
        versionId,
        pattern: patterns.get(id) ?? 0,
        network,
      })),
    );
    const networks = await countNetworks(
      tx,
      here.flatMap(({ row: { network } }) => network ?? []),
    );
    const flagged = here.flatMap(({ row, flags }) => {
      const repeat = findsRepeats && repeatOf(definition, row, patterns.get(row.id), others);
      const together = row.network === null ? undefined : networks.get(row.network);
      return [...flags, ...(repeat ? [repeat] : []), ...(together ? [sameNetwork(together)] : [])].map(
        (evidence) => ({
          responseId: row.id,
          flag: evidence.flag,
          teamId: row.teamId,
          studyId: row.studyId,
          evidence,
          review: reviewOf.get(row.id) ?? null,
          startedAt: row.startedAt,
        }),
      );
    });
    if (flagged.length > 0) await tx.insert(responseFlags).values(flagged);
    await flagEarlier(tx, networks, ids);
    return here.length;
  });
}

type Other = When & { pattern: number | undefined; answers: Answers | undefined };

/** Responses of the version with one of these patterns that were checked before. */
async function findEarlier(tx: WriteConnection, versionId: string, patterns: number[]): Promise<Other[]> {
  const rows = await tx
    .select({
      id: responses.id,
      completedAt: responses.completedAt,
      answers: whereReadable(responses.answers, answers),
      pattern: responseChecks.pattern,
    })
    .from(responseChecks)
    .innerJoin(responses, eq(responses.id, responseChecks.responseId))
    .where(and(eq(responseChecks.versionId, versionId), inArray(responseChecks.pattern, patterns)))
    .orderBy(asc(responses.completedAt), asc(responses.id))
    .limit(MOST_EARLIER);
  return rows.map((row) => ({ ...row, answers: row.answers.value, completedAt: row.completedAt ?? 0 }));
}

/** The first of the others that answered everything alike before. */
function repeatOf(
  definition: SurveyDefinition,
  { id, completedAt, checked }: StoredResponse,
  pattern: number | undefined,
  others: readonly Other[],
): Extract<FlagEvidence, { flag: "repeat" }> | undefined {
  const own = checked?.answers;
  if (!own) return undefined;
  const [first] = others
    .filter((other) => other.pattern === pattern && inOrder(other, { id, completedAt }) < 0)
    .filter(({ answers: theirs }) => theirs && isSame(definition, theirs, own))
    .sort(inOrder);
  return first && { flag: "repeat", of: first.id, answers: countAnswers(definition, own) };
}
