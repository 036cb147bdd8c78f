import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { responses, surveys, testResponses } from "@/lib/db/schema";
import {
  closeLink,
  createLink,
  createPersonalLinks,
  deleteTestResponses,
  ensureTestLink,
  openLink,
  pauseLink,
  setOpening,
  updateLink,
} from "@/lib/link/mutations";
import { findCollecting, getLink, listLinks, listPersonalLinks } from "@/lib/link/queries";
import type { LinkSettings, NewLink } from "@/lib/link/schema";
import { publishSurvey, saveDraft } from "@/lib/survey/mutations";
import { somePublishedSurvey, someResponse } from "../builders";
import { collectOn, Respondent } from "../collect/respondent";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";

async function someSurvey() {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope);
  return { db, scope, survey };
}

const someNew = (values: Partial<NewLink> = {}): NewLink => ({
  label: "Newsletter",
  language: null,
  channel: "email",
  kind: "open",
  ...values,
});

const someSettings = (values: Partial<LinkSettings> = {}): LinkSettings => ({
  label: "Newsletter",
  language: null,
  channel: "email",
  timeZone: "UTC",
  opensAt: null,
  closesAt: null,
  responseLimit: null,
  embedding: "off",
  sites: [],
  hiddenName: [],
  hiddenValue: [],
  ...values,
});

test("every link has an address of its own of 128 random bits", async () => {
  const { db, scope, survey } = await someSurvey();
  const made = await Promise.all(
    Array.from({ length: 50 }, (_, i) => createLink(scope, survey.id, someNew({ label: `Shop ${i}` }), db)),
  );
  expect(new Set(made.map(({ address }) => address)).size).toBe(50);
  for (const { address } of made) expect(address).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
});

test("a link keeps its address when it is changed, paused and opened", async () => {
  const { db, scope, survey } = await someSurvey();
  const { id, address } = await createLink(scope, survey.id, someNew({ language: "vi" }), db);
  const link = async () => (await listLinks(scope, survey.studyId, {}, db))[0];
  await updateLink(scope, id, someSettings({ label: "Newsletter, March", language: "vi" }), db);
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
  const { id } = await createLink(scope, survey.id, someNew(), db);
  await closeLink(scope, id, db);
  await closeLink(scope, id, db);
  await expect(openLink(scope, id, db)).rejects.toMatchObject({ code: "link-closed" });
});

test("a link starts in a language that the survey is written in", async () => {
  const { db, scope, survey } = await someSurvey();
  const wrong = createLink(scope, survey.id, someNew({ language: "fr" }), db);
  await expect(wrong).rejects.toMatchObject({ code: "invalid" });
  expect(await listLinks(scope, survey.studyId, {}, db)).toEqual([]);
});

test("what came in is counted by link", async () => {
  const { db, scope, survey } = await someSurvey();
  const [shop, mail] = await Promise.all(
    ["Shop", "Mail"].map((label) => createLink(scope, survey.id, someNew({ label }), db)),
  );
  await someResponse(db, survey, {}, { linkId: shop?.id ?? null });
  await someResponse(db, survey, {}, { linkId: shop?.id ?? null, state: "partial" });
  await someResponse(db, survey, {}, { linkId: shop?.id ?? null });
  await someResponse(db, survey, {});
  const links = await listLinks(scope, survey.studyId, {}, db);
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
  const { id } = await createLink(scope, survey.id, someNew({ label: "Ours" }), db);
  const stranger = await someMember(db);
  expect(await listLinks(stranger, survey.studyId, {}, db)).toEqual([]);
  for (const attempt of [
    () => createLink(stranger, survey.id, someNew({ label: "Theirs" }), db),
    () => updateLink(stranger, id, someSettings({ label: "Theirs" }), db),
    () => pauseLink(stranger, id, db),
    () => openLink(stranger, id, db),
    () => closeLink(stranger, id, db),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
  }
  expect(await listLinks(scope, survey.studyId, {}, db)).toMatchObject([{ label: "Ours", state: "open" }]);
});

test("a link's settings are kept, and a link says why it is shut", async () => {
  const { db, scope, survey } = await someSurvey();
  const { id } = await createLink(scope, survey.id, someNew(), db);
  const settings = someSettings({
    channel: "shop",
    opensAt: 1000,
    closesAt: 2000,
    responseLimit: 5,
    embedding: "listed",
    sites: ["https://shop.example.com"],
  });
  await updateLink(scope, id, settings, db);
  const at = (now: number) => getLink(scope, id, { now }, db);
  expect(await at(999)).toMatchObject({
    channel: "shop",
    opensAt: 1000,
    closesAt: 2000,
    responseLimit: 5,
    embedSites: ["https://shop.example.com"],
    shut: "early",
  });
  expect((await at(1000)).shut).toBeUndefined();
  expect((await at(2000)).shut).toBe("late");
  await updateLink(scope, id, someSettings({ embedding: "any" }), db);
  expect(await at(0)).toMatchObject({ closesAt: null, embedSites: [], shut: undefined });
  await updateLink(scope, id, someSettings(), db);
  expect((await at(0)).embedSites).toBeNull();
});

test("neither a link nor a survey closes before it opens", async () => {
  const { db, scope, survey } = await someSurvey();
  const { id } = await createLink(scope, survey.id, someNew(), db);
  const backwards = { timeZone: "UTC", opensAt: 2000, closesAt: 2000, responseLimit: null };
  const refused = { code: "closes-before-opening" };
  await expect(updateLink(scope, id, someSettings(backwards), db)).rejects.toMatchObject(refused);
  await expect(setOpening(scope, survey.id, backwards, db)).rejects.toMatchObject(refused);
  await setOpening(
    scope,
    survey.id,
    { timeZone: "UTC", opensAt: 1000, closesAt: 2000, responseLimit: 3 },
    db,
  );
  const collecting = await findCollecting(scope, survey.studyId, { now: 500 }, db);
  expect(collecting).toMatchObject({ state: "live", shut: "early", responseLimit: 3, completes: 0 });
});

test("a link speaks only for hidden questions that the survey has", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const definition = surveyOf([oneOf.hidden, oneOf.single]);
  const survey = await somePublishedSurvey(db, scope, { definition });
  const { id } = await createLink(scope, survey.id, someNew(), db);
  const saying = (hiddenName: string[], hiddenValue: string[]) =>
    updateLink(scope, id, someSettings({ hiddenName, hiddenValue }), db);
  await expect(saying(["__proto__"], ["x"])).rejects.toMatchObject({ code: "hidden-unknown" });
  await saying(["utm_source"], [" poster "]);
  expect((await getLink(scope, id, {}, db)).hiddenValues).toEqual({ utm_source: "poster" });
  await saying(["utm_source"], [""]);
  expect((await getLink(scope, id, {}, db)).hiddenValues).toBeNull();
});

test("what a link says for a question that people are still asked stays when the draft renames it", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const definition = surveyOf([oneOf.hidden, oneOf.single]);
  const survey = await somePublishedSurvey(db, scope, { definition });
  const { id } = await createLink(scope, survey.id, someNew(), db);
  const said = (hiddenName: string[], hiddenValue: string[]) =>
    updateLink(scope, id, someSettings({ hiddenName, hiddenValue }), db);
  await said(["utm_source"], ["poster"]);
  const renamed = surveyOf([{ ...oneOf.hidden, parameter: "came_from" }, oneOf.single]);
  await saveDraft(scope, survey.id, renamed, 1, db);
  await said(["came_from"], ["wall"]);
  expect((await getLink(scope, id, {}, db)).hiddenValues).toEqual({
    utm_source: "poster",
    came_from: "wall",
  });
});

test("what a link says for a hidden question follows it into a version that gives it another name", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const definition = surveyOf([oneOf.hidden, oneOf.single]);
  const survey = await somePublishedSurvey(db, scope, { definition });
  const [silent, speaking] = [
    await createLink(scope, survey.id, someNew(), db),
    await createLink(scope, survey.id, someNew(), db),
  ];
  const values = { hiddenName: ["utm_source"], hiddenValue: ["poster"] };
  await updateLink(scope, speaking.id, someSettings(values), db);
  const renamed = surveyOf([{ ...oneOf.hidden, parameter: "came_from" }, oneOf.single]);
  await saveDraft(scope, survey.id, renamed, 1, db);
  await publishSurvey(scope, survey.id, {}, db);
  expect((await getLink(scope, speaking.id, {}, db)).hiddenValues).toEqual({ came_from: "poster" });
  expect((await getLink(scope, silent.id, {}, db)).hiddenValues).toBeNull();
});

test("a survey whose draft cannot be read still gets links; a language needs the draft", async () => {
  const { db, scope, survey } = await someSurvey();
  await db.write(async (tx) => {
    await tx.update(surveys).set({ draft: sql`'{"format":9}'` }).where(eq(surveys.id, survey.id));
  });
  const { id } = await createLink(scope, survey.id, someNew(), db);
  await updateLink(scope, id, someSettings({ label: "Shop" }), db);
  expect((await getLink(scope, id, {}, db)).label).toBe("Shop");
  await expect(createLink(scope, survey.id, someNew({ language: "en" }), db)).rejects.toMatchObject({
    code: "draft-unreadable",
  });
});

test("personal links are made in batches, each with an address of its own, and say how far they are", async () => {
  const { db, scope, survey } = await someSurvey();
  const { id } = await createLink(scope, survey.id, someNew({ kind: "personal" }), db);
  expect(await createPersonalLinks(scope, id, { count: 1500, references: [] }, db)).toBe(1500);
  expect(await createPersonalLinks(scope, id, { count: null, references: ["An", "Bình"] }, db)).toBe(2);
  const made = await listPersonalLinks(scope, id, undefined, db);
  expect(made.map(({ n }) => n)).toEqual(Array.from({ length: 1502 }, (_, i) => i + 1));
  expect(new Set(made.map(({ address }) => address)).size).toBe(1502);
  expect(made.slice(-3)).toMatchObject([{ reference: null }, { reference: "An" }, { reference: "Bình" }]);
  const app = collectOn(db);
  const [first, second] = made;
  const done = await new Respondent(app).open(first?.address ?? "");
  await done.send({ "q.heard": "1", "q.recommend": "9" });
  expect(done.text).toContain("Your answers have arrived.");
  expect((await listPersonalLinks(scope, id, { index: 0, size: 2 }, db)).map(({ state }) => state)).toEqual([
    "used",
    "unused",
  ]);
  expect(second?.state).toBe("unused");
  expect((await getLink(scope, id, {}, db)).personal).toEqual({ unused: 1501, begun: 0, used: 1 });
  await closeLink(scope, id, db);
  const more = createPersonalLinks(scope, id, { count: 1, references: [] }, db);
  await expect(more).rejects.toMatchObject({ code: "link-closed" });
});

test("a link that anybody may answer has no personal links", async () => {
  const { db, scope, survey } = await someSurvey();
  const { id } = await createLink(scope, survey.id, someNew(), db);
  const wrong = createPersonalLinks(scope, id, { count: 1, references: [] }, db);
  await expect(wrong).rejects.toMatchObject({ code: "invalid" });
});

test("a survey has one test link, which no list of links shows, and its answers can be deleted", async () => {
  const { db, scope, survey } = await someSurvey();
  const [test, again] = [
    await ensureTestLink(scope, survey.id, db),
    await ensureTestLink(scope, survey.id, db),
  ];
  expect(again).toEqual(test);
  expect(await listLinks(scope, survey.studyId, {}, db)).toEqual([]);
  await expect(getLink(scope, test.id, {}, db)).rejects.toMatchObject({ code: "not-found" });
  const real = await createLink(scope, survey.id, someNew(), db);
  const app = collectOn(db);
  for (const { address } of [test, test, real]) {
    await (await new Respondent(app).open(address)).send({ "q.heard": "1", "q.recommend": "9" });
  }
  expect((await findCollecting(scope, survey.studyId, {}, db))?.test).toEqual({
    address: test.address,
    responses: 2,
  });
  await deleteTestResponses(scope, survey.id, db);
  expect(await db.read.$count(testResponses)).toBe(0);
  expect(await db.read.$count(responses)).toBe(1);
});

test("a link tells on which page those who did not finish have stopped", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const definition = surveyOf([oneOf.single], [oneOf.nps], [oneOf.text]);
  const survey = await somePublishedSurvey(db, scope, { definition });
  const { id, address } = await createLink(scope, survey.id, someNew(), db);
  const app = collectOn(db);
  for (const stops of [0, 1, 1, 2, 3]) {
    const someone = await new Respondent(app).open(address);
    const pages = [{ "q.heard": "1" }, { "q.recommend": "9" }, { "q.words": "Good" }];
    for (const answers of pages.slice(0, stops)) await someone.send(answers);
  }
  const { departures, counts } = await getLink(scope, id, {}, db);
  expect(counts).toMatchObject({ partial: 3, complete: 1 });
  expect(departures.pages.map(({ n }) => n)).toEqual([0, 2, 1]);
  expect(departures).toMatchObject({ elsewhere: 0, base: 4, n: 3 });
});
