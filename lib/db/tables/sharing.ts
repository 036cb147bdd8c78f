import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { finderNames } from "../../persona/finder/schema.ts";
import { sharedPersonas } from "../../persona/share/schema.ts";
import { createdAt, id, json, moment } from "../columns.ts";
import { segmentations } from "./personas.ts";
import { studyId } from "./studies.ts";
import { members, teamId } from "./teams.ts";

/* What a team lets people read who are not of it, and programs ask. */

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

/** A short public form of a run's most telling questions. What is answered there is not kept. */
export const personaFinders = sqliteTable(
  "persona_finders",
  {
    id: id(),
    teamId: teamId(),
    studyId: studyId(),
    /** Whose model places people; a later run does not change it. */
    segmentationId: text()
      .notNull()
      .references(() => segmentations.id, { onDelete: "cascade" }),
    /** 128 random bits; knowing it is the permission to answer. */
    address: text().notNull().unique(),
    names: json(finderNames).notNull(),
    closedAt: moment(),
    createdBy: text().references(() => members.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [
    index("persona_finders_team").on(t.teamId),
    index("persona_finders_study").on(t.studyId, t.createdAt),
    index("persona_finders_segmentation").on(t.segmentationId),
    index("persona_finders_created_by").on(t.createdBy),
  ],
);

/** A team's key for its own programs. Only the hash is kept. */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: id(),
    teamId: teamId(),
    /** What it is for, in the team's own words. */
    name: text().notNull(),
    keyHash: text().notNull().unique(),
    /** Its last four characters, to tell keys apart. */
    ending: text().notNull(),
    createdBy: text().references(() => members.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    /** To the minute. */
    usedAt: moment(),
    revokedAt: moment(),
  },
  (t) => [index("api_keys_team").on(t.teamId), index("api_keys_created_by").on(t.createdBy)],
);
