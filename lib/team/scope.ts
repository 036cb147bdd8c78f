import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { members, teams } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import type { TimeZone } from "../time-zone.ts";
import { can, type Permission } from "./permissions.ts";
import type { Role } from "./schema.ts";

declare const minted: unique symbol;

/**
 * Proof that a person is a member of a team. Every query of team data takes one and puts its `teamId` in the
 * `where`. Only this file makes them, from the members table.
 */
export interface TeamScope {
  readonly teamId: string;
  readonly memberId: string;
  readonly userId: string;
  readonly role: Role;
  /** Whose days and hours are meant where the team says a day. */
  readonly timeZone: TimeZone;
  readonly [minted]: true;
}

const scopeColumns = {
  teamId: members.teamId,
  memberId: members.id,
  userId: members.userId,
  role: members.role,
  timeZone: teams.timeZone,
};

/**
 * The scope of a person in a team; without a team, or when they are no longer a member of it, in the team they
 * joined first.
 * @returns undefined when the person belongs to no team
 */
export async function findTeamScope(
  db: Database,
  userId: string,
  teamId: string | null,
): Promise<TeamScope | undefined> {
  const rows = await db.read
    .select(scopeColumns)
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt));
  const row = rows.find((candidate) => candidate.teamId === teamId) ?? rows[0];
  return row && mint(row);
}

/** The scope of a team's first owner, for work that is started from the command line. */
export async function getOwnerScope(db: Database, teamId: string): Promise<TeamScope> {
  const [row] = await db.read
    .select(scopeColumns)
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(and(eq(members.teamId, teamId), eq(members.role, "owner")))
    .orderBy(asc(members.createdAt))
    .limit(1);
  if (!row) throw new LimnError("not-found");
  return mint(row);
}

/** @throws LimnError `forbidden` when the role does not allow it */
export function authorize(scope: TeamScope, permission: Permission): void {
  if (!can(scope.role, permission)) throw new LimnError("forbidden");
}

function mint(row: Omit<TeamScope, typeof minted>): TeamScope {
  return row as TeamScope;
}
