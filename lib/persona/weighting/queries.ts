import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { AnswerTable } from "../../answers/model.ts";
import { type Database, database } from "../../db/database.ts";
import { weightings } from "../../db/schema.ts";
import { LimnError } from "../../errors.ts";
import { weightsOfRows } from "../../results/weighting/model.ts";
import { getWeightingAt } from "../../results/weighting/queries.ts";
import type { QuestionId } from "../../survey/schema.ts";
import { authorize, type TeamScope } from "../../team/scope.ts";
import type { RowWeights } from "../count-questions.ts";
import type { SegmentationSettings } from "../schema.ts";

/**
 * What everybody counts for in a run, by row of its table, from the answers as they are now; undefined where everybody
 * counts once.
 * @throws LimnError `weighting-broken` when the answers cannot be brought to the targets
 */
export async function weightsForRun(
  scope: TeamScope,
  studyId: string,
  { weighting }: Pick<SegmentationSettings, "weighting">,
  table: AnswerTable,
  db: Database = database(),
): Promise<RowWeights> {
  if (weighting === undefined) return undefined;
  const made = await getWeightingAt(scope, studyId, weighting, db);
  if (made.state !== "ready") throw new LimnError("weighting-broken");
  return weightsOfRows(table, made.weights);
}

/** The weighting that a run was made with, and what has become of it since. */
export interface WeightingOfRun {
  /** What it is by. */
  questions: readonly QuestionId[];
  /** When it was set. */
  at: number;
  since: "current" | "changed" | "ended";
}

/** Undefined for a run in which everybody counts once. */
export async function findWeightingOfRun(
  scope: TeamScope,
  studyId: string,
  { weighting }: Pick<SegmentationSettings, "weighting">,
  db: Database = database(),
): Promise<WeightingOfRun | undefined> {
  authorize(scope, "persona.read");
  if (weighting === undefined) return undefined;
  const changes = await db.read
    .select({ n: weightings.n, targets: weightings.targets, at: weightings.createdAt })
    .from(weightings)
    .where(and(eq(weightings.teamId, scope.teamId), eq(weightings.studyId, studyId)))
    .orderBy(desc(weightings.n));
  const used = changes.find(({ n }) => n === weighting);
  const [newest] = changes;
  if (!used || !newest) return undefined;
  const hasEnded = newest.targets.margins.length === 0;
  const questions = used.targets.margins.map(({ question }) => question);
  return {
    questions,
    at: used.at,
    since: newest.n === weighting ? "current" : hasEnded ? "ended" : "changed",
  };
}
