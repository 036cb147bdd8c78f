import "server-only";
import { type AnyColumn, and, asc, desc, eq, gte, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { isAlso } from "../db/planning.ts";
import {
  responseFlags,
  responses,
  responseTags,
  segmentMembers,
  surveyVersions,
  testResponses,
} from "../db/schema.ts";
import type { ResponseReview, ResponseState } from "../survey/schema.ts";
import type { TeamScope } from "../team/scope.ts";
import { momentsOfDays } from "../time-zone.ts";
import { findInTexts, type Snippet, textsToSearch } from "./model.ts";
import type { ResponseFilter } from "./schema.ts";

/* Looking through a study's responses, for queries.ts, which has asked whether that may be. */

/** Keys that are looked through at once; between two reads others get their turn. */
const SMALLEST_WINDOW = 100;
const LARGEST_WINDOW = 2000;
/** Responses that are looked through at most for those that fit; then the reader is asked whether to go on. */
const MOST_LOOKED_AT = 40_000;
/** The same for words, which are read out of every single response. */
const MOST_READ = 10_000;

/** Where a response stands in the list. */
export interface Key {
  id: string;
  startedAt: number;
}

/** What the list's filters are made from, and what its rows are named by. */
export interface ResponsePlace {
  surveyId: string;
  versions: readonly { id: string; n: number }[];
  /** But the one for tests, which has a list of its own. */
  links: readonly { id: string; label: string }[];
  /** Personas of the newest finished run. */
  personas: readonly { id: string; segment: number; name: string | null; colour: number }[];
  run: string | undefined;
}

export interface Search {
  scope: TeamScope;
  study: string;
  place: ResponsePlace;
  filter: ResponseFilter;
  direction: "newer" | "older";
  from: Key | undefined;
}

export interface Found extends Key {
  completedAt: number | null;
  state: ResponseState;
  review: ResponseReview | null;
  language: string;
  linkId: string | null;
  versionId: string;
  /** Where the words that were searched for stand. */
  snippet: Snippet | undefined;
}

/**
 * Looks from a place on for responses that fit. What is looked through, piece by piece, is the smallest set that has
 * an index in this order: a flag's, a tag's, a decision's, a link's, a version's, or else the whole survey's.
 * @returns `last`: how far it looked; `isEnd`: there is nothing beyond
 */
export async function lookThrough(search: Search, wanted: number, db: Database) {
  const found: Found[] = [];
  let last = search.from;
  let lookedAt = 0;
  const most = search.filter.text === undefined ? MOST_LOOKED_AT : MOST_READ;
  for (let size = SMALLEST_WINDOW; ; size = Math.min(LARGEST_WINDOW, size * 2)) {
    const keys = await readKeys({ ...search, from: last }, size, db);
    found.push(...(await readFitting(search, keys, db)));
    last = keys.at(-1) ?? last;
    lookedAt += keys.length;
    const isEnd = keys.length < size;
    if (isEnd || found.length >= wanted || lookedAt >= most) return { found, last, isEnd };
    await new Promise((next) => setImmediate(next));
  }
}

/** The next keys of the smallest set. */
function readKeys({ scope, study, place, filter, direction, from }: Search, size: number, db: Database) {
  const { flag, tag, state } = filter;
  const days = momentsOfDays(filter, scope.timeZone);
  const page = (id: AnyColumn, startedAt: AnyColumn, driver: SQL | undefined) => ({
    where: and(
      driver,
      from &&
        sql`(${startedAt}, ${id}) ${sql.raw(direction === "older" ? "<" : ">")} (${from.startedAt}, ${from.id})`,
      days.from === undefined ? undefined : gte(startedAt, days.from),
      days.before === undefined ? undefined : lt(startedAt, days.before),
    ),
    order: direction === "older" ? [desc(startedAt), desc(id)] : [asc(startedAt), asc(id)],
  });
  if (flag !== undefined && flag !== "open") {
    const { responseId, startedAt, studyId } = responseFlags;
    const { where, order } = page(
      responseId,
      startedAt,
      and(eq(studyId, study), eq(responseFlags.flag, flag)),
    );
    return db.read
      .select({ id: responseId, startedAt })
      .from(responseFlags)
      .where(where)
      .orderBy(...order)
      .limit(size);
  }
  if (tag !== undefined) {
    const { responseId, startedAt, studyId } = responseTags;
    const { where, order } = page(responseId, startedAt, and(eq(studyId, study), eq(responseTags.tag, tag)));
    return db.read
      .select({ id: responseId, startedAt })
      .from(responseTags)
      .where(where)
      .orderBy(...order)
      .limit(size);
  }
  const table = tableOf(filter);
  const version = place.versions.find(({ n }) => n === filter.version);
  // Only a link of this study: the index knows no team.
  const link = place.links.find(({ id }) => id === filter.link);
  const driver =
    state === "excluded" || state === "accepted"
      ? and(eq(table.studyId, study), eq(table.review, state))
      : link && state !== "test"
        ? eq(table.linkId, link.id)
        : version && state !== "test"
          ? eq(table.versionId, version.id)
          : eq(table.surveyId, place.surveyId);
  const { where, order } = page(table.id, table.startedAt, driver);
  return db.read
    .select({ id: table.id, startedAt: table.startedAt })
    .from(table)
    .where(where)
    .orderBy(...order)
    .limit(size);
}

/** Tests are kept in a table of their own, of the same shape. */
export const tableOf = ({ state }: Pick<ResponseFilter, "state">): typeof responses =>
  state === "test" ? testResponses : responses;

/** Those of these that fit the whole filter, in their order. */
async function readFitting(search: Search, keys: readonly Key[], db: Database): Promise<Found[]> {
  if (keys.length === 0) return [];
  const { filter } = search;
  const table = tableOf(filter);
  const said = filter.text === undefined ? sql<null>`null` : sql<string>`${table.answers}`;
  const others = filter.text === undefined ? sql<null>`null` : sql<string>`${table.otherTexts}`;
  const rows = await db.read
    .select({
      id: table.id,
      startedAt: table.startedAt,
      completedAt: table.completedAt,
      state: table.state,
      review: table.review,
      language: table.language,
      linkId: table.linkId,
      versionId: table.versionId,
      said,
      others,
    })
    .from(table)
    .where(
      and(
        inArray(
          table.id,
          keys.map(({ id }) => id),
        ),
        isAlso(table.teamId, search.scope.teamId),
        isAlso(table.studyId, search.study),
        ...conditions(search, table),
      ),
    );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const texts = filter.text === undefined ? undefined : await textQuestions(search, db);
  return keys.flatMap(({ id }): Found[] => {
    const row = byId.get(id);
    if (!row) return [];
    const { said, others, ...found } = row;
    if (filter.text === undefined || !texts) return [{ ...found, snippet: undefined }];
    const snippet = findInTexts(textsToSearch(parse(said), parse(others), texts), filter.text);
    return snippet ? [{ ...found, snippet }] : [];
  });
}

function conditions({ filter, place }: Search, table: typeof responses): (SQL | undefined)[] {
  const { state, flag, language, link, version, persona, tag, answer } = filter;
  const versionId = place.versions.find(({ n }) => n === version)?.id ?? "";
  const segment = place.personas.find(({ id }) => id === persona)?.segment ?? -1;
  const flagged = sql`select 1 from ${responseFlags} where ${responseFlags.responseId} = ${table.id}`;
  const tagged = sql`select 1 from ${responseTags} where ${responseTags.responseId} = ${table.id}`;
  const member = sql`select 1 from ${segmentMembers} where ${segmentMembers.responseId} = ${table.id}`;
  return [
    ...stateConditions(state, table),
    flag === "open" ? and(isNull(table.review), sql`exists (${flagged})`) : undefined,
    flag && flag !== "open" ? sql`exists (${flagged} and ${responseFlags.flag} = ${flag})` : undefined,
    language === undefined ? undefined : isAlso(table.language, language),
    link === undefined ? undefined : isAlso(table.linkId, link),
    version === undefined ? undefined : isAlso(table.versionId, versionId),
    tag === undefined ? undefined : sql`exists (${tagged} and ${responseTags.tag} = ${tag})`,
    answer === undefined ? undefined : gave(answer, table),
    persona === undefined
      ? undefined
      : sql`exists (${member} and ${segmentMembers.segmentationId} = ${place.run ?? ""} and ${segmentMembers.segment} = ${segment})`,
  ];
}

/** A single answer is its code, a multiple one a list of codes: `json_each` walks through either. */
function gave(answer: string, table: typeof responses): SQL {
  const [question = "", code] = answer.split(".");
  return sql`exists (select 1 from json_each(${table.answers}, ${`$."${question}"`}) where value = ${Number(code)})`;
}

function stateConditions(state: ResponseFilter["state"], table: typeof responses): (SQL | undefined)[] {
  switch (state) {
    case undefined:
    case "test":
      return [];
    case "excluded":
    case "accepted":
      return [isAlso(table.review, state)];
    case "complete":
      return [isAlso(table.state, state), sql`coalesce(${table.review}, '') <> 'excluded'`];
    default:
      return [isAlso(table.state, state)];
  }
}

/** Questions of any version that people answer in their own words; ways to reach somebody are not searched. */
async function textQuestions({ scope, study }: Search, db: Database): Promise<ReadonlySet<string>> {
  const versions = await db.read
    .select({ definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.teamId, scope.teamId), eq(surveyVersions.studyId, study)));
  const questions = versions.flatMap(({ definition }) => definition.pages.flatMap((page) => page.questions));
  return new Set(questions.filter(({ type }) => type === "text").map(({ id }) => id));
}

/** Stored JSON was checked when it was accepted, and only strings are looked for in it. */
function parse(stored: string | null): object {
  const value: unknown = JSON.parse(stored ?? "{}");
  return typeof value === "object" && value !== null ? value : {};
}
