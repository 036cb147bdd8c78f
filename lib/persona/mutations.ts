import "server-only";
import { randomInt } from "node:crypto";
import { and, count, eq, inArray } from "drizzle-orm";
import { type Database, database } from "../db/database.ts";
import { jobs, responses, segmentations, studies } from "../db/schema.ts";
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
