import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import * as z from "zod";
import {
  personaAvatar,
  personaChange,
  personaFacts,
  personaState,
  portraitLayout,
  segmentationSettings,
  storedResult,
} from "../../persona/schema.ts";
import { solutionOutline } from "../../persona/solutions/schema.ts";
import { frozenModel } from "../../segment/frozen-model/schema.ts";
import { createdAt, id, json, moment, word } from "../columns.ts";
import { jobs } from "./jobs.ts";
import { responses } from "./responses.ts";
import { studyId } from "./studies.ts";
import { members, teamId } from "./teams.ts";

/* Runs of the engine, and what people made of the groups. */

/** A run of the engine over a study's answers. */
export const segmentations = sqliteTable(
  "segmentations",
  {
    id: id(),
    teamId: teamId(),
    studyId: studyId(),
    jobId: text().references(() => jobs.id, { onDelete: "set null" }),
    settings: json(segmentationSettings).notNull(),
    engineVersion: text(),
    /** Respondents in the run. */
    n: integer(),
    result: json(storedResult),
    createdBy: text().references(() => members.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    finishedAt: moment(),
  },
  (t) => [
    index("segmentations_team").on(t.teamId),
    index("segmentations_study").on(t.studyId, t.createdAt),
    index("segmentations_job").on(t.jobId),
    index("segmentations_created_by").on(t.createdBy),
  ],
);

/** Which respondent belongs to which group, and how surely. */
export const segmentMembers = sqliteTable(
  "segment_members",
  {
    segmentationId: text()
      .notNull()
      .references(() => segmentations.id, { onDelete: "cascade" }),
    responseId: text()
      .notNull()
      .references(() => responses.id, { onDelete: "cascade" }),
    teamId: teamId(),
    /** Index of the group in the run, from 0. */
    segment: integer().notNull(),
    posterior: json(z.array(z.number())).notNull(),
    /** What they counted for in the run; null where everybody counts once. */
    weight: real(),
  },
  (t) => [
    primaryKey({ columns: [t.segmentationId, t.responseId] }),
    index("segment_members_response").on(t.responseId),
    index("segment_members_segment").on(t.segmentationId, t.segment, t.responseId),
    index("segment_members_team").on(t.teamId),
  ],
);

/** The numbers of groups that a run looked at and did not choose: what is shown of them, and what places people. */
export const segmentationSolutions = sqliteTable(
  "segmentation_solutions",
  {
    segmentationId: text()
      .notNull()
      .references(() => segmentations.id, { onDelete: "cascade" }),
    /** How many groups. */
    k: integer().notNull(),
    teamId: teamId(),
    outline: json(solutionOutline).notNull(),
    model: json(frozenModel).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.segmentationId, t.k] }),
    index("segmentation_solutions_team").on(t.teamId),
  ],
);

/** What people made of a group: its name and state. Lives across runs. */
export const personas = sqliteTable(
  "personas",
  {
    id: id(),
    teamId: teamId(),
    studyId: studyId(),
    /** The run and group that its current facts come from. */
    segmentationId: text()
      .notNull()
      .references(() => segmentations.id, { onDelete: "cascade" }),
    segment: integer().notNull(),
    /** Place in the colour-blind-safe palette, from 0; kept for life. */
    colour: integer().notNull(),
    /** A human's name; empty while only Limn's suggestion stands. */
    name: text(),
    /** A human's words; never touched by a run. */
    note: text(),
    /** A first name beside the name, where the team wants one. */
    firstName: text(),
    avatar: word(personaAvatar).notNull().default("monogram"),
    /** Who looks after it. */
    ownerId: text().references(() => members.id, { onDelete: "set null" }),
    /** Order and choice of its parts; null for Limn's own. */
    layout: json(portraitLayout),
    state: word(personaState).notNull(),
    facts: json(personaFacts).notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    index("personas_team").on(t.teamId),
    index("personas_study").on(t.studyId),
    index("personas_owner").on(t.ownerId),
    uniqueIndex("personas_segment").on(t.segmentationId, t.segment),
  ],
);

/** The facts as they were approved, by whom and when. */
export const personaVersions = sqliteTable(
  "persona_versions",
  {
    id: id(),
    teamId: teamId(),
    personaId: text()
      .notNull()
      .references(() => personas.id, { onDelete: "cascade" }),
    n: integer().notNull(),
    segmentationId: text()
      .notNull()
      .references(() => segmentations.id, { onDelete: "cascade" }),
    name: text().notNull(),
    facts: json(personaFacts).notNull(),
    approvedBy: text().references(() => members.id, { onDelete: "set null" }),
    approvedAt: moment().notNull(),
  },
  (t) => [
    uniqueIndex("persona_versions_n").on(t.personaId, t.n),
    index("persona_versions_team").on(t.teamId),
    index("persona_versions_segmentation").on(t.segmentationId),
    index("persona_versions_approved_by").on(t.approvedBy),
  ],
);

const personaId = () =>
  text()
    .notNull()
    .references(() => personas.id, { onDelete: "cascade" });

const memberId = () => text().references(() => members.id, { onDelete: "set null" });

/** Who changed what about a persona. Never edited. */
export const personaChanges = sqliteTable(
  "persona_changes",
  {
    id: id(),
    teamId: teamId(),
    personaId: personaId(),
    memberId: memberId(),
    change: word(personaChange).notNull(),
    /** What was there and what is, as it was written; null where there was or is nothing. */
    from: text(),
    to: text(),
    createdAt: createdAt(),
  },
  (t) => [
    index("persona_changes_persona").on(t.personaId, t.createdAt),
    index("persona_changes_team").on(t.teamId),
    index("persona_changes_member").on(t.memberId),
  ],
);

/** What members say about a persona to each other. */
export const personaComments = sqliteTable(
  "persona_comments",
  {
    id: id(),
    teamId: teamId(),
    personaId: personaId(),
    memberId: memberId(),
    text: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("persona_comments_persona").on(t.personaId, t.createdAt),
    index("persona_comments_team").on(t.teamId),
    index("persona_comments_member").on(t.memberId),
  ],
);
