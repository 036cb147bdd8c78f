import { readAnswerTable } from "@/lib/answers/queries";
import type { Database } from "@/lib/db/database";
import { segmentations } from "@/lib/db/schema";
import { createId } from "@/lib/ids";
import { encodeAnswers } from "@/lib/persona/encode";
import { countEverybody } from "@/lib/persona/everybody";
import { countFacts, foundBy } from "@/lib/persona/facts";
import { respondentMap } from "@/lib/persona/respondent-map";
import { keptResult, storeMembers, storeResult } from "@/lib/persona/store-result";
import { weightsForRun } from "@/lib/persona/weighting/queries";
import { segment } from "@/lib/segment/segment";
import type { TeamScope } from "@/lib/team/scope";

/** What a background run does, at once and in this thread. @returns the run's id */
export async function runHere(
  db: Database,
  scope: TeamScope,
  studyId: string,
  {
    active = ["a", "b", "c", "d", "e", "f"],
    kMax = 4,
    at = Date.now(),
    weighting,
  }: { active?: string[]; kMax?: number; at?: number; weighting?: number } = {},
): Promise<string> {
  const id = createId();
  const { teamId } = scope;
  const run = { id, teamId, studyId };
  const settings = { seed: 1, kMin: 1, kMax, bootstrap: 0, active, weighting };
  await db.write(async (tx) => {
    await tx.insert(segmentations).values({ ...run, settings, createdAt: at });
  });
  const table = await readAnswerTable(scope, studyId, {}, db);
  const chosen = new Set(active);
  const weights = await weightsForRun(scope, studyId, settings, table, db);
  const encoded = { ...encodeAnswers(table, chosen), ...(weights && { weights }) };
  const result = segment(encoded, { seed: 1, kMin: 1, kMax, bootstrap: 0, typing: true });
  const facts = result.k > 1 ? countFacts(table, foundBy(result), chosen, () => true, weights) : [];
  const kept = keptResult(table, result, facts, {
    map: respondentMap(encoded, result),
    everybody: result.k < 2 ? countEverybody(table, chosen, weights) : null,
    learning: [],
    shuffled: [],
  });
  await storeMembers(db, run, table, result, weights, new AbortController().signal);
  await db.write((tx) => storeResult(tx, run, kept, facts, at));
  return id;
}
