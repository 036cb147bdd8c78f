import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { collectLimits, createCollectApp } from "@/lib/collect/app";
import { assetsOf } from "@/lib/collect/assets";
import { links, responses, surveys, teams } from "@/lib/db/schema";
import { someLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";
import { collectOn, Respondent, SECRET } from "./respondent";

const NINE = Date.UTC(2026, 10, 1, 9);
const TEN = Date.UTC(2026, 10, 1, 10);
const HOUR = 3_600_000;

/** A live survey of two pages and a link with these settings, at a quarter past nine. */
async function at(
  settings: Parameters<typeof someLink>[2] = {},
  ofSurvey: Partial<typeof surveys.$inferInsert> = {},
) {
  const db = testDatabase();
  const definition = surveyOf([oneOf.single], [oneOf.nps]);
  const survey = await somePublishedSurvey(db, await someMember(db), { definition });
  await db.write(async (tx) => {
    await tx
      .update(surveys)
      .set({ updatedAt: 1, ...ofSurvey })
      .where(eq(surveys.id, survey.id));
  });
  const link = await someLink(db, survey, settings);
  const clock = { now: NINE + HOUR / 4 };
  const app = collectOn(db, clock);
  const someone = (headers: Record<string, string> = {}) => new Respondent(app, { headers });
  const stored = () => db.read.select({ state: responses.state }).from(responses);
  const states = async () => (await stored()).map(({ state }) => state).sort();
  return { db, survey, link, clock, app, someone, states };
}

const answerAll = async (respondent: Respondent, address: string) => {
  await respondent.open(address);
  await respondent.send({ "q.heard": "1" });
  return respondent.send({ "q.recommend": "9" });
};

describe.each([
  ["a link", (values: object) => at(values)],
  ["a survey", (values: object) => at({}, values)],
])("%s", (_what, set) => {
  test("that has not opened says when it will, in the respondent's language, and opens on the minute", async () => {
    const { db, link, clock, someone, states } = await set({ opensAt: TEN });
    const early = await someone({ "accept-language": "vi" }).open(link.address);
    expect(early.status).toBe(403);
    expect(early.text).toContain("Khảo sát chưa mở");
    expect(early.text).toContain("10:00");
    const english = await someone().open(link.address);
    expect(english.text).toContain("It opens on November 1, 2026 at 10:00 AM (UTC).");
    await db.write((tx) => tx.update(teams).set({ timeZone: "America/New_York" }));
    const there = await someone().open(link.address);
    // The clocks went back four hours before.
    expect(there.text).toContain("It opens on November 1, 2026 at 5:00 AM (New York time).");
    await db.write((tx) => tx.update(teams).set({ timeZone: "Asia/Ho_Chi_Minh" }));
    const vietnamese = await someone({ "accept-language": "vi" }).open(link.address);
    expect(vietnamese.text).toContain("17:00 1 tháng 11, 2026 (giờ Việt Nam)");
    clock.now = TEN - 1;
    expect((await someone().open(link.address)).status).toBe(403);
    clock.now = TEN;
    expect((await answerAll(someone(), link.address)).text).toContain("Your answers have arrived.");
    expect(await states()).toEqual(["complete"]);
  });

  test("that is over says since when, also to somebody in the middle, whose earlier page is kept", async () => {
    const { link, clock, someone, states } = await set({ closesAt: TEN });
    const slow = await someone().open(link.address);
    await slow.send({ "q.heard": "1" });
    clock.now = TEN;
    await slow.send({ "q.recommend": "9" });
    expect(slow.status).toBe(410);
    expect(slow.text).toContain("It took answers until November 1, 2026 at 10:00 AM (UTC).");
    const late = await someone({ "accept-language": "vi" }).open(link.address);
    expect([late.status, late.text]).toEqual([410, expect.stringContaining("Khảo sát đã kết thúc")]);
    expect(await states()).toEqual(["partial"]);
  });

  test("that takes two responses takes two of fifty sent at once", async () => {
    const { link, app, someone, states } = await set({ responseLimit: 2 });
    const crowd = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const one = await new Respondent(app).open(link.address);
        return one.send({ "q.heard": "1" });
      }),
    );
    await Promise.all(crowd.map((one) => one.send({ "q.recommend": "9" })));
    const arrived = crowd.filter(({ text }) => text.includes("Your answers have arrived."));
    const refused = crowd.filter(({ status, text }) => status === 410 && text.includes("all the answers"));
    expect([arrived.length, refused.length]).toEqual([2, 48]);
    expect((await states()).filter((state) => state === "complete")).toHaveLength(2);
    const late = await someone({ "accept-language": "vi" }).open(link.address);
    expect([late.status, late.text]).toEqual([410, expect.stringContaining("đã đủ câu trả lời")]);
    // A reload of the thanks page, or the last page sent once more, is still thanked.
    const [first] = arrived;
    expect((await first?.go(`/s/${link.address}/done`))?.text).toContain("Your answers have arrived.");
  });

  test("that is full has room again when somebody withdraws", async () => {
    const { link, someone } = await set({ responseLimit: 1 });
    const first = await answerAll(someone(), link.address);
    expect((await someone().open(link.address)).status).toBe(410);
    const code = first.receipt.replaceAll("-", "");
    await first.go(`/w/${code}`);
    await first.post(new URLSearchParams({ do: "withdraw" }));
    expect((await answerAll(someone(), link.address)).text).toContain("Your answers have arrived.");
  });
});

test("a survey's limit counts over all its links, and not what was screened out or left", async () => {
  const { db, survey, link, someone, app } = await at({}, { responseLimit: 2 });
  const other = await someLink(db, survey);
  await (await someone().open(link.address)).send({ "q.heard": "1" });
  await answerAll(someone(), link.address);
  await answerAll(new Respondent(app), other.address);
  expect((await someone().open(other.address)).status).toBe(410);
});

test("what cannot change by waiting is said first: closed, over, full, then paused, then early", async () => {
  const { db, link, someone } = await at({ opensAt: TEN, responseLimit: 0, state: "paused" });
  const said = async () => (await someone().open(link.address)).text;
  expect(await said()).toContain("all the answers it needs");
  await db.write(async (tx) => {
    await tx.update(links).set({ responseLimit: null });
  });
  expect(await said()).toContain("taking a break");
  await db.write(async (tx) => {
    await tx.update(surveys).set({ closesAt: NINE });
  });
  expect(await said()).toContain("This survey is over");
  await db.write(async (tx) => {
    await tx.update(links).set({ state: "closed" });
  });
  expect(await said()).toContain("This survey is closed");
});

test("unknown addresses, drafts and links of personal links give the very same 404", async () => {
  const { db, survey, link, someone } = await at();
  const batch = await someLink(db, survey, { kind: "personal" });
  const pages = [(await someone().open("0".repeat(26))).html, (await someone().open(batch.address)).html];
  await db.write(async (tx) => {
    await tx.update(surveys).set({ state: "draft", opensAt: TEN });
  });
  const draft = await someone().open(link.address);
  expect(draft.status).toBe(404);
  expect(new Set([...pages, draft.html]).size).toBe(1);
});

test("what a link says for a hidden question counts before the address and cannot be changed by the sender", async () => {
  const db = testDatabase();
  const definition = surveyOf([oneOf.hidden, oneOf.single]);
  const survey = await somePublishedSurvey(db, await someMember(db), { definition });
  const link = await someLink(db, survey, { hiddenValues: { utm_source: "poster", unknown: "x" } });
  const respondent = await new Respondent(collectOn(db)).open(link.address, "?utm_source=mail");
  const body = new URLSearchParams(respondent.hidden());
  body.set("q.source", "forged");
  body.set("q.heard", "1");
  body.set("do", "next");
  await respondent.post(body);
  expect(respondent.text).toContain("Your answers have arrived.");
  const [stored] = await db.read.select({ answers: responses.answers }).from(responses);
  expect(stored?.answers).toEqual({ source: "poster", heard: 1 });
});

test("a page sent sooner than a person can is shown once more with its answers, and then taken", async () => {
  const { db, link, clock } = await at();
  const app = createCollectApp({
    db,
    secret: SECRET,
    appUrl: "http://limn.test",
    assets: assetsOf({ css: "", js: "" }),
    now: () => clock.now,
    limits: collectLimits(),
  });
  const hasty = await new Respondent(app).open(link.address);
  clock.now += 500;
  await hasty.send({ "q.heard": "2" });
  expect(hasty.status).toBe(422);
  expect(hasty.text).toContain("Nothing was sent yet.");
  expect(hasty.html).toMatch(/checked="" name="q\.heard" value="2"/);
  expect(await db.read.$count(responses)).toBe(0);
  clock.now += 500;
  await hasty.send({ "q.heard": "2" });
  expect(hasty.status).toBe(200);
  expect(await db.read.$count(responses)).toBe(1);
});
