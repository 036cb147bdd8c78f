import "server-only";
import { and, asc, eq, gt, inArray, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { type Database, database } from "../db/database.ts";
import { isOwnStudy } from "../db/planning.ts";
import { personas, responseFlags, responses, segmentMembers, studies } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import type { QualityFlag } from "../quality/schema.ts";
import type { QuestionId, ResponseState } from "../survey/schema.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { assembleTable, type Piece, type Selection } from "./columns/assemble.ts";
import { readExcluded, readFlagged, readMembers } from "./columns/outside/queries.ts";
import { pacer } from "./columns/pacer.ts";
import { columnKey } from "./columns/piece.ts";
import { countResponses, readPieces, readVersions } from "./columns/queries.ts";
import { allOf, countWords, type Mask, passingOf, selectRows, whoFails } from "./columns/selection.ts";
import { joinVersions, type LineageQuestion, type PublishedVersion } from "./lineage.ts";
import type { AnswerTable } from "./model.ts";
import { createPacker, type StoredResponse } from "./pack.ts";

/** Rows read at once. Between two reads others get their turn: a respondent must not wait for a report. */
const BATCH = 2000;

export interface AnswerFilter {
  /** Complete responses when left out. */
  states?: readonly ResponseState[];
  /** Only these questions' columns; all when left out. */
  questions?: readonly QuestionId[];
  linkId?: string | undefined;
  language?: string | undefined;
  /** Epoch milliseconds; only responses completed later. */
  completedAfter?: number | undefined;
  /** Epoch milliseconds; only responses completed earlier. */
  completedBefore?: number | undefined;
  /** Number of the version that was answered. */
  version?: number | undefined;
  /** Only those who chose this option, point or score, whatever else they chose. */
  answer?: { question: QuestionId; code: number } | undefined;
  /** Only the people of this persona, as its newest run placed them. */
  personaId?: string | undefined;
  /** Only responses with this flag, or only those without any. */
  quality?: QualityFlag | "unflagged" | undefined;
  /** Only those who pass this, too. */
  also?: PeopleFilter | undefined;
  /** Only those who do not pass this. */
  except?: PeopleFilter | undefined;
}

/** What an {@link AnswerFilter} asks of people. */
export type PeopleFilter = Omit<AnswerFilter, "states" | "questions" | "also" | "except">;

/**
 * The answers of a study as columns (`model.ts`): what summaries, segmentation and portraits read.
 * Responses that a person excluded, and those whose consent was refused, are left out and counted.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function readAnswerTable(
  scope: TeamScope,
  studyId: string,
  filter: AnswerFilter = {},
  db: Database = database(),
): Promise<AnswerTable> {
  authorize(scope, "results.read");
  const { states = ["complete"] } = filter;
  const versions = await listPublishedVersions(scope, studyId, db);
  const isPacked = states.length === 1 && states[0] === "complete" && !(await hasUndated(studyId, db));
  if (isPacked) return readPackedTable(scope, studyId, filter, versions, db);
  return readTableOfRows(scope, studyId, filter, db);
}

/**
 * The same table, made of nothing but the rows: of responses in other states, which are not packed, and for whoever
 * wants to check what is packed.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function readTableOfRows(
  scope: TeamScope,
  studyId: string,
  { states = ["complete"], questions, ...filter }: AnswerFilter,
  db: Database = database(),
): Promise<AnswerTable> {
  authorize(scope, "results.read");
  const versions = await listPublishedVersions(scope, studyId, db);
  const where = and(
    eq(responses.teamId, scope.teamId),
    eq(responses.studyId, studyId),
    passes(scope, versions, filter),
  );
  const capacity = await db.read.$count(responses, and(where, inArray(responses.state, [...states])));
  const excluded = await db.read.$count(responses, and(where, eq(responses.review, "excluded")));
  const packer = createPacker(versions, capacity, { only: questions });
  for (const state of states) {
    for await (const batch of storedResponses(and(where, eq(responses.state, state), isCounted()), db)) {
      for (const response of batch) packer.add(response);
    }
  }
  return { ...packer.finish(), excluded };
}

/** Complete responses always have a time; what somebody else wrote may not, and then has no place in the columns. */
async function hasUndated(studyId: string, db: Database): Promise<boolean> {
  const rows = await db.read
    .select({ id: responses.id })
    .from(responses)
    .where(
      and(eq(responses.studyId, studyId), eq(responses.state, "complete"), isNull(responses.completedAt)),
    )
    .limit(1);
  return rows.length > 0;
}

async function readPackedTable(
  scope: TeamScope,
  studyId: string,
  asked: AnswerFilter,
  versions: readonly PublishedVersion[],
  db: Database,
): Promise<AnswerTable> {
  const { questions, also, except } = asked;
  const lineages = joinVersions(versions);
  const wanted = lineages.filter(({ question }) => !questions || questions.includes(question.id));
  const filters = [asked, also, except].flatMap((one) => one ?? []);
  const answered = lineages.filter(({ question }) =>
    filters.some(({ answer }) => answer?.question === question.id),
  );
  const keyOf = ({ question }: LineageQuestion) => columnKey(question.type, question.id);
  const pieces = await readPieces(db, studyId, [...new Set([...wanted, ...answered].map(keyOf))]);
  const isKnown = (id: string) => versions.some((version) => version.id === id);
  // A version was published meanwhile, and somebody has answered it already.
  if (!pieces.every(({ responses: { words } }) => (words.lists.versions ?? []).every(isKnown))) {
    const newer = await listPublishedVersions(scope, studyId, db);
    return readPackedTable(scope, studyId, asked, newer, db);
  }
  /** By piece, who passes a filter; undefined for everybody. */
  const passing = async ({ answer, personaId, quality, ...rest }: PeopleFilter) => {
    const lineagesOf = answered.filter(({ question }) => question.id === answer?.question);
    const filter = { ...rest, answer: answer && { lineages: lineagesOf, code: answer.code } };
    const within: ((piece: Piece) => Mask)[] = [];
    if (personaId !== undefined) within.push(await readMembers(scope, studyId, personaId, pieces, db));
    if (quality !== undefined) within.push(await readFlagged(studyId, quality, pieces, db));
    return (piece: Piece) => passingOf(piece, filter, versions, within);
  };
  const masks = [await passing(asked)];
  if (also) masks.push(await passing(also));
  if (except) masks.push(whoFails(await passing(except)));
  const excluded = await readExcluded(studyId, pieces, db);
  const keys = [...new Set(wanted.map(keyOf))];
  const left = { excluded: 0, withoutConsent: 0, unreadable: 0 };
  const selections: Selection[] = [];
  const pause = pacer();
  for (const one of pieces) {
    const { piece, rows, ...count } = selectRows(one, allOf(masks.map((of) => of(one))), excluded(one), keys);
    selections.push({ piece, rows });
    left.excluded += count.excluded;
    left.withoutConsent += count.withoutConsent;
    left.unreadable += count.unreadable;
    await pause();
  }
  return assembleTable(selections, versions, wanted, left);
}

/**
 * How many complete responses that count there are in each language, the most frequent first.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function countLanguages(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<{ language: string; n: number }[]> {
  authorize(scope, "results.read");
  await mustOwn(scope, studyId, db);
  const pieces = await readPieces(db, studyId, []);
  const excluded = await readExcluded(studyId, pieces, db);
  const counts = new Map<string, number>();
  for (const piece of pieces) {
    for (const [language, n] of countWords(piece.responses, "languages", excluded(piece)))
      counts.set(language, (counts.get(language) ?? 0) + n);
  }
  return [...counts]
    .map(([language, n]) => ({ language, n }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || (a.language < b.language ? -1 : 1));
}

/**
 * The same answers in tables of a few thousand responses, one after the other: for what is written out and need not
 * stand in memory. Every table has the same columns.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function* readAnswerBatches(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): AsyncGenerator<AnswerTable> {
  authorize(scope, "results.read");
  const versions = await listPublishedVersions(scope, studyId, db);
  const where = and(
    eq(responses.teamId, scope.teamId),
    eq(responses.studyId, studyId),
    eq(responses.state, "complete"),
    isCounted(),
  );
  for await (const batch of storedResponses(where, db)) {
    const packer = createPacker(versions, batch.length);
    for (const response of batch) packer.add(response);
    yield packer.finish();
  }
}

/** Whether a response counts: nobody excluded it. */
export const isCounted = (): SQL | undefined =>
  or(isNull(responses.review), ne(responses.review, "excluded"));

/**
 * How many complete responses of a study count, and how many were excluded. Looks at two indexes only: every page
 * of the study asks.
 */
export async function countComplete(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<{ counted: number; excluded: number }> {
  authorize(scope, "study.read");
  const ours = isOwnStudy(scope, responses.studyId, studyId);
  const owned = and(eq(studies.teamId, scope.teamId), eq(studies.id, studyId));
  if ((await db.read.$count(studies, owned)) === 0) return { counted: 0, excluded: 0 };
  const all = await countResponses(db.read, studyId);
  const excluded = await db.read.$count(responses, and(ours, eq(responses.review, "excluded")));
  return { counted: all - excluded, excluded };
}

/** What the filter asks of a response, beside its state. */
function passes(scope: TeamScope, versions: readonly PublishedVersion[], filter: AnswerFilter) {
  const except = filter.except && passesOne(scope, versions, filter.except);
  return and(
    passesOne(scope, versions, filter),
    filter.also && passesOne(scope, versions, filter.also),
    // A response without a link is no response of this link: what is not known is not true.
    filter.except && (except ? sql`(${except}) is not true` : sql`false`),
  );
}

function passesOne(scope: TeamScope, versions: readonly PublishedVersion[], filter: PeopleFilter) {
  const { linkId, language, completedAfter, completedBefore, version, answer, personaId, quality } = filter;
  return and(
    linkId === undefined ? undefined : eq(responses.linkId, linkId),
    language === undefined ? undefined : eq(responses.language, language),
    completedAfter === undefined ? undefined : gt(responses.completedAt, completedAfter),
    completedBefore === undefined ? undefined : lt(responses.completedAt, completedBefore),
    version === undefined
      ? undefined
      : inArray(
          responses.versionId,
          versions.filter(({ n }) => n === version).map(({ id }) => id),
        ),
    answer && gave(answer),
    personaId === undefined ? undefined : belongsTo(scope, personaId),
    hasQuality(quality),
  );
}

/** A single answer is its code, a multiple one a list of codes: `json_each` walks through either. */
function gave({ question, code }: { question: QuestionId; code: number }): SQL {
  const path = `$."${question}"`;
  return sql`exists (select 1 from json_each(${responses.answers}, ${path}) where value = ${code})`;
}

function belongsTo(scope: TeamScope, personaId: string): SQL {
  return sql`exists (
    select 1 from ${personas}
    join ${segmentMembers} on ${segmentMembers.segmentationId} = ${personas.segmentationId}
      and ${segmentMembers.segment} = ${personas.segment}
      and ${segmentMembers.responseId} = ${responses.id}
    where ${personas.id} = ${personaId} and ${personas.teamId} = ${scope.teamId})`;
}

function hasQuality(quality: QualityFlag | "unflagged" | undefined): SQL | undefined {
  if (quality === undefined) return undefined;
  const flagged = sql`(select 1 from ${responseFlags} where ${responseFlags.responseId} = ${responses.id}`;
  return quality === "unflagged"
    ? sql`not exists ${flagged})`
    : sql`exists ${flagged} and ${responseFlags.flag} = ${quality})`;
}

/**
 * The published versions of a study's survey, oldest first.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function listPublishedVersions(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<PublishedVersion[]> {
  authorize(scope, "results.read");
  await mustOwn(scope, studyId, db);
  return readVersions(db, studyId);
}

async function mustOwn(scope: TeamScope, studyId: string, db: Database): Promise<void> {
  const owned = and(eq(studies.teamId, scope.teamId), eq(studies.id, studyId));
  if ((await db.read.$count(studies, owned)) === 0) throw new LimnError("not-found");
}

/**
 * Batches in the order of completion. The JSON columns come as text: they were checked when they were
 * accepted, and zod over every row again would cost more than the report.
 */
async function* storedResponses(where: SQL | undefined, db: Database): AsyncGenerator<StoredResponse[]> {
  let after: SQL | undefined;
  for (;;) {
    const batch = await db.read
      .select({
        id: responses.id,
        versionId: responses.versionId,
        language: responses.language,
        completedAt: responses.completedAt,
        answers: sql<string>`${responses.answers}`,
        otherTexts: sql<string>`${responses.otherTexts}`,
      })
      .from(responses)
      .where(and(where, after))
      .orderBy(sql`${responses.completedAt} asc nulls first`, asc(responses.id))
      .limit(BATCH);
    yield batch;
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return;
    after = isAfter(last.completedAt, last.id);
    await new Promise((next) => setImmediate(next));
  }
}

function isAfter(completedAt: number | null, id: string): SQL {
  if (completedAt === null) return sql`(${responses.completedAt} is not null or ${responses.id} > ${id})`;
  return sql`(${responses.completedAt}, ${responses.id}) > (${completedAt}, ${id})`;
}
