import "server-only";
import { LimnError } from "../errors.ts";
import { readBody } from "../request-body.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { openCsv } from "./csv.ts";
import { keepFile } from "./kept-files.ts";
import { profileCsv } from "./profile.ts";
import { LARGEST_FILE, newUpload } from "./schema.ts";

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
): Promise<string> {
  authorize(scope, "exchange.import");
  const body = await readBody(request, LARGEST_FILE + AROUND_THE_FILE);
  if (!body) throw new LimnError("file-too-large", { limit: "20 MB" });
  const type = request.headers.get("content-type") ?? "";
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
  const upload = newUpload.safeParse({ file: form?.get("file") });
  if (!upload.success) throw new LimnError("file-empty");
  const { file } = upload.data;
  if (file.size > LARGEST_FILE) throw new LimnError("file-too-large", { limit: "20 MB" });
  const bytes = new Uint8Array(await file.arrayBuffer());
  await profileCsv(openCsv(bytes));
  return keepFile(scope, { name: file.name, bytes }, now, folder);
}
