import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { businessKind, goalPurpose, reviewRhythm, studyOrigin } from "../../study/schema.ts";
import { createdAt, id, word } from "../columns.ts";
import { teamId } from "./teams.ts";

/* Studies and their goals. */

export const studies = sqliteTable(
  "studies",
  {
    id: id(),
    teamId: teamId(),
    title: text().notNull(),
    businessKind: word(businessKind).notNull(),
    brand: text().notNull(),
    product: text().notNull(),
    category: text().notNull(),
    origin: word(studyOrigin).notNull(),
    /** Grows whenever a complete response is changed or goes. Triggers count; nobody else writes it. */
    answerChanges: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [index("studies_team").on(t.teamId)],
);

export const studyId = () =>
  text()
    .notNull()
    .references(() => studies.id, { onDelete: "cascade" });

export const goals = sqliteTable(
  "goals",
  {
    id: id(),
    teamId: teamId(),
    studyId: studyId().unique(),
    purpose: word(goalPurpose).notNull(),
    statement: text().notNull(),
    measure: text().notNull(),
    baseline: text().notNull(),
    target: text().notNull(),
    targetCustomer: text().notNull(),
    intendedExperience: text().notNull(),
    reviewRhythm: word(reviewRhythm).notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("goals_team").on(t.teamId)],
);
