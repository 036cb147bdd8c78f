import { expect, test } from "vitest";
import { addFromLibrary, createOwnSet } from "@/lib/library/mutations";
import { getQuestionSet } from "@/lib/library/queries";
import { pictureType } from "@/lib/picture/model";
import { storePicture, storeSetPicture } from "@/lib/picture/mutations";
import { questionsOf } from "@/lib/survey/model";
import { publishSurvey } from "@/lib/survey/mutations";
import { getSurvey } from "@/lib/survey/queries";
import { someLink, somePublishedSurvey } from "../builders";
import { collectOn, Respondent } from "../collect/respondent";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

test("a picture is stored once for a survey and shown to respondents under its id alone", async () => {
  const db = testDatabase();
  const member = await someMember(db);
  const plain = await somePublishedSurvey(db, member, { definition: surveyOf([oneOf.nps]) });
  const id = await storePicture(member, plain.id, png, db);
  const options = oneOf.picture.options.map((option) => ({ ...option, image: id }));
  const survey = await somePublishedSurvey(db, member, {
    definition: surveyOf([{ ...oneOf.picture, options }]),
  });
  const app = collectOn(db);
  const respondent = await new Respondent(app).open((await someLink(db, survey)).address);
  expect(respondent.html).toContain(`src="/s/_/image/${id}"`);
  await respondent.go(`/s/_/image/${id}`);
  expect(respondent.response.headers.get("content-type")).toBe("image/png");
  expect(respondent.response.headers.get("x-content-type-options")).toBe("nosniff");
  expect((await respondent.go("/s/_/image/unknown")).status).toBe(404);
});

test("what is no picture is refused, whatever it calls itself", async () => {
  const db = testDatabase();
  const member = await someMember(db);
  const survey = await somePublishedSurvey(db, member, { definition: surveyOf([oneOf.nps]) });
  const svg = new TextEncoder().encode("<svg onload='alert(1)'/>");
  expect(pictureType(svg)).toBeUndefined();
  await expect(storePicture(member, survey.id, svg, db)).rejects.toMatchObject({ code: "invalid" });
  const huge = new Uint8Array(600 * 1024);
  huge.set(png);
  await expect(storePicture(member, survey.id, huge, db)).rejects.toMatchObject({ code: "invalid" });
});

test("the pictures of a set come along into a survey, and from a survey into a set", async () => {
  const db = testDatabase();
  const member = await someMember(db);
  const id = await storeSetPicture(member, png, db);
  const pictured = { ...oneOf.picture, options: oneOf.picture.options.map((one) => ({ ...one, image: id })) };
  const words = { title: { en: "Kitchens" }, description: {} };
  const { key } = await createOwnSet(member, { ...words, questions: [pictured] }, {}, db);
  const survey = await somePublishedSurvey(db, member, { definition: surveyOf([oneOf.nps]) });
  await addFromLibrary(member, survey.studyId, [{ set: key }], db);
  const { draft } = await getSurvey(member, survey.id, db);
  const added = questionsOf(draft).find(({ type }) => type === "picture");
  const imagesOf = (question: typeof added) =>
    question?.type === "picture" ? question.options.map(({ image }) => image) : [];
  expect(imagesOf(added)).toEqual([id, id, id]);

  await publishSurvey(member, survey.id, {}, db);
  const respondent = await new Respondent(collectOn(db)).open((await someLink(db, survey)).address);
  await respondent.send({ "q.recommend": "9" });
  expect(respondent.html).toContain(`src="/s/_/image/${id}"`);

  const again = await createOwnSet(member, { ...words, questions: added ? [added] : [] }, {}, db);
  const { content } = await getQuestionSet(member, again.key, db);
  expect(imagesOf(content.questions[0])).toEqual([id, id, id]);
  const svg = new TextEncoder().encode("<svg onload='alert(1)'/>");
  await expect(storeSetPicture(member, svg, db)).rejects.toMatchObject({ code: "invalid" });
});
