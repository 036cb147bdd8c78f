import "server-only";
import { and, eq } from "drizzle-orm";
import type { WriteConnection } from "../../db/database.ts";
import { imports } from "../../db/schema.ts";
import type { LimnError } from "../../errors.ts";
import type { ImportReport } from "./schema.ts";

/** An import as its run knows it. */
interface Run {
  id: string;
  teamId: string;
}

const own = ({ id, teamId }: Run) => and(eq(imports.teamId, teamId), eq(imports.id, id));

/** What came of an import, in the write that ends its run. */
export async function storeReport(
  tx: WriteConnection,
  run: Run,
  report: ImportReport,
  now: number,
): Promise<void> {
  await tx.update(imports).set({ report, finishedAt: now }).where(own(run));
}

/** Why an import ended without a result, with the place in the file. */
export async function storeFailure(
  tx: WriteConnection,
  run: Run,
  { code, values }: LimnError,
): Promise<void> {
  await tx
    .update(imports)
    .set({ failure: { code, values: { ...values } } })
    .where(own(run));
}
