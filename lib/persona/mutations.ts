import "server-only";
import { randomInt } from "node:crypto";
import { and, count, desc, eq, inArray } from "drizzle-orm";
import { type Database, database, type WriteConnection } from "../db/database.ts";
import { jobs, personas, personaVersions, responses, segmentations, studies } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { createId } from "../ids.ts";
import { enqueueJob } from "../jobs/mutations.ts";
import { FEWEST_ANSWERS } from "../study/steps.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { segmentationSettings } from "./schema.ts";

const SEEDS = 2 ** 32;

/** What a run needs to be told; an absent seed is drawn once and kept. */
export interface RunSettings {
  active: string[];
  seed?: number | undefined;
  kMin?: number;
  kMax?: number;
  bootstrap?: number;
}

/**
 * Starts a run in the background.
 * @throws LimnError `not-found`, `not-enough-answers` with the numbers, `run-in-progress`
 */
export async function startSegmentation(
  scope: TeamScope,
  studyId: string,
  { active, seed = randomInt(SEEDS), kMin = 1, kMax = 8, bootstrap = 50 }: RunSettings,
  db: Database = database(),
): Promise<{ id: string; jobId: string }> {
  authorize(scope, "segmentation.run");
  const settings = segmentationSettings.parse({ active, seed, kMin, kMax, bootstrap });
  const id = createId();
  return db.write(async (tx) => {
    const [study] = await tx
      .select({ id: studies.id })
      .from(studies)
      .where(and(eq(studies.teamId, scope.teamId), eq(studies.id, studyId)));
    if (!study) throw new LimnError("not-found");
    const ofStudy = and(eq(segmentations.teamId, scope.teamId), eq(segmentations.studyId, studyId));
    const [waiting] = await tx
      .select({ n: count() })
      .from(segmentations)
      .innerJoin(jobs, eq(jobs.id, segmentations.jobId))
      .where(and(ofStudy, inArray(jobs.state, ["queued", "running"])));
    if (waiting && waiting.n > 0) throw new LimnError("run-in-progress");
    const [complete] = await tx
      .select({ n: count() })
      .from(responses)
      .where(
        and(
          eq(responses.teamId, scope.teamId),
          eq(responses.studyId, studyId),
          eq(responses.state, "complete"),
        ),
      );
    const n = complete?.n ?? 0;
    if (n < FEWEST_ANSWERS) throw new LimnError("not-enough-answers", { n, wanted: FEWEST_ANSWERS });
    const jobId = await enqueueJob(tx, scope, { kind: "segmentation", segmentationId: id });
    await tx.insert(segmentations).values({
      id,
      teamId: scope.teamId,
      studyId,
      jobId,
      settings,
      createdBy: scope.memberId,
    });
    return { id, jobId };
  });
}

/**
 * A human's name for a persona; null brings Limn's suggestion back. An approved persona waits for approval
 * again: until then others read the name that was approved.
 */
export async function renamePersona(
  scope: TeamScope,
  id: string,
  name: string | null,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "persona.update");
  await db.write(async (tx) => {
    const persona = await getForUpdate(tx, scope, id);
    if (persona.name === name) return;
    const state = persona.state === "approved" ? "draft" : persona.state;
    await tx.update(personas).set({ name, state, updatedAt: Date.now() }).where(mine(scope, id));
  });
}

/** A human's words on a persona. */
export async function notePersona(
  scope: TeamScope,
  id: string,
  note: string | null,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "persona.update");
  await db.write(async (tx) => {
    await getForUpdate(tx, scope, id);
    await tx.update(personas).set({ note, updatedAt: Date.now() }).where(mine(scope, id));
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
  });
}

/**
 * Approves a persona: its name and facts as they are now are kept as a version that never changes. A version
 * with an empty name goes by its suggested label, in the reader's language.
 */
export async function approvePersona(scope: TeamScope, id: string, db: Database = database()): Promise<void> {
  authorize(scope, "persona.update");
  await db.write(async (tx) => {
    const persona = await getForUpdate(tx, scope, id);
    if (persona.state === "approved") return;
    const [last] = await tx
      .select({ n: personaVersions.n })
      .from(personaVersions)
      .where(and(eq(personaVersions.teamId, scope.teamId), eq(personaVersions.personaId, id)))
      .orderBy(desc(personaVersions.n))
      .limit(1);
    const now = Date.now();
    await tx.insert(personaVersions).values({
      teamId: scope.teamId,
      personaId: id,
      n: (last?.n ?? 0) + 1,
      segmentationId: persona.segmentationId,
      name: persona.name ?? "",
      facts: persona.facts,
      approvedBy: scope.memberId,
      approvedAt: now,
    });
    await tx.update(personas).set({ state: "approved", updatedAt: now }).where(mine(scope, id));
  });
}

const mine = (scope: TeamScope, id: string) => and(eq(personas.teamId, scope.teamId), eq(personas.id, id));

async function getForUpdate(tx: WriteConnection, scope: TeamScope, id: string) {
  const [persona] = await tx.select().from(personas).where(mine(scope, id));
  if (!persona) throw new LimnError("not-found");
  return persona;
}
