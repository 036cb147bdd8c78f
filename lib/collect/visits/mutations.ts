import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Database, WriteConnection } from "../../db/database.ts";
import { linkCounts } from "../../db/schema.ts";
import type { RunChange } from "../../db/statement.ts";

/** How often a link's survey was opened since that was last written. */
export interface Visits {
  linkId: string;
  teamId: string;
  surveyId: string;
  visits: number;
}

/** Adds visits to the links' counts, in a commit that respondents' writes share. */
export function visitWriter(db: Database): (held: readonly Visits[]) => Promise<void> {
  let count: RunChange | undefined;
  return (held) =>
    db.record((tx) => {
      count ??= prepareLinkCount(db, tx, { visits: sql`${linkCounts.visits} + excluded.visits` });
      for (const visits of held) count({ ...visits, completes: 0 });
    });
}

/** A link's row of counts, made when there is none; else changed so. */
export function prepareLinkCount(
  db: Database,
  tx: WriteConnection,
  set: { visits: SQL } | { completes: SQL },
) {
  const place = sql.placeholder;
  return db.compile(
    tx
      .insert(linkCounts)
      .values({
        linkId: place("linkId"),
        teamId: place("teamId"),
        surveyId: place("surveyId"),
        visits: place("visits"),
        completes: place("completes"),
      })
      .onConflictDoUpdate({ target: linkCounts.linkId, set }),
  );
}
