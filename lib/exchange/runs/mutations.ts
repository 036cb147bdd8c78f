import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { type Database, database } from "../../db/database.ts";
import { imports } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { createId } from "../../ids.ts";
import { enqueueJob } from "../../jobs/mutations.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { openKeptFile } from "../kept-files.ts";
import { queueRemoval } from "../removal/mutations.ts";
import type { NewImport } from "../schema.ts";

/**
 * Queues the import of a kept file as corrected. The same kept file is imported once: sent again, it is the import
 * that there is, unless that one ended without a result.
 * @returns the import's id
 * @throws LimnError `import-expired`, `import-nothing-used`
 */
export async function startImport(
  scope: TeamScope,
  { file, sheet, plan, ...target }: NewImport,
  db: Database = database(),
  folder?: string,
): Promise<string> {
  authorize(scope, "exchange.import");
  if (!plan.some(({ use }) => use)) throw new LimnError("import-nothing-used");
  const { name, hash } = await openKeptFile(scope, file, folder);
  const id = createId();
  return db.write(async (tx) => {
    const mine = and(eq(imports.teamId, scope.teamId), eq(imports.keptFile, file));
    const [known] = await tx
      .select({ id: imports.id, failure: imports.failure, undoneAt: imports.undoneAt })
      .from(imports)
      .where(mine);
    if (known && !known.failure && known.undoneAt === null) return known.id;
    if (known) await tx.delete(imports).where(mine);
    const jobId = await enqueueJob(tx, scope, { kind: "import", importId: id });
    await tx.insert(imports).values({
      id,
      teamId: scope.teamId,
      jobId,
      keptFile: file,
      fileName: name,
      fileHash: hash,
      sheet: sheet ?? null,
      target,
      plan,
      importedBy: scope.memberId,
    });
    return id;
  });
}

/**
 * Takes an import back: the study it made, with its responses and everything that was made of them, is out of the
 * studio at once, and removed in the background.
 * @throws LimnError `not-found`
 */
export async function undoImport(
  scope: TeamScope,
  id: string,
  now: number,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "exchange.import");
  const { teamId } = scope;
  const mine = and(eq(imports.teamId, teamId), eq(imports.id, id), isNotNull(imports.finishedAt));
  await db.write(async (tx) => {
    const [found] = await tx.select({ undoneAt: imports.undoneAt }).from(imports).where(mine);
    if (!found) throw new LimnError("not-found");
    if (found.undoneAt !== null) return;
    const jobId = await queueRemoval(tx, { teamId, studyId: id });
    await tx.update(imports).set({ undoneAt: now, jobId }).where(mine);
  });
}
