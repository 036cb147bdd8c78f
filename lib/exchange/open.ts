import { LimnError } from "../errors.ts";
import { openCsv } from "./csv.ts";
import { openSav } from "./sav/open.ts";
import { piecesOf, type Source } from "./source.ts";
import type { AnswerFile } from "./table.ts";
import { openTripleS } from "./triple-s/open.ts";
import { openXlsx } from "./xlsx.ts";
import { readZip, unpack } from "./zip.ts";

/**
 * Opens a file of answers, whatever it is called: a workbook, an SPSS file, a Triple-S archive or a CSV, told by its
 * first bytes.
 * @param options.sheet which sheet of a workbook
 * @param options.beside the other file of a Triple-S survey that comes as two, by its name
 * @throws LimnError with the place where the file is broken
 */
export async function openAnswers(
  source: Source,
  {
    sheet,
    beside,
  }: { sheet?: number | undefined; beside?: { name: string; source: Source } | undefined } = {},
): Promise<AnswerFile> {
  if (source.size === 0) throw new LimnError("file-empty");
  const start = Buffer.from(await source.read(0, 512)).toString("latin1");
  if (start.startsWith("PK\u0003\u0004")) return openArchive(source, sheet);
  if (start.startsWith("$FL2") || start.startsWith("$FL3")) return openSav(source);
  // The container of old workbooks, and of new ones that have a password.
  if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) throw new LimnError("file-encrypted");
  if (/^(\u00ef\u00bb\u00bf)?\s*<(\?xml|!DOCTYPE|sss)/i.test(start)) {
    const files = [{ name: "survey.sss", pieces: () => piecesOf(source) }];
    return openTripleS(
      beside ? [...files, { name: beside.name, pieces: () => piecesOf(beside.source) }] : files,
    );
  }
  return openCsv(source);
}

async function openArchive(source: Source, sheet: number | undefined): Promise<AnswerFile> {
  const entries = await readZip(source, "ZIP");
  if (
    !entries.some(({ name }) => /\.sss$/i.test(name)) &&
    entries.some(({ name }) => /(^|\/)(\[Content_Types\]|workbook)\.xml$/i.test(name))
  )
    return openXlsx(source, sheet);
  if (!entries.some(({ name }) => /\.(sss|xml)$/i.test(name))) throw new LimnError("file-unreadable");
  return openTripleS(
    // What a Mac adds to an archive is no survey.
    entries
      .filter(({ name }) => !name.startsWith("__MACOSX/"))
      .map((entry) => ({ name: entry.name, pieces: () => unpack(source, entry, "ZIP") })),
  );
}
