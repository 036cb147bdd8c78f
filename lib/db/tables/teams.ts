import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { role, teamZone } from "../../team/schema.ts";
import { createdAt, id, moment, word } from "../columns.ts";

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
  /** IANA name of the zone in which the team types and reads times. */
  timeZone: word(teamZone.shape.timeZone).notNull().default("UTC"),
  createdAt: createdAt(),
});

export const teamId = () =>
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
