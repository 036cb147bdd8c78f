import "server-only";
import { and, eq } from "drizzle-orm";
import { type Database, database } from "../db/database.ts";
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
  const contentType = pictureType(bytes);
  if (contentType === undefined || bytes.byteLength > LARGEST_PICTURE) throw new LimnError("invalid");
  return db.write(async (tx) => {
    const [survey] = await tx
      .select({ id: surveys.id })
      .from(surveys)
      .where(and(eq(surveys.id, surveyId), eq(surveys.teamId, scope.teamId)));
    if (!survey) throw new LimnError("not-found");
    const id = createToken();
    await tx
      .insert(surveyImages)
      .values({ id, teamId: scope.teamId, contentType, bytes: Buffer.from(bytes) });
    return id;
  });
}
