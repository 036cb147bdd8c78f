import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { questionSetContent } from "../../library/schema.ts";
import { createdAt, id, json, moment } from "../columns.ts";
import { teams } from "./teams.ts";

/* Question sets. */

export const questionSets = sqliteTable(
  "question_sets",
  {
    id: id(),
    /** Empty for the built-in sets, which every team can read. */
    teamId: text().references(() => teams.id, { onDelete: "cascade" }),
    key: text().notNull(),
    version: integer().notNull(),
    content: json(questionSetContent).notNull(),
    createdAt: createdAt(),
    /** Set on the newest version: it is offered nowhere any more. Surveys made from it stay as they are. */
    retiredAt: moment(),
  },
  (t) => [
    index("question_sets_team").on(t.teamId),
    uniqueIndex("question_sets_key").on(t.teamId, t.key, t.version),
  ],
);
