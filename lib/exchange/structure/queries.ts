import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { whereReadable } from "../../db/columns.ts";
import { type Database, database } from "../../db/database.ts";
import { surveys } from "../../db/schema.ts";
import { earlierDraft } from "../../survey/schema.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import { openKeptFile } from "../kept-files.ts";
import { readStructure, type StructureReading } from "./read-structure.ts";
import { LARGEST_STRUCTURE } from "./schema.ts";

export interface StructureReview extends StructureReading {
  /** The file's name on the person's computer. */
  name: string;
}

/**
 * What a kept file would become.
 * @throws LimnError `import-expired`, and those of reading it
 */
export async function reviewStructure(
  scope: TeamScope,
  file: string,
  folder?: string,
): Promise<StructureReview> {
  authorize(scope, "exchange.import");
  const { name, source } = await openKeptFile(scope, file, folder);
  return { name, ...readStructure(await source.read(0, LARGEST_STRUCTURE + 1)) };
}

/** The draft that a file took the place of, or was added to: by which file and when; undefined when there is none. */
export async function findEarlierDraft(
  scope: TeamScope,
  studyId: string,
  db: Database = database(),
): Promise<{ source: string; at: number } | undefined> {
  authorize(scope, "survey.update");
  const [row] = await db.read
    .select({ earlier: whereReadable(surveys.earlierDraft, earlierDraft) })
    .from(surveys)
    .where(
      and(eq(surveys.studyId, studyId), eq(surveys.teamId, scope.teamId), isNotNull(surveys.earlierDraft)),
    );
  const earlier = row?.earlier.value;
  return earlier ? { source: earlier.source, at: earlier.at } : undefined;
}
