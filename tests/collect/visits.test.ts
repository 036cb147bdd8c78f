import { expect, test } from "vitest";
import { createCollectApp } from "@/lib/collect/app";
import { assetsOf } from "@/lib/collect/assets";
import { VisitCounter } from "@/lib/collect/visits/counter";
import { linkCounts } from "@/lib/db/schema";
import { someLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { Respondent, SECRET } from "./respondent";

const BROWSER = { "user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari/537.36" };

async function at(settings: Parameters<typeof someLink>[2] = {}) {
  const db = testDatabase();
  const survey = await somePublishedSurvey(db, await someMember(db));
  const link = await someLink(db, survey, settings);
  const visits = new VisitCounter(db);
  const app = createCollectApp({
    db,
    secret: SECRET,
    appUrl: "http://limn.test",
    assets: assetsOf({ css: "", js: "" }),
    visits,
  });
  const someone = (headers: Record<string, string> = BROWSER) => new Respondent(app, { headers });
  const counted = async () => {
    await visits.flush();
    const [row] = await db.read.select().from(linkCounts);
    return row?.visits ?? 0;
  };
  return { db, link, someone, counted };
}

test("a person counts once, however often they reload", async () => {
  const { link, someone, counted } = await at();
  const first = someone();
  await first.open(link.address);
  await first.open(link.address);
  expect(await counted()).toBe(1);
  await someone().open(link.address);
  await someone().open(link.address);
  expect(await counted()).toBe(3);
});

test("programs, link previews, pages fetched in advance and HEAD are no visits", async () => {
  const { link, someone, counted } = await at();
  for (const agent of [
    "Googlebot/2.1 (+http://www.google.com/bot.html)",
    "facebookexternalhit/1.1",
    "WhatsApp/2.23",
    "Slackbot-LinkExpanding 1.0",
    "curl/8.5.0",
  ]) {
    expect((await someone({ "user-agent": agent }).open(link.address)).status).toBe(200);
  }
  await someone({}).open(link.address);
  await someone({ ...BROWSER, "sec-purpose": "prefetch" }).open(link.address);
  await someone().go(`/s/${link.address}`, { method: "HEAD" });
  expect(await counted()).toBe(0);
});

test("a survey that is not open, and the team's test link, count no visits", async () => {
  for (const settings of [{ state: "paused" }, { kind: "test" }] as const) {
    const { link, someone, counted } = await at(settings);
    await someone().open(link.address);
    expect(await counted()).toBe(0);
  }
});
