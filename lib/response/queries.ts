import "server-only";
import { and, asc, count, eq, inArray, ne } from "drizzle-orm";
import { type Database, database } from "../db/database.ts";
import { isAlso } from "../db/planning.ts";
import {
  links,
  members,
  personalLinks,
  personas,
  responseFlags,
  responseNotes,
  responseReviews,
  responses,
  responseTags,
  segmentMembers,
  studies,
  surveys,
  surveyVersions,
  testResponses,
  users,
} from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { findNewestFinished } from "../persona/runs/queries.ts";
import type { QualityFlag } from "../quality/schema.ts";
import { can } from "../team/permissions.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { showAnswers } from "./answer-view.ts";
import { type Found, type Key, lookThrough, type ResponsePlace } from "./looking.ts";
import { placeOf, readPlace } from "./model.ts";
import type { ListPlace, ResponseFilter } from "./schema.ts";

export type { ResponsePlace } from "./looking.ts";

/** Responses on one page of the list. */
const ON_A_PAGE = 50;

/** What the list's filters are made from, and what its rows are named by. @throws LimnError `forbidden`, `not-found` */
export async function getResponsePlace(
  scope: TeamScope,
  study: string,
  db: Database = database(),
): Promise<ResponsePlace> {
  authorize(scope, "response.read");
  const [owned] = await db.read
    .select({ surveyId: surveys.id })
    .from(studies)
    .leftJoin(surveys, eq(surveys.studyId, studies.id))
    .where(and(eq(studies.teamId, scope.teamId), eq(studies.id, study)));
  if (!owned) throw new LimnError("not-found");
  const run = await findNewestFinished(scope, study, db);
  return {
    surveyId: owned.surveyId ?? "",
    versions: await db.read
      .select({ id: surveyVersions.id, n: surveyVersions.n })
      .from(surveyVersions)
      .where(and(eq(surveyVersions.teamId, scope.teamId), eq(surveyVersions.studyId, study)))
      .orderBy(asc(surveyVersions.n)),
    links: await db.read
      .select({ id: links.id, label: links.label })
      .from(links)
      .where(and(eq(links.teamId, scope.teamId), eq(links.studyId, study), ne(links.kind, "test")))
      .orderBy(asc(links.createdAt), asc(links.id)),
    personas: await db.read
      .select({
        id: personas.id,
        segment: personas.segment,
        name: personas.name,
        colour: personas.colour,
      })
      .from(personas)
      .where(and(eq(personas.teamId, scope.teamId), eq(personas.segmentationId, run ?? "")))
      .orderBy(asc(personas.segment)),
    run,
  };
}

export interface ListedResponse extends Found {
  flags: readonly QualityFlag[];
  tags: readonly string[];
  notes: number;
  /** Which group of the newest run it belongs to, and how surely; undefined when it was not in it. */
  segment: { segment: number; probability: number } | undefined;
}

export interface ResponseList {
  rows: ListedResponse[];
  /** Places to go on from, when there may be more. */
  newer: string | undefined;
  older: string | undefined;
  /** When it stopped looking before the page was full: the start of the last response it looked at. */
  lookedUntil: number | undefined;
}

/**
 * A page of a study's responses, the newest start first. However many there are, a page costs what it shows.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function listResponses(
  scope: TeamScope,
  study: string,
  filter: ResponseFilter & ListPlace,
  db: Database = database(),
): Promise<ResponseList> {
  const place = await getResponsePlace(scope, study, db);
  const direction = filter.newer ? "newer" : "older";
  const from = readPlace(filter.newer ?? filter.older);
  const search = { scope, study, place, filter, direction, from } as const;
  const { found, last, isEnd } = await lookThrough(search, ON_A_PAGE + 1, db);
  const shown = found.slice(0, ON_A_PAGE);
  const isFull = found.length > ON_A_PAGE;
  /** Where the next page in this direction begins. */
  const onward = isFull ? shown.at(-1) : isEnd ? undefined : last;
  /** And in the other one: beside the first that is shown, or beside where this page began. */
  const back = from && (shown[0] ?? from);
  const [newer, older] = direction === "older" ? [back, onward] : [onward, back];
  return {
    rows: await withDetails(scope, place, direction === "older" ? shown : shown.toReversed(), db),
    newer: newer && placeOf(newer),
    older: older && placeOf(older),
    lookedUntil: isFull || isEnd ? undefined : last?.startedAt,
  };
}

/** The responses before and after one in the same list, as far as they are near. */
export async function findNeighbours(
  scope: TeamScope,
  study: string,
  filter: ResponseFilter,
  from: Key,
  db: Database = database(),
): Promise<{ newer: string | undefined; older: string | undefined }> {
  const place = await getResponsePlace(scope, study, db);
  const next = async (direction: "newer" | "older") =>
    (await lookThrough({ scope, study, place, filter, direction, from }, 1, db)).found[0]?.id;
  return { newer: await next("newer"), older: await next("older") };
}

/** What is known of each row besides its own columns. */
async function withDetails(
  scope: TeamScope,
  { run }: ResponsePlace,
  rows: readonly Found[],
  db: Database,
): Promise<ListedResponse[]> {
  const ids = rows.map(({ id }) => id);
  const flags = await db.read
    .select({ id: responseFlags.responseId, flag: responseFlags.flag })
    .from(responseFlags)
    .where(and(isAlso(responseFlags.teamId, scope.teamId), inArray(responseFlags.responseId, ids)))
    .orderBy(asc(responseFlags.flag));
  const tags = await db.read
    .select({ id: responseTags.responseId, tag: responseTags.tag })
    .from(responseTags)
    .where(and(isAlso(responseTags.teamId, scope.teamId), inArray(responseTags.responseId, ids)))
    .orderBy(asc(responseTags.tag));
  const notes = await db.read
    .select({ id: responseNotes.responseId, n: count() })
    .from(responseNotes)
    .where(and(isAlso(responseNotes.teamId, scope.teamId), inArray(responseNotes.responseId, ids)))
    .groupBy(responseNotes.responseId);
  const segments = await db.read
    .select({
      id: segmentMembers.responseId,
      segment: segmentMembers.segment,
      posterior: segmentMembers.posterior,
    })
    .from(segmentMembers)
    .where(
      and(
        isAlso(segmentMembers.teamId, scope.teamId),
        eq(segmentMembers.segmentationId, run ?? ""),
        inArray(segmentMembers.responseId, ids),
      ),
    );
  return rows.map((row) => {
    const member = segments.find(({ id }) => id === row.id);
    return {
      ...row,
      flags: flags.filter(({ id }) => id === row.id).map(({ flag }) => flag),
      tags: tags.filter(({ id }) => id === row.id).map(({ tag }) => tag),
      notes: notes.find(({ id }) => id === row.id)?.n ?? 0,
      segment: member && {
        segment: member.segment,
        probability: member.posterior[member.segment] ?? 0,
      },
    };
  });
}

/** One response with everything that is known of it, in the reader's language. @throws LimnError `not-found` */
export async function getResponse(
  scope: TeamScope,
  study: string,
  id: string,
  language: string,
  db: Database = database(),
) {
  const place = await getResponsePlace(scope, study, db);
  const found =
    (await readOne(scope, study, id, responses, db)) ?? (await readOne(scope, study, id, testResponses, db));
  if (!found) throw new LimnError("not-found");
  const { answers, otherTexts, timings, definition, personalId, ...response } = found;
  const seesContacts = can(scope.role, "response.contact");
  const stored = { definition, answers, otherTexts, timings, pagesDone: response.pagesDone };
  const [listed] = await withDetails(scope, place, [{ ...response, snippet: undefined }], db);
  return {
    ...response,
    place,
    listed,
    pages: showAnswers({ ...stored, isPartial: response.state === "partial" }, language, seesContacts),
    person: personalId && seesContacts ? await findReference(scope, personalId, db) : undefined,
    evidence: await db.read
      .select({ evidence: responseFlags.evidence })
      .from(responseFlags)
      .where(and(eq(responseFlags.teamId, scope.teamId), eq(responseFlags.responseId, id)))
      .orderBy(asc(responseFlags.flag)),
    notes: await db.read
      .select({
        id: responseNotes.id,
        text: responseNotes.text,
        by: users.name,
        memberId: responseNotes.memberId,
        createdAt: responseNotes.createdAt,
      })
      .from(responseNotes)
      .leftJoin(members, eq(members.id, responseNotes.memberId))
      .leftJoin(users, eq(users.id, members.userId))
      .where(and(eq(responseNotes.teamId, scope.teamId), eq(responseNotes.responseId, id)))
      .orderBy(asc(responseNotes.createdAt)),
    history: await db.read
      .select({ after: responseReviews.after, by: users.name, createdAt: responseReviews.createdAt })
      .from(responseReviews)
      .leftJoin(members, eq(members.id, responseReviews.memberId))
      .leftJoin(users, eq(users.id, members.userId))
      .where(and(eq(responseReviews.teamId, scope.teamId), eq(responseReviews.responseId, id)))
      .orderBy(asc(responseReviews.createdAt), asc(responseReviews.id)),
  };
}

export type WholeResponse = Awaited<ReturnType<typeof getResponse>>;

async function readOne(scope: TeamScope, study: string, id: string, table: typeof responses, db: Database) {
  const [row] = await db.read
    .select({
      id: table.id,
      startedAt: table.startedAt,
      completedAt: table.completedAt,
      state: table.state,
      review: table.review,
      language: table.language,
      linkId: table.linkId,
      versionId: table.versionId,
      personalId: table.personalId,
      pagesDone: table.pagesDone,
      answers: table.answers,
      otherTexts: table.otherTexts,
      timings: table.timings,
      consent: table.consent,
      definition: surveyVersions.definition,
    })
    .from(table)
    .innerJoin(surveyVersions, eq(surveyVersions.id, table.versionId))
    .where(and(eq(table.teamId, scope.teamId), eq(table.studyId, study), eq(table.id, id)));
  return row && { ...row, isTest: table === testResponses };
}

async function findReference(scope: TeamScope, id: string, db: Database): Promise<string | undefined> {
  const [row] = await db.read
    .select({ reference: personalLinks.reference })
    .from(personalLinks)
    .where(and(eq(personalLinks.teamId, scope.teamId), eq(personalLinks.id, id)));
  return row?.reference ?? undefined;
}

/** What was decided at once, to say so and to take it back; undefined when it is not this study's. */
export async function findDecision(
  scope: TeamScope,
  study: string,
  batch: string,
  db: Database = database(),
) {
  authorize(scope, "response.read");
  const [row] = await db.read
    .select({ after: responseReviews.after, n: count() })
    .from(responseReviews)
    .innerJoin(responses, eq(responses.id, responseReviews.responseId))
    .where(
      and(
        isAlso(responseReviews.teamId, scope.teamId),
        eq(responseReviews.batchId, batch),
        eq(responses.studyId, study),
      ),
    )
    .groupBy(responseReviews.after);
  return row;
}
