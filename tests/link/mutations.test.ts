import { expect, test } from "vitest";
import { closeLink, createLink, openLink, pauseLink, renameLink } from "@/lib/link/mutations";
import { listLinks } from "@/lib/link/queries";
import { somePublishedSurvey, someResponse } from "../builders";
import { someMember, testDatabase } from "../database";

async function someSurvey() {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope);
  return { db, scope, survey };
}

test("every link has an address of its own of 128 random bits", async () => {
  const { db, scope, survey } = await someSurvey();
  const made = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      createLink(scope, survey.id, { label: `Shop ${i}`, language: null }, db),
    ),
  );
  expect(new Set(made.map(({ address }) => address)).size).toBe(50);
  for (const { address } of made) expect(address).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
});

test("a link keeps its address when it is renamed, paused and opened", async () => {
  const { db, scope, survey } = await someSurvey();
  const { id, address } = await createLink(scope, survey.id, { label: "Newsletter", language: "vi" }, db);
  const link = async () => (await listLinks(scope, survey.studyId, db))[0];
  await renameLink(scope, id, "Newsletter, March", db);
  await pauseLink(scope, id, db);
  expect(await link()).toMatchObject({
    label: "Newsletter, March",
    state: "paused",
    language: "vi",
    address,
  });
  await openLink(scope, id, db);
  expect(await link()).toMatchObject({ state: "open", address });
});

test("a closed link stays closed", async () => {
  const { db, scope, survey } = await someSurvey();
  const { id } = await createLink(scope, survey.id, { label: "Newsletter", language: null }, db);
  await closeLink(scope, id, db);
  await closeLink(scope, id, db);
  await expect(openLink(scope, id, db)).rejects.toMatchObject({ code: "link-closed" });
});

test("a link starts in a language that the survey is written in", async () => {
  const { db, scope, survey } = await someSurvey();
  const wrong = createLink(scope, survey.id, { label: "Paris", language: "fr" }, db);
  await expect(wrong).rejects.toMatchObject({ code: "invalid" });
  expect(await listLinks(scope, survey.studyId, db)).toEqual([]);
});

test("what came in is counted by link", async () => {
  const { db, scope, survey } = await someSurvey();
  const [shop, mail] = await Promise.all(
    ["Shop", "Mail"].map((label) => createLink(scope, survey.id, { label, language: null }, db)),
  );
  await someResponse(db, survey, {}, { linkId: shop?.id ?? null });
  await someResponse(db, survey, {}, { linkId: shop?.id ?? null, state: "partial" });
  await someResponse(db, survey, {}, { linkId: shop?.id ?? null });
  await someResponse(db, survey, {});
  const links = await listLinks(scope, survey.studyId, db);
  expect(links.find(({ id }) => id === shop?.id)?.counts).toEqual({
    partial: 1,
    complete: 2,
    "screened-out": 0,
    withdrawn: 0,
  });
  expect(links.find(({ id }) => id === mail?.id)?.counts.complete).toBe(0);
});

test("a link of another team is not there", async () => {
  const { db, scope, survey } = await someSurvey();
  const { id } = await createLink(scope, survey.id, { label: "Ours", language: null }, db);
  const stranger = await someMember(db);
  expect(await listLinks(stranger, survey.studyId, db)).toEqual([]);
  for (const attempt of [
    () => createLink(stranger, survey.id, { label: "Theirs", language: null }, db),
    () => renameLink(stranger, id, "Theirs", db),
    () => pauseLink(stranger, id, db),
    () => openLink(stranger, id, db),
    () => closeLink(stranger, id, db),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
  }
  expect(await listLinks(scope, survey.studyId, db)).toMatchObject([{ label: "Ours", state: "open" }]);
});
