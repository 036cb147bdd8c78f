import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { surveys } from "@/lib/db/schema";
import { loadBuiltInSets } from "@/lib/library/mutations";
import { getStudyCounts, listStudies } from "@/lib/study/queries";
import { describeSteps, findNextTask } from "@/lib/study/steps";
import { createEmptySurvey, remakeUnreadableDraft } from "@/lib/survey/mutations";
import { findSurvey, getSurvey } from "@/lib/survey/queries";
import { somePublishedSurvey, someStudy } from "../builders";
import { someMember, testDatabase } from "../database";

const damage = (db: Database, surveyId: string) =>
  db.write(async (tx) => {
    await tx.update(surveys).set({ draft: sql`'{"format":1,"langu'` }).where(eq(surveys.id, surveyId));
  });

test("one draft that cannot be read does not take the list of studies down", async () => {
  const db = testDatabase();
  const team = await someMember(db);
  const broken = await somePublishedSurvey(db, team, {
    studyId: (await someStudy(db, team, { title: "Broken" })).id,
  });
  await somePublishedSurvey(db, team, { studyId: (await someStudy(db, team, { title: "Whole" })).id });
  await damage(db, broken.id);
  const studies = await listStudies(team, db);
  expect(Object.fromEntries(studies.map(({ title, counts }) => [title, counts.survey]))).toEqual({
    Broken: { state: "live", questions: undefined },
    Whole: { state: "live", questions: 3 },
  });
});

test("the study says what is wrong and where it is mended", async () => {
  const db = testDatabase();
  const team = await someMember(db);
  const survey = await somePublishedSurvey(db, team);
  await damage(db, survey.id);
  const next = findNextTask(describeSteps(await getStudyCounts(team, survey.studyId, db)));
  expect(next).toMatchObject({ path: "survey", detail: { key: "survey-unreadable" } });
  await expect(findSurvey(team, survey.studyId, db)).rejects.toMatchObject({ code: "draft-unreadable" });
  await expect(getSurvey(team, survey.id, db)).rejects.toMatchObject({ code: "draft-unreadable" });
});

test("a draft that cannot be read is made anew from what was published, as a newer revision", async () => {
  const db = testDatabase();
  await loadBuiltInSets(db);
  const team = await someMember(db);
  const survey = await somePublishedSurvey(db, team);
  await damage(db, survey.id);
  await remakeUnreadableDraft(team, survey.studyId, db);
  expect(await getSurvey(team, survey.id, db)).toMatchObject({ draft: survey.definition, draftRevision: 2 });
});

test("a draft that was never published begins anew with the consent, and one that can be read is left alone", async () => {
  const db = testDatabase();
  await loadBuiltInSets(db);
  const team = await someMember(db);
  const { id, studyId } = await createEmptySurvey(team, (await someStudy(db, team)).id, db);
  await remakeUnreadableDraft(team, studyId, db);
  expect(await getSurvey(team, id, db)).toMatchObject({ draftRevision: 1 });
  await damage(db, id);
  await remakeUnreadableDraft(team, studyId, db);
  const { draft, draftRevision } = await getSurvey(team, id, db);
  expect(draftRevision).toBe(2);
  expect(draft.pages[0]?.questions.map(({ key }) => key)).toEqual(["dm_consent", "dm_quote_ok"]);
});
