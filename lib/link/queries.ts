import "server-only";
import { and, asc, count, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { type Database, database } from "../db/database.ts";
import {
  linkCounts,
  links,
  personalLinks,
  responses,
  surveys,
  surveyVersions,
  testResponses,
} from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import type { LinkChannel, LinkKind, LinkState, LinkValues, ResponseState } from "../survey/schema.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { type Departures, departuresByPage } from "./departures.ts";
import { type Opening, type PersonalState, type Shut, shutReason } from "./model.ts";

/** How many responses are in which state. */
export type ResponseCounts = Record<ResponseState, number>;

export interface SurveyLink extends Opening {
  id: string;
  address: string;
  label: string;
  language: string | null;
  state: LinkState;
  kind: LinkKind;
  channel: LinkChannel;
  createdAt: number;
  visits: number;
  counts: ResponseCounts;
  /** Why it takes no answers now, by what is set on the link itself. */
  shut: Shut | undefined;
}

/** A study's links but the one for tests, oldest first, with what came in through each. */
export async function listLinks(
  scope: TeamScope,
  studyId: string,
  { now = Date.now() }: { now?: number } = {},
  db: Database = database(),
): Promise<SurveyLink[]> {
  authorize(scope, "link.read");
  const rows = await readLinks(
    and(eq(links.studyId, studyId), eq(links.teamId, scope.teamId), ne(links.kind, "test")),
    db,
  );
  const tallies = await tallyOf(
    rows.map(({ id }) => id),
    db,
  );
  return rows.map(({ study: _, survey: __, hiddenValues: ___, embedSites: ____, ...link }) =>
    withCounts(link, tallies, now),
  );
}

export interface LinkDetail extends SurveyLink {
  studyId: string;
  surveyId: string;
  hiddenValues: LinkValues | null;
  embedSites: readonly string[] | null;
  /** Where those who began and did not finish have stopped. */
  departures: Departures;
  /** How many personal links there are, by how far each is. */
  personal: Record<PersonalState, number> | undefined;
}

/**
 * One link with all its settings, and where people left.
 * @throws LimnError `not-found`, also for the link for tests
 */
export async function getLink(
  scope: TeamScope,
  linkId: string,
  { now = Date.now() }: { now?: number } = {},
  db: Database = database(),
): Promise<LinkDetail> {
  authorize(scope, "link.read");
  const own = and(eq(links.id, linkId), eq(links.teamId, scope.teamId), ne(links.kind, "test"));
  const [found] = await readLinks(own, db);
  if (!found) throw new LimnError("not-found");
  const { study: studyId, survey: surveyId, hiddenValues, embedSites, ...row } = found;
  const link = withCounts(row, await tallyOf([linkId], db), now);
  const stopped = await db.read
    .select({ versionId: responses.versionId, pagesDone: responses.pagesDone, n: count() })
    .from(responses)
    // Of the team by the link itself: with another column the index of those under way would not do.
    // The state stands in the text, so that SQLite can tell that this index holds all of them.
    .where(
      and(
        inArray(responses.linkId, db.read.select({ id: links.id }).from(links).where(own)),
        sql`${responses.state} = 'partial'`,
      ),
    )
    .groupBy(responses.versionId, responses.pagesDone);
  const versions = await db.read
    .select({ id: surveyVersions.id, definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.surveyId, surveyId), eq(surveyVersions.teamId, scope.teamId)))
    .orderBy(desc(surveyVersions.n));
  const departures = departuresByPage(versions, stopped, link);
  const personal = link.kind === "personal" ? await countPersonal(scope, linkId, db) : undefined;
  return { ...link, studyId, surveyId, hiddenValues, embedSites, departures, personal };
}

function readLinks(where: SQL | undefined, db: Database) {
  return db.read
    .select({
      id: links.id,
      study: links.studyId,
      survey: links.surveyId,
      address: links.address,
      label: links.label,
      language: links.language,
      state: links.state,
      kind: links.kind,
      channel: links.channel,
      opensAt: links.opensAt,
      closesAt: links.closesAt,
      responseLimit: links.responseLimit,
      hiddenValues: links.hiddenValues,
      embedSites: links.embedSites,
      createdAt: links.createdAt,
      visits: sql<number>`coalesce(${linkCounts.visits}, 0)`,
      completes: sql<number>`coalesce(${linkCounts.completes}, 0)`,
    })
    .from(links)
    .leftJoin(linkCounts, eq(linkCounts.linkId, links.id))
    .where(where)
    .orderBy(asc(links.createdAt), asc(links.id));
}

type Tally = { linkId: string | null; state: ResponseState; n: number };

/**
 * How many responses of these links are not complete: those have a count of their own, and a million of them are not
 * to be looked at. The states stand in the text, so that SQLite can tell which index holds them.
 */
async function tallyOf(linkIds: readonly string[], db: Database): Promise<Tally[]> {
  const inStates = (states: SQL) =>
    db.read
      .select({ linkId: responses.linkId, state: responses.state, n: count() })
      .from(responses)
      .where(and(inArray(responses.linkId, [...linkIds]), states))
      .groupBy(responses.linkId, responses.state);
  const partial = await inStates(sql`${responses.state} = 'partial'`);
  return [...partial, ...(await inStates(sql`${responses.state} in ('screened-out', 'withdrawn')`))];
}

function withCounts<L extends Opening & { id: string; state: LinkState; completes: number }>(
  { completes, ...link }: L,
  tallies: readonly Tally[],
  now: number,
) {
  const counts: ResponseCounts = { partial: 0, complete: completes, "screened-out": 0, withdrawn: 0 };
  for (const { linkId, state, n } of tallies) if (linkId === link.id) counts[state] = n;
  return { ...link, counts, shut: shutReason([{ ...link, completes: () => completes }], now) };
}

/** Whether a whole survey takes answers, when, and how many it has of how many. */
export interface Collecting extends Opening {
  surveyId: string;
  state: "live" | "paused" | "closed";
  /** Complete responses that came by links and were not withdrawn: those that a limit counts. */
  completes: number;
  shut: Shut | undefined;
  test: { address: string; responses: number } | undefined;
}

/** How a study collects; `undefined` before its survey was published. */
export async function findCollecting(
  scope: TeamScope,
  studyId: string,
  { now = Date.now() }: { now?: number } = {},
  db: Database = database(),
): Promise<Collecting | undefined> {
  authorize(scope, "link.read");
  const [survey] = await db.read
    .select({
      surveyId: surveys.id,
      state: surveys.state,
      opensAt: surveys.opensAt,
      closesAt: surveys.closesAt,
      responseLimit: surveys.responseLimit,
    })
    .from(surveys)
    .where(and(eq(surveys.studyId, studyId), eq(surveys.teamId, scope.teamId)));
  if (!survey || survey.state === "draft") return undefined;
  const { surveyId, state } = survey;
  const [sum] = await db.read
    .select({ n: sql<number>`coalesce(sum(${linkCounts.completes}), 0)` })
    .from(linkCounts)
    .where(and(eq(linkCounts.surveyId, surveyId), eq(linkCounts.teamId, scope.teamId)));
  const [test] = await db.read
    .select({ address: links.address })
    .from(links)
    .where(and(eq(links.surveyId, surveyId), eq(links.teamId, scope.teamId), eq(links.kind, "test")));
  const tried = await db.read.$count(
    testResponses,
    and(eq(testResponses.surveyId, surveyId), eq(testResponses.teamId, scope.teamId)),
  );
  const completes = sum?.n ?? 0;
  return {
    ...survey,
    state,
    completes,
    shut: shutReason([{ ...survey, completes: () => completes }], now),
    test: test && { ...test, responses: tried },
  };
}

export interface PersonalLink {
  n: number;
  address: string;
  reference: string | null;
  state: PersonalState;
  createdAt: number;
}

/**
 * The personal links of a link, in the order they were made, and how far each is; not what was answered. Only for
 * who may know whose answers are whose: at the address of somebody who has begun stands what they have said so far.
 * @param page of so many, from 0; all when left out
 */
export async function listPersonalLinks(
  scope: TeamScope,
  linkId: string,
  page?: { index: number; size: number },
  db: Database = database(),
): Promise<PersonalLink[]> {
  authorize(scope, "response.contact");
  const query = db.read
    .select({
      n: personalLinks.n,
      address: personalLinks.address,
      reference: personalLinks.reference,
      createdAt: personalLinks.createdAt,
      response: responses.state,
    })
    .from(personalLinks)
    .leftJoin(responses, eq(responses.personalId, personalLinks.id))
    .where(and(eq(personalLinks.linkId, linkId), eq(personalLinks.teamId, scope.teamId)))
    .orderBy(asc(personalLinks.n));
  const rows = await (page ? query.limit(page.size).offset(page.index * page.size) : query);
  return rows.map(({ response, ...link }) => ({
    ...link,
    state: personalState(response),
  }));
}

/** How many personal links a link has, by how far each is. */
async function countPersonal(scope: TeamScope, linkId: string, db: Database) {
  const rows = await db.read
    .select({ response: responses.state, n: count() })
    .from(personalLinks)
    .leftJoin(responses, eq(responses.personalId, personalLinks.id))
    .where(and(eq(personalLinks.linkId, linkId), eq(personalLinks.teamId, scope.teamId)))
    .groupBy(responses.state);
  const counts: Record<PersonalState, number> = { unused: 0, begun: 0, used: 0 };
  for (const { response, n } of rows) counts[personalState(response)] += n;
  return counts;
}

const personalState = (response: ResponseState | null): PersonalState =>
  response === null ? "unused" : response === "partial" ? "begun" : "used";
