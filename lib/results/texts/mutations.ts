import "server-only";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { type Database, database } from "../../db/database.ts";
import { isAlso } from "../../db/planning.ts";
import { responses, textTags } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import type { QuestionId } from "../../survey/schema.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";

/**
 * Puts a tag on what these people wrote to one question, once on each.
 * @param question its id, checked by its schema: it becomes part of a path
 * @throws LimnError `forbidden`, `not-found` when one of them wrote nothing there; then none is tagged
 */
export async function tagTexts(
  scope: TeamScope,
  study: string,
  { question, responses: ids, tag }: { question: QuestionId; responses: readonly string[]; tag: string },
  db: Database = database(),
): Promise<void> {
  authorize(scope, "response.review");
  const wanted = [...new Set(ids)];
  const path = `$."${question}"`;
  await db.write(async (tx) => {
    const found = await tx
      .select({ id: responses.id })
      .from(responses)
      .where(
        and(
          inArray(responses.id, wanted),
          isAlso(responses.teamId, scope.teamId),
          isAlso(responses.studyId, study),
          ne(responses.state, "withdrawn"),
          sql`(json_type(${responses.answers}, ${path}) = 'text' or json_type(${responses.otherTexts}, ${path}) = 'text')`,
        ),
      );
    if (found.length < wanted.length) throw new LimnError("not-found");
    await tx
      .insert(textTags)
      .values(
        wanted.map((responseId) => ({
          teamId: scope.teamId,
          studyId: study,
          responseId,
          questionId: question,
          tag,
        })),
      )
      .onConflictDoNothing();
  });
}

/** Takes a tag from a text. @throws LimnError `forbidden`, `not-found` */
export async function untagText(
  scope: TeamScope,
  study: string,
  { question, response, tag }: { question: QuestionId; response: string; tag: string },
  db: Database = database(),
): Promise<void> {
  authorize(scope, "response.review");
  await db.write(async (tx) => {
    const [gone] = await tx
      .delete(textTags)
      .where(
        and(
          eq(textTags.teamId, scope.teamId),
          eq(textTags.studyId, study),
          eq(textTags.responseId, response),
          eq(textTags.questionId, question),
          eq(textTags.tag, tag),
        ),
      )
      .returning({ tag: textTags.tag });
    if (!gone) throw new LimnError("not-found");
  });
}
