import "server-only";
import { type Database, database } from "../db/database.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { profileKept } from "./kept-profile.ts";
import type { ImportReview, Proposal } from "./model.ts";
import { proposeImport } from "./propose.ts";
import { proposeLike } from "./propose-like.ts";
import { listEarlierImports } from "./runs/queries.ts";

/**
 * What Limn would make of a file that this team keeps.
 * @param options.sheet which sheet of a workbook
 * @param options.isAnew not after an earlier import of the same shape
 * @throws LimnError `forbidden`, `import-expired`, and those of reading the file
 */
export async function reviewImport(
  scope: TeamScope,
  kept: string,
  { sheet, folder, isAnew = false }: { sheet?: number | undefined; folder?: string; isAnew?: boolean } = {},
  db: Database = database(),
): Promise<ImportReview> {
  authorize(scope, "exchange.import");
  const { name, hash, file, profile } = await profileKept(scope, kept, { sheet, folder });
  const proposals = proposeImport(profile);
  const like = isAnew ? undefined : await findLike(scope, proposals, db);
  return {
    name,
    hash,
    rows: profile.rows,
    ragged: profile.ragged,
    ...(file.sheets && file.sheets.names.length > 1 && { sheets: file.sheets }),
    proposals: like?.proposals ?? proposals,
    ...(like && { like: like.earlier }),
  };
}

async function findLike(scope: TeamScope, proposals: readonly Proposal[], db: Database) {
  for (const { plan, questions, ...earlier } of await listEarlierImports(scope, db)) {
    const alike = proposeLike(proposals, { plan, questions });
    if (alike) return { proposals: alike, earlier };
  }
  return undefined;
}
