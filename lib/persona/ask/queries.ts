import "server-only";
import { type Database, database } from "../../db/database.ts";
import { isLimnError } from "../../errors.ts";
import { isAsked } from "../../library/add-to-survey.ts";
import { listQuestionSets } from "../../library/queries.ts";
import { getStudy } from "../../study/queries.ts";
import { findSurvey } from "../../survey/queries.ts";
import { can } from "../../team/permissions.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { type Ask, asksOf } from "./model.ts";

/**
 * What could be asked to fill each block of a portrait. Nothing for those who may not change the survey, and for
 * an import: its answers were collected elsewhere.
 * @throws LimnError `not-found`
 */
export async function listAsks(scope: TeamScope, studyId: string, db: Database = database()): Promise<Ask[]> {
  authorize(scope, "persona.read");
  const study = await getStudy(scope, studyId, db);
  if (study.origin === "import" || !can(scope.role, "survey.update")) return [];
  const draft = await findDraft(scope, studyId, db);
  if (!draft) return [];
  const sets = await listQuestionSets(scope, db);
  return asksOf(sets, (question) => isAsked(draft, question));
}

/** A draft that cannot be read is put right on its own page; a portrait must not fail for its sake. */
async function findDraft(scope: TeamScope, studyId: string, db: Database) {
  try {
    return (await findSurvey(scope, studyId, db))?.draft;
  } catch (error) {
    if (isLimnError(error) && error.code === "draft-unreadable") return undefined;
    throw error;
  }
}
