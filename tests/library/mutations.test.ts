import { expect, test } from "vitest";
import { questionSets } from "@/lib/db/schema";
import shipped from "@/lib/library/content/question-sets.json" with { type: "json" };
import { loadBuiltInSets } from "@/lib/library/mutations";
import { getQuestionSet, listQuestionSets } from "@/lib/library/queries";
import { shippedFile } from "@/lib/library/shipped-file";
import { someMember, testDatabase } from "../database";

test("the built-in sets are loaded once, and every team reads them in their order", async () => {
  const db = testDatabase();
  expect(await loadBuiltInSets(db)).toHaveLength(9);
  expect(await loadBuiltInSets(db)).toEqual([]);
  const team = await someMember(db, { role: "marketer" });
  const sets = await listQuestionSets(team, db);
  expect(sets.map(({ key }) => key).slice(0, 2)).toEqual(["customer-portrait", "customer-journey-discovery"]);
  expect(sets).toHaveLength(9);
});

test("a set whose content changed is added as its next version, and the others stay", async () => {
  const db = testDatabase();
  await loadBuiltInSets(db);
  const changed = shippedFile.parse(structuredClone(shipped));
  const [set] = changed.sets;
  if (set) set.title.en = "Customer picture";
  expect(await loadBuiltInSets(db, changed)).toEqual(["customer-portrait"]);
  const team = await someMember(db);
  expect(await getQuestionSet(team, "customer-portrait", db)).toMatchObject({
    version: 2,
    content: { title: { en: "Customer picture" } },
  });
  expect(await listQuestionSets(team, db)).toHaveLength(9);
});

test("a team's own set is seen by that team and no one else", async () => {
  const db = testDatabase();
  await loadBuiltInSets(db);
  const [ours, theirs] = [await someMember(db), await someMember(db)];
  const { content } = await getQuestionSet(ours, "customer-portrait", db);
  await db.write(async (tx) => {
    await tx.insert(questionSets).values({ teamId: ours.teamId, key: "our-own", version: 1, content });
  });
  expect((await listQuestionSets(ours, db)).at(-1)?.key).toBe("our-own");
  expect((await listQuestionSets(theirs, db)).map(({ key }) => key)).not.toContain("our-own");
  await expect(getQuestionSet(theirs, "our-own", db)).rejects.toMatchObject({ code: "not-found" });
});

test("a viewer has no library", async () => {
  const db = testDatabase();
  const viewer = await someMember(db, { role: "viewer" });
  await expect(listQuestionSets(viewer, db)).rejects.toMatchObject({ code: "forbidden" });
});
