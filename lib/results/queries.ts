import "server-only";
import { and, asc, count, desc, eq, isNull, ne, or } from "drizzle-orm";
import { pacer } from "../answers/columns/pacer.ts";
import { countComplete, countLanguages, listPublishedVersions, readAnswerTable } from "../answers/queries.ts";
import { type Database, database } from "../db/database.ts";
import { isOwnStudy } from "../db/planning.ts";
import { links, responseFlags, responses } from "../db/schema.ts";
import type { QualityFlag } from "../quality/schema.ts";
import type { ResponseState } from "../survey/schema.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { answerFilterOf } from "./answer-filter.ts";
import type { StudySummary } from "./model.ts";
import { findNewest, readPulse } from "./pulse/queries.ts";
import { filterQuery, type ResultsFilter } from "./schema.ts";
import { summariseInSlices } from "./summarise.ts";
import { weightsOfRows } from "./weighting/model.ts";
import { findWeights } from "./weighting/queries.ts";

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
  const { weights, stamp: weighted } = await findWeights(scope, study, filter, db);
  const pulse = await readPulse(scope, study, db);
  const stamp = [pulse, counts.complete, versions, weighted, ...flagged].join(" ");
  const ours = kept.get(db) ?? new Map<string, { stamp: string; summary: Promise<StudySummary> }>();
  kept.set(db, ours);
  const key = [scope.teamId, scope.timeZone, study, filterQuery(filter)].join(" ");
  const known = ours.get(key);
  if (known?.stamp === stamp) return known.summary;
  const summary = readAnswerTable(scope, study, answerFilterOf(filter, scope.timeZone), db).then((table) =>
    summariseInSlices(table, weights && weightsOfRows(table, weights), pacer()),
  );
  ours.delete(key);
  ours.set(key, { stamp, summary });
  summary.catch(() => ours.delete(key));
  for (const oldest of [...ours.keys()].slice(0, -MOST_KEPT)) ours.delete(oldest);
  return summary;
}
