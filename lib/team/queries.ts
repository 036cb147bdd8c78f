import "server-only";
import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { type Database, database } from "../db/database.ts";
import { invitations, members, teams, users } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { hashToken } from "../ids.ts";
import { authorize, type TeamScope } from "./scope.ts";

/** The team of the scope. @throws LimnError `not-found` */
export async function getTeam(scope: TeamScope, db: Database = database()) {
  authorize(scope, "team.read");
  const [row] = await db.read
    .select({ id: teams.id, name: teams.name, timeZone: teams.timeZone })
    .from(teams)
    .where(eq(teams.id, scope.teamId));
  if (!row) throw new LimnError("not-found");
  return row;
}

/** Every team that the person of the scope belongs to, for switching between them. */
export async function listOwnTeams(scope: TeamScope, db: Database = database()) {
  authorize(scope, "team.read");
  return db.read
    .select({ id: teams.id, name: teams.name })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(eq(members.userId, scope.userId))
    .orderBy(asc(teams.name), asc(teams.id));
}

/** The people of the team, in the order in which they joined. */
export async function listMembers(scope: TeamScope, db: Database = database()) {
  authorize(scope, "team.read");
  return db.read
    .select({
      id: members.id,
      name: users.name,
      email: users.email,
      role: members.role,
      createdAt: members.createdAt,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.teamId, scope.teamId))
    .orderBy(asc(members.createdAt), asc(members.id));
}

/** Invitations that can still be accepted or have run out; not those that were used or withdrawn. */
export async function listInvitations(scope: TeamScope, db: Database = database()) {
  authorize(scope, "member.invite");
  return db.read
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.teamId, scope.teamId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .orderBy(desc(invitations.createdAt), desc(invitations.id));
}

/**
 * What the holder of an invitation's link may know of it: whose team, which role, for which address, and
 * whether that address has an account already. Undefined when it can no longer be accepted.
 */
export async function findInvitation(token: string, db: Database = database(), now = Date.now()) {
  const [row] = await db.read
    .select({
      teamName: teams.name,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      acceptedAt: invitations.acceptedAt,
      revokedAt: invitations.revokedAt,
      account: users.id,
    })
    .from(invitations)
    .innerJoin(teams, eq(teams.id, invitations.teamId))
    .leftJoin(users, eq(users.email, invitations.email))
    .where(eq(invitations.tokenHash, hashToken(token)));
  if (!row || row.acceptedAt !== null || row.revokedAt !== null || row.expiresAt <= now) return undefined;
  const { teamName, email, role, account } = row;
  return { teamName, email, role, hasAccount: account !== null };
}
