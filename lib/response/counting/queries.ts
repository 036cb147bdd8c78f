import "server-only";
import { and, count, desc, eq } from "drizzle-orm";
import { countComplete } from "../../answers/queries.ts";
import { type Database, database } from "../../db/database.ts";
import { isOwnStudy } from "../../db/planning.ts";
import { responseChecks, responseFlags, responses, testResponses } from "../../db/schema.ts";
import type { QualityFlag } from "../../quality/schema.ts";
import type { ResponseReview, ResponseState } from "../../survey/schema.ts";
import type { TeamScope } from "../../team/scope.ts";
import { getResponsePlace } from "../queries.ts";

export interface ResponseCounts {
  /** Complete ones without those that were excluded. */
  states: Record<ResponseState, number>;
  excluded: number;
  tests: number;
  /** By flag: not decided yet, accepted, excluded. */
  flags: readonly { flag: QualityFlag; open: number; accepted: number; excluded: number }[];
  /** The newest complete response was not looked at for flags yet. */
  isChecking: boolean;
}

/** How many there are of what; only indexes are read. @throws LimnError `forbidden`, `not-found` */
export async function countResponses(
  scope: TeamScope,
  study: string,
  db: Database = database(),
): Promise<ResponseCounts> {
  await getResponsePlace(scope, study, db);
  const ours = isOwnStudy(scope, responses.studyId, study);
  const inState = (state: ResponseState) => db.read.$count(responses, and(ours, eq(responses.state, state)));
  const { counted, excluded } = await countComplete(scope, study, db);
  const [newest] = await db.read
    .select({ id: responses.id, check: responseChecks.responseId })
    .from(responses)
    .leftJoin(responseChecks, eq(responseChecks.responseId, responses.id))
    .where(and(ours, eq(responses.state, "complete")))
    .orderBy(desc(responses.completedAt), desc(responses.id))
    .limit(1);
  const flagged = await db.read
    .select({ flag: responseFlags.flag, review: responseFlags.review, n: count() })
    .from(responseFlags)
    .where(isOwnStudy(scope, responseFlags.studyId, study))
    .groupBy(responseFlags.flag, responseFlags.review);
  const of = (flag: QualityFlag, review: ResponseReview | null) =>
    flagged.find((row) => row.flag === flag && row.review === review)?.n ?? 0;
  return {
    states: {
      complete: counted,
      partial: await inState("partial"),
      "screened-out": await inState("screened-out"),
      withdrawn: await inState("withdrawn"),
    },
    excluded,
    tests: await db.read.$count(
      testResponses,
      and(eq(testResponses.teamId, scope.teamId), eq(testResponses.studyId, study)),
    ),
    flags: [...new Set(flagged.map(({ flag }) => flag))].sort().map((flag) => ({
      flag,
      open: of(flag, null),
      accepted: of(flag, "accepted"),
      excluded: of(flag, "excluded"),
    })),
    isChecking: newest !== undefined && newest.check === null,
  };
}
