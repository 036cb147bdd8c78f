import { expect, test } from "vitest";
import {
  addFromLibrary,
  addToOwnSet,
  copyQuestionSet,
  createOwnSet,
  loadBuiltInSets,
  restoreSet,
  retireSet,
  saveOwnSet,
} from "@/lib/library/mutations";
import { keyForSet, languagesOfSet } from "@/lib/library/own-set";
import { getQuestionSet, listQuestionSets, listRetiredSets, listSetVersions } from "@/lib/library/queries";
import { questionsOf } from "@/lib/survey/model";
import { createSurveyFromSet, publishSurvey, saveDraft } from "@/lib/survey/mutations";
import { getSurvey } from "@/lib/survey/queries";
import { somePublishedSurvey, someStudy } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";

const written = {
  title: { en: "Our tea questions", vi: "Câu hỏi về trà" },
  description: { en: "Asked every spring" },
  questions: [oneOf.single, oneOf.rating],
};

async function withLibrary() {
  const db = testDatabase();
  await loadBuiltInSets(db);
  return { db, team: await someMember(db) };
}

test("a team keeps questions as a set of its own, beside Limn's", async () => {
  const { db, team } = await withLibrary();
  const { key } = await createOwnSet(team, written, {}, db);
  expect(key).toBe("own-our-tea-questions");
  expect((await createOwnSet(team, written, {}, db)).key).toBe("own-our-tea-questions-2");
  expect((await listQuestionSets(team, db)).at(-2)).toMatchObject({ key, version: 1, isOwn: true });
});

test("a Vietnamese title gives a readable address", () => {
  expect(keyForSet("Chân dung khách hàng: Đà Nẵng", new Set())).toBe("own-chan-dung-khach-hang-da-nang");
  expect(keyForSet("…", new Set(["own-set"]))).toBe("own-set-2");
});

test("a set whose title is in one language can be edited in every language of its questions", () => {
  const asked = { ...oneOf.single, text: { en: "How?", vi: "Thế nào?", fr: "" } };
  expect(languagesOfSet({ title: { en: "Tea", vi: " " }, questions: [asked] })).toEqual(["en", "vi"]);
  expect(languagesOfSet({ title: { vi: "Trà" }, questions: [asked] })).toEqual(["vi", "en"]);
  expect(languagesOfSet({ title: {}, questions: [] })).toEqual(["en"]);
});

test("the brand is kept as a token, where it is a word of its own", async () => {
  const { db, team } = await withLibrary();
  const text = { en: "Why Trà Xanh? And why Trà Xanhs?", vi: "Vì sao chọn Trà Xanh?" };
  const questions = [{ ...oneOf.text, text }];
  const { key } = await createOwnSet(team, { ...written, questions }, { brand: "Trà Xanh" }, db);
  expect((await getQuestionSet(team, key, db)).content.questions[0]?.text).toEqual({
    en: "Why {brand}? And why Trà Xanhs?",
    vi: "Vì sao chọn {brand}?",
  });
});

test("each edit is a version; the earlier ones stay as they were", async () => {
  const { db, team } = await withLibrary();
  const { key } = await createOwnSet(team, written, {}, db);
  const edited = { ...written, title: { en: "Tea, again" } };
  expect(await saveOwnSet(team, key, edited, 1, db)).toEqual({ key, version: 2 });
  const versions = await listSetVersions(team, key, db);
  expect(versions.map(({ version, content }) => [version, content.title.en])).toEqual([
    [2, "Tea, again"],
    [1, "Our tea questions"],
  ]);
});

test("of two people who edit the same version the second is told, and nothing is overwritten", async () => {
  const { db, team } = await withLibrary();
  const { key } = await createOwnSet(team, written, {}, db);
  await saveOwnSet(team, key, { ...written, title: { en: "First" } }, 1, db);
  await expect(saveOwnSet(team, key, written, 1, db)).rejects.toMatchObject({ code: "conflict" });
  expect((await getQuestionSet(team, key, db)).content.title.en).toBe("First");
});

test("a code never means something else in a later version", async () => {
  const { db, team } = await withLibrary();
  const { key } = await createOwnSet(team, written, {}, db);
  const [, ...others] = oneOf.single.options;
  const swapped = { ...oneOf.single, options: [{ code: 1, key: "radio", text: { en: "Radio" } }, ...others] };
  const save = (questions: typeof written.questions) =>
    saveOwnSet(team, key, { ...written, questions }, 1, db);
  await expect(save([swapped, oneOf.rating])).rejects.toMatchObject({ code: "meaning-changed" });
});

test("a set with a question that has no words, or a rule on one that is not in it, is not kept", async () => {
  const { db, team } = await withLibrary();
  const silent = { ...oneOf.single, text: { en: " " } };
  await expect(createOwnSet(team, { ...written, questions: [silent] }, {}, db)).rejects.toMatchObject({
    code: "set-has-errors",
    values: { n: 1 },
  });
  const { key } = await createOwnSet(team, written, {}, db);
  const lost = { ...oneOf.rating, showIf: { question: "gone", state: "answered" as const } };
  await expect(saveOwnSet(team, key, { ...written, questions: [lost] }, 1, db)).rejects.toMatchObject({
    code: "set-has-errors",
  });
});

test("a question that is kept alone forgets the rules on what stays behind", async () => {
  const { db, team } = await withLibrary();
  const { key } = await createOwnSet(team, written, {}, db);
  const ruled = { ...oneOf.nps, showIf: { question: "gone", state: "answered" as const } };
  expect(await addToOwnSet(team, key, [ruled, oneOf.single], {}, db)).toEqual({ key, version: 2 });
  const { content } = await getQuestionSet(team, key, db);
  expect(content.questions.map((question) => [question.key, question.showIf])).toEqual([
    ["heard", undefined],
    ["happy", undefined],
    ["recommend", undefined],
    ["heard_2", undefined],
  ]);
});

test("a retired set is offered nowhere, can still be read, and comes back", async () => {
  const { db, team } = await withLibrary();
  const { key } = await createOwnSet(team, written, {}, db);
  await retireSet(team, key, db);
  expect((await listQuestionSets(team, db)).map((set) => set.key)).not.toContain(key);
  expect((await listRetiredSets(team, db)).map((set) => set.key)).toEqual([key]);
  expect(await getQuestionSet(team, key, db)).toMatchObject({ isRetired: true });
  // Edited or not: only bringing it back offers it again.
  await saveOwnSet(team, key, written, 1, db);
  expect((await listQuestionSets(team, db)).map((set) => set.key)).not.toContain(key);
  await restoreSet(team, key, db);
  expect((await listQuestionSets(team, db)).map((set) => set.key)).toContain(key);
});

test("Limn's own sets can be copied, and neither edited nor retired", async () => {
  const { db, team } = await withLibrary();
  const { key } = await copyQuestionSet(team, "customer-portrait", db);
  const [copy, original] = [
    await getQuestionSet(team, key, db),
    await getQuestionSet(team, "customer-portrait", db),
  ];
  expect(copy.content.title).toEqual({
    en: `${original.content.title.en} (copy)`,
    vi: `${original.content.title.vi} (bản sao)`,
  });
  expect(copy.content.questions).toEqual(original.content.questions);
  await expect(retireSet(team, "customer-portrait", db)).rejects.toMatchObject({ code: "not-found" });
  await expect(saveOwnSet(team, "customer-portrait", written, 1, db)).rejects.toMatchObject({
    code: "not-found",
  });
});

test("every built-in set can be copied as it is", async () => {
  const { db, team } = await withLibrary();
  for (const { key } of await listQuestionSets(team, db)) {
    expect(await copyQuestionSet(team, key, db)).toMatchObject({ version: 1 });
  }
});

test("a survey remembers the set and version that it began as", async () => {
  const { db, team } = await withLibrary();
  const { key } = await createOwnSet(team, written, {}, db);
  await saveOwnSet(team, key, written, 1, db);
  const { id } = await createSurveyFromSet(team, (await someStudy(db, team)).id, key, {}, db);
  expect((await getSurvey(team, id, db)).draft.madeFrom).toEqual({ set: key, version: 2 });
});

test("questions are added to a draft with the study's words, as its next revision", async () => {
  const { db, team } = await withLibrary();
  const survey = await somePublishedSurvey(db, team, { definition: surveyOf([oneOf.consent, oneOf.single]) });
  const { questions } = (await getQuestionSet(team, "customer-portrait", db)).content;
  const ids = questions.slice(0, 2).map(({ id }) => id);
  const result = await addFromLibrary(
    team,
    survey.studyId,
    [{ set: "customer-portrait", questions: ids }],
    db,
  );
  expect(result).toEqual({ added: 2, alreadyThere: 0, page: 2 });
  const { draft, draftRevision } = await getSurvey(team, survey.id, db);
  expect(draftRevision).toBe(2);
  expect(draft.pages[1]?.questions.map(({ id }) => id)).toEqual(ids);
  expect(JSON.stringify(draft)).toContain("Trà Xanh");
  expect(JSON.stringify(draft)).not.toContain("{brand}");
});

test("an editor who began before questions were added is told, so that nothing is lost", async () => {
  const { db, team } = await withLibrary();
  const survey = await somePublishedSurvey(db, team);
  await addFromLibrary(team, survey.studyId, [{ set: "customer-portrait" }], db);
  await expect(saveDraft(team, survey.id, survey.definition, 1, db)).rejects.toMatchObject({
    code: "conflict",
  });
});

test("what a survey asks already is not added twice, and adding nothing is no edit", async () => {
  const { db, team } = await withLibrary();
  const { id, studyId } = await createSurveyFromSet(
    team,
    (await someStudy(db, team)).id,
    "customer-portrait",
    {},
    db,
  );
  const result = await addFromLibrary(team, studyId, [{ set: "customer-portrait" }], db);
  expect(result).toMatchObject({ added: 0, alreadyThere: 14 });
  expect((await getSurvey(team, id, db)).draftRevision).toBe(1);
});

test("a question that was published, taken out and added again is a new one, and can be published", async () => {
  const { db, team } = await withLibrary();
  const { id, studyId } = await createSurveyFromSet(
    team,
    (await someStudy(db, team)).id,
    "customer-portrait",
    {},
    db,
  );
  await publishSurvey(team, id, {}, db);
  const { draft } = await getSurvey(team, id, db);
  const [target] = draft.pages[1]?.questions ?? [];
  if (!target) throw new Error("no question");
  const pages = draft.pages.map((page) => ({
    ...page,
    questions: page.questions.filter((question) => question.id !== target.id),
  }));
  await saveDraft(team, id, { ...draft, pages }, 1, db);
  await addFromLibrary(team, studyId, [{ set: "customer-portrait", questions: [target.id] }], db);
  const after = (await getSurvey(team, id, db)).draft;
  const added = questionsOf(after).find(({ key }) => key === target.key);
  expect(added?.id).not.toBe(target.id);
  expect(await publishSurvey(team, id, {}, db)).toMatchObject({ n: 2 });
});
