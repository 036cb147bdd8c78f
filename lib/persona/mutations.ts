import "server-only";
import { randomInt } from "node:crypto";
import { and, count, desc, eq, inArray } from "drizzle-orm";
import { type Database, database, type WriteConnection } from "../db/database.ts";
import {
  jobs,
  personaChanges,
  personas,
  responses,
  segmentationSolutions,
  segmentations,
  studies,
  weightings,
} from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { createId } from "../ids.ts";
import { enqueueJob } from "../jobs/mutations.ts";
import { FEWEST_ANSWERS } from "../study/steps.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import type { Regrouping } from "./regroup/schema.ts";
import { listFinished } from "./runs/queries.ts";
import { type RunFilter, type SegmentationSettings, segmentationSettings, type Trait } from "./schema.ts";
import { findSearch } from "./solutions/queries.ts";

const SEEDS = 2 ** 32;

/** What a run needs to be told; an absent seed is drawn once and kept. */
export interface RunSettings {
  active: string[];
  seed?: number | undefined;
  kMin?: number;
  kMax?: number;
  bootstrap?: number;
  left?: string[];
  filter?: RunFilter;
  /** Everybody counts by the study's weighting as it is now. */
  weighted?: boolean;
}

/**
 * Starts a run in the background.
 * @throws LimnError `not-found`, `not-enough-answers` with the numbers, `run-in-progress`; `conflict` when it is to be
 * weighted and the weighting has been ended
 */
export async function startSegmentation(
  scope: TeamScope,
  studyId: string,
  { seed = randomInt(SEEDS), kMin = 1, kMax = 8, bootstrap = 50, weighted = false, ...asked }: RunSettings,
  db: Database = database(),
): Promise<{ id: string; jobId: string }> {
  authorize(scope, "segmentation.run");
  const settings = segmentationSettings.parse({ seed, kMin, kMax, bootstrap, ...asked });
  return db.write(async (tx) => {
    const weighting = weighted ? { weighting: await getNewestWeighting(tx, scope, studyId) } : {};
    return insertRun(tx, scope, studyId, { ...settings, ...weighting });
  });
}

async function getNewestWeighting(tx: WriteConnection, scope: TeamScope, studyId: string): Promise<number> {
  const [newest] = await tx
    .select({ n: weightings.n, targets: weightings.targets })
    .from(weightings)
    .where(and(eq(weightings.teamId, scope.teamId), eq(weightings.studyId, studyId)))
    .orderBy(desc(weightings.n))
    .limit(1);
  if (!newest || newest.targets.margins.length === 0) throw new LimnError("conflict");
  return newest.n;
}

/**
 * Takes exactly this many groups, with the newest run's settings otherwise; the reason is kept with the run. Where
 * its search had looked at that number, only the portraits are counted anew.
 * @throws LimnError `not-found` when nothing was run before, `not-enough-answers`, `run-in-progress`
 */
export async function chooseNumber(
  scope: TeamScope,
  studyId: string,
  { k, reason }: { k: number; reason: string },
  db: Database = database(),
): Promise<{ id: string; jobId: string }> {
  authorize(scope, "segmentation.run");
  return db.write(async (tx) => {
    const { id, settings: newest } = await getNewestRun(tx, scope, studyId);
    const { edit: _, ...settings } = newest;
    const search = await findSearch(tx, scope, id);
    // What the run had looked at needs no second search; what it had not does.
    if (search !== undefined && (await hasSolution(tx, scope, search, k)))
      return insertRun(tx, scope, studyId, { ...settings, edit: { kind: "number", run: search, k }, reason });
    return insertRun(tx, scope, studyId, { ...settings, kMin: k, kMax: k, reason });
  });
}

/** Whether a run of the engine chose or kept this number of groups, and can still be read. */
async function hasSolution(tx: WriteConnection, scope: TeamScope, search: string, k: number) {
  const kept = await tx.$count(
    segmentationSolutions,
    and(
      eq(segmentationSolutions.teamId, scope.teamId),
      eq(segmentationSolutions.segmentationId, search),
      eq(segmentationSolutions.k, k),
    ),
  );
  if (kept > 0) return true;
  const [own] = await tx
    .select({ result: segmentations.result })
    .from(segmentations)
    .where(and(eq(segmentations.teamId, scope.teamId), eq(segmentations.id, search)));
  return own?.result != null && "verdict" in own.result && own.result.k === k;
}

/**
 * Makes one group of two of the newest run. The first keeps its persona; the other's stays readable.
 * @throws LimnError `not-found`, also for personas that are not of the newest run; `run-in-progress`
 */
export async function mergePersonas(
  scope: TeamScope,
  id: string,
  other: string,
  db: Database = database(),
): Promise<{ id: string; studyId: string }> {
  authorize(scope, "persona.update");
  return db.write(async (tx) => {
    const [one, two] = [await getPlaced(tx, scope, id), await getPlaced(tx, scope, other)];
    if (one.id === two.id || one.run !== two.run) throw new LimnError("not-found");
    const run = await regroupNewest(tx, scope, one.studyId, {
      kind: "merge",
      run: one.run,
      segments: [one.segment, two.segment],
    });
    await tx.insert(personaChanges).values([
      { teamId: scope.teamId, personaId: id, memberId: scope.memberId, change: "merged", to: two.name },
      { teamId: scope.teamId, personaId: other, memberId: scope.memberId, change: "merged", to: one.name },
    ]);
    return { id: run, studyId: one.studyId };
  });
}

/**
 * Splits a group of the newest run: who gave this answer stays, the others become a group of their own.
 * @param words the answer in words, for the history
 * @throws LimnError `not-found`, also for a persona that is not of the newest run; `run-in-progress`
 */
export async function splitPersona(
  scope: TeamScope,
  id: string,
  answer: Pick<Trait, "question" | "part" | "codes">,
  words: string,
  db: Database = database(),
): Promise<{ id: string; studyId: string }> {
  authorize(scope, "persona.update");
  return db.write(async (tx) => {
    const { run, segment, studyId } = await getPlaced(tx, scope, id);
    const started = await regroupNewest(tx, scope, studyId, { kind: "split", run, segment, ...answer });
    await tx
      .insert(personaChanges)
      .values({ teamId: scope.teamId, personaId: id, memberId: scope.memberId, change: "split", to: words });
    return { id: started, studyId };
  });
}

async function regroupNewest(tx: WriteConnection, scope: TeamScope, studyId: string, edit: Regrouping) {
  const newest = await getNewestRun(tx, scope, studyId);
  if (newest.id !== edit.run) throw new LimnError("not-found");
  const { reason: _, ...settings } = newest.settings;
  return (await insertRun(tx, scope, studyId, { ...settings, edit })).id;
}

async function getPlaced(tx: WriteConnection, scope: TeamScope, id: string) {
  const [persona] = await tx
    .select({
      id: personas.id,
      studyId: personas.studyId,
      run: personas.segmentationId,
      segment: personas.segment,
      name: personas.name,
    })
    .from(personas)
    .where(and(eq(personas.teamId, scope.teamId), eq(personas.id, id)));
  if (!persona) throw new LimnError("not-found");
  return persona;
}

async function getNewestRun(tx: WriteConnection, scope: TeamScope, studyId: string) {
  const [newest] = await listFinished(tx, scope, studyId);
  if (!newest) throw new LimnError("not-found");
  return newest;
}

async function insertRun(
  tx: WriteConnection,
  scope: TeamScope,
  studyId: string,
  settings: SegmentationSettings,
): Promise<{ id: string; jobId: string }> {
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
  const [usable] = await tx
    .select({ n: count() })
    .from(responses)
    .where(
      and(
        eq(responses.teamId, scope.teamId),
        eq(responses.studyId, studyId),
        inArray(responses.state, settings.filter?.partial ? ["complete", "partial"] : ["complete"]),
      ),
    );
  const n = usable?.n ?? 0;
  if (n < FEWEST_ANSWERS) throw new LimnError("not-enough-answers", { n, wanted: FEWEST_ANSWERS });
  const id = createId();
  const jobId = await enqueueJob(tx, scope, { kind: "segmentation", segmentationId: id });
  await tx
    .insert(segmentations)
    .values({ id, teamId: scope.teamId, studyId, jobId, settings, createdBy: scope.memberId });
  return { id, jobId };
}
