import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiKeys } from "@/lib/db/schema";
import { createApiKey, openWithApiKey, revokeApiKey } from "@/lib/team/api-key/mutations";
import { listApiKeys } from "@/lib/team/api-key/queries";
import { someMember, testDatabase } from "../database";

test("a key opens its own team and no other, until it is revoked", async () => {
  const db = testDatabase();
  const [ours, theirs] = [await someMember(db), await someMember(db)];
  const { key } = await createApiKey(ours, "CRM", db);
  await createApiKey(theirs, "Shop", db);
  expect((await openWithApiKey(key, Date.now(), db))?.scope.teamId).toBe(ours.teamId);
  const [listed] = await listApiKeys(ours, db);
  expect(listed).toMatchObject({ name: "CRM", ending: key.slice(-4) });
  await revokeApiKey(ours, listed?.id ?? "", db);
  expect(await openWithApiKey(key, Date.now(), db)).toBeUndefined();
  expect(await listApiKeys(ours, db)).toEqual([]);
});

test("the key itself is not kept, and its use is noted", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const { key } = await createApiKey(scope, "CRM", db);
  await openWithApiKey(key, 1_000_000, db);
  await openWithApiKey(key, 1_030_000, db);
  const [stored] = await db.read.select().from(apiKeys).where(eq(apiKeys.teamId, scope.teamId));
  expect(JSON.stringify(stored)).not.toContain(key.slice(5));
  expect(stored?.usedAt).toBe(1_000_000);
});

test("what is no key opens nothing", async () => {
  const db = testDatabase();
  await createApiKey(await someMember(db), "CRM", db);
  for (const key of ["", "limn_", "x".repeat(5000), `limn_${"0".repeat(26)}`, "' or 1=1 --"])
    expect(await openWithApiKey(key, Date.now(), db)).toBeUndefined();
});
