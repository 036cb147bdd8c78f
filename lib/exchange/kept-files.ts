import "server-only";
import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import * as z from "zod";
import { env } from "../env.ts";
import { LimnError } from "../errors.ts";
import { createToken } from "../ids.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { LARGEST_FILE, LARGEST_FILE_SAID } from "./schema.ts";
import { type Source, sourceOfFile } from "./source.ts";

/**
 * Uploaded files between the two steps of an import, so that nothing is uploaded twice. They lie under random
 * names in a folder a team beside the database, never anywhere a browser can reach, and go after a day.
 */
const KEPT_FOR = 24 * 60 * 60 * 1000;

const keptName = z.string().regex(/^[a-z0-9]{26}$/);
const description = z.object({ name: z.string(), hash: z.string() });

export interface KeptFile {
  /** The file's name on the person's computer; shown, never used as a path. */
  name: string;
  /** SHA-256 of its bytes. */
  hash: string;
  source: Source;
}

/** A file to be kept, as it comes in. */
export interface IncomingFile {
  name: string;
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

export const keptFilesFolder = (): string => join(dirname(env().DATABASE_PATH), "imports");

/**
 * Keeps an upload and removes what any team left for more than a day.
 * @returns its random name
 * @throws LimnError `file-too-large`, `file-empty`; nothing is kept then, nor when the upload breaks off
 */
export async function keepFile(
  scope: TeamScope,
  file: IncomingFile,
  now: number,
  folder: string = keptFilesFolder(),
  largest: number = LARGEST_FILE,
): Promise<string> {
  authorize(scope, "exchange.import");
  await sweepKeptFiles(now, folder);
  const kept = createToken();
  const team = join(folder, scope.teamId);
  await mkdir(team, { recursive: true, mode: 0o700 });
  const path = join(team, kept);
  try {
    const hash = await writePieces(`${path}.file`, file.pieces, largest);
    const about = JSON.stringify({ name: file.name.slice(0, 200), hash });
    await writeFile(`${path}.json`, about, { mode: 0o600 });
  } catch (error) {
    await removeAll(path);
    throw error;
  }
  return kept;
}

async function writePieces(path: string, pieces: IncomingFile["pieces"], largest: number): Promise<string> {
  const file = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  let size = 0;
  try {
    for await (const piece of pieces) {
      size += piece.length;
      if (size > largest) throw new LimnError("file-too-large", { limit: LARGEST_FILE_SAID });
      hash.update(piece);
      await file.write(piece);
    }
  } finally {
    await file.close();
  }
  if (size === 0) throw new LimnError("file-empty");
  return hash.digest("hex");
}

/** The file and whatever was kept beside it. */
async function removeAll(path: string): Promise<void> {
  const [folder, name] = [dirname(path), basename(path)];
  const entries = await readdir(folder).catch(() => []);
  const own = entries.filter((entry) => entry.startsWith(`${name}.`));
  await Promise.all(own.map((entry) => rm(join(folder, entry), { force: true })));
}

/** Where something about a kept file is kept with it, and goes with it. @throws LimnError `import-expired` */
export function pathBesideKept(
  scope: TeamScope,
  kept: string,
  what: string,
  folder: string = keptFilesFolder(),
): string {
  return `${pathOf(scope, kept, folder)}.${what}`;
}

/** @throws LimnError `import-expired` when this team keeps no such file (any more) */
export async function openKeptFile(
  scope: TeamScope,
  kept: string,
  folder: string = keptFilesFolder(),
): Promise<KeptFile> {
  authorize(scope, "exchange.import");
  const path = pathOf(scope, kept, folder);
  try {
    const { name, hash } = description.parse(JSON.parse(await readFile(`${path}.json`, "utf8")));
    return { name, hash, source: await sourceOfFile(`${path}.file`) };
  } catch {
    throw new LimnError("import-expired");
  }
}

/** Removes a file that was imported or is not wanted any more. */
export async function removeKeptFile(
  scope: TeamScope,
  kept: string,
  folder: string = keptFilesFolder(),
): Promise<void> {
  authorize(scope, "exchange.import");
  await removeAll(pathOf(scope, kept, folder));
}

/** Removes every kept file that is older than a day. */
export async function sweepKeptFiles(now: number, folder: string = keptFilesFolder()): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (mtimeMs < now - KEPT_FOR) await rm(path, { force: true });
  }
}

/** The name is checked, so that it cannot lead out of the team's folder. */
function pathOf(scope: TeamScope, kept: string, folder: string): string {
  const name = keptName.safeParse(kept);
  if (!name.success) throw new LimnError("import-expired");
  return join(folder, scope.teamId, name.data);
}
