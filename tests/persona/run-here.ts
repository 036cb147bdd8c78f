import { readAnswerTable } from "@/lib/answers/queries";
import type { Database } from "@/lib/db/database";
import { segmentations } from "@/lib/db/schema";
import { createId } from "@/lib/ids";
import { encodeAnswers } from "@/lib/persona/encode";
import { countEverybody } from "@/lib/persona/everybody";
import { countFacts, foundBy } from "@/lib/persona/facts";
import { respondentMap } from "@/lib/persona/respondent-map";
import { keptResult, storeMembers, storeResult } from "@/lib/persona/store-result";
import { segment } from "@/lib/segment/segment";
import type { TeamScope } from "@/lib/team/scope";

/** What a background run does, at once and in this thread. @returns the run's id */
export async function runHere(
  db: Database,
  scope: TeamScope,
  studyId: string,
  { active = ["a", "b", "c", "d", "e", "f"], kMax = 4, at = Date.now() } = {},
): Promise<string> {
  const id = createId();
  const { teamId } = scope;
  const run = { id, teamId, studyId };
  const settings = { seed: 1, kMin: 1, kMax, bootstrap: 0, active };
  await db.write(async (tx) => {
    await tx.insert(segmentations).values({ ...run, settings, createdAt: at });
  });
  const table = await readAnswerTable(scope, studyId, {}, db);
  const chosen = new Set(active);
  const encoded = encodeAnswers(table, chosen);
  const result = segment(encoded, { ...settings, typing: true });
  const facts = result.k > 1 ? countFacts(table, foundBy(result), chosen, () => true) : [];
  const kept = keptResult(table, result, facts, {
    map: respondentMap(encoded, result),
    everybody: result.k < 2 ? countEverybody(table, chosen) : null,
    learning: [],
  });
  await storeMembers(db, run, table, result, new AbortController().signal);
  await db.write((tx) => storeResult(tx, run, kept, facts, at));
  return id;
}
