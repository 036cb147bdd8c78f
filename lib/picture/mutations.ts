import "server-only";
import { and, eq } from "drizzle-orm";
import { type Database, database, type WriteConnection } from "../db/database.ts";
import { surveyImages, surveys } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { createToken } from "../ids.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import { LARGEST_PICTURE, pictureType } from "./model.ts";

/**
 * Keeps a picture for a survey: for an option, or as its logo.
 * @returns its id, which a definition holds
 * @throws LimnError `not-found`; `invalid` when it is no picture, or too large
 */
export async function storePicture(
  scope: TeamScope,
  surveyId: string,
  bytes: Uint8Array,
  db: Database = database(),
): Promise<string> {
  authorize(scope, "survey.update");
  const contentType = typeOf(bytes);
  return db.write(async (tx) => {
    const [survey] = await tx
      .select({ id: surveys.id })
      .from(surveys)
      .where(and(eq(surveys.id, surveyId), eq(surveys.teamId, scope.teamId)));
    if (!survey) throw new LimnError("not-found");
    return insertPicture(tx, scope, contentType, bytes);
  });
}

/**
 * Keeps a picture for an option in a question set of the team's own. Surveys that take the question show the same one.
 * @returns its id, which the set holds
 * @throws LimnError `invalid` when it is no picture, or too large
 */
export async function storeSetPicture(
  scope: TeamScope,
  bytes: Uint8Array,
  db: Database = database(),
): Promise<string> {
  authorize(scope, "library.update");
  const contentType = typeOf(bytes);
  return db.write((tx) => insertPicture(tx, scope, contentType, bytes));
}

function typeOf(bytes: Uint8Array): string {
  const contentType = pictureType(bytes);
  if (contentType === undefined || bytes.byteLength > LARGEST_PICTURE) throw new LimnError("invalid");
  return contentType;
}

async function insertPicture(
  tx: WriteConnection,
  { teamId }: TeamScope,
  contentType: string,
  bytes: Uint8Array,
): Promise<string> {
  const id = createToken();
  await tx.insert(surveyImages).values({ id, teamId, contentType, bytes: Buffer.from(bytes) });
  return id;
}
