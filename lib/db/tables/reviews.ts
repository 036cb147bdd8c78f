import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { flagEvidence, qualityFlag } from "../../quality/schema.ts";
import { responseReview } from "../../survey/schema.ts";
import { createdAt, id, json, moment, word } from "../columns.ts";
import { responses } from "./responses.ts";
import { studyId } from "./studies.ts";
import { surveyVersions } from "./surveys.ts";
import { members, teamId } from "./teams.ts";

/* What Limn finds odd about single responses, and what people decide and say about them. */

const responseId = () =>
  text()
    .notNull()
    .references(() => responses.id, { onDelete: "cascade" });

const memberId = () => text().references(() => members.id, { onDelete: "set null" });

/** One row a flag. Derived from the answers; goes with them. */
export const responseFlags = sqliteTable(
  "response_flags",
  {
    responseId: responseId(),
    flag: word(qualityFlag).notNull(),
    teamId: teamId(),
    studyId: studyId(),
    evidence: json(flagEvidence).notNull(),
    /** Copies from the response, so that a flag's responses are counted and listed without looking at all. */
    review: word(responseReview),
    startedAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.responseId, t.flag] }),
    index("response_flags_in_order").on(t.studyId, t.flag, t.startedAt, t.responseId),
    index("response_flags_review").on(t.studyId, t.flag, t.review),
    index("response_flags_team").on(t.teamId),
  ],
);

/** Which responses were checked, and what finds another one with the same answers. Goes with the answers. */
export const responseChecks = sqliteTable(
  "response_checks",
  {
    responseId: text()
      .primaryKey()
      .references(() => responses.id, { onDelete: "cascade" }),
    teamId: teamId(),
    versionId: text()
      .notNull()
      .references(() => surveyVersions.id, { onDelete: "cascade" }),
    /** 48 bits of a hash of the answers. */
    pattern: integer().notNull(),
    /** Copied from the response, so that those of one network are found. */
    network: integer(),
  },
  (t) => [
    index("response_checks_pattern").on(t.versionId, t.pattern),
    index("response_checks_network").on(t.network).where(sql`${t.network} is not null`),
    index("response_checks_team").on(t.teamId),
  ],
);

/** Who accepted or excluded what and when; one press of a button is one batch, and can be undone as one. */
export const responseReviews = sqliteTable(
  "response_reviews",
  {
    id: id(),
    teamId: teamId(),
    responseId: responseId(),
    batchId: text().notNull(),
    memberId: memberId(),
    before: word(responseReview),
    after: word(responseReview),
    createdAt: createdAt(),
  },
  (t) => [
    index("response_reviews_response").on(t.responseId, t.createdAt),
    index("response_reviews_batch").on(t.batchId),
    index("response_reviews_team").on(t.teamId),
    index("response_reviews_member").on(t.memberId),
  ],
);

/** What people of the team write about a response. */
export const responseNotes = sqliteTable(
  "response_notes",
  {
    id: id(),
    teamId: teamId(),
    responseId: responseId(),
    memberId: memberId(),
    text: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("response_notes_response").on(t.responseId, t.createdAt),
    index("response_notes_team").on(t.teamId),
    index("response_notes_member").on(t.memberId),
  ],
);

/** What people of the team sort single texts by: a tag belongs to one answer of a response, not to all of it. */
export const textTags = sqliteTable(
  "text_tags",
  {
    responseId: responseId(),
    questionId: text().notNull(),
    tag: text().notNull(),
    teamId: teamId(),
    studyId: studyId(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.responseId, t.questionId, t.tag] }),
    index("text_tags_question").on(t.studyId, t.questionId, t.tag),
    index("text_tags_team").on(t.teamId),
  ],
);

export const responseTags = sqliteTable(
  "response_tags",
  {
    responseId: responseId(),
    tag: text().notNull(),
    teamId: teamId(),
    studyId: studyId(),
    /** Of the response, so that a tag's responses are listed in order. */
    startedAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.responseId, t.tag] }),
    index("response_tags_in_order").on(t.studyId, t.tag, t.startedAt, t.responseId),
    index("response_tags_team").on(t.teamId),
  ],
);
