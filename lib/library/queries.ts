import "server-only";
import { and, asc, desc, eq, isNull, or } from "drizzle-orm";
import { type Database, database } from "../db/database.ts";
import { questionSets } from "../db/schema.ts";
import { LimnError } from "../errors.ts";
import { authorize, type TeamScope } from "../team/scope.ts";
import type { QuestionSetContent } from "./schema.ts";
import { SET_DESCRIPTIONS } from "./set-descriptions.ts";

/** A set in one of its versions. */
export interface QuestionSet {
  key: string;
  version: number;
  content: QuestionSetContent;
  createdAt: number;
  /** Made by the team, which can edit it. */
  isOwn: boolean;
  /** Offered nowhere any more. */
  isRetired: boolean;
}

/** The sets this team can use, each in its newest version: Limn's in their own order, then the team's. */
export async function listQuestionSets(scope: TeamScope, db: Database = database()): Promise<QuestionSet[]> {
  authorize(scope, "library.read");
  return (await newestSets(scope, db)).filter(({ isRetired }) => !isRetired);
}

/** The team's own sets that were retired, each in its newest version. */
export async function listRetiredSets(scope: TeamScope, db: Database = database()): Promise<QuestionSet[]> {
  authorize(scope, "library.read");
  return (await newestSets(scope, db)).filter(({ isRetired }) => isRetired);
}

async function newestSets(scope: TeamScope, db: Database): Promise<QuestionSet[]> {
  const rows = await db.read
    .select(columns)
    .from(questionSets)
    .where(or(isNull(questionSets.teamId), eq(questionSets.teamId, scope.teamId)))
    .orderBy(asc(questionSets.version));
  const newest = new Map(rows.filter(isBuiltIn).map((row) => [row.key, row]));
  for (const row of rows) if (!isBuiltIn(row)) newest.set(row.key, row);
  return [...newest.values()].sort((a, b) => place(a) - place(b)).map(asSet);
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
  const [newest] = await readVersions(scope, key, db);
  if (!newest) throw new LimnError("not-found");
  return newest;
}

/** One version of a set. @throws LimnError `not-found` */
export async function getSetVersion(
  scope: TeamScope,
  key: string,
  version: number,
  db: Database = database(),
): Promise<QuestionSet> {
  authorize(scope, "library.read");
  const set = (await readVersions(scope, key, db)).find((one) => one.version === version);
  if (!set) throw new LimnError("not-found");
  return set;
}

/** Every version of a set, the newest first. @throws LimnError `not-found` */
export async function listSetVersions(
  scope: TeamScope,
  key: string,
  db: Database = database(),
): Promise<QuestionSet[]> {
  authorize(scope, "library.read");
  const versions = await readVersions(scope, key, db);
  if (versions.length === 0) throw new LimnError("not-found");
  return versions;
}

async function readVersions(scope: TeamScope, key: string, db: Database): Promise<QuestionSet[]> {
  const rows = await db.read
    .select(columns)
    .from(questionSets)
    .where(
      and(eq(questionSets.key, key), or(isNull(questionSets.teamId), eq(questionSets.teamId, scope.teamId))),
    )
    .orderBy(desc(questionSets.version));
  const own = rows.filter((row) => !isBuiltIn(row));
  return (own.length > 0 ? own : rows).map(asSet);
}

const columns = {
  teamId: questionSets.teamId,
  key: questionSets.key,
  version: questionSets.version,
  content: questionSets.content,
  createdAt: questionSets.createdAt,
  retiredAt: questionSets.retiredAt,
};

type Row = Omit<QuestionSet, "isOwn" | "isRetired"> & { teamId: string | null; retiredAt: number | null };

const isBuiltIn = (row: Row): boolean => row.teamId === null;

const asSet = ({ teamId, retiredAt, ...set }: Row): QuestionSet => ({
  ...set,
  isOwn: teamId !== null,
  isRetired: retiredAt !== null,
});

const ORDER = Object.values(SET_DESCRIPTIONS).map(({ key }) => key);

/** Where a set stands in the library; the team's own come after Limn's. */
function place({ key }: Row): number {
  const index = ORDER.indexOf(key);
  return index === -1 ? ORDER.length : index;
}
