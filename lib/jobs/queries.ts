import "server-only";
import { and, eq } from "drizzle-orm";
import { type Database, database } from "../db/database.ts";
import { jobs } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import type { JobStatus } from "./schema.ts";

/** How a background run stands at a moment. @throws LimnError `not-found` */
export async function getJob(
  scope: TeamScope,
  id: string,
  db: Database = database(),
  now = Date.now(),
): Promise<JobStatus> {
  authorize(scope, "persona.read");
  const [job] = await db.read
    .select({
      id: jobs.id,
      state: jobs.state,
      progress: jobs.progress,
      cancelAsked: jobs.cancelAsked,
      errorCode: jobs.errorCode,
      createdAt: jobs.createdAt,
      finishedAt: jobs.finishedAt,
    })
    .from(jobs)
    .where(and(eq(jobs.id, id), eq(jobs.teamId, scope.teamId)));
  if (!job) throw new LimnError("not-found");
  const until = job.state === "running" ? job.progress?.until : undefined;
  return { ...job, left: until === undefined ? null : Math.max(0, until - now) };
}
