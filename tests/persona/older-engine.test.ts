import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { segmentations } from "@/lib/db/schema";
import { findResult, findTooOldRun } from "@/lib/persona/runs/queries";
import type { TeamScope } from "@/lib/team/scope";
import { someStudy } from "../builders";
import { someMember, testDatabase } from "../database";
import { someResult } from "./some-facts";

/** A finished run whose result is stored as it stands, as an engine of another day wrote it. */
async function storedRun(db: Database, scope: TeamScope, result: object): Promise<string> {
  const { id: studyId } = await someStudy(db, scope);
  await db.write(async (tx) => {
    await tx.insert(segmentations).values({
      teamId: scope.teamId,
      studyId,
      settings: { active: ["a"], seed: 1, kMin: 1, kMax: 8, bootstrap: 50 },
      createdBy: scope.memberId,
      finishedAt: 1000,
      result: sql`${JSON.stringify(result)}`,
    });
  });
  return studyId;
}

test("a result of the first engine still opens; what it did not look at is simply not said", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { withoutCareless, secondOpinion, typing, ...older } = someResult({ k: 2 });
  const { blrt, ...verdict } = older.verdict;
  const studyId = await storedRun(db, scope, { ...older, engineVersion: "1.0.0", verdict });
  const run = await findResult(scope, studyId, db);
  expect([run?.result.engineVersion, run?.result.k]).toEqual(["1.0.0", 2]);
  expect([run?.result.typing, run?.result.secondOpinion, run?.result.verdict.blrt]).toEqual([
    null,
    null,
    null,
  ]);
  expect(await findTooOldRun(scope, studyId, db)).toBeUndefined();
});

test("a result that can no longer be read is said to be too old, and breaks no page", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const studyId = await storedRun(db, scope, { engineVersion: "0.3.0", clusters: [[1, 2], [3]] });
  expect(await findResult(scope, studyId, db)).toBeUndefined();
  expect(await findTooOldRun(scope, studyId, db)).toEqual({ engineVersion: "0.3.0", finishedAt: 1000 });
});
