import "server-only";
import { and, eq } from "drizzle-orm";
import { type Database, database } from "../db/database.ts";
import { goals, studies } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import type { NewStudy, StudyGoal, StudyOrigin } from "./schema.ts";

/** Starts a study; its answers will come from its own survey unless `origin` says otherwise. */
export async function createStudy(
  scope: TeamScope,
  input: NewStudy,
  db: Database = database(),
  origin: StudyOrigin = "survey",
): Promise<{ id: string }> {
  authorize(scope, "study.create");
  return db.write(async (tx) => {
    const { title, businessKind, brand, product, category } = input;
    const [made] = await tx
      .insert(studies)
      .values({ teamId: scope.teamId, title, businessKind, brand, product, category, origin })
      .returning({ id: studies.id });
    if (!made) throw new Error("the study was just made");
    return made;
  });
}

/** Changes a study's title and words. Questions that were made with the old words stay as they are. */
export async function updateStudy(
  scope: TeamScope,
  study: string,
  input: NewStudy,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "study.update");
  await db.write(async (tx) => {
    const { title, businessKind, brand, product, category } = input;
    const updated = await tx
      .update(studies)
      .set({ title, businessKind, brand, product, category })
      .where(and(eq(studies.teamId, scope.teamId), eq(studies.id, study)))
      .returning({ id: studies.id });
    if (updated.length === 0) throw new LimnError("not-found");
  });
}

/** Sets or changes what a study is for. @throws LimnError `not-found` */
export async function saveGoal(
  scope: TeamScope,
  study: string,
  goal: StudyGoal,
  db: Database = database(),
  now = Date.now(),
): Promise<void> {
  authorize(scope, "study.update");
  await db.write(async (tx) => {
    const [own] = await tx
      .select({ id: studies.id })
      .from(studies)
      .where(and(eq(studies.teamId, scope.teamId), eq(studies.id, study)));
    if (!own) throw new LimnError("not-found");
    const {
      purpose,
      statement,
      measure,
      baseline,
      target,
      targetCustomer,
      intendedExperience,
      reviewRhythm,
    } = goal;
    const words = {
      purpose,
      statement,
      measure,
      baseline,
      target,
      targetCustomer,
      intendedExperience,
      reviewRhythm,
      updatedAt: now,
    };
    await tx
      .insert(goals)
      .values({ teamId: scope.teamId, studyId: own.id, createdAt: now, ...words })
      .onConflictDoUpdate({ target: goals.studyId, set: words });
  });
}
