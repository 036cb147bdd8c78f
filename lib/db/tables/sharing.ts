import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { sharedPersonas } from "../../persona/share/schema.ts";
import { createdAt, id, json, moment } from "../columns.ts";
import { studyId } from "./studies.ts";
import { members, teamId } from "./teams.ts";

/* What a team lets people read who are not of it. */

/** An address at which approved portraits are read without a sign-in. */
export const portraitShares = sqliteTable(
  "portrait_shares",
  {
    id: id(),
    teamId: teamId(),
    studyId: studyId(),
    /** 128 random bits; knowing it is the permission to read. */
    address: text().notNull().unique(),
    /** Whom it is for, in the team's own words. */
    label: text().notNull(),
    personas: json(sharedPersonas).notNull(),
    hasQuotes: integer({ mode: "boolean" }).notNull(),
    expiresAt: integer().notNull(),
    revokedAt: moment(),
    createdBy: text().references(() => members.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [
    index("portrait_shares_team").on(t.teamId),
    index("portrait_shares_study").on(t.studyId, t.createdAt),
    index("portrait_shares_created_by").on(t.createdBy),
  ],
);
