import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { networkTag } from "@/lib/collect/network-tag";
import { responses } from "@/lib/db/schema";
import { someLink, somePersonalLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";
import { collectOn, Respondent } from "./respondent";

const NOON = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;

test("the same network has one tag at one link and day, and others elsewhere and tomorrow", () => {
  const tag = networkTag("a-name", "link", NOON);
  expect(networkTag("a-name", "link", NOON + 11 * HOUR)).toBe(tag);
  expect(Number.isSafeInteger(tag) && tag < 2 ** 48).toBe(true);
  const others = [
    networkTag("another-name", "link", NOON),
    networkTag("a-name", "another-link", NOON),
    networkTag("a-name", "link", NOON + 13 * HOUR),
    // The key of that day is gone: the same day has another one now.
    networkTag("a-name", "link", NOON),
  ];
  expect(new Set([tag, ...others]).size).toBe(5);
});

test("responses of an open link keep the tag and no address; those of a personal link keep nothing", async () => {
  const db = testDatabase();
  const survey = await somePublishedSurvey(db, await someMember(db), {
    definition: surveyOf([oneOf.single]),
  });
  const open = await someLink(db, survey);
  const personal = await somePersonalLink(db, survey);
  const app = collectOn(db);
  for (const [client, address] of [
    ["home", open.address],
    ["home", open.address],
    ["office", open.address],
    ["home", personal.address],
    [undefined, open.address],
  ] as const) {
    const someone = new Respondent(app, client === undefined ? {} : { client });
    await someone.open(address);
    await someone.send({ "q.heard": "1" });
  }
  const rows = await db.read.select().from(responses).orderBy(asc(responses.id));
  const [first, second, third, ofPersonal, uncounted] = rows.map(({ network }) => network);
  expect(first).toEqual(expect.any(Number));
  expect([second === first, third === first]).toEqual([true, false]);
  expect([ofPersonal, uncounted]).toEqual([null, null]);
  expect(JSON.stringify(rows)).not.toContain("home");
});
