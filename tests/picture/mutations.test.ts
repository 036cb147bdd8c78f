import { expect, test } from "vitest";
import { pictureType } from "@/lib/picture/model";
import { storePicture } from "@/lib/picture/mutations";
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
