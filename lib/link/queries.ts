import "server-only";
import { and, asc, count, eq, isNotNull } from "drizzle-orm";
import { type Database, database } from "../db/database.ts";
import { links, responses } from "../db/schema.ts";
import type { LinkState, ResponseState } from "../survey/schema.ts";
import { authorize, type TeamScope } from "../team/scope.ts";

/** How many responses are in which state. */
export type ResponseCounts = Record<ResponseState, number>;

export interface SurveyLink {
  id: string;
  address: string;
  label: string;
  language: string | null;
  state: LinkState;
  createdAt: number;
  counts: ResponseCounts;
}

/** A study's links, oldest first, with what came in through each. */
export async function listLinks(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<SurveyLink[]> {
  authorize(scope, "link.read");
  const [rows, tallies] = await Promise.all([
    db.read
      .select({
        id: links.id,
        address: links.address,
        label: links.label,
        language: links.language,
        state: links.state,
        createdAt: links.createdAt,
      })
      .from(links)
      .where(and(eq(links.studyId, studyId), eq(links.teamId, scope.teamId)))
      .orderBy(asc(links.createdAt), asc(links.id)),
    db.read
      .select({ linkId: responses.linkId, state: responses.state, n: count() })
      .from(responses)
      .where(
        and(eq(responses.studyId, studyId), eq(responses.teamId, scope.teamId), isNotNull(responses.linkId)),
      )
      .groupBy(responses.linkId, responses.state),
  ]);
  return rows.map((link) => {
    const counts: ResponseCounts = { partial: 0, complete: 0, "screened-out": 0, withdrawn: 0 };
    for (const { linkId, state, n } of tallies) if (linkId === link.id) counts[state] = n;
    return { ...link, counts };
  });
}
