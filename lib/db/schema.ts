import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import * as z from "zod";
import { jobPayload, jobProgress, jobState } from "../jobs/schema.ts";
import { questionSetContent } from "../library/schema.ts";
import { personaFacts, personaState, segmentationSettings, storedResult } from "../persona/schema.ts";
import { businessKind, goalPurpose, reviewRhythm, studyOrigin } from "../study/schema.ts";
import {
  answers,
  consentRecord,
  linkState,
  otherTexts,
  pageTimings,
  responseReview,
  responseState,
  surveyDefinition,
  surveyState,
} from "../survey/schema.ts";
import { role } from "../team/schema.ts";
import { createdAt, id, json, moment, word } from "./columns.ts";

/* Accounts: the four tables of better-auth, under our names. Its adapter wants Date objects. */

const date = () => integer({ mode: "timestamp_ms" });
const now = () => new Date();

export const users = sqliteTable("users", {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: integer({ mode: "boolean" }).notNull().default(false),
  image: text(),
  createdAt: date().notNull().$defaultFn(now),
  updatedAt: date().notNull().$defaultFn(now),
});

export const sessions = sqliteTable(
  "sessions",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    token: text().notNull().unique(),
    expiresAt: date().notNull(),
    ipAddress: text(),
    userAgent: text(),
    /** The team the person is working in; the scope of everything they do comes from here. */
    teamId: text().references(() => teams.id, { onDelete: "set null" }),
    createdAt: date().notNull().$defaultFn(now),
    updatedAt: date().notNull().$defaultFn(now),
  },
  (t) => [index("sessions_user").on(t.userId), index("sessions_team").on(t.teamId)],
);

export const accounts = sqliteTable(
  "accounts",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accountId: text().notNull(),
    providerId: text().notNull(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: date(),
    refreshTokenExpiresAt: date(),
    scope: text(),
    password: text(),
    createdAt: date().notNull().$defaultFn(now),
    updatedAt: date().notNull().$defaultFn(now),
  },
  (t) => [index("accounts_user").on(t.userId)],
);

export const verifications = sqliteTable(
  "verifications",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: date().notNull(),
    createdAt: date().notNull().$defaultFn(now),
    updatedAt: date().notNull().$defaultFn(now),
  },
  (t) => [index("verifications_identifier").on(t.identifier)],
);

/** How often something was tried lately, such as signing in to one account. The key is a hash. */
export const attempts = sqliteTable("attempts", {
  key: text().primaryKey(),
  n: integer().notNull(),
  /** From then on counted anew. */
  resetsAt: moment().notNull(),
});

/* Teams */

export const teams = sqliteTable("teams", {
  id: id(),
  name: text().notNull(),
  createdAt: createdAt(),
});

const teamId = () =>
  text()
    .notNull()
    .references(() => teams.id, { onDelete: "cascade" });

export const members = sqliteTable(
  "members",
  {
    id: id(),
    teamId: teamId(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: word(role).notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("members_team_user").on(t.teamId, t.userId), index("members_user").on(t.userId)],
);

export const invitations = sqliteTable(
  "invitations",
  {
    id: id(),
    teamId: teamId(),
    email: text().notNull(),
    role: word(role).notNull(),
    /** Only the hash is kept; the link is shown once. */
    tokenHash: text().notNull().unique(),
    invitedBy: text().references(() => members.id, { onDelete: "set null" }),
    expiresAt: moment().notNull(),
    acceptedAt: moment(),
    revokedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [index("invitations_team").on(t.teamId), index("invitations_invited_by").on(t.invitedBy)],
);

/* Studies */

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
    createdAt: createdAt(),
  },
  (t) => [index("studies_team").on(t.teamId)],
);

const studyId = () =>
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

/* Library */

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
  },
  (t) => [
    index("question_sets_team").on(t.teamId),
    uniqueIndex("question_sets_key").on(t.teamId, t.key, t.version),
  ],
);

/* Surveys */

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
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("surveys_team").on(t.teamId)],
);

const surveyId = () =>
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
    index("responses_survey").on(t.surveyId),
    index("responses_version").on(t.versionId),
    index("responses_link").on(t.linkId),
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

/* Background runs */

export const jobs = sqliteTable(
  "jobs",
  {
    id: id(),
    teamId: teamId(),
    payload: json(jobPayload).notNull(),
    state: word(jobState).notNull(),
    progress: json(jobProgress),
    /** While running: until when the runner holds it. A lease that ran out is taken up again. */
    leaseUntil: moment(),
    attempts: integer().notNull().default(0),
    cancelAsked: integer({ mode: "boolean" }).notNull().default(false),
    /** A code of `lib/errors.ts` when it failed. */
    errorCode: text(),
    createdAt: createdAt(),
    finishedAt: moment(),
  },
  (t) => [index("jobs_team").on(t.teamId), index("jobs_state").on(t.state, t.createdAt)],
);

/* Segmentations and personas */

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
  },
  (t) => [
    primaryKey({ columns: [t.segmentationId, t.responseId] }),
    index("segment_members_response").on(t.responseId),
    index("segment_members_team").on(t.teamId),
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
    state: word(personaState).notNull(),
    facts: json(personaFacts).notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    index("personas_team").on(t.teamId),
    index("personas_study").on(t.studyId),
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
