import { sql } from "drizzle-orm";
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  sqliteTableCreator,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import {
  answers,
  consentRecord,
  deviceKind,
  embedSites,
  linkChannel,
  linkKind,
  linkState,
  linkValues,
  otherTexts,
  pageTimings,
  responseReview,
  responseState,
} from "../../survey/schema.ts";
import { createdAt, id, json, moment, word } from "../columns.ts";
import { studyId } from "./studies.ts";
import { surveyId, surveyVersions } from "./surveys.ts";
import { teamId } from "./teams.ts";

/* Links, what came in through them, what was tried out, and how full quotas and links are. */

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
    kind: word(linkKind).notNull().default("open"),
    channel: word(linkChannel).notNull().default("other"),
    /** As of the survey; both must allow it. */
    opensAt: moment(),
    closesAt: moment(),
    responseLimit: integer(),
    /** What it says for hidden questions. */
    hiddenValues: json(linkValues.nullable()),
    /** Empty: nobody may frame it. */
    embedSites: json(embedSites.nullable()),
    createdAt: createdAt(),
  },
  (t) => [
    index("links_team").on(t.teamId),
    index("links_study").on(t.studyId),
    index("links_survey").on(t.surveyId),
  ],
);

/** An address of one person's own at a personal link: it takes one response. */
export const personalLinks = sqliteTable(
  "personal_links",
  {
    id: id(),
    teamId: teamId(),
    linkId: text()
      .notNull()
      .references(() => links.id, { onDelete: "cascade" }),
    /** 128 random bits, as a link's. */
    address: text().notNull().unique(),
    /** Whom the team gives it to, in the team's own words. */
    reference: text(),
    /** Its place in the order they were made in. */
    n: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("personal_links_team").on(t.teamId), uniqueIndex("personal_links_n").on(t.linkId, t.n)],
);

const responseColumns = () => ({
  id: id(),
  teamId: teamId(),
  studyId: studyId(),
  surveyId: surveyId(),
  versionId: text()
    .notNull()
    .references(() => surveyVersions.id),
  /** Empty when the response was imported. */
  linkId: text().references(() => links.id),
  /** Set when it came by a personal link, which takes no other. */
  personalId: text().references(() => personalLinks.id),
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
  /** What the first page was sent from. Empty when that was not said, and when it was imported. */
  device: word(deviceKind),
  /** What others of its link and day that came from the same network have too; see `networkTag`. */
  network: integer(),
  /** A person's word on it. Excluded responses are counted, but not counted in. */
  review: word(responseReview),
  /** When that was last decided, or taken back. */
  reviewedAt: moment(),
  /** Hash of the respondent's token: finds the response again, and makes a retry the same response. */
  tokenHash: text().notNull(),
  /** Hash of the receipt code, with which the respondent can withdraw; the code says when to look, see `receiptKey`. */
  receiptHash: text(),
  startedAt: moment().notNull(),
  updatedAt: moment().notNull(),
  completedAt: moment(),
});

export const responses = sqliteTable("responses", responseColumns(), (t) => [
  // The start time, which the token tells, comes first: responses of the same hour share a few pages of the index.
  uniqueIndex("responses_token").on(t.startedAt, t.tokenHash),
  uniqueIndex("responses_personal").on(t.personalId).where(sql`${t.personalId} is not null`),
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
  // Where people are who have not finished. A survey of one page never touches it.
  index("responses_under_way").on(t.linkId, t.versionId, t.pagesDone).where(sql`${t.state} = 'partial'`),
  index("responses_let_go").on(t.linkId, t.state).where(sql`${t.state} in ('screened-out', 'withdrawn')`),
]);

/**
 * What the team answered to try a survey out. A table of its own, so that no result, portrait, quota or count
 * can take it for somebody's answers.
 */
export const testResponses = sqliteTableCreator((name) => `test_${name}`)(
  "responses",
  responseColumns(),
  (t) => [
    uniqueIndex("test_responses_token").on(t.startedAt, t.tokenHash),
    index("test_responses_personal").on(t.personalId),
    index("test_responses_team").on(t.teamId),
    index("test_responses_study").on(t.studyId),
    index("test_responses_survey").on(t.surveyId),
    index("test_responses_version").on(t.versionId),
    index("test_responses_link").on(t.linkId),
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

/**
 * How often a link's survey was opened, and how many responses it has completed. Completes are kept in the
 * transaction that completes or withdraws one, because limits are decided on them; visits come in batches.
 */
export const linkCounts = sqliteTable(
  "link_counts",
  {
    linkId: text()
      .primaryKey()
      .references(() => links.id, { onDelete: "cascade" }),
    teamId: teamId(),
    surveyId: surveyId(),
    visits: integer().notNull().default(0),
    completes: integer().notNull().default(0),
  },
  (t) => [index("link_counts_team").on(t.teamId), index("link_counts_survey").on(t.surveyId)],
);
