import "server-only";
import { readAnswerTable } from "../answers/queries.ts";
import { type Database, database } from "../db/database.ts";
import { checkModel } from "../segment/drift.ts";
import type { ModelCheck } from "../segment/frozen-model/schema.ts";
import { can } from "../team/permissions.ts";
import type { TeamScope } from "../team/scope.ts";
import { encodeAnswers } from "./encode.ts";
import { type GroupModel, modelOf } from "./living/place.ts";
import { regrouped } from "./regroup/steps.ts";
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
  const model = modelOf(result);
  if (to === null || model?.parameters === undefined) return undefined;
  if (!can(scope.role, "results.read")) return undefined;
  const table = await readAnswerTable(scope, studyId, { completedAfter: to }, db);
  if (table.n === 0) return undefined;
  const encoded = encodeAnswers(table, new Set(settings.active));
  const from = Math.max(0, encoded.n - MOST_ANSWERS);
  const check = checkModel(model, {
    ...encoded,
    n: encoded.n - from,
    data: encoded.data.map((answers) => answers.subarray(from)),
  });
  return model.steps.length === 0 ? check : { ...check, shares: sharesOfShown(check.shares, model.steps) };
}

/** Sizes of the groups that people made; on which side of a split the new ones stand is not looked at. */
function sharesOfShown(shares: ModelCheck["shares"], steps: GroupModel["steps"]): ModelCheck["shares"] {
  const all = (of: readonly number[]) => regrouped(of, steps, () => undefined);
  const now = shares.flatMap((share) => share.now ?? []);
  const shown = now.length === shares.length ? all(now) : undefined;
  return all(shares.map(({ before }) => before)).map((before, g) => ({ before, now: shown?.[g] ?? null }));
}
