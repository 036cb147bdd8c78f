import { expect, test } from "vitest";
import { studies } from "@/lib/db/schema";
import { hasGoal, listPublishedCodes, listStudiesToFill } from "@/lib/survey/queries";
import { someNewVersion, somePublishedSurvey, someStudy } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "./some-questions";

test("a set can be used in every study that collects answers, with a survey or not yet", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const waiting = await someStudy(db, scope, { title: "Waiting" });
  const full = await someStudy(db, scope, { title: "Asking" });
  await somePublishedSurvey(db, scope, { studyId: full.id });
  await db.write(async (tx) => {
    await tx.insert(studies).values({
      teamId: scope.teamId,
      title: "From a file",
      businessKind: "b2c",
      brand: "Trà",
      product: "tea",
      category: "tea",
      origin: "import",
    });
  });
  const found = await listStudiesToFill(scope, db);
  expect(found.map(({ id, hasSurvey }) => [id, hasSurvey]).sort()).toEqual(
    [
      [waiting.id, false],
      [full.id, true],
    ].sort(),
  );
});

test("codes of every published version are remembered, also of options that are gone", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope, { definition: surveyOf([oneOf.single]) });
  const fewer = { ...oneOf.single, options: oneOf.single.options.slice(0, 2) };
  await someNewVersion(db, survey, surveyOf([fewer, oneOf.matrix]));
  expect(await listPublishedCodes(scope, survey.id, db)).toEqual({ heard: [1, 2, 3, 4, 5], steps: [1, 2] });
});

test("whether a study has a goal is told to its own team only", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const study = await someStudy(db, scope);
  expect(await hasGoal(scope, study.id, db)).toBe(true);
  const stranger = await someMember(db);
  await expect(hasGoal(stranger, study.id, db)).rejects.toMatchObject({ code: "not-found" });
});
