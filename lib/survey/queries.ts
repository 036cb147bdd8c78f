import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { whereReadable } from "../db/columns.ts";
import { type Database, database } from "../db/database.ts";
import { goals, studies, surveys, surveyVersions } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { codeHistory } from "./code-history.ts";
import { type QuestionId, type SurveyDefinition, type SurveyState, surveyDefinition } from "./schema.ts";

/** A study's survey: its draft and where it stands. */
export interface StudySurvey {
  id: string;
  studyId: string;
  state: SurveyState;
  draft: SurveyDefinition;
  draftRevision: number;
  updatedAt: number;
}

const columns = {
  id: surveys.id,
  studyId: surveys.studyId,
  state: surveys.state,
  draft: whereReadable(surveys.draft, surveyDefinition),
  draftRevision: surveys.draftRevision,
  updatedAt: surveys.updatedAt,
};

function withDraft({
  draft,
  ...survey
}: Omit<StudySurvey, "draft"> & { draft: { value: StudySurvey["draft"] | undefined } }) {
  if (!draft.value) throw new LimnError("draft-unreadable");
  return { ...survey, draft: draft.value };
}

/** The study's survey; undefined while it has none. @throws LimnError `draft-unreadable` */
export async function findSurvey(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<StudySurvey | undefined> {
  authorize(scope, "survey.read");
  const [survey] = await db.read
    .select(columns)
    .from(surveys)
    .where(and(eq(surveys.studyId, studyId), eq(surveys.teamId, scope.teamId)));
  return survey && withDraft(survey);
}

/** A survey by its own id. @throws LimnError `not-found`, `draft-unreadable` */
export async function getSurvey(
  scope: TeamScope,
  surveyId: string,
  db: Database = database(),
): Promise<StudySurvey> {
  authorize(scope, "survey.read");
  const [survey] = await db.read
    .select(columns)
    .from(surveys)
    .where(and(eq(surveys.id, surveyId), eq(surveys.teamId, scope.teamId)));
  if (!survey) throw new LimnError("not-found");
  return withDraft(survey);
}

export interface SurveyVersion {
  id: string;
  n: number;
  definition: SurveyDefinition;
  draftRevision: number;
  publishedAt: number;
}

/** The version that links show now; undefined before the first publishing. */
export async function findNewestVersion(
  scope: TeamScope,
  surveyId: string,
  db: Database = database(),
): Promise<SurveyVersion | undefined> {
  authorize(scope, "survey.read");
  const [version] = await db.read
    .select({
      id: surveyVersions.id,
      n: surveyVersions.n,
      definition: surveyVersions.definition,
      draftRevision: surveyVersions.draftRevision,
      publishedAt: surveyVersions.publishedAt,
    })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.surveyId, surveyId), eq(surveyVersions.teamId, scope.teamId)))
    .orderBy(desc(surveyVersions.n))
    .limit(1);
  return version;
}

/** Per question, the codes that were ever published: no other option may have them. */
export async function listPublishedCodes(
  scope: TeamScope,
  surveyId: string,
  db: Database = database(),
): Promise<Record<QuestionId, number[]>> {
  authorize(scope, "survey.read");
  const versions = await db.read
    .select({ definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.surveyId, surveyId), eq(surveyVersions.teamId, scope.teamId)));
  const history = codeHistory(versions.map(({ definition }) => definition));
  return Object.fromEntries([...history].map(([id, { keys }]) => [id, [...keys.keys()]]));
}

/** The team's surveys by the title of their study, the newest study first. */
export async function listSurveys(
  scope: TeamScope,
  db: Database = database(),
): Promise<{ id: string; studyId: string; title: string }[]> {
  authorize(scope, "survey.read");
  return db.read
    .select({ id: surveys.id, studyId: surveys.studyId, title: studies.title })
    .from(surveys)
    .innerJoin(studies, eq(studies.id, surveys.studyId))
    .where(and(eq(surveys.teamId, scope.teamId), eq(studies.origin, "survey")))
    .orderBy(desc(studies.createdAt), desc(studies.id));
}

/** A study whose survey takes questions of the library. */
export interface StudyToFill {
  id: string;
  title: string;
  hasSurvey: boolean;
  brand: string;
  product: string;
  category: string;
}

/** Studies that have a survey or can get one, newest first. */
export async function listStudiesToFill(scope: TeamScope, db: Database = database()): Promise<StudyToFill[]> {
  authorize(scope, "survey.read");
  const rows = await db.read
    .select({
      id: studies.id,
      title: studies.title,
      brand: studies.brand,
      product: studies.product,
      category: studies.category,
      surveyId: surveys.id,
    })
    .from(studies)
    .leftJoin(surveys, eq(surveys.studyId, studies.id))
    .where(and(eq(studies.teamId, scope.teamId), eq(studies.origin, "survey")))
    .orderBy(desc(studies.createdAt), desc(studies.id));
  return rows.map(({ surveyId, ...study }) => ({ ...study, hasSurvey: surveyId !== null }));
}

/** Whether the study says what it is for. @throws LimnError `not-found` when the study is not the team's */
export async function hasGoal(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<boolean> {
  authorize(scope, "survey.read");
  const [row] = await db.read
    .select({ goal: goals.id })
    .from(studies)
    .leftJoin(goals, eq(goals.studyId, studies.id))
    .where(and(eq(studies.id, studyId), eq(studies.teamId, scope.teamId)));
  if (!row) throw new LimnError("not-found");
  return row.goal !== null;
}
