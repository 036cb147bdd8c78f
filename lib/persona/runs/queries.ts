import "server-only";
import { and, asc, count, desc, eq, isNotNull, ne } from "drizzle-orm";
import { countComplete } from "../../answers/queries.ts";
import { type Database, database, type ReadConnection } from "../../db/database.ts";
import { jobs, links, responses, segmentations, segmentMembers, studies } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { getTargets, getWeighting } from "../../results/weighting/queries.ts";
import { canForm, formingReason, isProposed } from "../../survey/forming-groups.ts";
import type { Question } from "../../survey/schema.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { getWordings } from "../queries.ts";
import type { QuestionUse, SegmentationResult, SegmentationSettings } from "../schema.ts";

/** The newest run of a study and how it stands; undefined before the first. */
export async function findNewestRun(scope: TeamScope, studyId: string, db: Database = database()) {
  authorize(scope, "persona.read");
  const [row] = await db.read
    .select({
      id: segmentations.id,
      jobId: segmentations.jobId,
      jobState: jobs.state,
      errorCode: jobs.errorCode,
      createdAt: segmentations.createdAt,
      finishedAt: segmentations.finishedAt,
    })
    .from(segmentations)
    .leftJoin(jobs, eq(jobs.id, segmentations.jobId))
    .where(and(eq(segmentations.teamId, scope.teamId), eq(segmentations.studyId, studyId)))
    .orderBy(desc(segmentations.createdAt), desc(segmentations.id))
    .limit(1);
  return row;
}

/** The newest finished run with what it found; undefined while there is none, or none that can be read. */
export async function findResult(scope: TeamScope, studyId: string, db: Database = database()) {
  const row = await findFinishedRun(scope, studyId, db);
  const result = row?.result;
  return row && result && "verdict" in result ? { ...row, result } : undefined;
}

/** The newest finished run if an older engine made it and it can no longer be read: it must be run again. */
export async function findTooOldRun(scope: TeamScope, studyId: string, db: Database = database()) {
  const row = await findFinishedRun(scope, studyId, db);
  return row?.result && !("verdict" in row.result)
    ? { engineVersion: row.result.engineVersion, finishedAt: row.finishedAt }
    : undefined;
}

async function findFinishedRun(scope: TeamScope, studyId: string, db: Database) {
  authorize(scope, "persona.read");
  const [newest] = await listFinished(db.read, scope, studyId);
  return newest && readFinished(scope, newest.id, db);
}

export type FinishedRun = NonNullable<Awaited<ReturnType<typeof findResult>>>;

/** Of the runs that found no groups, how many may lie between two that did. */
const MOST_LOOKED_AT = 10;

/** The newest runs that found groups and can be read, the newest first. */
export async function listRunsWithGroups(
  scope: TeamScope,
  studyId: string,
  most: number,
  db: Database = database(),
): Promise<FinishedRun[]> {
  authorize(scope, "persona.read");
  const runs: FinishedRun[] = [];
  for (const { id } of await listFinished(db.read, scope, studyId, MOST_LOOKED_AT)) {
    const row = await readFinished(scope, id, db);
    if (row?.result && "verdict" in row.result && row.result.k > 1) runs.push({ ...row, result: row.result });
    if (runs.length === most) break;
  }
  return runs;
}

/** The id of the newest finished run, which the study's groups come from; undefined before the first. */
export async function findNewestFinished(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<string | undefined> {
  authorize(scope, "persona.read");
  return (await listFinished(db.read, scope, studyId))[0]?.id;
}

/** Ids and settings of a study's finished runs, the newest first; within a transaction, too. */
export async function listFinished(connection: ReadConnection, scope: TeamScope, studyId: string, most = 1) {
  authorize(scope, "persona.read");
  return connection
    .select({ id: segmentations.id, settings: segmentations.settings })
    .from(segmentations)
    .where(
      and(
        eq(segmentations.teamId, scope.teamId),
        eq(segmentations.studyId, studyId),
        isNotNull(segmentations.finishedAt),
      ),
    )
    .orderBy(desc(segmentations.finishedAt), desc(segmentations.id))
    .limit(most);
}

async function readFinished(scope: TeamScope, id: string, db: Database) {
  const [row] = await db.read
    .select({
      id: segmentations.id,
      settings: segmentations.settings,
      engineVersion: segmentations.engineVersion,
      n: segmentations.n,
      result: segmentations.result,
      createdAt: segmentations.createdAt,
      finishedAt: segmentations.finishedAt,
    })
    .from(segmentations)
    .where(and(eq(segmentations.teamId, scope.teamId), eq(segmentations.id, id)));
  return row;
}

/** What one finished run of a study found. @throws LimnError `not-found`, also for one that can no longer be read */
export async function getResult(
  scope: TeamScope,
  studyId: string,
  id: string,
  db: Database = database(),
): Promise<SegmentationResult> {
  authorize(scope, "persona.read");
  const [row] = await db.read
    .select({ result: segmentations.result })
    .from(segmentations)
    .where(
      and(
        eq(segmentations.teamId, scope.teamId),
        eq(segmentations.studyId, studyId),
        eq(segmentations.id, id),
      ),
    );
  if (!row?.result || !("verdict" in row.result)) throw new LimnError("not-found");
  return row.result;
}

/** What a run was asked to do, for the runner. @throws LimnError `not-found` */
export async function getRun(scope: TeamScope, id: string, db: Database = database()) {
  authorize(scope, "segmentation.run");
  const [row] = await db.read
    .select({ studyId: segmentations.studyId, settings: segmentations.settings, origin: studies.origin })
    .from(segmentations)
    .innerJoin(studies, eq(studies.id, segmentations.studyId))
    .where(and(eq(segmentations.id, id), eq(segmentations.teamId, scope.teamId)));
  if (!row) throw new LimnError("not-found");
  return row;
}

/** What a run would use: the complete answers and the questions, each with whether it is proposed. */
export async function getRunPanel(scope: TeamScope, studyId: string, db: Database = database()) {
  authorize(scope, "segmentation.run");
  const { questions, languages } = await getWordings(scope, studyId, db);
  const { counted, excluded } = await countComplete(scope, studyId, db);
  const [last] = await db.read
    .select({ settings: segmentations.settings })
    .from(segmentations)
    .where(and(eq(segmentations.teamId, scope.teamId), eq(segmentations.studyId, studyId)))
    .orderBy(desc(segmentations.createdAt))
    .limit(1);
  const run = await findNewestRun(scope, studyId, db);
  const [since] = await db.read
    .select({ n: count() })
    .from(responses)
    .innerJoin(segmentMembers, eq(segmentMembers.responseId, responses.id))
    .where(
      and(
        eq(responses.teamId, scope.teamId),
        eq(responses.studyId, studyId),
        eq(responses.review, "excluded"),
        eq(segmentMembers.segmentationId, run?.id ?? ""),
      ),
    );
  const usable = questions.map(({ question }) => question).filter(canDescribe);
  return {
    n: counted,
    excluded,
    /** Of the people in the newest run, those whom somebody has excluded since. */
    excludedSince: since?.n ?? 0,
    languages,
    links: await db.read
      .select({ id: links.id, label: links.label })
      .from(links)
      .where(and(eq(links.teamId, scope.teamId), eq(links.studyId, studyId), ne(links.kind, "test")))
      .orderBy(asc(links.createdAt), asc(links.id)),
    settings: last?.settings,
    weighting: await findRunWeighting(scope, studyId, last?.settings, db),
    questions: usable.map((question) => {
      const proposed: QuestionUse = isProposed(question) ? "form" : "describe";
      return {
        question,
        proposed,
        reason: formingReason(question),
        use: last ? usedAs(last.settings, question.id) : proposed,
      };
    }),
  };
}

/** The study's weighting, as a run could use it; undefined where there is none. */
async function findRunWeighting(
  scope: TeamScope,
  studyId: string,
  last: SegmentationSettings | undefined,
  db: Database,
) {
  const { targets } = await getTargets(scope, studyId, db);
  const weighting = await getWeighting(scope, studyId, db);
  if (weighting.state === "none") return undefined;
  return {
    questions: targets.margins.map(({ question }) => question),
    /** Undefined where the answers cannot be brought to the targets now. */
    report: weighting.state === "ready" ? weighting.report : undefined,
    isUsual: targets.onByDefault || last?.weighting !== undefined,
  };
}

const usedAs = ({ active, left }: SegmentationSettings, question: string): QuestionUse =>
  active.includes(question) ? "form" : left?.includes(question) ? "leave" : "describe";

/** What can be counted, and words, from which quotes and themes come. */
const canDescribe = (question: Question): boolean => canForm(question) || question.type === "text";

export type RunPanelContent = Awaited<ReturnType<typeof getRunPanel>>;
