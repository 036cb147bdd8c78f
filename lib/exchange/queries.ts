import "server-only";
import { authorize, type TeamScope } from "../team/scope.ts";
import { profileKept } from "./kept-profile.ts";
import type { ImportReview } from "./model.ts";
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
  authorize(scope, "exchange.import");
  const { name, hash, file, profile } = await profileKept(scope, kept, { sheet, folder });
  return {
    name,
    hash,
    rows: profile.rows,
    ragged: profile.ragged,
    ...(file.sheets && file.sheets.names.length > 1 && { sheets: file.sheets }),
    proposals: proposeImport(profile),
  };
}
