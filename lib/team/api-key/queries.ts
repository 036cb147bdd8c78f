import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { type Database, database } from "../../db/database.ts";
import { apiKeys } from "../../db/schema.ts";
import { authorize, type TeamScope } from "../scope.ts";

/** The team's keys for programs, newest first; what they are nobody can read any more. */
export async function listApiKeys(scope: TeamScope, db: Database = database()) {
  authorize(scope, "api-key.update");
  return db.read
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      ending: apiKeys.ending,
      createdAt: apiKeys.createdAt,
      usedAt: apiKeys.usedAt,
    })
    .from(apiKeys)
    .where(and(eq(apiKeys.teamId, scope.teamId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.createdAt));
}

export type ApiKey = Awaited<ReturnType<typeof listApiKeys>>[number];
