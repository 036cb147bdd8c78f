import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { type Database, database } from "../../db/database.ts";
import { personaComments, personas, personaVersions } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";

/**
 * Says that the group of one persona is really another persona: the two exchange what was counted, and each keeps
 * its name, notes and history. Both wait for approval again. A persona that only a run had made, and of which nobody
 * has written or approved anything, goes when it is left without the newest run's group.
 * @throws LimnError `not-found`, `invalid` for a persona with itself or of another study
 */
export async function exchangeGroups(
  scope: TeamScope,
  holder: string,
  really: string,
  db: Database = database(),
): Promise<{ studyId: string }> {
  authorize(scope, "persona.update");
  return db.write(async (tx) => {
    const rows = await tx
      .select()
      .from(personas)
      .where(and(eq(personas.teamId, scope.teamId), inArray(personas.id, [holder, really])));
    const [one, other] = [rows.find(({ id }) => id === holder), rows.find(({ id }) => id === really)];
    if (!one || !other) throw new LimnError("not-found");
    if (one.id === other.id || one.studyId !== other.studyId) throw new LimnError("invalid");
    const own = (id: string) => and(eq(personas.teamId, scope.teamId), eq(personas.id, id));
    const place = ({ segmentationId, segment, facts }: typeof one, before: typeof one) => ({
      segmentationId,
      segment,
      facts,
      state: before.state === "hidden" ? ("hidden" as const) : ("draft" as const),
      updatedAt: Date.now(),
    });
    const isUntouched =
      one.name === null &&
      one.note === null &&
      one.firstName === null &&
      one.ownerId === null &&
      one.layout === null &&
      one.segmentationId !== other.segmentationId &&
      (await tx.$count(personaVersions, eq(personaVersions.personaId, one.id))) === 0 &&
      (await tx.$count(personaComments, eq(personaComments.personaId, one.id))) === 0;
    // No two personas may hold one group, not even for a moment.
    if (isUntouched) await tx.delete(personas).where(own(one.id));
    else await tx.update(personas).set({ segment: -1 }).where(own(one.id));
    await tx.update(personas).set(place(one, other)).where(own(other.id));
    if (!isUntouched) await tx.update(personas).set(place(other, one)).where(own(one.id));
    return { studyId: one.studyId };
  });
}
