import { LimnError } from "../errors.ts";
import { openCsv } from "./csv.ts";
import { openSav } from "./sav/open.ts";
import type { Source } from "./source.ts";
import type { AnswerFile } from "./table.ts";
import { openXlsx } from "./xlsx.ts";

/**
 * Opens a file of answers, whatever it is called: a workbook, an SPSS file or a CSV, told by its first bytes.
 * @param sheet which sheet of a workbook
 * @throws LimnError with the place where the file is broken
 */
export async function openAnswers(
  source: Source,
  { sheet }: { sheet?: number | undefined } = {},
): Promise<AnswerFile> {
  if (source.size === 0) throw new LimnError("file-empty");
  const start = Buffer.from(await source.read(0, 8)).toString("latin1");
  if (start.startsWith("PK\u0003\u0004")) return openXlsx(source, sheet);
  if (start.startsWith("$FL2") || start.startsWith("$FL3")) return openSav(source);
  // The container of old workbooks, and of new ones that have a password.
  if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) throw new LimnError("file-encrypted");
  return openCsv(source);
}
