import "server-only";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { type Database, database } from "../../db/database.ts";
import { apiKeys } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { createToken, hashToken } from "../../ids.ts";
import { authorize, getOwnerScope, type TeamScope } from "../scope.ts";
import { API_KEY } from "./schema.ts";

/** A key for programs; it is told once, and only its hash is kept. */
export async function createApiKey(
  scope: TeamScope,
  name: string,
  db: Database = database(),
): Promise<{ key: string }> {
  authorize(scope, "api-key.update");
  const key = `limn_${createToken()}`;
  await db.write(async (tx) => {
    await tx.insert(apiKeys).values({
      teamId: scope.teamId,
      name,
      keyHash: hashToken(key),
      ending: key.slice(-4),
      createdBy: scope.memberId,
    });
  });
  return { key };
}

/** Ends a key at once. @throws LimnError `not-found` */
export async function revokeApiKey(scope: TeamScope, id: string, db: Database = database()): Promise<void> {
  authorize(scope, "api-key.update");
  await db.write(async (tx) => {
    const [known] = await tx
      .update(apiKeys)
      .set({ revokedAt: Date.now() })
      .where(and(eq(apiKeys.teamId, scope.teamId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id });
    if (!known) throw new LimnError("not-found");
  });
}

/** Uses that are written down at most so often: a program asks many times a second. */
const USE_EVERY = 60_000;

/**
 * The team that a key opens, and the key's id to count it by; undefined when it is none, or was revoked.
 */
export async function openWithApiKey(
  key: string,
  now: number,
  db: Database = database(),
): Promise<{ scope: TeamScope; id: string } | undefined> {
  if (!API_KEY.test(key)) return undefined;
  const [found] = await db.read
    .select({ id: apiKeys.id, teamId: apiKeys.teamId, usedAt: apiKeys.usedAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.keyHash, hashToken(key)), isNull(apiKeys.revokedAt)));
  if (!found) return undefined;
  if (found.usedAt === null || found.usedAt < now - USE_EVERY)
    await db.write(async (tx) => {
      await tx
        .update(apiKeys)
        .set({ usedAt: now })
        .where(and(eq(apiKeys.id, found.id), or(isNull(apiKeys.usedAt), lt(apiKeys.usedAt, now))));
    });
  return { scope: await getOwnerScope(db, found.teamId), id: found.id };
}
