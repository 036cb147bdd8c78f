import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { CollectApp } from "@/lib/collect/app";
import { createStartToken } from "@/lib/collect/token";
import type { Database } from "@/lib/db/database";
import { links, responses, surveys } from "@/lib/db/schema";
import { createToken } from "@/lib/ids";
import { type PublishedSurvey, someLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";
import { collectOn, Respondent, SECRET } from "./respondent";

const NOW = Date.UTC(2026, 10, 1);

let db: Database;
let survey: PublishedSurvey;
let link: { id: string; address: string };
let clock: { now: number };
let app: CollectApp;
let respondent: Respondent;

beforeEach(async () => {
  db = testDatabase();
  clock = { now: NOW };
  survey = await somePublishedSurvey(db, await someMember(db), {
    definition: surveyOf([oneOf.single, oneOf.multiple, { ...oneOf.text, required: false }]),
  });
  link = await someLink(db, survey);
  app = collectOn(db, clock);
  respondent = await new Respondent(app).open(link.address);
});

const sound = { "q.heard": "1", "q.looks": ["1"] };

async function expectRefusal(status: number, says: string) {
  expect(respondent.text).toContain(says);
  expect(respondent.status).toBe(status);
  expect(await db.read.select().from(responses)).toEqual([]);
}

/** The page's form with these fields added or replaced. */
function form(changes: Record<string, string> = {}): URLSearchParams {
  const body = new URLSearchParams([...respondent.hidden(), ["q.heard", "1"], ["q.looks", "1"]]);
  for (const [name, value] of Object.entries(changes)) body.set(name, value);
  return body;
}

test("an unknown, a draft's and a mistyped link are the same page", async () => {
  const draft = await somePublishedSurvey(db, await someMember(db), { state: "draft" });
  const hidden = await new Respondent(app).open((await someLink(db, draft)).address);
  const unknown = await new Respondent(app).open(createToken());
  const mistyped = await new Respondent(app).open("not-an-address");
  expect([hidden.status, unknown.status, mistyped.status]).toEqual([404, 404, 404]);
  expect(hidden.html).toBe(unknown.html);
  expect(mistyped.html).toBe(unknown.html);
  expect(unknown.text).toContain("There is no survey here");
});

test("a survey or link that is paused or closed takes no answer from the next moment on", async () => {
  const set = (state: "open" | "paused" | "closed") =>
    db.write(async (tx) => void (await tx.update(links).set({ state }).where(eq(links.id, link.id))));
  await set("paused");
  await respondent.send(sound);
  await expectRefusal(403, "This survey is taking a break");
  await set("closed");
  await respondent.open(link.address);
  await expectRefusal(410, "This survey is closed");
  await set("open");
  await respondent.open(link.address);
  await db.write(async (tx) => void (await tx.update(surveys).set({ state: "closed" })));
  await respondent.send(sound);
  await expectRefusal(410, "This survey is closed");
});

test("a retry of an accepted page is thanked even when the survey was closed in between", async () => {
  const page = { html: respondent.html, address: respondent.address };
  await respondent.send(sound);
  const receipt = respondent.receipt;
  await db.write(async (tx) => void (await tx.update(surveys).set({ state: "closed" })));
  Object.assign(respondent, page);
  await respondent.send(sound);
  expect(respondent.receipt).toBe(receipt);
  expect(await db.read.select().from(responses)).toHaveLength(1);
});

describe("a start token", () => {
  test("that is missing, made up, or of another link is refused", async () => {
    const other = createStartToken(SECRET, createToken(), survey.versionId, NOW).text;
    const foreign = createStartToken("another secret", link.address, survey.versionId, NOW).text;
    const shown = form().get("token") ?? "";
    const changed = shown.replace(/^./, (first) => (first === "a" ? "b" : "a"));
    for (const token of ["", "x", other, foreign, changed]) {
      await respondent.open(link.address);
      await respondent.post(form({ token }));
      await expectRefusal(403, "This page can no longer be sent");
    }
  });

  test("of another team's link is refused, and neither team gets an answer", async () => {
    const theirs = await someLink(db, await somePublishedSurvey(db, await someMember(db)));
    const token = new Map((await new Respondent(app).open(theirs.address)).hidden()).get("token") ?? "";
    await respondent.post(form({ token }));
    await expectRefusal(403, "This page can no longer be sent");
  });

  test("that is older than 90 days is refused with a way to begin again", async () => {
    clock.now = NOW + 91 * 24 * 3600 * 1000;
    await respondent.send(sound);
    await expectRefusal(409, "This page is too old");
    expect(respondent.html).toContain(`href="/s/${link.address}?new=1"`);
  });

  test("of a version that does not exist is refused", async () => {
    const { text } = createStartToken(SECRET, link.address, "no-such-version", NOW);
    respondent.cookies.clear();
    await respondent.post(form({ token: text }));
    await expectRefusal(409, "This page is too old");
  });
});

describe("a form", () => {
  test("with a field that the page does not have is refused", async () => {
    for (const name of [
      "__proto__",
      "q.__proto__",
      "constructor",
      "q.other-question",
      "answers[heard]",
      "q.heard.7",
    ]) {
      await respondent.open(link.address);
      const body = form();
      body.append(name, "1");
      await respondent.post(body);
      await expectRefusal(400, "This could not be read");
    }
  });

  test("with a page, a button or a doubled field that does not exist is refused", async () => {
    for (const changes of [{ page: "p9" }, { page: "" }, { do: "delete" }, { do: "lang-xx" }]) {
      await respondent.open(link.address);
      await respondent.post(form(changes));
      await expectRefusal(400, "This could not be read");
    }
    await respondent.open(link.address);
    const twice = form();
    twice.append("q.heard", "2");
    await respondent.post(twice);
    await expectRefusal(400, "This could not be read");
  });

  test("with codes the question does not have is shown again with a message", async () => {
    await respondent.send({ ...sound, "q.heard": "99" });
    await expectRefusal(422, "This answer is not one of the choices.");
  });

  test("with something of the wrong kind is shown again, with what is wrong about it", async () => {
    const definition = surveyOf([oneOf.single, oneOf.number, oneOf.date, oneOf.slider, oneOf.matrix]);
    const mixed = await somePublishedSurvey(db, await someMember(db), { definition });
    const there = await someLink(db, mixed);
    const right = {
      "q.heard": "1",
      "q.visits": "3",
      "q.since": "2020-04-04",
      "q.distance": "10",
      "q.steps.1": "1",
      "q.steps.2": "2",
    };
    for (const [wrong, says] of [
      [{ "q.heard": "friends" }, "This answer is not one of the choices."],
      [{ "q.heard": '{"$gt":0}' }, "This answer is not one of the choices."],
      [{ "q.visits": "many" }, "Please type a number"],
      [{ "q.visits": "1e9" }, "Please type a number"],
      [{ "q.since": "2020-13-45" }, "Please choose a day, or type it as 2026-11-22."],
      [{ "q.distance": "12" }, "Please use steps of 5, starting from 0."],
      [{ "q.steps.2": "NaN" }, "This answer is not one of the choices."],
    ] as const) {
      respondent = await new Respondent(app).open(there.address);
      await respondent.send({ ...right, ...wrong });
      await expectRefusal(422, says);
    }
  });

  test("with a text that is too long is shown again with the text", async () => {
    await respondent.send({ ...sound, "q.words": "a".repeat(201) });
    await expectRefusal(422, "Please shorten this: 201 characters, 200 are possible.");
    expect(respondent.html).toContain(`${"a".repeat(201)}</textarea>`);
  });

  test("of more than 256 kB is refused", async () => {
    await respondent.post(form({ "q.words": "a".repeat(300_000) }));
    await expectRefusal(413, "That is too much text");
  });

  test("in another format is refused", async () => {
    await respondent.go(respondent.address, {
      method: "POST",
      body: JSON.stringify({ heard: 1 }),
      headers: { "content-type": "application/json" },
    });
    await expectRefusal(415, "This could not be read");
  });

  test("from another site is refused, from a browser that does not say where from it is taken", async () => {
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null", "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ]) {
      await respondent.open(link.address);
      await respondent.go(respondent.address, { method: "POST", body: form(), headers });
      await expectRefusal(403, "This came from another site");
    }
    await respondent.open(link.address);
    await respondent.go(respondent.address, { method: "POST", body: form(), headers: { origin: "null" } });
    expect(respondent.text).toContain("Your answers have arrived.");
  });

  test("whose trap for robots is filled is not taken, and can be sent again by a person", async () => {
    await respondent.post(form({ website: "https://spam.example" }));
    await expectRefusal(422, "Nothing was sent yet.");
    expect(respondent.html).toContain('id="q.heard.1" checked=""');
    await respondent.send(sound);
    expect(respondent.text).toContain("Your answers have arrived.");
  });
});

test("when the database fails, the respondent is told to send again, and the reason stays in the log", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const broken = collectOn({ ...db, record: () => Promise.reject(new Error("the disk is full")) }, clock);
  respondent = await new Respondent(broken).open(link.address);
  await respondent.send(sound);
  expect(respondent.status).toBe(500);
  expect(respondent.text).toContain("please go back and send it again");
  expect(respondent.text).not.toContain("disk");
  expect(String(logged.mock.calls)).toContain("the disk is full");
});

test("other methods are refused with what is possible", async () => {
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
    await respondent.go(`/s/${link.address}`, { method });
    await expectRefusal(405, "This does not work here");
    expect(respondent.response.headers.get("allow")).toBe("GET, HEAD, POST");
  }
});

test("every answer forbids scripts of others, framing, sniffing, caching and passing the address on", async () => {
  for (const path of [`/s/${link.address}`, "/s/nothing", "/w", `/s/${link.address}/done`]) {
    await respondent.go(path);
    const header = (name: string) => respondent.response.headers.get(name);
    expect(header("content-security-policy")).toContain("default-src 'none'");
    expect(header("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(header("content-security-policy")).not.toContain("unsafe");
    expect(header("x-content-type-options")).toBe("nosniff");
    expect(header("referrer-policy")).toBe("no-referrer");
    expect(header("cross-origin-opener-policy")).toBe("same-origin");
    expect(header("cache-control")).toBe("no-store");
  }
});

test("the start cookie is for this link only, and out of reach of scripts", async () => {
  const fresh = await new Respondent(app).open(link.address);
  expect(fresh.response.headers.get("set-cookie")).toMatch(
    new RegExp(`^limn_start=[^;]+; Path=/s/${link.address}; Max-Age=7776000; HttpOnly; SameSite=Lax$`),
  );
});

test("style and script are kept by browsers for a year under a name of their own content", async () => {
  const path = /href="(\/s\/_\/[^"]+\.css)"/.exec(respondent.html)?.[1] ?? "";
  await respondent.go(path);
  expect(respondent.response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(respondent.html).toBe("body{}");
  await respondent.go("/s/_/other.css");
  expect(respondent.status).toBe(404);
});

test("addresses that are not for respondents are left to others", async () => {
  const request = {
    method: "GET",
    query: new URLSearchParams(),
    header: () => undefined,
    body: async () => "",
  };
  expect(app({ ...request, path: "/studies" })).toBeUndefined();
  expect(app({ ...request, path: "/" })).toBeUndefined();
});
