import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { weightingTargets } from "../../results/schema.ts";
import { createdAt, id, json } from "../columns.ts";
import { studyId } from "./studies.ts";
import { members, teamId } from "./teams.ts";

/* What a study's answers are weighted to. The weights themselves are never stored: they follow from the answers. */

/** One row a change; the newest holds. */
export const weightings = sqliteTable(
  "weightings",
  {
    id: id(),
    teamId: teamId(),
    studyId: studyId(),
    /** From 1, for each study. */
    n: integer().notNull(),
    targets: json(weightingTargets).notNull(),
    changedBy: text().references(() => members.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("weightings_n").on(t.studyId, t.n),
    index("weightings_team").on(t.teamId),
    index("weightings_changed_by").on(t.changedBy),
  ],
);
