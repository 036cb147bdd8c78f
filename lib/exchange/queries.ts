import "server-only";
import type { TeamScope } from "../team/scope.ts";
import { openKeptFile } from "./kept-files.ts";
import type { ImportReview } from "./model.ts";
import { openAnswers } from "./open.ts";
import { profileAnswers } from "./profile.ts";
import { proposeImport } from "./propose.ts";

/**
 * What Limn would make of a file that this team keeps.
 * @param options.sheet which sheet of a workbook
 * @throws LimnError `forbidden`, `import-expired`, and those of reading the file
 */
export async function reviewImport(
  scope: TeamScope,
  kept: string,
  { sheet, folder }: { sheet?: number | undefined; folder?: string } = {},
): Promise<ImportReview> {
  const { name, hash, source } = await openKeptFile(scope, kept, folder);
  const file = await openAnswers(source, { sheet });
  const profile = await profileAnswers(file);
  return {
    name,
    hash,
    rows: profile.rows,
    ragged: profile.ragged,
    ...(file.sheets && file.sheets.names.length > 1 && { sheets: file.sheets }),
    proposals: proposeImport(profile),
  };
}
