import { verifyPassword } from "better-auth/crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { accounts, attempts, invitations, members, sessions, teams, users } from "@/lib/db/schema";
import { createId } from "@/lib/ids";
import {
  acceptInvitation,
  changePassword,
  changeRole,
  countAttempt,
  createAccount,
  createInvitedAccount,
  createTeam,
  forgetAttempts,
  inviteMember,
  removeMember,
  revokeInvitation,
  switchTeam,
} from "@/lib/team/mutations";
import { findInvitation, listInvitations, listMembers } from "@/lib/team/queries";
import { findTeamScope, type TeamScope } from "@/lib/team/scope";
import { someMember, testDatabase } from "../database";

const lan = {
  name: "Lan",
  email: "lan@example.com",
  password: "correct horse battery",
  teamName: "Bếp Nhà",
};

const DAY = 24 * 60 * 60 * 1000;

/** A session of this person, working in this team. */
async function someSession(db: Database, { userId, teamId }: { userId: string; teamId: string | null }) {
  const sessionId = createId();
  await db.write(async (tx) => {
    await tx
      .insert(sessions)
      .values({ id: sessionId, userId, token: sessionId, teamId, expiresAt: new Date(Date.now() + DAY) });
  });
  const [user] = await db.read.select({ email: users.email }).from(users).where(eq(users.id, userId));
  return { userId, sessionId, email: user?.email ?? "" };
}

const teamOf = async (db: Database, sessionId: string) =>
  (await db.read.select({ teamId: sessions.teamId }).from(sessions).where(eq(sessions.id, sessionId)))[0]
    ?.teamId;

async function invite(db: Database, scope: TeamScope, email = "minh@example.com", now = Date.now()) {
  return (await inviteMember(scope, { email, role: "marketer" }, db, now)).token;
}

test("signing up makes the person, their team, and them its owner", async () => {
  const db = testDatabase();
  const { userId, teamId } = await createAccount(lan, db);
  const scope = await findTeamScope(db, userId, null);
  expect(scope).toMatchObject({ teamId, role: "owner" });
  expect(await db.read.select({ name: teams.name }).from(teams)).toEqual([{ name: "Bếp Nhà" }]);
});

test("a password is stored as a slow hash that only it opens", async () => {
  const db = testDatabase();
  await createAccount(lan, db);
  const [account] = await db.read.select({ hash: accounts.password }).from(accounts);
  const hash = account?.hash ?? "";
  expect(hash).not.toContain(lan.password);
  expect(await verifyPassword({ hash, password: lan.password })).toBe(true);
  expect(await verifyPassword({ hash, password: "correct horse batterz" })).toBe(false);
});

test("changing a password needs the one from before, and signs out everywhere else", async () => {
  const db = testDatabase();
  const { userId } = await createAccount(lan, db);
  const other = await someMember(db);
  const [here, there, others] = [
    await someSession(db, { userId, teamId: null }),
    await someSession(db, { userId, teamId: null }),
    await someSession(db, { userId: other.userId, teamId: null }),
  ];
  const opens = async (password: string) => {
    const [account] = await db.read
      .select({ hash: accounts.password })
      .from(accounts)
      .where(eq(accounts.userId, userId));
    return verifyPassword({ hash: account?.hash ?? "", password });
  };
  const left = async () =>
    (await db.read.select({ id: sessions.id }).from(sessions)).map(({ id }) => id).sort();

  const guess = { password: "correct horse batterz", newPassword: "a quiet green teapot" };
  await expect(changePassword(here, guess, db)).rejects.toMatchObject({ code: "wrong-password" });
  expect(await opens(lan.password)).toBe(true);
  expect(await left()).toEqual([here, there, others].map(({ sessionId }) => sessionId).sort());

  await changePassword(here, { ...guess, password: lan.password }, db);
  expect([await opens(lan.password), await opens("a quiet green teapot")]).toEqual([false, true]);
  expect(await left()).toEqual([here, others].map(({ sessionId }) => sessionId).sort());
});

test("a person who has no password cannot change it", async () => {
  const db = testDatabase();
  const { userId } = await someMember(db);
  const session = await someSession(db, { userId, teamId: null });
  await expect(
    changePassword(session, { password: "", newPassword: "a quiet green teapot" }, db),
  ).rejects.toMatchObject({ code: "wrong-password" });
});

test("an address has one account, and a refused sign-up leaves nothing behind", async () => {
  const db = testDatabase();
  await createAccount(lan, db);
  await expect(createAccount({ ...lan, teamName: "Another" }, db)).rejects.toMatchObject({
    code: "email-taken",
  });
  expect([await db.read.$count(users), await db.read.$count(teams)]).toEqual([1, 1]);
});

test("an invitation's link is not stored, only its hash", async () => {
  const db = testDatabase();
  const token = await invite(db, await someMember(db));
  const [stored] = await db.read.select().from(invitations);
  expect(JSON.stringify(stored)).not.toContain(token);
  expect(token).toMatch(/^[0-9a-z]{26}$/);
});

test("a new person joins by an invitation, under its address and in its role", async () => {
  const db = testDatabase();
  const owner = await someMember(db);
  const token = await invite(db, owner);
  expect(await findInvitation(token, db)).toEqual({
    teamName: "Bếp Nhà",
    email: "minh@example.com",
    role: "marketer",
    hasAccount: false,
  });
  await createInvitedAccount({ name: "Minh", password: "a long password", invitation: token }, db);
  const minh = (await listMembers(owner, db)).find((member) => member.name === "Minh");
  expect(minh).toMatchObject({ email: "minh@example.com", role: "marketer" });
  expect(await db.read.$count(teams)).toBe(1);
});

test("a person with an account joins a second team and works in it at once", async () => {
  const db = testDatabase();
  const owner = await someMember(db);
  const { userId, teamId } = await createAccount(lan, db);
  const session = await someSession(db, { userId, teamId });
  await acceptInvitation(session, await invite(db, owner, lan.email), db);
  expect(await teamOf(db, session.sessionId)).toBe(owner.teamId);
  await switchTeam(session, teamId, db);
  expect(await teamOf(db, session.sessionId)).toBe(teamId);
});

test("an invitation works once", async () => {
  const db = testDatabase();
  const token = await invite(db, await someMember(db));
  await createInvitedAccount({ name: "Minh", password: "a long password", invitation: token }, db);
  expect(await findInvitation(token, db)).toBeUndefined();
  const { userId } = await createAccount(lan, db);
  const session = await someSession(db, { userId, teamId: null });
  await expect(acceptInvitation(session, token, db)).rejects.toMatchObject({ code: "invitation-invalid" });
});

test("two people who use a link at the same moment do not both get in", async () => {
  const db = testDatabase();
  const token = await invite(db, await someMember(db));
  const outcomes = await Promise.allSettled(
    ["Minh", "Minh again"].map((name) =>
      createInvitedAccount({ name, password: "a long password", invitation: token }, db),
    ),
  );
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.read.$count(members)).toBe(2);
});

test("an invitation is for its address only, and a wrong person does not use it up", async () => {
  const db = testDatabase();
  const owner = await someMember(db);
  const token = await invite(db, owner);
  const { userId } = await createAccount(lan, db);
  const session = await someSession(db, { userId, teamId: null });
  await expect(acceptInvitation(session, token, db)).rejects.toMatchObject({
    code: "invitation-other-address",
  });
  expect(await findInvitation(token, db)).toBeDefined();
  expect((await listMembers(owner, db)).length).toBe(1);
});

test("an invitation runs out after seven days", async () => {
  const db = testDatabase();
  const now = Date.now();
  const token = await invite(db, await someMember(db), "minh@example.com", now);
  expect(await findInvitation(token, db, now + 7 * DAY - 1)).toBeDefined();
  expect(await findInvitation(token, db, now + 7 * DAY)).toBeUndefined();
  await expect(
    createInvitedAccount({ name: "Minh", password: "a long password", invitation: token }, db, now + 7 * DAY),
  ).rejects.toMatchObject({ code: "invitation-invalid" });
});

test("a withdrawn invitation stops working, and a second one replaces the first", async () => {
  const db = testDatabase();
  const owner = await someMember(db);
  const first = await invite(db, owner);
  const second = await invite(db, owner);
  expect(await findInvitation(first, db)).toBeUndefined();
  const [open] = await listInvitations(owner, db);
  await revokeInvitation(owner, open?.id ?? "", db);
  expect(await findInvitation(second, db)).toBeUndefined();
  expect(await listInvitations(owner, db)).toEqual([]);
});

test("somebody who is already in the team is not invited again", async () => {
  const db = testDatabase();
  const owner = await someMember(db);
  const [member] = await listMembers(owner, db);
  await expect(invite(db, owner, member?.email)).rejects.toMatchObject({ code: "already-member" });
});

test("a team keeps an owner: the last one can be neither demoted nor removed", async () => {
  const db = testDatabase();
  const owner = await someMember(db);
  const demote = { member: owner.memberId, role: "viewer" } as const;
  await expect(changeRole(owner, demote, db)).rejects.toMatchObject({ code: "last-owner" });
  await expect(removeMember(owner, owner.memberId, db)).rejects.toMatchObject({ code: "last-owner" });
  const second = await someMember(db, { team: owner });
  await changeRole(owner, demote, db);
  expect((await findTeamScope(db, owner.userId, null))?.role).toBe("viewer");
  await expect(removeMember(second, second.memberId, db)).rejects.toMatchObject({ code: "last-owner" });
});

test("an admin removes members but no owner", async () => {
  const db = testDatabase();
  const owner = await someMember(db);
  const admin = await someMember(db, { role: "admin", team: owner });
  await someMember(db, { team: owner });
  await expect(removeMember(admin, owner.memberId, db)).rejects.toMatchObject({ code: "forbidden" });
});

test("a removed person loses the team at once, and falls back to another of theirs", async () => {
  const db = testDatabase();
  const owner = await someMember(db);
  const { userId, teamId } = await createAccount(lan, db);
  const session = await someSession(db, { userId, teamId });
  await acceptInvitation(session, await invite(db, owner, lan.email), db);
  const member = (await listMembers(owner, db)).find(({ email }) => email === lan.email);
  await removeMember(owner, member?.id ?? "", db);
  expect(await teamOf(db, session.sessionId)).toBeNull();
  expect(await findTeamScope(db, userId, owner.teamId)).toMatchObject({ teamId, role: "owner" });
});

test("a change of role counts from the next request", async () => {
  const db = testDatabase();
  const owner = await someMember(db);
  const admin = await someMember(db, { role: "admin", team: owner });
  await changeRole(owner, { member: admin.memberId, role: "viewer" }, db);
  expect((await findTeamScope(db, admin.userId, owner.teamId))?.role).toBe("viewer");
});

test("nobody switches into a team that is not theirs, nor another person's session", async () => {
  const db = testDatabase();
  const [owner, stranger] = [await someMember(db), await someMember(db)];
  const session = await someSession(db, stranger);
  await expect(switchTeam(session, owner.teamId, db)).rejects.toMatchObject({ code: "not-found" });
  await switchTeam({ userId: owner.userId, sessionId: session.sessionId }, owner.teamId, db);
  expect(await teamOf(db, session.sessionId)).toBe(stranger.teamId);
});

test("a person without a team can make one", async () => {
  const db = testDatabase();
  const person = await someMember(db);
  const session = await someSession(db, { userId: person.userId, teamId: null });
  await createTeam(session, { name: "Second kitchen" }, db);
  const teamId = (await teamOf(db, session.sessionId)) ?? null;
  expect(await findTeamScope(db, person.userId, teamId)).toMatchObject({ teamId, role: "owner" });
});

test("guessing is stopped after five tries and allowed again a minute later", async () => {
  const db = testDatabase();
  const guess = (now: number, account = "sign-in lan@example.com") =>
    countAttempt(account, { limit: 5, period: 60_000 }, db, now);
  for (let i = 0; i < 5; i++) await guess(i);
  await expect(guess(10)).rejects.toMatchObject({ code: "too-many-attempts" });
  await expect(guess(59_999)).rejects.toMatchObject({ code: "too-many-attempts" });
  await guess(60_000);
  await guess(10, "sign-in minh@example.com");
});

test("signing in forgets the tries before it, and what is stored names nobody", async () => {
  const db = testDatabase();
  const tries = { limit: 1, period: 60_000 };
  await countAttempt("sign-in lan@example.com", tries, db);
  expect(JSON.stringify(await db.read.select().from(attempts))).not.toContain("lan");
  await forgetAttempts("sign-in lan@example.com", db);
  await countAttempt("sign-in lan@example.com", tries, db);
});
