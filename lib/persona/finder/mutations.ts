import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { type Database, database } from "../../db/database.ts";
import { personaFinders } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { createId, createToken } from "../../ids.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { getFinderPlan } from "./queries.ts";

/**
 * Publishes the study's best questions as a short form at an address of its own. It keeps to the run it was made
 * from: a later run does not change what people are told.
 * @throws LimnError `not-found` without groups, `invalid` for so few or many questions
 */
export async function openFinder(
  scope: TeamScope,
  studyId: string,
  size: number,
  db: Database = database(),
): Promise<{ id: string; address: string }> {
  authorize(scope, "persona.update");
  const plan = await getFinderPlan(scope, studyId, db);
  if (!plan) throw new LimnError("not-found");
  const names = plan.names.slice(0, size);
  if (names.length !== size) throw new LimnError("invalid");
  const finder = { id: createId(), address: createToken() };
  await db.write(async (tx) => {
    await tx.insert(personaFinders).values({
      ...finder,
      teamId: scope.teamId,
      studyId,
      segmentationId: plan.run.id,
      names,
      createdBy: scope.memberId,
    });
  });
  return finder;
}

/** Closes a form; its address never works again. @throws LimnError `not-found` */
export async function closeFinder(
  scope: TeamScope,
  id: string,
  db: Database = database(),
): Promise<{ studyId: string }> {
  authorize(scope, "persona.update");
  return db.write(async (tx) => {
    const [closed] = await tx
      .update(personaFinders)
      .set({ closedAt: Date.now() })
      .where(
        and(
          eq(personaFinders.teamId, scope.teamId),
          eq(personaFinders.id, id),
          isNull(personaFinders.closedAt),
        ),
      )
      .returning({ studyId: personaFinders.studyId });
    if (!closed) throw new LimnError("not-found");
    return closed;
  });
}
