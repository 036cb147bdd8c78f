import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { linkCounts, links, surveys } from "@/lib/db/schema";
import { getStudyCounts } from "@/lib/study/queries";
import { describeSteps, findNextTask } from "@/lib/study/steps";
import { someLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";

const TOMORROW = Date.now() + 86_400_000;

async function twoLinks() {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope);
  const [one, other] = [await someLink(db, survey), await someLink(db, survey)];
  const counts = () => getStudyCounts(scope, survey.studyId, db);
  return { db, survey, one, other, counts };
}

test("a link that a date or a limit has shut is not told as open", async () => {
  const { db, survey, one, other, counts } = await twoLinks();
  const before = (await counts()).openLinks;
  await db.write((tx) => tx.update(links).set({ opensAt: TOMORROW }).where(eq(links.id, one.id)));
  expect((await counts()).openLinks).toBe(before - 1);
  await db.write(async (tx) => {
    await tx.update(links).set({ responseLimit: 2 }).where(eq(links.id, other.id));
    const { id: surveyId, teamId } = survey;
    await tx
      .insert(linkCounts)
      .values({ linkId: other.id, surveyId, teamId, completes: 2 })
      .onConflictDoUpdate({ target: linkCounts.linkId, set: { completes: 2 } });
  });
  expect((await counts()).openLinks).toBe(before - 2);
});

test("when the whole survey is over or not yet open, none of its links is open", async () => {
  const { db, survey, counts } = await twoLinks();
  const set = (values: { opensAt?: number; closesAt?: number }) =>
    db.write((tx) => tx.update(surveys).set(values).where(eq(surveys.id, survey.id)));
  await set({ closesAt: Date.now() - 1000 });
  expect((await counts()).openLinks).toBe(0);
  expect(
    describeSteps(await counts())
      .flatMap(({ tasks }) => tasks)
      .find(({ key }) => key === "link"),
  ).toMatchObject({
    state: "current",
    detail: { key: "link-none-open" },
  });
  expect(findNextTask(describeSteps(await counts()))).toBeDefined();
  await set({ closesAt: TOMORROW });
  expect((await counts()).openLinks).toBeGreaterThan(0);
});
