import "server-only";
import { and, asc, eq, gte, inArray, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { AnswerTable } from "../../answers/model.ts";
import { createPacker } from "../../answers/pack.ts";
import { isCounted, listPublishedVersions, readAnswerTable } from "../../answers/queries.ts";
import { type Database, database } from "../../db/database.ts";
import { isAlso } from "../../db/planning.ts";
import { personas as personasTable, personaVersions, responses, segmentMembers } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { type Share, shareOf, wilsonInterval } from "../../results/share.ts";
import { addTallies, type Tally } from "../../results/tally.ts";
import { continuityOfPeople, type GroupOverlap } from "../../segment/continuity.ts";
import { continuityOfModels } from "../../segment/waves.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import type { RowWeights } from "../count-questions.ts";
import { listPersonas, type PersonaCard } from "../queries.ts";
import { type FinishedRun, findResult, listRunsWithGroups } from "../runs/queries.ts";
import { addPerson, nobody } from "../shares.ts";
import { weightsForRun } from "../weighting/queries.ts";
import { changedAnswers } from "./changed-answers.ts";
import { modelOf, ownModelOf, type Placed, placeAll } from "./place.ts";
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
  /** By group. */
  people: Tally[];
}

/**
 * How many answers of every group came in week by week, the last half year: those of the run as it placed them, and
 * the complete ones since as its model does. With the run's weights, where it has any.
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
  const weeks = new Map<number, Tally[]>();
  const peopleOf = (week: number, group: number): Tally => {
    const people = weeks.get(week) ?? Array.from({ length: model.groups }, nobody);
    weeks.set(week, people);
    return people[group] ?? nobody();
  };
  const week = sql<number>`cast((${responses.completedAt} - ${startOfWeek(0)}) / ${startOfWeek(1) - startOfWeek(0)} as integer)`;
  const rows = await db.read
    .select({
      week,
      segment: segmentMembers.segment,
      n: sql<number>`count(*)`,
      weight: sql<number>`sum(coalesce(${segmentMembers.weight}, 1))`,
      squares: sql<number>`sum(coalesce(${segmentMembers.weight} * ${segmentMembers.weight}, 1))`,
    })
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
  for (const { week, segment, ...people } of rows) Object.assign(peopleOf(week, segment), people);
  const newer = await readAnswerTable(scope, studyId, { completedAfter: to }, db);
  const weights = newer.n > 0 ? await weightsSince(scope, studyId, run, newer, db) : undefined;
  let since = 0;
  for (const [row, place] of placeAll(model, newer, run.settings.active).entries()) {
    if (!place) continue;
    since++;
    addPerson(peopleOf(weekOf(newer.completedAt[row] ?? to), place.group), weights?.[row] ?? 1);
  }
  const latest = [...weeks]
    .sort(([a], [b]) => a - b)
    .slice(-MOST_WEEKS)
    .map(([week, people]) => ({ from: startOfWeek(week), people }));
  return { weeks: latest, since };
}

/** What those who came after a run count for: by its targets. Once each when these cannot be reached any longer. */
async function weightsSince(
  scope: TeamScope,
  studyId: string,
  { settings }: FinishedRun,
  table: AnswerTable,
  db: Database,
): Promise<RowWeights> {
  try {
    return await weightsForRun(scope, studyId, settings, table, db);
  } catch (error) {
    if (error instanceof LimnError && error.code === "weighting-broken") return undefined;
    throw error;
  }
}

/** The weeks of one group. */
export const weeksOfGroup = (weeks: readonly WeekOfGroups[], group: number): Week[] =>
  weeks.map(({ from, people }) => ({ from, inside: people[group] ?? nobody(), all: addTallies(people) }));

/** What became of one persona, or of a group that is new, between the two newest runs. */
export interface Change {
  persona: PersonaCard;
  fate: Fate;
  /** The personas that it was split from or put together of. */
  from: PersonaCard[];
  before: Share | null;
  now: Share | null;
  /** Answers that changed beyond chance since it was approved in an earlier run; null where it never was. */
  answers: ReturnType<typeof changedAnswers> | null;
}

type Fate = "same" | "drifted" | "split" | "merged" | "new" | "gone";

/** The two newest runs with groups, and what became of every persona between them. */
export interface Changes {
  before: FinishedRun;
  now: FinishedRun;
  /** How groups were recognised: by the people whom both runs had, or by what they answer. */
  by: "people" | "answers" | "nothing";
  changes: Change[];
}

/** Under this part of the smaller run the people in common are too few to recognise groups by. */
const FEWEST_COMMON = 0.1;

/**
 * What became of the personas of a study between its two newest runs that found groups; undefined while there are
 * not two. Groups are recognised by the people in both runs (overlap and optimal matching), and where there are hardly
 * any, as in a new wave, by what the groups answer.
 */
export async function findChanges(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<Changes | undefined> {
  authorize(scope, "persona.read");
  const [now, before] = await listRunsWithGroups(scope, studyId, 2, db);
  if (!now || !before) return undefined;
  const overlaps = await readOverlaps(scope, before.id, now.id, db);
  const common = overlaps.reduce((sum, { both }) => sum + both, 0);
  const models = { before: ownModelOf(before.result), now: ownModelOf(now.result) };
  const hasCommon = common >= FEWEST_COMMON * Math.min(before.result.n, now.result.n);
  const by = hasCommon ? "people" : models.before && models.now ? "answers" : "nothing";
  const {
    continues,
    before: fates,
    after,
  } = by === "answers" && models.before && models.now
    ? continuityOfModels(models.before, models.now)
    : continuityOfPeople(hasCommon ? overlaps : [], before.result.k, now.result.k);
  const personas = await listPersonas(scope, studyId, db);
  const versions = await listEarlierVersions(scope, studyId, now.id, db);
  const at = (run: string, group: number) =>
    personas.find(({ segmentationId, segment }) => segmentationId === run && segment === group);
  /** The persona that an earlier group was; it has gone on with the group that continues it. */
  const wasAt = (group: number) => at(before.id, group) ?? at(now.id, continues.indexOf(group));
  const shareAt = (run: FinishedRun, group: number | undefined) =>
    group === undefined || group < 0 ? null : shareInRun(run, group);
  const changes = after.flatMap(({ fate, from }, group): Change[] => {
    const persona = at(now.id, group);
    if (!persona) return [];
    const version = versions.findLast(({ personaId }) => personaId === persona.id);
    return [
      {
        persona,
        fate,
        from: fate === "split" || fate === "merged" ? from.flatMap((one) => wasAt(one) ?? []) : [],
        before: shareAt(before, continues[group]),
        now: shareAt(now, group),
        answers: version ? changedAnswers(version.facts, persona.facts) : null,
      },
    ];
  });
  for (const [group, { fate }] of fates.entries()) {
    const persona = fate === "gone" ? at(before.id, group) : undefined;
    if (persona)
      changes.push({ persona, fate, from: [], before: shareAt(before, group), now: null, answers: null });
  }
  return { before, now, by, changes: changes.filter(({ persona }) => persona.state !== "hidden") };
}

/** A group as a part of its run; with weights over the people that a plain sample as sure would have. */
function shareInRun({ result }: FinishedRun, group: number): Share {
  const { size = 0, share = 0 } = result.groups[group] ?? {};
  const counted = shareOf(size, result.n);
  if (!result.weighting) return counted;
  const { effective } = result.weighting;
  return { ...counted, value: share, interval: wilsonInterval(share * effective, effective) };
}

/** People whom both runs had, by their group then and now. */
async function readOverlaps(
  scope: TeamScope,
  before: string,
  now: string,
  db: Database,
): Promise<GroupOverlap[]> {
  const then = alias(segmentMembers, "then");
  const rows = await db.read
    .select({ from: then.segment, to: segmentMembers.segment, both: sql<number>`count(*)` })
    .from(segmentMembers)
    .innerJoin(then, and(eq(then.responseId, segmentMembers.responseId), eq(then.segmentationId, before)))
    .where(and(eq(segmentMembers.segmentationId, now), isAlso(segmentMembers.teamId, scope.teamId)))
    .groupBy(then.segment, segmentMembers.segment);
  const sum = (side: "from" | "to", group: number) =>
    rows.reduce((n, row) => n + (row[side] === group ? row.both : 0), 0);
  return rows.map((row) => ({ ...row, inFrom: sum("from", row.from), inTo: sum("to", row.to) }));
}

/** What was approved of the study's personas in other runs than this one, the oldest first. */
function listEarlierVersions(scope: TeamScope, studyId: string, run: string, db: Database) {
  return db.read
    .select({ personaId: personaVersions.personaId, facts: personaVersions.facts })
    .from(personaVersions)
    .innerJoin(personasTable, eq(personasTable.id, personaVersions.personaId))
    .where(
      and(
        eq(personaVersions.teamId, scope.teamId),
        eq(personasTable.studyId, studyId),
        ne(personaVersions.segmentationId, run),
      ),
    )
    .orderBy(asc(personaVersions.n));
}
