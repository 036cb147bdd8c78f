import "server-only";
import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { countQuotas, withdrawResponse } from "../collect/mutations.ts";
import { type Database, database, type WriteConnection } from "../db/database.ts";
import { isAlso } from "../db/planning.ts";
import {
  responseFlags,
  responseNotes,
  responseReviews,
  responses,
  responseTags,
  surveyVersions,
  testResponses,
} from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { createId } from "../ids.ts";
import type { QualityFlag } from "../quality/schema.ts";
import type { ResponseReview } from "../survey/schema.ts";
import { can } from "../team/permissions.ts";
import { authorize, type TeamScope } from "../team/scope.ts";

/** Decisions in one write: short enough that a respondent's answer waits for nothing noticeable. */
const CHUNK = 200;
const MOST_TAGS = 20;

/**
 * Accepts or excludes a complete response, or takes the decision back (`null`). In the same transaction its flags
 * are marked, and its places in quotas given back or taken again.
 * @returns the batch to undo it by
 * @throws LimnError `forbidden`, `not-found` also when it is not complete
 */
export async function reviewResponse(
  scope: TeamScope,
  study: string,
  id: string,
  decision: ResponseReview | null,
  db: Database = database(),
  now = Date.now(),
): Promise<string> {
  authorize(scope, "response.review");
  const batch = createId();
  await db.write(async (tx) => {
    const found = await decide(tx, scope, study, [id], () => decision, batch, now);
    if (found === 0) throw new LimnError("not-found");
  });
  return batch;
}

/**
 * Decides about every response with a flag that nobody has decided about, a few in each transaction.
 * @returns the batch to undo it by, and how many they were
 * @throws LimnError `forbidden`, `not-found` when there are none
 */
export async function reviewFlagged(
  scope: TeamScope,
  study: string,
  flag: QualityFlag,
  decision: ResponseReview,
  db: Database = database(),
  now = Date.now(),
): Promise<{ batch: string; n: number }> {
  authorize(scope, "response.review");
  const rows = await db.read
    .select({ id: responseFlags.responseId })
    .from(responseFlags)
    .where(
      and(
        isAlso(responseFlags.teamId, scope.teamId),
        eq(responseFlags.studyId, study),
        eq(responseFlags.flag, flag),
        isNull(responseFlags.review),
      ),
    );
  if (rows.length === 0) throw new LimnError("not-found");
  const batch = createId();
  let n = 0;
  for (let from = 0; from < rows.length; from += CHUNK) {
    const ids = rows.slice(from, from + CHUNK).map(({ id }) => id);
    // Somebody else may have decided meanwhile: that stands.
    const undecided = (review: ResponseReview | null) => (review === null ? decision : review);
    n += await db.write((tx) => decide(tx, scope, study, ids, undecided, batch, now));
  }
  return { batch, n };
}

/**
 * Takes a batch back: everything that still stands as it was decided then is as it was before.
 * @returns how many changed
 * @throws LimnError `forbidden`, `not-found`
 */
export async function undoReview(
  scope: TeamScope,
  study: string,
  batch: string,
  db: Database = database(),
  now = Date.now(),
): Promise<number> {
  authorize(scope, "response.review");
  const rows = await db.read
    .select({
      id: responseReviews.responseId,
      before: responseReviews.before,
      after: responseReviews.after,
    })
    .from(responseReviews)
    .innerJoin(responses, eq(responses.id, responseReviews.responseId))
    .where(
      and(
        isAlso(responseReviews.teamId, scope.teamId),
        eq(responseReviews.batchId, batch),
        eq(responses.studyId, study),
      ),
    )
    .orderBy(asc(responseReviews.responseId));
  if (rows.length === 0) throw new LimnError("not-found");
  const undoing = createId();
  let n = 0;
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = new Map(rows.slice(from, from + CHUNK).map((row) => [row.id, row]));
    const earlier = (review: ResponseReview | null, id: string) => {
      const row = chunk.get(id);
      return row && row.after === review ? row.before : review;
    };
    n += await db.write((tx) => decide(tx, scope, study, [...chunk.keys()], earlier, undoing, now));
  }
  return n;
}

/**
 * Brings responses from one decision to another, with everything that depends on it.
 * @returns how many there are of these responses, complete and of this study
 */
async function decide(
  tx: WriteConnection,
  scope: TeamScope,
  study: string,
  ids: string[],
  decision: (now: ResponseReview | null, id: string) => ResponseReview | null,
  batchId: string,
  now: number,
): Promise<number> {
  const rows = await tx
    .select({
      id: responses.id,
      review: responses.review,
      surveyId: responses.surveyId,
      versionId: responses.versionId,
    })
    .from(responses)
    .where(
      and(
        isAlso(responses.teamId, scope.teamId),
        isAlso(responses.studyId, study),
        isAlso(responses.state, "complete"),
        inArray(responses.id, ids),
      ),
    );
  const changes = rows.flatMap((row) => {
    const after = decision(row.review, row.id);
    return after === row.review ? [] : [{ ...row, after }];
  });
  for (const after of new Set(changes.map((change) => change.after))) {
    const changed = changes.filter((change) => change.after === after).map(({ id }) => id);
    await tx.update(responses).set({ review: after, reviewedAt: now }).where(inArray(responses.id, changed));
    await tx.update(responseFlags).set({ review: after }).where(inArray(responseFlags.responseId, changed));
  }
  const moved = changes.filter(({ review, after }) => (review === "excluded") !== (after === "excluded"));
  await moveInQuotas(tx, moved);
  if (changes.length > 0)
    await tx.insert(responseReviews).values(
      changes.map(({ id, review, after }) => ({
        teamId: scope.teamId,
        responseId: id,
        batchId,
        memberId: scope.memberId,
        before: review,
        after,
        createdAt: now,
      })),
    );
  return rows.length;
}

/** Who is excluded makes room in the quotas; who comes back takes it again, even where it is full by now. */
async function moveInQuotas(
  tx: WriteConnection,
  moved: readonly { id: string; surveyId: string; versionId: string; after: ResponseReview | null }[],
): Promise<void> {
  if (moved.length === 0) return;
  const versions = await tx
    .select({ id: surveyVersions.id, definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(inArray(surveyVersions.id, [...new Set(moved.map(({ versionId }) => versionId))]));
  for (const { id, surveyId, versionId, after } of moved) {
    const definition = versions.find((version) => version.id === versionId)?.definition;
    if (!definition?.quotas?.length) continue;
    const [row] = await tx.select({ answers: responses.answers }).from(responses).where(eq(responses.id, id));
    if (row) await countQuotas(tx, { surveyId, definition, ...row }, after === "excluded" ? -1 : 1);
  }
}

/** @returns the note's id @throws LimnError `forbidden`, `not-found` */
export async function addNote(
  scope: TeamScope,
  study: string,
  id: string,
  text: string,
  db: Database = database(),
): Promise<string> {
  authorize(scope, "response.review");
  const note = { id: createId(), teamId: scope.teamId, responseId: id, memberId: scope.memberId, text };
  await db.write(async (tx) => {
    await mustExist(tx, scope, study, id);
    await tx.insert(responseNotes).values(note);
  });
  return note.id;
}

/** Removes one's own note, or as an admin anybody's. @throws LimnError `forbidden`, `not-found` */
export async function removeNote(
  scope: TeamScope,
  study: string,
  id: string,
  note: string,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "response.review");
  await db.write(async (tx) => {
    await mustExist(tx, scope, study, id);
    const [gone] = await tx
      .delete(responseNotes)
      .where(
        and(
          eq(responseNotes.teamId, scope.teamId),
          eq(responseNotes.responseId, id),
          eq(responseNotes.id, note),
          can(scope.role, "response.erase") ? undefined : eq(responseNotes.memberId, scope.memberId),
        ),
      )
      .returning({ id: responseNotes.id });
    if (!gone) throw new LimnError("not-found");
  });
}

/** Puts a tag on a response, once. @throws LimnError `forbidden`, `not-found`, `too-many-tags` */
export async function addTag(
  scope: TeamScope,
  study: string,
  id: string,
  tag: string,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "response.review");
  await db.write(async (tx) => {
    const startedAt = await mustExist(tx, scope, study, id);
    if ((await tx.$count(responseTags, eq(responseTags.responseId, id))) >= MOST_TAGS)
      throw new LimnError("too-many-tags", { n: MOST_TAGS });
    await tx
      .insert(responseTags)
      .values({ teamId: scope.teamId, studyId: study, responseId: id, tag, startedAt })
      .onConflictDoNothing();
  });
}

/** @throws LimnError `forbidden`, `not-found` */
export async function removeTag(
  scope: TeamScope,
  study: string,
  id: string,
  tag: string,
  db: Database = database(),
): Promise<void> {
  authorize(scope, "response.review");
  await db.write(async (tx) => {
    await mustExist(tx, scope, study, id);
    await tx
      .delete(responseTags)
      .where(
        and(
          eq(responseTags.teamId, scope.teamId),
          eq(responseTags.responseId, id),
          eq(responseTags.tag, tag),
        ),
      );
  });
}

/**
 * Withdraws a response on the respondent's behalf, exactly as they could themselves; what was tried out is deleted.
 * @returns whether an empty row of it stays
 * @throws LimnError `forbidden`, `not-found` also when it is withdrawn already
 */
export async function eraseResponse(
  scope: TeamScope,
  study: string,
  id: string,
  db: Database = database(),
  now = Date.now(),
): Promise<boolean> {
  authorize(scope, "response.erase");
  return db.write(async (tx) => {
    const which = (table: typeof responses) =>
      and(eq(table.teamId, scope.teamId), eq(table.studyId, study), eq(table.id, id));
    if ((await withdrawResponse(tx, which(responses), now)) !== undefined) return true;
    const [tried] = await tx
      .delete(testResponses)
      .where(which(testResponses))
      .returning({ id: testResponses.id });
    if (!tried) throw new LimnError("not-found");
    return false;
  });
}

/** When the response was started. What was withdrawn has nothing to be said about. */
async function mustExist(tx: WriteConnection, scope: TeamScope, study: string, id: string): Promise<number> {
  const [row] = await tx
    .select({ startedAt: responses.startedAt })
    .from(responses)
    .where(
      and(
        eq(responses.teamId, scope.teamId),
        eq(responses.studyId, study),
        eq(responses.id, id),
        ne(responses.state, "withdrawn"),
      ),
    );
  if (!row) throw new LimnError("not-found");
  return row.startedAt;
}
