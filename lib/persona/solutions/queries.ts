import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { type Database, database, type ReadConnection } from "../../db/database.ts";
import { segmentationSolutions, segmentations } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";

/** So many changes people may have made of one run of the engine. */
const MOST_CHANGES = 50;

/**
 * The run of the engine that the groups of a run come from, however often people changed them: it keeps the other
 * numbers of groups. Within a transaction, too. Undefined where it is not the team's.
 */
export async function findSearch(
  connection: ReadConnection,
  scope: TeamScope,
  run: string,
): Promise<string | undefined> {
  authorize(scope, "persona.read");
  let id = run;
  for (let change = 0; change < MOST_CHANGES; change++) {
    const [row] = await connection
      .select({ settings: segmentations.settings })
      .from(segmentations)
      .where(and(eq(segmentations.teamId, scope.teamId), eq(segmentations.id, id)));
    if (!row) return undefined;
    if (!row.settings.edit) return id;
    id = row.settings.edit.run;
  }
  return undefined;
}

/**
 * The numbers of groups that were looked at and not chosen when the groups of this run were searched for, the smallest
 * first; also after people changed the groups.
 */
export async function listSolutionsOf(scope: TeamScope, run: string, db: Database = database()) {
  authorize(scope, "persona.read");
  const search = (await findSearch(db.read, scope, run)) ?? "";
  return db.read
    .select({ k: segmentationSolutions.k, outline: segmentationSolutions.outline })
    .from(segmentationSolutions)
    .where(
      and(eq(segmentationSolutions.teamId, scope.teamId), eq(segmentationSolutions.segmentationId, search)),
    )
    .orderBy(asc(segmentationSolutions.k));
}

export type KeptSolution = Awaited<ReturnType<typeof listSolutionsOf>>[number];

/** One of them with its model. @throws LimnError `not-found` */
export async function getSolution(scope: TeamScope, search: string, k: number, db: Database = database()) {
  authorize(scope, "persona.read");
  const [row] = await db.read
    .select({ outline: segmentationSolutions.outline, model: segmentationSolutions.model })
    .from(segmentationSolutions)
    .where(
      and(
        eq(segmentationSolutions.teamId, scope.teamId),
        eq(segmentationSolutions.segmentationId, search),
        eq(segmentationSolutions.k, k),
      ),
    );
  if (!row) throw new LimnError("not-found");
  return row;
}
