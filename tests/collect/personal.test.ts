import { expect, test } from "vitest";
import { linkCounts, responses } from "@/lib/db/schema";
import { someNewVersion, somePersonalLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";
import { collectOn, Respondent } from "./respondent";

async function at() {
  const db = testDatabase();
  const definition = surveyOf([oneOf.single], [oneOf.nps]);
  const survey = await somePublishedSurvey(db, await someMember(db), { definition });
  const personal = await somePersonalLink(db, survey);
  const app = collectOn(db);
  const device = () => new Respondent(app);
  const stored = () => db.read.select().from(responses);
  return { db, survey, personal, device, stored };
}

test("a personal link takes one response, and tells another device that it was used", async () => {
  const { personal, device, stored } = await at();
  const phone = await device().open(personal.address);
  await phone.send({ "q.heard": "1" });
  await phone.send({ "q.recommend": "9" });
  expect(phone.text).toContain("Your answers have arrived.");
  expect(phone.text).not.toContain("Someone else");
  expect(await stored()).toMatchObject([
    { state: "complete", linkId: personal.linkId, personalId: personal.id },
  ]);
  const other = await device().open(personal.address);
  expect([other.status, other.text]).toEqual([410, expect.stringContaining("This link has been used")]);
  expect(other.text).not.toContain(phone.receipt);
  // Not by asking for a fresh start either.
  expect((await device().open(personal.address, "?new=1")).status).toBe(410);
  expect((await phone.open(personal.address)).text).toContain(phone.receipt);
});

test("fifty devices that finish the same personal link at once make one response", async () => {
  const { db, personal, device, stored } = await at();
  const devices = await Promise.all(Array.from({ length: 50 }, () => device().open(personal.address)));
  await Promise.all(devices.map((one) => one.send({ "q.heard": "1" })));
  await Promise.all(devices.map((one) => one.send({ "q.recommend": "9" })));
  expect((await stored()).map(({ state }) => state)).toEqual(["complete"]);
  expect(await db.read.select().from(linkCounts)).toMatchObject([{ completes: 1 }]);
  // All of them sent the same response, so all hold its one receipt.
  expect(new Set(devices.map(({ receipt }) => receipt)).size).toBe(1);
  expect(devices[0]?.receipt).toMatch(/^(?:.{5}-){4}.{5}$/);
});

test("a personal link goes on on another device where it was left, on the version it was begun with", async () => {
  const { db, survey, personal, device, stored } = await at();
  const phone = await device().open(personal.address);
  await phone.send({ "q.heard": "1" });
  await someNewVersion(db, survey, surveyOf([oneOf.single], [oneOf.text]));
  const laptop = await device().open(personal.address);
  expect(laptop.text).toContain("Page 2 of 2");
  await laptop.send({ "q.recommend": "3" });
  expect(laptop.text).toContain("Your answers have arrived.");
  expect(await stored()).toMatchObject([
    { answers: { heard: 1, recommend: 3 }, versionId: survey.versionId },
  ]);
  await phone.send({ "q.recommend": "9" });
  expect(phone.receipt).toBe(laptop.receipt);
  expect(await stored()).toMatchObject([{ answers: { recommend: 3 } }]);
});

test("two devices that opened different versions before the first page was sent go on with the first", async () => {
  const { db, survey, personal, device, stored } = await at();
  const phone = await device().open(personal.address);
  await someNewVersion(db, survey, surveyOf([oneOf.single], [oneOf.text]));
  const laptop = await device().open(personal.address);
  await phone.send({ "q.heard": "1" });
  await laptop.send({ "q.heard": "2" });
  expect(laptop.html).toContain('name="q.recommend"');
  await laptop.send({ "q.recommend": "5" });
  expect(await stored()).toMatchObject([{ state: "complete", answers: { heard: 1, recommend: 5 } }]);
});

test("what was withdrawn stays withdrawn; without consent nothing was used", async () => {
  const { db, survey, personal, device, stored } = await at();
  const phone = await device().open(personal.address);
  await phone.send({ "q.heard": "1" });
  await phone.send({ "q.recommend": "9" });
  const code = phone.receipt.replaceAll("-", "");
  await phone.go(`/w/${code}`);
  await phone.post(new URLSearchParams({ do: "withdraw" }));
  const again = await device().open(personal.address);
  expect([again.status, again.text]).toEqual([410, expect.stringContaining("were withdrawn")]);

  await someNewVersion(db, survey, surveyOf([oneOf.consent, oneOf.single]));
  const second = await somePersonalLink(db, survey);
  const unsure = await device().open(second.address);
  await unsure.send({ "q.agree": "0", "q.heard": "1" });
  expect(unsure.text).toContain("your answers were not stored");
  const willing = await device().open(second.address);
  await willing.send({ "q.agree": "1", "q.heard": "1" });
  expect(willing.text).toContain("Your answers have arrived.");
  expect((await stored()).map(({ state }) => state).sort()).toEqual(["complete", "withdrawn"]);
});

test("without cookies a personal link works, page after page", async () => {
  const { db, personal, stored } = await at();
  const plain = await new Respondent(collectOn(db), { keepsCookies: false }).open(personal.address);
  await plain.send({ "q.heard": "1" });
  expect(plain.text).toContain("Page 2 of 2");
  await plain.send({ "q.recommend": "9" });
  expect(plain.text).toContain("Your answers have arrived.");
  expect(await stored()).toMatchObject([{ state: "complete" }]);
});
