import { blob, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { earlierDraft, surveyDefinition, surveyState } from "../../survey/schema.ts";
import { createdAt, id, json, moment, word } from "../columns.ts";
import { studyId } from "./studies.ts";
import { teamId } from "./teams.ts";

/* Surveys, their frozen versions and their pictures. */

export const surveys = sqliteTable(
  "surveys",
  {
    id: id(),
    teamId: teamId(),
    /** One survey a study. */
    studyId: studyId().unique(),
    state: word(surveyState).notNull(),
    draft: json(surveyDefinition).notNull(),
    /** Counts saves of the draft: an editor who saves over a newer one is told. */
    draftRevision: integer().notNull().default(1),
    /** What the draft was before a file took its place. */
    earlierDraft: json(earlierDraft.nullable()),
    /** Answers are taken from here … */
    opensAt: moment(),
    /** … until right before here, … */
    closesAt: moment(),
    /** … and until so many are complete, over all links. Empty: whenever, any number. */
    responseLimit: integer(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("surveys_team").on(t.teamId)],
);

export const surveyId = () =>
  text()
    .notNull()
    .references(() => surveys.id, { onDelete: "cascade" });

/** Frozen: triggers refuse any change to a row. */
export const surveyVersions = sqliteTable(
  "survey_versions",
  {
    id: id(),
    teamId: teamId(),
    studyId: studyId(),
    surveyId: surveyId(),
    /** 1, 2, 3 … within the survey. */
    n: integer().notNull(),
    definition: json(surveyDefinition).notNull(),
    /** The draft's revision that was frozen. */
    draftRevision: integer().notNull(),
    publishedBy: text(),
    publishedAt: moment().notNull(),
  },
  (t) => [
    uniqueIndex("survey_versions_n").on(t.surveyId, t.n),
    index("survey_versions_team").on(t.teamId),
    index("survey_versions_study").on(t.studyId),
  ],
);

/** Pictures of a survey: options to choose from, a logo. */
export const surveyImages = sqliteTable(
  "survey_images",
  {
    /** 128 random bits: whoever knows it may see it. */
    id: text().primaryKey(),
    teamId: teamId(),
    contentType: text().notNull(),
    bytes: blob({ mode: "buffer" }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("survey_images_team").on(t.teamId)],
);
