import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { type Database, database } from "../../db/database.ts";
import { isOwnStudy } from "../../db/planning.ts";
import { responses, studies } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import type { ResponseState } from "../../survey/schema.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";

/** When the newest complete response came: epoch milliseconds; undefined before the first. */
export async function findNewest(
  scope: TeamScope,
  study: string,
  db: Database = database(),
): Promise<number | undefined> {
  authorize(scope, "results.read");
  const [newest] = await db.read
    .select({ at: responses.completedAt })
    .from(responses)
    .where(
      and(
        isOwnStudy(scope, responses.studyId, study),
        eq(responses.state, "complete"),
        isNotNull(responses.completedAt),
      ),
    )
    .orderBy(desc(responses.completedAt))
    .limit(1);
  return newest?.at ?? undefined;
}

/**
 * A word that changes when a study's responses do: the newest completion, the last decision about one, and how many
 * are under way, screened out or withdrawn. Asked twice a second by every open results page, so it reads indexes only.
 * @throws LimnError `forbidden`, `not-found`
 */
export async function readPulse(scope: TeamScope, study: string, db: Database = database()): Promise<string> {
  authorize(scope, "results.read");
  const owned = and(eq(studies.teamId, scope.teamId), eq(studies.id, study));
  if ((await db.read.$count(studies, owned)) === 0) throw new LimnError("not-found");
  const own = isOwnStudy(scope, responses.studyId, study);
  const inState = (state: ResponseState) => and(own, eq(responses.state, state));
  const newest = await findNewest(scope, study, db);
  const [decided] = await db.read
    .select({ at: responses.reviewedAt })
    .from(responses)
    .where(and(own, isNotNull(responses.reviewedAt)))
    .orderBy(desc(responses.reviewedAt))
    .limit(1);
  const others = ["partial", "screened-out", "withdrawn"] as const;
  const counts = await Promise.all(others.map((state) => db.read.$count(responses, inState(state))));
  return [newest ?? 0, decided?.at ?? 0, ...counts].join(".");
}
