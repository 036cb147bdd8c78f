import "server-only";
import { and, eq } from "drizzle-orm";
import { type Database, database } from "../db/database.ts";
import { links, surveys } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { createToken } from "../ids.ts";
import type { LinkState } from "../survey/schema.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import type { NewLink } from "./schema.ts";

export interface MadeLink {
  id: string;
  address: string;
}

/**
 * A link of its own random address to the survey.
 * @throws LimnError `not-found`; `invalid` when the survey is not written in that language
 */
export async function createLink(
  scope: TeamScope,
  surveyId: string,
  { label, language }: NewLink,
  db: Database = database(),
): Promise<MadeLink> {
  authorize(scope, "link.update");
  const { teamId } = scope;
  return db.write(async (tx) => {
    const [survey] = await tx
      .select({ studyId: surveys.studyId, draft: surveys.draft })
      .from(surveys)
      .where(and(eq(surveys.id, surveyId), eq(surveys.teamId, teamId)));
    if (!survey) throw new LimnError("not-found");
    if (language !== null && !survey.draft.languages.includes(language)) throw new LimnError("invalid");
    const { studyId } = survey;
    const [link] = await tx
      .insert(links)
      .values({ teamId, studyId, surveyId, address: createToken(), label, language, state: "open" })
      .returning({ id: links.id, address: links.address });
    if (!link) throw new LimnError("unexpected");
    return link;
  });
}

/** Gives a link another label; its address stays. @throws LimnError `not-found` */
export async function renameLink(
  scope: TeamScope,
  linkId: string,
  label: string,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "link.update");
  await db.write(async (tx) => {
    const renamed = await tx
      .update(links)
      .set({ label })
      .where(and(eq(links.id, linkId), eq(links.teamId, scope.teamId)))
      .returning({ id: links.id });
    if (renamed.length === 0) throw new LimnError("not-found");
  });
}

/** Holds a link: whoever opens it is told so. @throws LimnError `not-found`, `link-closed` */
export const pauseLink = (scope: TeamScope, linkId: string, db: Database = database()) =>
  changeState(scope, linkId, "paused", db);

/** Opens a paused link again. @throws LimnError `not-found`, `link-closed` */
export const openLink = (scope: TeamScope, linkId: string, db: Database = database()) =>
  changeState(scope, linkId, "open", db);

/** Ends a link for good. @throws LimnError `not-found` */
export const closeLink = (scope: TeamScope, linkId: string, db: Database = database()) =>
  changeState(scope, linkId, "closed", db);

async function changeState(scope: TeamScope, linkId: string, to: LinkState, db: Database): Promise<void> {
  authorize(scope, "link.update");
  const mine = and(eq(links.id, linkId), eq(links.teamId, scope.teamId));
  await db.write(async (tx) => {
    const [link] = await tx.select({ state: links.state }).from(links).where(mine);
    if (!link) throw new LimnError("not-found");
    if (link.state === to) return;
    if (link.state === "closed") throw new LimnError("link-closed");
    await tx.update(links).set({ state: to }).where(mine);
  });
}
