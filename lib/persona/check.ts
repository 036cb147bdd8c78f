import "server-only";
import { readAnswerTable } from "../answers/queries.ts";
import { type Database, database } from "../db/database.ts";
import { checkModel } from "../segment/drift.ts";
import { frozenModel, type ModelCheck } from "../segment/schema.ts";
import { can } from "../team/permissions.ts";
import type { TeamScope } from "../team/scope.ts";
import { encodeAnswers } from "./encode.ts";
import type { FinishedRun } from "./runs/queries.ts";

/** Answers that are looked at, the newest: enough to see a change, and no page waits for more. */
const MOST_ANSWERS = 500;

/**
 * Whether the groups of a run still hold for the answers given since. Undefined where there is nothing to ask:
 * no groups, no newer answers, a model of an older engine, or a reader who may not see results.
 */
export async function checkNewAnswers(
  scope: TeamScope,
  studyId: string,
  { result, settings }: FinishedRun,
  db: Database = database(),
): Promise<ModelCheck | undefined> {
  const { to } = result.answers;
  const model = frozenModel.safeParse(result.model);
  if (result.k < 2 || to === null || !model.success || model.data.parameters === undefined) return undefined;
  if (!can(scope.role, "results.read")) return undefined;
  const table = await readAnswerTable(scope, studyId, { completedAfter: to }, db);
  if (table.n === 0) return undefined;
  const encoded = encodeAnswers(table, new Set(settings.active));
  const from = Math.max(0, encoded.n - MOST_ANSWERS);
  return checkModel(model.data, {
    ...encoded,
    n: encoded.n - from,
    data: encoded.data.map((answers) => answers.subarray(from)),
  });
}
