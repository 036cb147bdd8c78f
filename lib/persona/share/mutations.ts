import "server-only";
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { type Database, database } from "../../db/database.ts";
import { personas, personaVersions, portraitShares } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { createId, createToken } from "../../ids.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import type { NewShare } from "./schema.ts";

const DAY = 24 * 60 * 60 * 1000;

/**
 * Makes an address at which approved portraits of a study are read without a sign-in, until it expires or is
 * revoked.
 * @throws LimnError `not-found` when one of them is not the team's, is hidden or was never approved
 */
export async function createShare(
  scope: TeamScope,
  { study, label, personas: chosen, days, quotes }: NewShare,
  db: Database = database(),
): Promise<{ id: string; address: string }> {
  authorize(scope, "persona.share");
  const share = { id: createId(), address: createToken() };
  const wanted = [...new Set(chosen)];
  await db.write(async (tx) => {
    const approved = await tx
      .selectDistinct({ id: personas.id })
      .from(personas)
      .innerJoin(personaVersions, eq(personaVersions.personaId, personas.id))
      .where(
        and(
          eq(personas.teamId, scope.teamId),
          eq(personas.studyId, study),
          ne(personas.state, "hidden"),
          inArray(personas.id, wanted),
        ),
      );
    if (approved.length !== wanted.length) throw new LimnError("not-found");
    await tx.insert(portraitShares).values({
      ...share,
      teamId: scope.teamId,
      studyId: study,
      label,
      personas: wanted,
      hasQuotes: quotes,
      expiresAt: Date.now() + Number(days) * DAY,
      createdBy: scope.memberId,
    });
  });
  return share;
}

/** Ends a share at once; its address never works again. @throws LimnError `not-found` */
export async function revokeShare(
  scope: TeamScope,
  id: string,
  db: Database = database(),
): Promise<{ studyId: string }> {
  authorize(scope, "persona.share");
  const own = and(eq(portraitShares.teamId, scope.teamId), eq(portraitShares.id, id));
  return db.write(async (tx) => {
    const [known] = await tx.select({ studyId: portraitShares.studyId }).from(portraitShares).where(own);
    if (!known) throw new LimnError("not-found");
    await tx
      .update(portraitShares)
      .set({ revokedAt: Date.now() })
      .where(and(own, isNull(portraitShares.revokedAt)));
    return known;
  });
}
