import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { type Database, database } from "../../db/database.ts";
import { members, personaChanges, personaComments, users } from "../../db/schema.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";

/** The newest of a persona's changes; older ones are of no use on a page. */
const MOST_CHANGES = 100;

/** Who changed what about a persona, the newest first. */
export async function listChanges(scope: TeamScope, personaId: string, db: Database = database()) {
  authorize(scope, "persona.update");
  return db.read
    .select({
      id: personaChanges.id,
      change: personaChanges.change,
      from: personaChanges.from,
      to: personaChanges.to,
      by: users.name,
      createdAt: personaChanges.createdAt,
    })
    .from(personaChanges)
    .leftJoin(members, eq(members.id, personaChanges.memberId))
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(eq(personaChanges.teamId, scope.teamId), eq(personaChanges.personaId, personaId)))
    .orderBy(desc(personaChanges.createdAt), desc(personaChanges.id))
    .limit(MOST_CHANGES);
}

export type ListedChange = Awaited<ReturnType<typeof listChanges>>[number];

/** What members say about a persona, the oldest first. */
export async function listComments(scope: TeamScope, personaId: string, db: Database = database()) {
  authorize(scope, "persona.update");
  const rows = await db.read
    .select({
      id: personaComments.id,
      memberId: personaComments.memberId,
      text: personaComments.text,
      by: users.name,
      createdAt: personaComments.createdAt,
    })
    .from(personaComments)
    .leftJoin(members, eq(members.id, personaComments.memberId))
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(eq(personaComments.teamId, scope.teamId), eq(personaComments.personaId, personaId)))
    .orderBy(asc(personaComments.createdAt), asc(personaComments.id));
  return rows.map(({ memberId, ...comment }) => ({ ...comment, isOwn: memberId === scope.memberId }));
}

export type ListedComment = Awaited<ReturnType<typeof listComments>>[number];
