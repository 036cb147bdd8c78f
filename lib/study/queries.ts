import "server-only";
import { and, count, desc, eq, ne, notExists, or, sql } from "drizzle-orm";
import { countComplete } from "../answers/queries.ts";
import { whereReadable } from "../db/columns.ts";
import { type Database, database } from "../db/database.ts";
import { goals, jobs, linkCounts, links, personas, segmentations, studies, surveys } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { type Door, shutReason } from "../link/model.ts";
import { questionsOf } from "../survey/model.ts";
import { surveyDefinition } from "../survey/schema.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import type { StudyCounts } from "./steps.ts";

/** An import whose survey is still a draft is not through, or is being taken back: nobody's study. */
const isWhole = (db: Database) =>
  or(
    ne(studies.origin, "import"),
    notExists(
      db.read
        .select({ id: surveys.id })
        .from(surveys)
        .where(
          and(
            eq(surveys.teamId, studies.teamId),
            eq(surveys.studyId, studies.id),
            eq(surveys.state, "draft"),
          ),
        ),
    ),
  );

/** A study's own words. @throws LimnError `not-found` */
export async function getStudy(scope: TeamScope, study: string, db: Database = database()) {
  const row = await findStudy(scope, study, db);
  if (!row) throw new LimnError("not-found");
  return row;
}

/** A study's own words; undefined when the team has no such study. */
export async function findStudy(scope: TeamScope, study: string, db: Database = database()) {
  authorize(scope, "study.read");
  const [row] = await db.read
    .select({
      id: studies.id,
      title: studies.title,
      businessKind: studies.businessKind,
      brand: studies.brand,
      product: studies.product,
      category: studies.category,
      origin: studies.origin,
      createdAt: studies.createdAt,
    })
    .from(studies)
    .where(and(eq(studies.teamId, scope.teamId), eq(studies.id, study), isWhole(db)));
  return row;
}

/** The goal of a study; undefined while it has none. Publishing asks for one. */
export async function findGoal(scope: TeamScope, study: string, db: Database = database()) {
  authorize(scope, "study.read");
  const [row] = await db.read
    .select({
      purpose: goals.purpose,
      statement: goals.statement,
      measure: goals.measure,
      baseline: goals.baseline,
      target: goals.target,
      targetCustomer: goals.targetCustomer,
      intendedExperience: goals.intendedExperience,
      reviewRhythm: goals.reviewRhythm,
      updatedAt: goals.updatedAt,
    })
    .from(goals)
    .where(and(eq(goals.teamId, scope.teamId), eq(goals.studyId, study)));
  return row;
}

/** The team's studies, newest first, each with what its steps are decided from. */
export async function listStudies(scope: TeamScope, db: Database = database()) {
  authorize(scope, "study.read");
  const rows = await db.read
    .select({
      id: studies.id,
      title: studies.title,
      brand: studies.brand,
      product: studies.product,
      businessKind: studies.businessKind,
      origin: studies.origin,
      createdAt: studies.createdAt,
    })
    .from(studies)
    .where(and(eq(studies.teamId, scope.teamId), isWhole(db)))
    .orderBy(desc(studies.createdAt), desc(studies.id));
  return Promise.all(rows.map(async (row) => ({ ...row, counts: await countStudy(scope, row, db) })));
}

/** What has been counted of one study. @throws LimnError `not-found` */
export async function getStudyCounts(
  scope: TeamScope,
  study: string,
  db: Database = database(),
): Promise<StudyCounts> {
  authorize(scope, "study.read");
  return countStudy(scope, await getStudy(scope, study, db), db);
}

async function countStudy(
  scope: TeamScope,
  { id, origin }: Pick<Awaited<ReturnType<typeof getStudy>>, "id" | "origin">,
  db: Database,
): Promise<StudyCounts> {
  const goal = db.read.$count(goals, and(eq(goals.teamId, scope.teamId), eq(goals.studyId, id)));
  const survey = db.read
    .select({
      state: surveys.state,
      draft: whereReadable(surveys.draft, surveyDefinition),
      opensAt: surveys.opensAt,
      closesAt: surveys.closesAt,
      responseLimit: surveys.responseLimit,
    })
    .from(surveys)
    .where(and(eq(surveys.teamId, scope.teamId), eq(surveys.studyId, id)));
  const doors = db.read
    .select({
      state: links.state,
      opensAt: links.opensAt,
      closesAt: links.closesAt,
      responseLimit: links.responseLimit,
      n: sql<number>`coalesce(${linkCounts.completes}, 0)`,
    })
    .from(links)
    .leftJoin(linkCounts, eq(linkCounts.linkId, links.id))
    .where(and(eq(links.teamId, scope.teamId), eq(links.studyId, id), ne(links.kind, "test")));
  const complete = countComplete(scope, id, db);
  const runs = await db.read
    .select({ id: segmentations.id, finishedAt: segmentations.finishedAt, job: jobs.state })
    .from(segmentations)
    .leftJoin(jobs, eq(jobs.id, segmentations.jobId))
    .where(and(eq(segmentations.teamId, scope.teamId), eq(segmentations.studyId, id)))
    .orderBy(desc(segmentations.createdAt), desc(segmentations.id));
  const finished = runs.find((run) => run.finishedAt !== null);
  const personaStates = db.read
    .select({ state: personas.state, n: count() })
    .from(personas)
    .where(
      and(
        eq(personas.teamId, scope.teamId),
        eq(personas.studyId, id),
        eq(personas.segmentationId, finished?.id ?? ""),
      ),
    )
    .groupBy(personas.state);
  const [[surveyRow], linkRows, personaRows] = await Promise.all([survey, doors, personaStates]);
  const total = (rows: readonly { n: number }[]) => rows.reduce((sum, row) => sum + row.n, 0);
  // Dates and limits of the survey hold for each of its links; whether it is paused is told by itself.
  const ofSurvey: Door[] = surveyRow
    ? [{ ...surveyRow, state: "live", completes: () => total(linkRows) }]
    : [];
  const isOpen = ({ n, ...link }: (typeof linkRows)[number]) =>
    shutReason([{ ...link, completes: () => n }, ...ofSurvey], Date.now()) === undefined;
  return {
    origin,
    hasGoal: (await goal) > 0,
    survey: surveyRow && {
      state: surveyRow.state,
      questions: surveyRow.draft.value && questionsOf(surveyRow.draft.value).length,
    },
    links: linkRows.length,
    openLinks: linkRows.filter(isOpen).length,
    completeResponses: (await complete).counted,
    run: runState(runs),
    draftPersonas: total(personaRows.filter((row) => row.state === "draft")),
    approvedPersonas: total(personaRows.filter((row) => row.state === "approved")),
  };
}

function runState(runs: readonly { finishedAt: number | null; job: string | null }[]): StudyCounts["run"] {
  const [newest] = runs;
  if (newest?.finishedAt === null && (newest.job === "queued" || newest.job === "running")) return "waiting";
  if (runs.some((run) => run.finishedAt !== null)) return "done";
  return newest && newest.job !== "cancelled" ? "failed" : "none";
}
