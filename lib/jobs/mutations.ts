import "server-only";
import { and, eq } from "drizzle-orm";
import { type Database, database, type WriteConnection } from "../db/database.ts";
import { jobs } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { createId } from "../ids.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { ringJobBell } from "./bell.ts";
import type { JobPayload } from "./schema.ts";

/**
 * Queues a background run inside the transaction that wrote what it needs; the caller has authorised it.
 * The runner may wake before the commit: it then finds the job in its own, later transaction.
 */
export async function enqueueJob(
  tx: WriteConnection,
  scope: Pick<TeamScope, "teamId">,
  payload: JobPayload,
): Promise<string> {
  const id = createId();
  await tx.insert(jobs).values({ id, teamId: scope.teamId, payload, state: "queued" });
  ringJobBell();
  return id;
}

/**
 * Asks a run to stop. One that waits is cancelled at once; one that is over stays as it is, and so does a removal:
 * half of what somebody wanted gone is no use to anyone.
 */
export async function cancelJob(scope: TeamScope, id: string, db: Database = database()): Promise<void> {
  authorize(scope, "segmentation.run");
  const mine = and(eq(jobs.id, id), eq(jobs.teamId, scope.teamId));
  await db.write(async (tx) => {
    const [job] = await tx.select({ state: jobs.state, payload: jobs.payload }).from(jobs).where(mine);
    if (!job) throw new LimnError("not-found");
    if (job.payload.kind === "removal") return;
    if (job.state === "queued") {
      await tx
        .update(jobs)
        .set({ state: "cancelled", cancelAsked: true, finishedAt: Date.now() })
        .where(mine);
    } else if (job.state === "running") {
      await tx.update(jobs).set({ cancelAsked: true }).where(mine);
    }
  });
  ringJobBell();
}
