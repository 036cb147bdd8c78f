import "server-only";
import { LimnError } from "../errors.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { keepFile, removeKeptFile } from "./kept-files.ts";
import { profileKept } from "./kept-profile.ts";
import { readUpload, UploadCutOff } from "./multipart.ts";
import { LARGEST_FILE, LARGEST_FILE_SAID } from "./schema.ts";

/** What a form with one file says around it. */
const AROUND_THE_FILE = 64 * 1024;

/**
 * Takes the upload of an import: read only for who may import, gone through once, so that a file that cannot be
 * used is refused where it was chosen, and kept.
 * @returns the kept file's name
 * @throws LimnError `file-too-large`, `file-empty`, and those of reading the file
 */
export async function receiveUpload(
  scope: TeamScope,
  request: Request,
  now: number,
  folder?: string,
  largest = LARGEST_FILE,
): Promise<string> {
  authorize(scope, "exchange.import");
  const tooLarge = new LimnError("file-too-large", { limit: LARGEST_FILE_SAID });
  if (Number(request.headers.get("content-length") ?? 0) > largest + AROUND_THE_FILE) throw tooLarge;
  const upload = await readUpload(request, "file");
  if (!upload) throw new LimnError("file-empty");
  const kept = await keepFile(scope, upload, now, folder, largest).catch((error: unknown) => {
    throw error instanceof UploadCutOff ? new LimnError("file-empty") : error;
  });
  try {
    await profileKept(scope, kept, { folder });
  } catch (error) {
    await removeKeptFile(scope, kept, folder);
    throw error;
  }
  return kept;
}
