import "server-only";
import { and, count, desc, eq, inArray, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { listPublishedVersions } from "../../answers/queries.ts";
import { type Database, database } from "../../db/database.ts";
import { isAlso, isOwnStudy } from "../../db/planning.ts";
import { links, responses, surveys } from "../../db/schema.ts";
import { type Departures, departuresByPage } from "../../link/departures.ts";
import { listLinks } from "../../link/queries.ts";
import type { ResponseState } from "../../survey/schema.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { shareOf } from "../share.ts";
import { type Completion, type Course, courseOf, type SampledResponse } from "./course.ts";
import { SLOT, type TimeSlot } from "./over-time.ts";

/** Responses that are looked into one by one: with more, a median or a share would hardly move. */
export const SAMPLED = 5000;

/** How a study's answers came in. */
export interface Collecting {
  /** Where people left, over all links. */
  departures: Departures;
  /** Over the newest {@link SAMPLED} responses; undefined before a survey was published. */
  course: Course | undefined;
  /** There are more responses than were looked into. */
  isSampled: boolean;
  /** By link, with what it is called; `visits`: how often it was opened. */
  links: readonly (Completion & { label: string; visits: number })[];
  /** Complete responses that count, by quarter of an hour; imported ones when they were given, if that is known. */
  slots: readonly TimeSlot[];
}

/** @throws LimnError `forbidden`, `not-found` */
export async function getCollecting(
  scope: TeamScope,
  study: string,
  db: Database = database(),
): Promise<Collecting> {
  authorize(scope, "results.read");
  const versions = (await listPublishedVersions(scope, study, db)).toReversed();
  const all = await listLinks(scope, study, {}, db);
  const counts: Record<ResponseState, number> = {
    partial: 0,
    complete: 0,
    "screened-out": 0,
    withdrawn: 0,
  };
  for (const link of all)
    for (const state of ["partial", "complete", "screened-out", "withdrawn"] as const)
      counts[state] += link.counts[state];
  const visits = all.reduce((sum, link) => sum + link.visits, 0);
  const own = and(eq(links.studyId, study), eq(links.teamId, scope.teamId), ne(links.kind, "test"));
  const stopped = await db.read
    .select({ versionId: responses.versionId, pagesDone: responses.pagesDone, n: count() })
    .from(responses)
    // The state stands in the text, so that SQLite can tell that the index of those under way holds all of them.
    .where(
      and(
        inArray(responses.linkId, db.read.select({ id: links.id }).from(links).where(own)),
        sql`${responses.state} = 'partial'`,
      ),
    )
    .groupBy(responses.versionId, responses.pagesDone);
  const sample = await readSample(scope, study, db);
  const newest = versions[0]?.definition;
  return {
    departures: departuresByPage(versions, stopped, { visits, counts }),
    course: newest && courseOf(sample, newest),
    isSampled: sample.length === SAMPLED,
    links: all.map(({ id, label, visits: opened, counts: of }) => ({
      key: id,
      label,
      visits: opened,
      finished: shareOf(of.complete, of.complete + of.partial),
    })),
    slots: await readSlots(scope, study, db),
  };
}

/** The responses that were begun last. */
async function readSample(scope: TeamScope, study: string, db: Database): Promise<SampledResponse[]> {
  const [survey] = await db.read
    .select({ id: surveys.id })
    .from(surveys)
    .where(and(eq(surveys.studyId, study), eq(surveys.teamId, scope.teamId)));
  const rows = await db.read
    .select({
      versionId: responses.versionId,
      state: responses.state,
      linkId: responses.linkId,
      device: responses.device,
      language: responses.language,
      answers: sql<string>`${responses.answers}`,
      times: sql<string | null>`json_extract(${responses.timings}, '$.pages')`,
    })
    .from(responses)
    .where(and(eq(responses.surveyId, survey?.id ?? ""), isAlso(responses.teamId, scope.teamId)))
    .orderBy(desc(responses.startedAt), desc(responses.id))
    .limit(SAMPLED);
  return rows.map(({ answers, times, ...row }) => ({
    ...row,
    answers: readObject(answers),
    times: Object.fromEntries(
      Object.entries(readObject(times)).flatMap(([page, time]) =>
        typeof time === "number" ? [[page, time]] : [],
      ),
    ),
  }));
}

/** Stored JSON was checked when it was accepted; a broken row is a row without anything. */
function readObject(stored: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(stored ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Complete responses without the excluded ones, each read in an index of its own. */
async function readSlots(scope: TeamScope, study: string, db: Database): Promise<TimeSlot[]> {
  const ours = isOwnStudy(scope, responses.studyId, study);
  const slot = sql<number>`${responses.completedAt} / ${sql.raw(String(SLOT))}`;
  const countIn = (where: SQL | undefined) =>
    db.read.select({ slot, n: count() }).from(responses).where(where).groupBy(slot);
  const complete = await countIn(
    and(ours, eq(responses.state, "complete"), isNotNull(responses.completedAt)),
  );
  const excluded = await countIn(
    and(ours, eq(responses.review, "excluded"), isNotNull(responses.completedAt)),
  );
  const left = new Map(complete.map((row) => [row.slot, row.n]));
  for (const row of excluded) left.set(row.slot, (left.get(row.slot) ?? 0) - row.n);
  return [...left]
    .filter(([, n]) => n > 0)
    .map(([place, n]) => ({ at: place * SLOT, n }))
    .sort((a, b) => a.at - b.at);
}
