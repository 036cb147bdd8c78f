import "server-only";
import * as z from "zod";
import { LimnError } from "../../errors.ts";
import { readBody } from "../../request-body.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { keepFile } from "../kept-files.ts";
import { readStructure } from "./read-structure.ts";
import { LARGEST_STRUCTURE, LARGEST_STRUCTURE_NAME } from "./schema.ts";

/** What a form with one file says around it. */
const AROUND_THE_FILE = 64 * 1024;

const upload = z.object({ file: z.file().min(1) });

/**
 * Takes the upload of a survey definition: read only for who may import, gone through once, so that a file that
 * cannot be used is refused where it was chosen, and kept.
 * @returns the kept file's name
 * @throws LimnError `file-too-large`, `file-empty`, and those of `readStructure`
 */
export async function receiveStructure(
  scope: TeamScope,
  request: Request,
  now: number,
  folder?: string,
): Promise<string> {
  authorize(scope, "exchange.import");
  const body = await readBody(request, LARGEST_STRUCTURE + AROUND_THE_FILE);
  if (!body) throw new LimnError("file-too-large", { limit: LARGEST_STRUCTURE_NAME });
  const type = request.headers.get("content-type") ?? "";
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
  const uploaded = upload.safeParse({ file: form?.get("file") });
  if (!uploaded.success) throw new LimnError("file-empty");
  const { file } = uploaded.data;
  const bytes = new Uint8Array(await file.arrayBuffer());
  readStructure(bytes);
  return keepFile(scope, { name: file.name, pieces: [bytes] }, now, folder, LARGEST_STRUCTURE);
}
