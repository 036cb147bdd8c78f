import "server-only";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { and, eq, gt, isNull, lte, ne, sql } from "drizzle-orm";
import { type Database, database, type WriteConnection } from "../db/database.ts";
import { accounts, attempts, invitations, members, sessions, teams, users } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { createId, createToken, hashToken } from "../ids.ts";
import type {
  InvitedAccount,
  NewAccount,
  NewInvitation,
  NewTeam,
  PasswordChange,
  RoleChange,
  TeamWords,
  TeamZone,
} from "./schema.ts";
import { authorize, type TeamScope } from "./scope.ts";

/** Long enough for a week off, short enough that a forgotten link is no open door. */
const INVITATION_LIFE = 7 * 24 * 60 * 60 * 1000;

/**
 * A new person, their team, and their place in it as owner: all of it or nothing.
 * @throws LimnError `email-taken`
 */
export async function createAccount(
  { name, email, password, teamName, timeZone }: NewAccount,
  db: Database = database(),
): Promise<{ userId: string; teamId: string }> {
  const hash = await hashPassword(password);
  return db.write(async (tx) => {
    const userId = await insertPerson(tx, { name, email, hash });
    const teamId = createId();
    await tx.insert(teams).values({ id: teamId, name: teamName, timeZone });
    await tx.insert(members).values({ teamId, userId, role: "owner" });
    return { userId, teamId };
  });
}

/**
 * A new person in the team that invited them, under the invited address.
 * @throws LimnError `invitation-invalid`, `email-taken`
 */
export async function createInvitedAccount(
  { name, password, invitation }: InvitedAccount,
  db: Database = database(),
  now = Date.now(),
): Promise<{ email: string }> {
  const hash = await hashPassword(password);
  return db.write(async (tx) => {
    const { teamId, email, role } = await takeInvitation(tx, invitation, now);
    const userId = await insertPerson(tx, { name, email, hash });
    await tx.insert(members).values({ teamId, userId, role, createdAt: now });
    return { email };
  });
}

export async function renameTeam(
  scope: TeamScope,
  { name }: TeamWords,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "team.update");
  await db.write(async (tx) => {
    await tx.update(teams).set({ name }).where(eq(teams.id, scope.teamId));
  });
}

/** Sets in which zone the team types and reads times. What is stored are moments: none of them moves. */
export async function setTimeZone(
  scope: TeamScope,
  { timeZone }: TeamZone,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "team.update");
  await db.write(async (tx) => {
    await tx.update(teams).set({ timeZone }).where(eq(teams.id, scope.teamId));
  });
}

/**
 * Invites an address; an earlier invitation of it is withdrawn, so that only one link works.
 * @returns the link's token, which is not stored and cannot be shown again
 * @throws LimnError `already-member`
 */
export async function inviteMember(
  scope: TeamScope,
  { email, role }: NewInvitation,
  db: Database = database(),
  now = Date.now(),
): Promise<{ token: string }> {
  authorize(scope, "member.invite");
  const token = createToken();
  await db.write(async (tx) => {
    const [known] = await tx
      .select({ id: members.id })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(and(eq(members.teamId, scope.teamId), eq(users.email, email)));
    if (known) throw new LimnError("already-member");
    await tx
      .update(invitations)
      .set({ revokedAt: now })
      .where(
        and(
          eq(invitations.teamId, scope.teamId),
          eq(invitations.email, email),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      );
    await tx.insert(invitations).values({
      teamId: scope.teamId,
      email,
      role,
      tokenHash: hashToken(token),
      invitedBy: scope.memberId,
      expiresAt: now + INVITATION_LIFE,
      createdAt: now,
    });
  });
  return { token };
}

/** Withdraws an invitation: its link stops working at once. @throws LimnError `not-found` */
export async function revokeInvitation(
  scope: TeamScope,
  invitation: string,
  db: Database = database(),
  now = Date.now(),
): Promise<void> {
  authorize(scope, "member.invite");
  await db.write(async (tx) => {
    const revoked = await tx
      .update(invitations)
      .set({ revokedAt: now })
      .where(
        and(
          eq(invitations.teamId, scope.teamId),
          eq(invitations.id, invitation),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .returning({ id: invitations.id });
    if (revoked.length === 0) throw new LimnError("not-found");
  });
}

/** Gives a member another role. @throws LimnError `not-found`, `last-owner` */
export async function changeRole(
  scope: TeamScope,
  { member, role }: RoleChange,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "member.update");
  await db.write(async (tx) => {
    const before = await getMember(tx, scope, member);
    if (before.role === "owner" && role !== "owner") await keepAnOwner(tx, scope, member);
    await tx
      .update(members)
      .set({ role })
      .where(and(eq(members.teamId, scope.teamId), eq(members.id, member)));
  });
}

/**
 * Takes a person out of the team; their sessions lose it at once. Only an owner removes an owner.
 * @throws LimnError `not-found`, `forbidden`, `last-owner`
 */
export async function removeMember(
  scope: TeamScope,
  member: string,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "member.remove");
  await db.write(async (tx) => {
    const before = await getMember(tx, scope, member);
    if (before.role === "owner") {
      if (scope.role !== "owner") throw new LimnError("forbidden");
      await keepAnOwner(tx, scope, member);
    }
    await tx
      .update(sessions)
      .set({ teamId: null })
      .where(and(eq(sessions.userId, before.userId), eq(sessions.teamId, scope.teamId)));
    await tx.delete(members).where(and(eq(members.teamId, scope.teamId), eq(members.id, member)));
  });
}

/**
 * Makes a person who has an account a member, once, if the invitation is for their address, and lets the
 * session work in the new team.
 * @throws LimnError `invitation-invalid`, `invitation-other-address`
 */
export async function acceptInvitation(
  visitor: { userId: string; sessionId: string; email: string },
  token: string,
  db: Database = database(),
  now = Date.now(),
): Promise<void> {
  await db.write(async (tx) => {
    const invitation = await takeInvitation(tx, token, now);
    if (invitation.email !== visitor.email.toLowerCase()) throw new LimnError("invitation-other-address");
    await tx
      .insert(members)
      .values({ teamId: invitation.teamId, userId: visitor.userId, role: invitation.role, createdAt: now })
      .onConflictDoNothing();
    await tx
      .update(sessions)
      .set({ teamId: invitation.teamId })
      .where(and(eq(sessions.id, visitor.sessionId), eq(sessions.userId, visitor.userId)));
  });
}

/** Marks an invitation as used. @throws LimnError `invitation-invalid` when it was used, withdrawn or ran out */
async function takeInvitation(tx: WriteConnection, token: string, now: number) {
  const [taken] = await tx
    .update(invitations)
    .set({ acceptedAt: now })
    .where(
      and(
        eq(invitations.tokenHash, hashToken(token)),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, now),
      ),
    )
    .returning({ teamId: invitations.teamId, email: invitations.email, role: invitations.role });
  if (!taken) throw new LimnError("invitation-invalid");
  return taken;
}

/**
 * Gives a person another password, if they know the one they have; whoever is signed in elsewhere is signed out.
 * @throws LimnError `wrong-password`
 */
export async function changePassword(
  visitor: { userId: string; sessionId: string },
  { password, newPassword }: PasswordChange,
  db: Database = database(),
): Promise<void> {
  const isOwn = and(eq(accounts.userId, visitor.userId), eq(accounts.providerId, "credential"));
  const [account] = await db.read.select({ hash: accounts.password }).from(accounts).where(isOwn);
  const before = account?.hash ?? "";
  if (!(await verifyPassword({ hash: before, password }).catch(() => false)))
    throw new LimnError("wrong-password");
  const hash = await hashPassword(newPassword);
  await db.write(async (tx) => {
    const changed = await tx
      .update(accounts)
      .set({ password: hash, updatedAt: new Date() })
      // Two changes at once: the one that still knew the password of that moment wins.
      .where(and(isOwn, eq(accounts.password, before)))
      .returning({ id: accounts.id });
    if (changed.length === 0) throw new LimnError("wrong-password");
    await tx
      .delete(sessions)
      .where(and(eq(sessions.userId, visitor.userId), ne(sessions.id, visitor.sessionId)));
  });
}

/** Makes a team for a person who has none, or one more, and lets the session work in it. */
export async function createTeam(
  visitor: { userId: string; sessionId: string },
  { name, timeZone }: NewTeam,
  db: Database = database(),
): Promise<void> {
  await db.write(async (tx) => {
    const [team] = await tx.insert(teams).values({ name, timeZone }).returning({ id: teams.id });
    if (!team) throw new Error("the team was just made");
    await tx.insert(members).values({ teamId: team.id, userId: visitor.userId, role: "owner" });
    await tx
      .update(sessions)
      .set({ teamId: team.id })
      .where(and(eq(sessions.id, visitor.sessionId), eq(sessions.userId, visitor.userId)));
  });
}

/** Lets a session work in another of the person's teams. @throws LimnError `not-found` */
export async function switchTeam(
  visitor: { userId: string; sessionId: string },
  team: string,
  db: Database = database(),
): Promise<void> {
  await db.write(async (tx) => {
    const [membership] = await tx
      .select({ teamId: members.teamId })
      .from(members)
      .where(and(eq(members.userId, visitor.userId), eq(members.teamId, team)));
    if (!membership) throw new LimnError("not-found");
    await tx
      .update(sessions)
      .set({ teamId: membership.teamId })
      .where(and(eq(sessions.id, visitor.sessionId), eq(sessions.userId, visitor.userId)));
  });
}

async function getMember(tx: WriteConnection, scope: TeamScope, member: string) {
  const [row] = await tx
    .select({ userId: members.userId, role: members.role })
    .from(members)
    .where(and(eq(members.teamId, scope.teamId), eq(members.id, member)));
  if (!row) throw new LimnError("not-found");
  return row;
}

/** A team always has an owner: the only one can neither be demoted nor removed. */
async function keepAnOwner(tx: WriteConnection, scope: TeamScope, member: string): Promise<void> {
  const others = await tx.$count(
    members,
    and(eq(members.teamId, scope.teamId), eq(members.role, "owner"), ne(members.id, member)),
  );
  if (others === 0) throw new LimnError("last-owner");
}

async function insertPerson(
  tx: WriteConnection,
  { name, email, hash }: { name: string; email: string; hash: string },
): Promise<string> {
  const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (known) throw new LimnError("email-taken");
  const userId = createId();
  await tx.insert(users).values({ id: userId, name, email });
  // "credential" is better-auth's word for a password.
  await tx
    .insert(accounts)
    .values({ id: createId(), userId, accountId: userId, providerId: "credential", password: hash });
  return userId;
}

/**
 * Counts one more try of something and refuses it beyond `limit` within `period` milliseconds. Refused tries
 * do not prolong the wait.
 * @throws LimnError `too-many-attempts`
 */
export async function countAttempt(
  key: string,
  { limit, period }: { limit: number; period: number },
  db: Database = database(),
  now = Date.now(),
): Promise<void> {
  await db.write(async (tx) => {
    await tx.delete(attempts).where(lte(attempts.resetsAt, now));
    const [counted] = await tx
      .insert(attempts)
      .values({ key: hashToken(key), n: 1, resetsAt: now + period })
      .onConflictDoUpdate({ target: attempts.key, set: { n: sql`${attempts.n} + 1` } })
      .returning({ n: attempts.n });
    if (!counted || counted.n > limit) throw new LimnError("too-many-attempts", { minutes: 1 });
  });
}

/** The tries were rightful after all. */
export async function forgetAttempts(key: string, db: Database = database()): Promise<void> {
  await db.write(async (tx) => {
    await tx.delete(attempts).where(eq(attempts.key, hashToken(key)));
  });
}
