import "server-only";
import { and, asc, count, desc, eq, isNotNull, isNull, ne, or } from "drizzle-orm";
import { countComplete, countLanguages, listPublishedVersions, readAnswerTable } from "../answers/queries.ts";
import { type Database, database } from "../db/database.ts";
import { isOwnStudy } from "../db/planning.ts";
import { links, responseFlags, responses, studies } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import type { QualityFlag } from "../quality/schema.ts";
import type { ResponseState } from "../survey/schema.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { answerFilterOf } from "./answer-filter.ts";
import type { StudySummary } from "./model.ts";
import { filterQuery, type ResultsFilter } from "./schema.ts";
import { summarise } from "./summarise.ts";

/** What a study has collected, by state, and from where. */
export interface Collection {
  counts: Record<ResponseState, number>;
  /** Complete ones that a person excluded; they are not among `counts.complete`. */
  excluded: number;
  /** Epoch milliseconds of the newest complete response; undefined while there is none. */
  lastAt: number | undefined;
  versions: number;
  languages: readonly { language: string; n: number }[];
  /** Of those that count; one response may have several. */
  flags: readonly { flag: QualityFlag; n: number }[];
  links: readonly { id: string; label: string }[];
}

/** @throws LimnError `forbidden`, `not-found` */
export async function getCollection(
  scope: TeamScope,
  study: string,
  db: Database = database(),
): Promise<Collection> {
  authorize(scope, "results.read");
  const versions = await listPublishedVersions(scope, study, db);
  const own = isOwnStudy(scope, responses.studyId, study);
  const countState = (state: ResponseState) =>
    db.read.$count(responses, and(own, eq(responses.state, state)));
  const languages = await countLanguages(scope, study, db);
  const flags = await db.read
    .select({ flag: responseFlags.flag, n: count() })
    .from(responseFlags)
    .where(
      and(
        eq(responseFlags.teamId, scope.teamId),
        eq(responseFlags.studyId, study),
        or(isNull(responseFlags.review), ne(responseFlags.review, "excluded")),
      ),
    )
    .groupBy(responseFlags.flag)
    .orderBy(desc(count()), asc(responseFlags.flag));
  const ofStudy = await db.read
    .select({ id: links.id, label: links.label })
    .from(links)
    .where(and(eq(links.teamId, scope.teamId), eq(links.studyId, study), ne(links.kind, "test")))
    .orderBy(asc(links.createdAt), asc(links.id));
  const { counted, excluded } = await countComplete(scope, study, db);
  return {
    counts: {
      partial: await countState("partial"),
      complete: counted,
      "screened-out": await countState("screened-out"),
      withdrawn: await countState("withdrawn"),
    },
    excluded,
    lastAt: await findNewest(scope, study, db),
    versions: versions.length,
    languages,
    flags,
    links: ofStudy,
  };
}

/** When the newest complete response came. */
async function findNewest(scope: TeamScope, study: string, db: Database): Promise<number | undefined> {
  const [newest] = await db.read
    .select({ at: responses.completedAt })
    .from(responses)
    .where(
      and(
        isOwnStudy(scope, responses.studyId, study),
        eq(responses.state, "complete"),
        isNotNull(responses.completedAt),
      ),
    )
    .orderBy(desc(responses.completedAt))
    .limit(1);
  return newest?.at ?? undefined;
}

/** Summaries kept per database; the oldest goes first. */
const MOST_KEPT = 8;
const kept = new WeakMap<Database, Map<string, { stamp: string; summary: Promise<StudySummary> }>>();

/**
 * Every question of a study, counted over its complete responses. Kept while nothing has come in or gone:
 * counting 100,000 responses takes a second, and everybody who has the page open asks at the same moment.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function getSummary(
  scope: TeamScope,
  study: string,
  filter: ResultsFilter,
  db: Database = database(),
): Promise<StudySummary> {
  authorize(scope, "results.read");
  const { counts, versions, flags } = await getCollection(scope, study, db);
  // Flags come some seconds after the answers they are about.
  const flagged = filter.quality === undefined ? [] : flags.map(({ flag, n }) => `${flag} ${n}`);
  const stamp = [await readPulse(scope, study, db), counts.complete, versions, ...flagged].join(" ");
  const ours = kept.get(db) ?? new Map<string, { stamp: string; summary: Promise<StudySummary> }>();
  kept.set(db, ours);
  const key = [scope.teamId, study, filterQuery(filter)].join(" ");
  const known = ours.get(key);
  if (known?.stamp === stamp) return known.summary;
  const summary = readAnswerTable(scope, study, answerFilterOf(filter), db).then(summarise);
  ours.delete(key);
  ours.set(key, { stamp, summary });
  summary.catch(() => ours.delete(key));
  for (const oldest of [...ours.keys()].slice(0, -MOST_KEPT)) ours.delete(oldest);
  return summary;
}

/**
 * A word that changes when a study's responses do: the newest completion, the last decision about one, and how many
 * are under way, screened out or withdrawn. Asked twice a second by every open results page, so it reads indexes only.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function readPulse(scope: TeamScope, study: string, db: Database = database()): Promise<string> {
  authorize(scope, "results.read");
  const owned = and(eq(studies.teamId, scope.teamId), eq(studies.id, study));
  if ((await db.read.$count(studies, owned)) === 0) throw new LimnError("not-found");
  const own = isOwnStudy(scope, responses.studyId, study);
  const inState = (state: ResponseState) => and(own, eq(responses.state, state));
  const newest = await findNewest(scope, study, db);
  const [decided] = await db.read
    .select({ at: responses.reviewedAt })
    .from(responses)
    .where(and(own, isNotNull(responses.reviewedAt)))
    .orderBy(desc(responses.reviewedAt))
    .limit(1);
  const others = ["partial", "screened-out", "withdrawn"] as const;
  const counts = await Promise.all(others.map((state) => db.read.$count(responses, inState(state))));
  return [newest ?? 0, decided?.at ?? 0, ...counts].join(".");
}
