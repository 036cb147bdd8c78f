import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { type Database, database, type WriteConnection } from "../../db/database.ts";
import {
  members,
  personaChanges,
  personaComments,
  personas,
  personaVersions,
  users,
} from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import type { PersonaChange, PortraitLayout } from "../schema.ts";
import type { PersonaWords } from "./schema.ts";

/**
 * A team's words on a persona; `name: null` brings Limn's suggestion back. An approved persona whose name changes
 * waits for approval again: until then others read the name that was approved. Everything that changes stands in
 * the history with who changed it.
 * @throws LimnError `not-found` for the persona, or an owner who is no member
 */
export async function describePersona(
  scope: TeamScope,
  id: string,
  words: PersonaWords,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "persona.update");
  await db.write(async (tx) => {
    const persona = await getForUpdate(tx, scope, id);
    const { owner, ...own } = words;
    const ownerName = (member: string | null) => (member === null ? null : findName(tx, scope, member));
    const isRenamed = persona.name !== own.name;
    await tx
      .update(personas)
      .set({
        ...own,
        ownerId: owner,
        state: isRenamed && persona.state === "approved" ? "draft" : persona.state,
        updatedAt: Date.now(),
      })
      .where(mine(scope, id));
    await note(tx, scope, id, "name", persona.name, own.name);
    await note(tx, scope, id, "first-name", persona.firstName, own.firstName);
    await note(tx, scope, id, "avatar", persona.avatar, own.avatar);
    await note(tx, scope, id, "note", persona.note, own.note);
    if (persona.ownerId !== owner)
      await note(tx, scope, id, "owner", await ownerName(persona.ownerId), await ownerName(owner));
  });
}

/** Order and choice of a portrait's parts; null for Limn's own. */
export async function arrangePersona(
  scope: TeamScope,
  id: string,
  layout: PortraitLayout | null,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "persona.update");
  await db.write(async (tx) => {
    const persona = await getForUpdate(tx, scope, id);
    if (JSON.stringify(persona.layout) === JSON.stringify(layout)) return;
    await tx.update(personas).set({ layout, updatedAt: Date.now() }).where(mine(scope, id));
    const left = (of: PortraitLayout | null) =>
      String((of?.hidden.length ?? 0) + (of?.hiddenQuestions.length ?? 0));
    await insertChange(tx, scope, id, "layout", left(persona.layout), left(layout));
  });
}

/** Takes a persona out of sight, or brings it back as a draft. Nothing is deleted. */
export async function showPersona(
  scope: TeamScope,
  id: string,
  isShown: boolean,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "persona.update");
  await db.write(async (tx) => {
    const persona = await getForUpdate(tx, scope, id);
    if (isShown === (persona.state !== "hidden")) return;
    await tx
      .update(personas)
      .set({ state: isShown ? "draft" : "hidden", updatedAt: Date.now() })
      .where(mine(scope, id));
    await insertChange(tx, scope, id, isShown ? "shown" : "hidden", null, null);
  });
}

/**
 * Approves a persona: its name and facts as they are now are kept as a version that never changes. A version
 * with an empty name goes by its suggested label, in the reader's language.
 */
export async function approvePersona(scope: TeamScope, id: string, db: Database = database()): Promise<void> {
  authorize(scope, "persona.update");
  await db.write((tx) => approve(tx, scope, id));
}

/**
 * Approves several personas at once: all drafts among them, or none. The ids are those that somebody has seen, so
 * that what a run finds meanwhile is not approved unread.
 * @throws LimnError `not-found` if one of them is not there
 */
export async function approvePersonas(
  scope: TeamScope,
  ids: readonly string[],
  db: Database = database(),
): Promise<void> {
  authorize(scope, "persona.update");
  await db.write(async (tx) => {
    for (const id of ids) await approve(tx, scope, id);
  });
}

async function approve(tx: WriteConnection, scope: TeamScope, id: string): Promise<void> {
  const persona = await getForUpdate(tx, scope, id);
  if (persona.state !== "draft") return;
  const [last] = await tx
    .select({ n: personaVersions.n })
    .from(personaVersions)
    .where(and(eq(personaVersions.teamId, scope.teamId), eq(personaVersions.personaId, id)))
    .orderBy(desc(personaVersions.n))
    .limit(1);
  const now = Date.now();
  const n = (last?.n ?? 0) + 1;
  await tx.insert(personaVersions).values({
    teamId: scope.teamId,
    personaId: id,
    n,
    segmentationId: persona.segmentationId,
    name: persona.name ?? "",
    facts: persona.facts,
    approvedBy: scope.memberId,
    approvedAt: now,
  });
  await tx.update(personas).set({ state: "approved", updatedAt: now }).where(mine(scope, id));
  await insertChange(tx, scope, id, "approved", null, String(n));
}

/** What a member says about a persona to the others. */
export async function addComment(
  scope: TeamScope,
  id: string,
  text: string,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "persona.update");
  await db.write(async (tx) => {
    await getForUpdate(tx, scope, id);
    await tx
      .insert(personaComments)
      .values({ teamId: scope.teamId, personaId: id, memberId: scope.memberId, text });
  });
}

/** Takes back what one said oneself. @throws LimnError `not-found`, also for another member's comment */
export async function removeComment(
  scope: TeamScope,
  id: string,
  comment: string,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "persona.update");
  await db.write(async (tx) => {
    const removed = await tx
      .delete(personaComments)
      .where(
        and(
          eq(personaComments.id, comment),
          eq(personaComments.personaId, id),
          eq(personaComments.teamId, scope.teamId),
          eq(personaComments.memberId, scope.memberId),
        ),
      )
      .returning({ id: personaComments.id });
    if (removed.length === 0) throw new LimnError("not-found");
  });
}

const mine = (scope: TeamScope, id: string) => and(eq(personas.teamId, scope.teamId), eq(personas.id, id));

async function getForUpdate(tx: WriteConnection, scope: TeamScope, id: string) {
  const [persona] = await tx.select().from(personas).where(mine(scope, id));
  if (!persona) throw new LimnError("not-found");
  return persona;
}

async function findName(tx: WriteConnection, scope: TeamScope, member: string): Promise<string> {
  const [found] = await tx
    .select({ name: users.name })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.id, member), eq(members.teamId, scope.teamId)));
  if (!found) throw new LimnError("not-found");
  return found.name;
}

async function note(
  tx: WriteConnection,
  scope: TeamScope,
  id: string,
  change: PersonaChange,
  from: string | null,
  to: string | null,
): Promise<void> {
  if (from !== to) await insertChange(tx, scope, id, change, from, to);
}

async function insertChange(
  tx: WriteConnection,
  scope: TeamScope,
  personaId: string,
  change: PersonaChange,
  from: string | null,
  to: string | null,
): Promise<void> {
  await tx
    .insert(personaChanges)
    .values({ teamId: scope.teamId, personaId, memberId: scope.memberId, change, from, to });
}
