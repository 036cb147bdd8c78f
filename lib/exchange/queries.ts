import "server-only";
import type { TeamScope } from "../team/scope.ts";
import { openCsv } from "./csv.ts";
import { openKeptFile } from "./kept-files.ts";
import type { ImportReview } from "./model.ts";
import { profileCsv } from "./profile.ts";
import { proposeImport } from "./propose.ts";

/**
 * What Limn would make of a file that this team keeps.
 * @throws LimnError `forbidden`, `import-expired`
 */
export async function reviewImport(scope: TeamScope, kept: string, folder?: string): Promise<ImportReview> {
  const { name, bytes } = await openKeptFile(scope, kept, folder);
  const profile = await profileCsv(openCsv(bytes));
  return { name, rows: profile.rows, ragged: profile.ragged, proposals: proposeImport(profile) };
}
