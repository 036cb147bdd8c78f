import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { startColumnKeeper } from "@/lib/answers/columns/keeper";
import { sealStudy, verifyStudy } from "@/lib/answers/columns/mutations";
import { surveys } from "@/lib/db/schema";
import { eraseResponse } from "@/lib/response/mutations";
import { somePublishedSurvey, someResponse } from "../../builders";
import { someMember, testDatabase } from "../../database";

test("the keeper packs anew what an erased response has left open, but no import that is still being read", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const [open, draft] = [await somePublishedSurvey(db, scope), await somePublishedSurvey(db, scope)];
  for (const survey of [open, draft]) {
    const ids: string[] = [];
    for (let at = 1; at <= 6; at++) ids.push(await someResponse(db, survey, { heard: 1 }, { at }));
    await sealStudy(db, survey.studyId, { chunk: 2, slack: 0 });
    await eraseResponse(scope, survey.studyId, ids[0] ?? "", db);
  }
  await db.write(async (tx) => {
    await tx.update(surveys).set({ state: "draft" }).where(eq(surveys.id, draft.id));
  });
  const keeper = startColumnKeeper(db);
  await vi.waitFor(async () => expect((await verifyStudy(db, open.studyId)).packed).toBe(5), {
    timeout: 120_000,
  });
  await keeper.stop();
  expect((await verifyStudy(db, open.studyId)).differences).toEqual([]);
  expect((await verifyStudy(db, draft.studyId)).packed).toBe(4);
});
