import "server-only";
import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { type Database, database } from "../../db/database.ts";
import { imports, surveyVersions } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { questionsOf } from "../../survey/model.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";

const columns = {
  id: imports.id,
  jobId: imports.jobId,
  fileName: imports.fileName,
  keptFile: imports.keptFile,
  sheet: imports.sheet,
  report: imports.report,
  failure: imports.failure,
  createdAt: imports.createdAt,
  finishedAt: imports.finishedAt,
  undoneAt: imports.undoneAt,
};

/** An import and how it stands. @throws LimnError `not-found` */
export async function getImport(scope: TeamScope, id: string, db: Database = database()) {
  authorize(scope, "exchange.import");
  const [found] = await db.read
    .select({ ...columns, target: imports.target, plan: imports.plan })
    .from(imports)
    .where(and(eq(imports.teamId, scope.teamId), eq(imports.id, id)));
  if (!found) throw new LimnError("not-found");
  return found;
}

/** The import that a study came from; nothing for a study that was asked here. */
export async function findImportOf(scope: TeamScope, studyId: string, db: Database = database()) {
  authorize(scope, "exchange.import");
  // Its id is the study's.
  const [found] = await db.read
    .select(columns)
    .from(imports)
    .where(and(eq(imports.teamId, scope.teamId), eq(imports.id, studyId), isNotNull(imports.finishedAt)));
  return found;
}

/** So many of the newest imports are looked at for one of the same shape. */
const LOOKED_AT = 20;

/** What the team's newest imports became, where their studies are still there; the newest first. */
export async function listEarlierImports(scope: TeamScope, db: Database = database()) {
  authorize(scope, "exchange.import");
  const rows = await db.read
    .select({
      studyId: imports.id,
      title: imports.target,
      at: imports.createdAt,
      plan: imports.plan,
      definition: surveyVersions.definition,
    })
    .from(imports)
    .innerJoin(surveyVersions, and(eq(surveyVersions.studyId, imports.id), eq(surveyVersions.n, 1)))
    .where(
      and(
        eq(imports.teamId, scope.teamId),
        eq(surveyVersions.teamId, scope.teamId),
        isNotNull(imports.finishedAt),
        isNull(imports.undoneAt),
      ),
    )
    .orderBy(desc(imports.createdAt))
    .limit(LOOKED_AT);
  return rows.map(({ title, definition, ...row }) => ({
    ...row,
    title: title.title,
    questions: questionsOf(definition),
  }));
}

/** The newest study that was made of the same file, byte for byte, and is still there. */
export async function findSameFile(scope: TeamScope, fileHash: string, db: Database = database()) {
  authorize(scope, "exchange.import");
  const [found] = await db.read
    .select({ id: imports.id, target: imports.target, finishedAt: imports.finishedAt })
    .from(imports)
    .where(
      and(
        eq(imports.teamId, scope.teamId),
        eq(imports.fileHash, fileHash),
        isNotNull(imports.finishedAt),
        isNull(imports.undoneAt),
      ),
    )
    .orderBy(desc(imports.createdAt))
    .limit(1);
  return found;
}
