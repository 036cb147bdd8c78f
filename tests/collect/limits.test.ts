import { beforeEach, expect, test } from "vitest";
import { answerRequest, type CollectApp, createCollectApp } from "@/lib/collect/app";
import { assetsOf } from "@/lib/collect/assets";
import { RateLimiter } from "@/lib/rate-limit";
import { someLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";
import { SECRET } from "./respondent";

const clock = { now: 0 };
let app: CollectApp;
let address: string;

beforeEach(async () => {
  const db = testDatabase();
  const survey = await somePublishedSurvey(db, await someMember(db), {
    definition: surveyOf([oneOf.single]),
  });
  address = (await someLink(db, survey)).address;
  clock.now = Date.UTC(2026, 10, 1);
  app = createCollectApp({
    db,
    secret: SECRET,
    appUrl: "https://limn.test",
    assets: assetsOf({ css: "", js: "" }),
    now: () => clock.now,
    limits: {
      fastest: 700,
      send: new RateLimiter({ burst: 2, perMinute: 2 }),
      open: new RateLimiter({ burst: 3, perMinute: 60 }),
      receipt: new RateLimiter({ burst: 2, perMinute: 1 }),
    },
  });
});

const ask = async (client: string, path: string, init?: RequestInit) => {
  const response = await answerRequest(app, new Request(new URL(path, "https://limn.test"), init), client);
  if (!response) throw new Error(`${path} is not for respondents`);
  return response;
};

const send = (client: string) =>
  ask(client, `/s/${address}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", "accept-language": "vi" },
    body: "token=none",
  });

test("a network that sends too much is told to wait, how long, and in its language; others are served", async () => {
  expect([(await send("a")).status, (await send("a")).status]).toEqual([403, 403]);
  const refused = await send("a");
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("30");
  expect(await refused.text()).toContain("Xin chờ một chút");
  expect((await send("b")).status).toBe(403);
  clock.now += 30_000;
  expect((await send("a")).status).toBe(403);
});

test("opening a survey is counted apart from sending it", async () => {
  for (let n = 0; n < 3; n++) expect((await ask("a", `/s/${address}`)).status).toBe(200);
  expect((await ask("a", `/s/${address}`)).status).toBe(429);
  expect((await send("a")).status).toBe(403);
});

test("receipt codes cannot be tried one after the other", async () => {
  const guess = (n: number) => ask("a", `/w/${String(n).padStart(20, "0")}`);
  expect([(await guess(1)).status, (await guess(2)).status, (await guess(3)).status]).toEqual([
    404, 404, 429,
  ]);
});

test("over https, browsers are told to stay there", async () => {
  const page = await ask("a", `/s/${address}`);
  expect(page.headers.get("strict-transport-security")).toBe("max-age=31536000");
});
