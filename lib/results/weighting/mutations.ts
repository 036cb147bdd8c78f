import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { type Database, database } from "../../db/database.ts";
import { studies, weightings } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { type WeightingTargets, weightingTargets } from "../schema.ts";

/**
 * Sets what a study's answers are weighted to. Nothing is overwritten: it becomes the newest change.
 *
 * @param basedOn number of the change that it was made from; 0 for none
 * @throws LimnError `not-found`, `conflict` when somebody else has changed it since
 */
export async function saveTargets(
  scope: TeamScope,
  study: string,
  basedOn: number,
  targets: WeightingTargets,
  db: Database = database(),
): Promise<{ n: number }> {
  authorize(scope, "weighting.update");
  const stored = weightingTargets.parse(targets);
  return db.write(async (tx) => {
    const [own] = await tx
      .select({ id: studies.id })
      .from(studies)
      .where(and(eq(studies.teamId, scope.teamId), eq(studies.id, study)));
    if (!own) throw new LimnError("not-found");
    const [newest] = await tx
      .select({ n: weightings.n })
      .from(weightings)
      .where(and(eq(weightings.teamId, scope.teamId), eq(weightings.studyId, study)))
      .orderBy(desc(weightings.n))
      .limit(1);
    if ((newest?.n ?? 0) !== basedOn) throw new LimnError("conflict");
    const n = basedOn + 1;
    await tx
      .insert(weightings)
      .values({ teamId: scope.teamId, studyId: study, n, targets: stored, changedBy: scope.memberId });
    return { n };
  });
}
