import "server-only";
import { and, asc, desc, eq, isNull, or } from "drizzle-orm";
import { type Database, database } from "../db/database.ts";
import { questionSets } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import type { QuestionSetContent } from "./schema.ts";
import { SET_DESCRIPTIONS } from "./set-descriptions.ts";

/** A set in its newest version. */
export interface QuestionSet {
  key: string;
  version: number;
  content: QuestionSetContent;
}

/** The sets this team can use, each in its newest version: Limn's in their own order, then the team's. */
export async function listQuestionSets(scope: TeamScope, db: Database = database()): Promise<QuestionSet[]> {
  authorize(scope, "library.read");
  const rows = await db.read
    .select(columns)
    .from(questionSets)
    .where(or(isNull(questionSets.teamId), eq(questionSets.teamId, scope.teamId)))
    .orderBy(asc(questionSets.version));
  const newest = new Map(rows.filter(isBuiltIn).map((row) => [row.key, row]));
  for (const row of rows) if (!isBuiltIn(row)) newest.set(row.key, row);
  return [...newest.values()].sort((a, b) => place(a) - place(b)).map(withoutTeam);
}

/**
 * One set in its newest version; the team's own before a built-in one of the same key.
 * @throws LimnError `not-found`
 */
export async function getQuestionSet(
  scope: TeamScope,
  key: string,
  db: Database = database(),
): Promise<QuestionSet> {
  authorize(scope, "library.read");
  const rows = await db.read
    .select(columns)
    .from(questionSets)
    .where(
      and(eq(questionSets.key, key), or(isNull(questionSets.teamId), eq(questionSets.teamId, scope.teamId))),
    )
    .orderBy(desc(questionSets.version));
  const row = rows.find((candidate) => !isBuiltIn(candidate)) ?? rows[0];
  if (!row) throw new LimnError("not-found");
  return withoutTeam(row);
}

const columns = {
  teamId: questionSets.teamId,
  key: questionSets.key,
  version: questionSets.version,
  content: questionSets.content,
};

type Row = QuestionSet & { teamId: string | null };

const isBuiltIn = (row: Row): boolean => row.teamId === null;

const withoutTeam = ({ key, version, content }: Row): QuestionSet => ({ key, version, content });

const ORDER = Object.values(SET_DESCRIPTIONS).map(({ key }) => key);

/** Where a set stands in the library; the team's own come after Limn's. */
function place({ key }: Row): number {
  const index = ORDER.indexOf(key);
  return index === -1 ? ORDER.length : index;
}
