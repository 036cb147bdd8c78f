import { expect, test } from "vitest";
import { goals, surveyVersions } from "@/lib/db/schema";
import { loadBuiltInSets } from "@/lib/library/mutations";
import { listLinks } from "@/lib/link/queries";
import { questionsOf } from "@/lib/survey/model";
import {
  closeSurvey,
  createEmptySurvey,
  createSurveyFromSet,
  pauseSurvey,
  publishSurvey,
  resumeSurvey,
  saveDraft,
} from "@/lib/survey/mutations";
import { findNewestVersion, findSurvey, getSurvey, listPublishedCodes } from "@/lib/survey/queries";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { someStudy } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "./some-questions";

/** A team with a study and its draft from the first set. */
async function someDraft(db = testDatabase(), { withGoal = true } = {}) {
  await loadBuiltInSets(db);
  const scope = await someMember(db);
  const study = await someStudy(db, scope);
  if (!withGoal) await db.write(async (tx) => void (await tx.delete(goals)));
  const survey = await createSurveyFromSet(scope, study.id, "customer-portrait", {}, db);
  return { db, scope, study, survey };
}

function retitled(definition: SurveyDefinition, en: string): SurveyDefinition {
  return { ...definition, title: { ...definition.title, en } };
}

test("a survey from a set speaks of the study's brand in both languages", async () => {
  const { db, scope, study } = await someDraft();
  const survey = await findSurvey(scope, study.id, db);
  const first = survey && questionsOf(survey.draft).find(({ id }) => id === "cp_discovery");
  expect(first?.text).toEqual({
    en: "How did you first hear about Trà Xanh?",
    vi: "Lần đầu tiên bạn biết đến Trà Xanh qua đâu?",
  });
  expect(questionsOf(survey?.draft ?? retitled(surveyOf([]), ""))[0]?.text.en).toContain("Bếp Nhà");
  expect(survey).toMatchObject({ state: "draft", draftRevision: 1 });
});

test("a study has one survey", async () => {
  const { db, scope, study } = await someDraft();
  await expect(createEmptySurvey(scope, study.id, db)).rejects.toMatchObject({ code: "survey-exists" });
});

test("a survey started empty asks for consent and has nothing to publish beyond it", async () => {
  const db = testDatabase();
  await loadBuiltInSets(db);
  const scope = await someMember(db);
  const study = await someStudy(db, scope, { title: "Tea at work" });
  await createEmptySurvey(scope, study.id, db);
  const draft = (await findSurvey(scope, study.id, db))?.draft;
  expect(draft?.title).toEqual({ en: "Tea at work", vi: "Tea at work" });
  expect(draft?.pages.map(({ questions }) => questions.map(({ id }) => id))).toEqual([
    ["dm_consent", "dm_quote_ok"],
    [],
  ]);
});

test("publishing freezes the draft as version 1, opens the survey and makes a link", async () => {
  const { db, scope, study, survey } = await someDraft();
  const published = await publishSurvey(scope, survey.id, {}, db);
  expect(published.n).toBe(1);
  const { state, draft } = await getSurvey(scope, survey.id, db);
  expect(state).toBe("live");
  expect((await findNewestVersion(scope, survey.id, db))?.definition).toEqual(draft);
  const links = await listLinks(scope, study.id, {}, db);
  expect(links).toMatchObject([{ label: "Link 1", state: "open", language: null }]);
});

test("editing the draft does not touch what was published", async () => {
  const { db, scope, survey } = await someDraft();
  await publishSurvey(scope, survey.id, {}, db);
  const before = await findNewestVersion(scope, survey.id, db);
  const { draft, draftRevision } = await getSurvey(scope, survey.id, db);
  await saveDraft(scope, survey.id, retitled(draft, "Something else"), draftRevision, db);
  expect(await findNewestVersion(scope, survey.id, db)).toEqual(before);
  await publishSurvey(scope, survey.id, {}, db);
  const after = await findNewestVersion(scope, survey.id, db);
  expect(after?.n).toBe(2);
  expect(after?.definition.title.en).toBe("Something else");
  expect(before?.definition.title.en).toBe("Customer portrait");
});

test("the database itself refuses to change a published version", async () => {
  const { db, scope, survey } = await someDraft();
  await publishSurvey(scope, survey.id, {}, db);
  const change = db.write(async (tx) => void (await tx.update(surveyVersions).set({ n: 7 })));
  await expect(change).rejects.toThrow();
  const removal = db.write(async (tx) => void (await tx.delete(surveyVersions)));
  await expect(removal).rejects.toThrow();
  expect((await findNewestVersion(scope, survey.id, db))?.n).toBe(1);
});

test("publishing again makes no second link", async () => {
  const { db, scope, study, survey } = await someDraft();
  await publishSurvey(scope, survey.id, {}, db);
  await publishSurvey(scope, survey.id, {}, db);
  expect(await listLinks(scope, study.id, {}, db)).toHaveLength(1);
});

test("nothing is published without a goal", async () => {
  const { db, scope, survey } = await someDraft(testDatabase(), { withGoal: false });
  await expect(publishSurvey(scope, survey.id, {}, db)).rejects.toMatchObject({ code: "goal-missing" });
  expect((await getSurvey(scope, survey.id, db)).state).toBe("draft");
  expect(await findNewestVersion(scope, survey.id, db)).toBeUndefined();
});

test("a survey without questions, or with an error in it, is not published", async () => {
  const { db, scope, survey } = await someDraft();
  await saveDraft(scope, survey.id, surveyOf([]), 1, db);
  await expect(publishSurvey(scope, survey.id, {}, db)).rejects.toMatchObject({ code: "survey-empty" });
  await saveDraft(scope, survey.id, surveyOf([{ ...oneOf.single, text: { en: " " } }]), 2, db);
  await expect(publishSurvey(scope, survey.id, {}, db)).rejects.toMatchObject({ code: "draft-has-errors" });
});

test("a draft that changed since it was looked at is not published", async () => {
  const { db, scope, survey } = await someDraft();
  const { draft } = await getSurvey(scope, survey.id, db);
  await saveDraft(scope, survey.id, retitled(draft, "Newer"), 1, db);
  const publishing = publishSurvey(scope, survey.id, { expectedRevision: 1 }, db);
  await expect(publishing).rejects.toMatchObject({ code: "conflict" });
  expect((await publishSurvey(scope, survey.id, { expectedRevision: 2 }, db)).n).toBe(1);
});

test("of two people who edit at once, the second is told and nothing is overwritten", async () => {
  const { db, scope, survey } = await someDraft();
  const { draft, draftRevision } = await getSurvey(scope, survey.id, db);
  expect(await saveDraft(scope, survey.id, retitled(draft, "Lan's"), draftRevision, db)).toBe(2);
  const second = saveDraft(scope, survey.id, retitled(draft, "Minh's"), draftRevision, db);
  await expect(second).rejects.toMatchObject({ code: "conflict" });
  expect((await getSurvey(scope, survey.id, db)).draft.title.en).toBe("Lan's");
});

test("two saves in the same instant: one wins, one is told", async () => {
  const { db, scope, survey } = await someDraft();
  const { draft } = await getSurvey(scope, survey.id, db);
  const saves = await Promise.allSettled(
    ["one", "two"].map((title) => saveDraft(scope, survey.id, retitled(draft, title), 1, db)),
  );
  expect(saves.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
});

test("a code that was published never gets another meaning", async () => {
  const { db, scope, survey } = await someDraft();
  await saveDraft(scope, survey.id, surveyOf([oneOf.single]), 1, db);
  await publishSurvey(scope, survey.id, {}, db);
  const without = { ...oneOf.single, options: oneOf.single.options.filter(({ code }) => code !== 3) };
  await saveDraft(scope, survey.id, surveyOf([without]), 2, db);
  const reused = { ...without, options: [...without.options, { code: 3, key: "tv", text: { en: "TV" } }] };
  await expect(saveDraft(scope, survey.id, surveyOf([reused]), 3, db)).rejects.toMatchObject({
    code: "meaning-changed",
    values: { question: "heard" },
  });
  const added = { ...without, options: [...without.options, { code: 6, key: "tv", text: { en: "TV" } }] };
  expect(await saveDraft(scope, survey.id, surveyOf([added]), 3, db)).toBe(4);
  expect(await listPublishedCodes(scope, survey.id, db)).toEqual({ heard: [1, 2, 3, 4, 5] });
});

test("a question that was published keeps its type; another type is a new question", async () => {
  const { db, scope, survey } = await someDraft();
  await saveDraft(scope, survey.id, surveyOf([oneOf.single]), 1, db);
  await publishSurvey(scope, survey.id, {}, db);
  const changed = { ...oneOf.multiple, id: oneOf.single.id };
  await expect(saveDraft(scope, survey.id, surveyOf([changed]), 2, db)).rejects.toMatchObject({
    code: "meaning-changed",
  });
  expect(await saveDraft(scope, survey.id, surveyOf([oneOf.multiple]), 2, db)).toBe(3);
});

test("a survey is paused, opened again and closed; doing it twice is doing it once", async () => {
  const { db, scope, survey } = await someDraft();
  const state = async () => (await getSurvey(scope, survey.id, db)).state;
  await expect(pauseSurvey(scope, survey.id, db)).rejects.toMatchObject({ code: "survey-not-live" });
  await publishSurvey(scope, survey.id, {}, db);
  await pauseSurvey(scope, survey.id, db);
  await pauseSurvey(scope, survey.id, db);
  expect(await state()).toBe("paused");
  await resumeSurvey(scope, survey.id, db);
  expect(await state()).toBe("live");
  await closeSurvey(scope, survey.id, db);
  expect(await state()).toBe("closed");
  await expect(pauseSurvey(scope, survey.id, db)).rejects.toMatchObject({ code: "survey-not-live" });
});

test("a survey of another team is not there, whatever is asked", async () => {
  const { db, scope, study, survey } = await someDraft();
  const stranger = await someMember(db);
  const { draft } = await getSurvey(scope, survey.id, db);
  expect(await findSurvey(stranger, study.id, db)).toBeUndefined();
  for (const attempt of [
    () => getSurvey(stranger, survey.id, db),
    () => saveDraft(stranger, survey.id, draft, 1, db),
    () => publishSurvey(stranger, survey.id, {}, db),
    () => pauseSurvey(stranger, survey.id, db),
    () => resumeSurvey(stranger, survey.id, db),
    () => closeSurvey(stranger, survey.id, db),
    () => createEmptySurvey(stranger, study.id, db),
    () => createSurveyFromSet(stranger, study.id, "customer-portrait", {}, db),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
  }
  expect(await findNewestVersion(stranger, survey.id, db)).toBeUndefined();
  expect(await getSurvey(scope, survey.id, db)).toMatchObject({ state: "draft", draftRevision: 1 });
});

test("a marketer reads the survey and cannot change or publish it", async () => {
  const { db, scope, survey } = await someDraft();
  const marketer = await someMember(db, { role: "marketer", team: scope });
  const { draft } = await getSurvey(marketer, survey.id, db);
  await expect(saveDraft(marketer, survey.id, draft, 1, db)).rejects.toMatchObject({ code: "forbidden" });
  await expect(publishSurvey(marketer, survey.id, {}, db)).rejects.toMatchObject({ code: "forbidden" });
});
