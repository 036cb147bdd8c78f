import { expect, test } from "vitest";
import {
  beginFromStructure,
  bringBackDraft,
  forgetEarlierDraft,
  takeStructure,
} from "@/lib/exchange/structure/mutations";
import { findEarlierDraft } from "@/lib/exchange/structure/queries";
import { readStructureText } from "@/lib/exchange/structure/read-structure";
import { loadBuiltInSets } from "@/lib/library/mutations";
import { checkDraft } from "@/lib/survey/draft-checks";
import { questionsOf } from "@/lib/survey/model";
import { findSurvey } from "@/lib/survey/queries";
import { somePublishedSurvey, someStudy } from "../../builders";
import { someMember, testDatabase } from "../../database";
import { oneOf, surveyOf } from "../../survey/some-questions";

const file = JSON.stringify({
  title: "Coffee",
  pages: [
    { name: "a", elements: [{ type: "checkbox", name: "drinks", choices: ["tea", "coffee"] }] },
    {
      name: "b",
      elements: [
        { type: "comment", name: "why", title: "Why {drinks}?", visibleIf: "{drinks} contains 'tea'" },
      ],
    },
  ],
  triggers: [{ type: "complete", expression: "{drinks} = ['coffee']" }],
});

const taken = (consent = false) => ({ ...readStructureText(file), source: "coffee.json", consent });

async function someTeam() {
  const db = testDatabase();
  await loadBuiltInSets(db);
  return { db, scope: await someMember(db) };
}

test("a study without a survey gets the file as its draft, with the consent first where it is wanted", async () => {
  const { db, scope } = await someTeam();
  const study = await someStudy(db, scope);
  await takeStructure(scope, study.id, taken(true), "replace", 5, db);
  const draft = (await findSurvey(scope, study.id, db))?.draft ?? surveyOf([]);
  expect(draft.title).toEqual({ en: "Coffee" });
  expect(questionsOf(draft).map(({ type }) => type)).toEqual(["consent", "consent", "multiple", "text"]);
  expect(questionsOf(draft)[0]?.text.en).toContain("Bếp Nhà");
  expect(checkDraft(draft).filter(({ severity }) => severity === "error")).toEqual([]);
  expect(await findEarlierDraft(scope, study.id, db)).toBeUndefined();
});

test("added behind a draft, rules, jumps and repeated answers go on pointing at their own questions", async () => {
  const { db, scope } = await someTeam();
  const definition = surveyOf([{ ...oneOf.single, id: "q1", key: "drinks" }]);
  const { studyId } = await somePublishedSurvey(db, scope, { definition });
  await takeStructure(scope, studyId, taken(), "append", 5, db);
  const draft = (await findSurvey(scope, studyId, db))?.draft ?? definition;
  const [old, drinks, why] = questionsOf(draft);
  expect(old).toEqual(questionsOf(definition)[0]);
  expect(drinks).toMatchObject({ key: "drinks_2" });
  expect(drinks?.id).not.toBe("q1");
  expect(why?.text.en).toBe(`Why {{${drinks?.id}|…}}?`);
  expect(why?.showIf).toMatchObject({ question: drinks?.id });
  expect(draft.title).toEqual(definition.title);
  expect(draft.pages.flatMap(({ jumps = [] }) => jumps).map(({ to }) => to)).toEqual([
    { end: draft.ends?.[0]?.id },
  ]);
  expect(checkDraft(draft).filter(({ severity }) => severity === "error")).toEqual([]);
});

test("what stood in the draft before can be brought back, and the other way round", async () => {
  const { db, scope } = await someTeam();
  const { studyId, definition } = await somePublishedSurvey(db, scope);
  const keysNow = async () =>
    questionsOf((await findSurvey(scope, studyId, db))?.draft ?? surveyOf([])).map(({ key }) => key);
  const before = questionsOf(definition).map(({ key }) => key);
  await takeStructure(scope, studyId, taken(), "replace", 5, db);
  expect(await keysNow()).toEqual(["drinks", "why"]);
  expect(await findEarlierDraft(scope, studyId, db)).toEqual({ source: "coffee.json", at: 5 });
  await bringBackDraft(scope, studyId, 6, db);
  expect(await keysNow()).toEqual(before);
  await bringBackDraft(scope, studyId, 7, db);
  expect(await keysNow()).toEqual(["drinks", "why"]);
  await forgetEarlierDraft(scope, studyId, db);
  await expect(bringBackDraft(scope, studyId, 8, db)).rejects.toMatchObject({ code: "not-found" });
  expect((await findSurvey(scope, studyId, db))?.draftRevision).toBe(4);
});

test("questions of another tool never take over the answers of published ones; Limn's own go on", async () => {
  const { db, scope } = await someTeam();
  const definition = surveyOf([{ ...oneOf.multiple, id: "q1", key: "drinks" }]);
  const { studyId } = await somePublishedSurvey(db, scope, { definition });
  const idsAfter = async (format: "limn" | "survey-js", found = definition) => {
    const survey = { definition: found, format, source: "x", consent: false };
    await takeStructure(scope, studyId, survey, "replace", 5, db);
    return questionsOf((await findSurvey(scope, studyId, db))?.draft ?? definition).map(({ id }) => id);
  };
  expect(await idsAfter("limn")).toEqual(["q1"]);
  expect(await idsAfter("survey-js")).not.toContain("q1");
  expect(await idsAfter("limn", surveyOf([{ ...oneOf.single, id: "q1" }]))).not.toContain("q1");
});

test("a file begins a study of its own", async () => {
  const { db, scope } = await someTeam();
  const words = {
    title: "Coffee",
    businessKind: "b2c",
    brand: "Bean",
    product: "beans",
    category: "coffee",
  } as const;
  const { id } = await beginFromStructure(scope, words, taken(), db);
  expect((await findSurvey(scope, id, db))?.draft).toEqual(readStructureText(file).definition);
});

test("more pages than a survey holds are refused and nothing changes", async () => {
  const { db, scope } = await someTeam();
  const { studyId } = await somePublishedSurvey(db, scope);
  const [page] = readStructureText(file).definition.pages;
  const many = {
    ...surveyOf([]),
    pages: Array.from({ length: 100 }, (_, i) => ({ ...page, id: `p${i}`, questions: [] })),
  };
  const survey = { definition: many, format: "limn", source: "x", consent: false } as const;
  await expect(takeStructure(scope, studyId, survey, "append", 5, db)).rejects.toMatchObject({
    code: "structure-no-room",
  });
  expect(await findEarlierDraft(scope, studyId, db)).toBeUndefined();
});
