import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  answers,
  consentRecord,
  linkState,
  otherTexts,
  pageTimings,
  responseReview,
  responseState,
} from "../../survey/schema.ts";
import { createdAt, id, json, moment, word } from "../columns.ts";
import { studyId } from "./studies.ts";
import { surveyId, surveyVersions } from "./surveys.ts";
import { teamId } from "./teams.ts";

/* Links, what came in through them, and how full the quotas are. */

/** A public address at which the survey's newest version is answered (a collector). */
export const links = sqliteTable(
  "links",
  {
    id: id(),
    teamId: teamId(),
    studyId: studyId(),
    surveyId: surveyId(),
    /** 128 random bits; knowing it is the permission to answer. */
    address: text().notNull().unique(),
    label: text().notNull(),
    /** Starts in this language; otherwise in the browser's. */
    language: text(),
    state: word(linkState).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("links_team").on(t.teamId),
    index("links_study").on(t.studyId),
    index("links_survey").on(t.surveyId),
  ],
);

export const responses = sqliteTable(
  "responses",
  {
    id: id(),
    teamId: teamId(),
    studyId: studyId(),
    surveyId: surveyId(),
    versionId: text()
      .notNull()
      .references(() => surveyVersions.id),
    /** Empty when the response was imported. */
    linkId: text().references(() => links.id),
    state: word(responseState).notNull(),
    language: text().notNull(),
    answers: json(answers).notNull(),
    otherTexts: json(otherTexts).notNull(),
    /** How many pages were accepted; the next one to show has this index. */
    pagesDone: integer().notNull().default(0),
    consent: json(consentRecord),
    /** The end that was reached where it is not the usual one; `:quota` for a group that was full. */
    endId: text(),
    timings: json(pageTimings),
    /** A person's word on it. Excluded responses are counted, but not counted in. */
    review: word(responseReview),
    /** When that was last decided, or taken back. */
    reviewedAt: moment(),
    /** Hash of the respondent's token: finds the response again, and makes a retry the same response. */
    tokenHash: text().notNull(),
    /** Hash of the receipt code, with which the respondent can withdraw. */
    receiptHash: text().unique(),
    startedAt: moment().notNull(),
    updatedAt: moment().notNull(),
    completedAt: moment(),
  },
  (t) => [
    // The start time, which the token tells, comes first: responses of the same hour share a few pages of the index.
    uniqueIndex("responses_token").on(t.startedAt, t.tokenHash),
    index("responses_team").on(t.teamId),
    // With the id: responses are read in this order, in batches, and an import stores thousands with one time.
    index("responses_study_state").on(t.studyId, t.state, t.completedAt, t.id),
    // With start and id: the orders in which single responses are listed.
    index("responses_survey").on(t.surveyId, t.startedAt, t.id),
    index("responses_version").on(t.versionId, t.startedAt, t.id),
    index("responses_link").on(t.linkId, t.startedAt, t.id),
    // Few responses are ever reviewed: the others cost these two nothing.
    index("responses_review").on(t.studyId, t.review, t.startedAt, t.id).where(sql`${t.review} is not null`),
    index("responses_reviewed").on(t.studyId, t.reviewedAt).where(sql`${t.reviewedAt} is not null`),
  ],
);

/** How many completed responses a quota holds. Kept in the transaction that completes or withdraws one. */
export const quotaCounts = sqliteTable(
  "quota_counts",
  {
    surveyId: surveyId(),
    teamId: teamId(),
    /** The id in the definition; it stays through versions. */
    quotaId: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.surveyId, t.quotaId] }), index("quota_counts_team").on(t.teamId)],
);
