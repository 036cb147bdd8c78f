import "server-only";
import { and, eq, gte, inArray, sql } from "drizzle-orm";
import { createPacker } from "../../answers/pack.ts";
import { isCounted, listPublishedVersions, readAnswerTable } from "../../answers/queries.ts";
import { type Database, database } from "../../db/database.ts";
import { isAlso } from "../../db/planning.ts";
import { responses, segmentMembers } from "../../db/schema.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { type FinishedRun, findResult } from "../runs/queries.ts";
import { modelOf, type Placed, placeAll } from "./place.ts";
import { startOfWeek, type Week, weekOf } from "./trend.ts";

/**
 * Where the newest run's model places these responses, complete or begun: those that came after the run have a
 * persona at once. Who withdrew or was excluded, and who answered nothing the model knows, is not in the map. At most
 * a few hundred ids at once.
 */
export async function placeResponses(
  scope: TeamScope,
  studyId: string,
  ids: readonly string[],
  db: Database = database(),
): Promise<ReadonlyMap<string, Placed>> {
  authorize(scope, "results.read");
  const placed = new Map<string, Placed>();
  const run = ids.length > 0 ? await findResult(scope, studyId, db) : undefined;
  const model = run && modelOf(run.result);
  if (!run || !model) return placed;
  const rows = await db.read
    .select({
      id: responses.id,
      versionId: responses.versionId,
      language: responses.language,
      completedAt: responses.completedAt,
      answers: sql<string>`${responses.answers}`,
      otherTexts: sql<string>`${responses.otherTexts}`,
    })
    .from(responses)
    .where(
      and(
        isAlso(responses.teamId, scope.teamId),
        isAlso(responses.studyId, studyId),
        inArray(responses.id, [...ids]),
        inArray(responses.state, ["complete", "partial"]),
        isCounted(),
      ),
    );
  const packer = createPacker(await listPublishedVersions(scope, studyId, db), rows.length);
  for (const row of rows) packer.add(row);
  const table = { ...packer.finish(), excluded: 0 };
  for (const [row, place] of placeAll(model, table, run.settings.active).entries()) {
    const id = table.responseIds[row];
    if (id !== undefined && place) placed.set(id, place);
  }
  return placed;
}

/** The weeks that are looked at: half a year says how a share moves, and no page waits for more. */
const MOST_WEEKS = 26;

/** The answers of one week by group, those of the run and those that its model placed since. */
export interface WeekOfGroups {
  from: number;
  counts: number[];
  n: number;
}

/**
 * How many answers of every group came in week by week, the last half year: those of the run as it placed them, and
 * the complete ones since as its model does.
 */
export async function readWeeks(
  scope: TeamScope,
  studyId: string,
  run: FinishedRun,
  db: Database = database(),
): Promise<{ weeks: WeekOfGroups[]; since: number }> {
  authorize(scope, "results.read");
  const model = modelOf(run.result);
  const { to } = run.result.answers;
  if (!model || to === null) return { weeks: [], since: 0 };
  const weeks = new Map<number, number[]>();
  const add = (week: number, group: number, n: number) => {
    const counts = weeks.get(week) ?? Array.from({ length: model.k }, () => 0);
    counts[group] = (counts[group] ?? 0) + n;
    weeks.set(week, counts);
  };
  const week = sql<number>`cast((${responses.completedAt} - ${startOfWeek(0)}) / ${startOfWeek(1) - startOfWeek(0)} as integer)`;
  const rows = await db.read
    .select({ week, segment: segmentMembers.segment, n: sql<number>`count(*)` })
    .from(segmentMembers)
    .innerJoin(responses, eq(responses.id, segmentMembers.responseId))
    .where(
      and(
        eq(segmentMembers.segmentationId, run.id),
        isAlso(segmentMembers.teamId, scope.teamId),
        gte(responses.completedAt, startOfWeek(weekOf(to) - MOST_WEEKS)),
        isCounted(),
      ),
    )
    .groupBy(week, segmentMembers.segment);
  for (const row of rows) add(row.week, row.segment, row.n);
  const newer = await readAnswerTable(scope, studyId, { completedAfter: to }, db);
  let since = 0;
  for (const [row, place] of placeAll(model, newer, run.settings.active).entries()) {
    if (!place) continue;
    since++;
    add(weekOf(newer.completedAt[row] ?? to), place.group, 1);
  }
  const latest = [...weeks]
    .sort(([a], [b]) => a - b)
    .slice(-MOST_WEEKS)
    .map(([week, counts]) => ({
      from: startOfWeek(week),
      counts,
      n: counts.reduce((sum, count) => sum + count, 0),
    }));
  return { weeks: latest, since };
}

/** The weeks of one group. */
export const weeksOfGroup = (weeks: readonly WeekOfGroups[], group: number): Week[] =>
  weeks.map(({ from, counts, n }) => ({ from, count: counts[group] ?? 0, n }));
