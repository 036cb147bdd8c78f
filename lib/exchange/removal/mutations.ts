import "server-only";
import { and, eq, inArray, lt } from "drizzle-orm";
import { whereReadable } from "../../db/columns.ts";
import type { Database, WriteConnection } from "../../db/database.ts";
import { jobs, responses, studies, surveys } from "../../db/schema.ts";
import { enqueueJob } from "../../jobs/mutations.ts";
import { jobPayload } from "../../jobs/schema.ts";

/** Responses that the first transaction takes away. */
const FIRST_BATCH = 250;
const LARGEST_BATCH = 4_000;
/** What one transaction may take, in milliseconds: a respondent who submits meanwhile waits for that. */
const LONGEST_WRITE = 40;
/** An import by the command takes minutes; one that did not end within this was cut off. */
const UNFINISHED_AFTER = 60 * 60 * 1000;

/**
 * Queues the removal of an imported study, which nobody sees any more: its survey stands among the unfinished. From
 * now on nothing brings it back, and whatever stops the removal half way, it goes on at the next start.
 * @returns the job
 */
export async function queueRemoval(
  tx: WriteConnection,
  { teamId, studyId }: { teamId: string; studyId: string },
): Promise<string> {
  await tx
    .update(surveys)
    .set({ state: "draft" })
    .where(and(eq(surveys.teamId, teamId), eq(surveys.studyId, studyId)));
  return enqueueJob(tx, { teamId }, { kind: "removal", studyId });
}

/** The same for an import that was ended before it was through, where it had stored anything yet. */
export async function queueRemovalOfParts(
  tx: WriteConnection,
  { teamId, studyId }: { teamId: string; studyId: string },
): Promise<void> {
  const own = and(eq(studies.teamId, teamId), eq(studies.id, studyId), eq(studies.origin, "import"));
  if ((await tx.$count(studies, own)) > 0) await queueRemoval(tx, { teamId, studyId });
}

export interface RemovalSettings {
  signal?: AbortSignal | undefined;
  /** `n` responses of `all` are gone. */
  onProgress?: (n: number, all: number) => void;
}

/**
 * Removes a study and all that was made of it: responses first, in transactions so short that respondents do not
 * notice, then the rest. May be stopped between two of them, and called again.
 */
export async function removeStudy(
  db: Database,
  studyId: string,
  { signal, onProgress }: RemovalSettings = {},
): Promise<void> {
  const all = await db.read.$count(responses, eq(responses.studyId, studyId));
  let gone = 0;
  let batch = FIRST_BATCH;
  for (;;) {
    signal?.throwIfAborted();
    let took = 0;
    const n = await db.write(async (tx) => {
      const began = performance.now();
      const some = tx
        .select({ id: responses.id })
        .from(responses)
        .where(eq(responses.studyId, studyId))
        .limit(batch);
      const removed = await tx
        .delete(responses)
        .where(inArray(responses.id, some))
        .returning({ id: responses.id });
      took = performance.now() - began;
      return removed.length;
    });
    if (n === 0) break;
    gone += n;
    onProgress?.(gone, all);
    if (took > LONGEST_WRITE) batch = Math.max(50, Math.floor(batch / 2));
    else if (took < LONGEST_WRITE / 3) batch = Math.min(LARGEST_BATCH, batch * 2);
  }
  await db.write(async (tx) => {
    await tx.delete(studies).where(eq(studies.id, studyId));
  });
}

/**
 * Queues the removal of what imports left that were cut off by a crash, and of what is being removed without a run
 * that would end it; for the start of the server.
 * @returns how many
 */
export async function discardUnfinishedImports(db: Database, now: number): Promise<number> {
  return db.write(async (tx) => {
    const unfinished = await tx
      .select({ studyId: studies.id, teamId: studies.teamId })
      .from(studies)
      .innerJoin(surveys, eq(surveys.studyId, studies.id))
      .where(
        and(
          eq(studies.origin, "import"),
          eq(surveys.state, "draft"),
          lt(studies.createdAt, now - UNFINISHED_AFTER),
        ),
      );
    const open = await tx
      .select({ payload: whereReadable(jobs.payload, jobPayload) })
      .from(jobs)
      .where(inArray(jobs.state, ["queued", "running"]));
    const kept = new Set(
      open.map(({ payload: { value } }) =>
        value?.kind === "removal" ? value.studyId : value?.kind === "import" && value.importId,
      ),
    );
    const left = unfinished.filter(({ studyId }) => !kept.has(studyId));
    for (const one of left) await queueRemoval(tx, one);
    return left.length;
  });
}
