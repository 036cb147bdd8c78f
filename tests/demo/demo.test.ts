import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyPassword } from "better-auth/crypto";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import {
  accounts,
  goals,
  links,
  responseFlags,
  responses,
  segmentations,
  studies,
  surveys,
  surveyVersions,
  teams,
  users,
} from "@/lib/db/schema";
import { demoResponses } from "@/lib/demo/answers";
import { DEMO_GROUPS } from "@/lib/demo/groups";
import { ensureDemoTeam } from "@/lib/demo/mutations";
import { loadBuiltInSets } from "@/lib/library/mutations";
import { checkNewResponses, newKeeperMemory } from "@/lib/quality/mutations";
import { rawFromAnswers } from "@/lib/survey/form-data";
import { questionsOf } from "@/lib/survey/model";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { checkPage } from "@/lib/survey/validation";
import { someMember, testDatabase } from "../database";

const NOW = Date.UTC(2026, 9, 20, 3, 30);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "limn-demo-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const settings = (DEMO: "on" | "off" = "on") => ({
  DEMO,
  DATABASE_PATH: join(folder, "limn.db"),
  APP_URL: "http://localhost:3000",
});

async function emptyLimn(): Promise<Database> {
  const db = testDatabase();
  await loadBuiltInSets(db);
  return db;
}

async function demoSurvey(): Promise<SurveyDefinition> {
  const db = await emptyLimn();
  await ensureDemoTeam(db, { settings: settings(), now: NOW });
  const [version] = await db.read.select().from(surveyVersions);
  if (!version) throw new Error("the demo has a version");
  return version.definition;
}

test("the first start makes a team whose owner can sign in, and says how in a file only they can read", async () => {
  const db = await emptyLimn();
  const signIn = await ensureDemoTeam(db, { settings: settings(), now: NOW });
  expect(signIn?.made?.email).toBe("demo@limn.example");
  const password = signIn?.made?.password ?? "";
  expect(password).toMatch(/^([a-z0-9]{5}-){3}[a-z0-9]{5}$/);
  const [account] = await db.read.select().from(accounts);
  expect(await verifyPassword({ hash: account?.password ?? "", password })).toBe(true);

  const path = join(folder, "demo-sign-in.txt");
  expect(signIn?.path).toBe(path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, "utf8")).toContain(password);
});

test("the demo has a study with a goal, a live survey, one link, and answers that are called synthetic", async () => {
  const db = await emptyLimn();
  await ensureDemoTeam(db, { settings: settings(), now: NOW });
  const [study] = await db.read.select().from(studies);
  expect(study).toMatchObject({ origin: "demo", brand: "Hạt Mây" });
  const [run] = await db.read.select().from(segmentations);
  expect(run?.studyId).toBe(study?.id);
  expect(run?.settings.active).toContain("cp_importance");
  expect(run?.settings.active).not.toContain("dm_age");
  expect(await db.read.$count(goals)).toBe(1);
  expect((await db.read.select().from(surveys))[0]?.state).toBe("live");
  expect(await db.read.$count(links)).toBe(1);

  const count = (state: "complete" | "partial" | "screened-out") =>
    db.read.$count(responses, and(eq(responses.studyId, study?.id ?? ""), eq(responses.state, state)));
  expect(await count("complete")).toBeGreaterThan(370);
  expect(await count("partial")).toBeGreaterThan(10);
  expect(await count("screened-out")).toBeGreaterThan(2);
});

test("a second start makes nothing more and still knows where the sign-in stands", async () => {
  const db = await emptyLimn();
  const first = await ensureDemoTeam(db, { settings: settings(), now: NOW });
  const second = await ensureDemoTeam(db, { settings: settings(), now: NOW + 1000 });
  expect(second).toEqual({ path: first?.path });
  expect(await db.read.$count(teams)).toBe(1);
});

test("DEMO=off makes nothing, and a database with a team of its own gets no demo", async () => {
  const db = await emptyLimn();
  expect(await ensureDemoTeam(db, { settings: settings("off"), now: NOW })).toBeUndefined();
  expect(await db.read.$count(teams)).toBe(0);
  await someMember(db);
  expect(await ensureDemoTeam(db, { settings: settings(), now: NOW })).toBeUndefined();
  expect(await db.read.$count(teams)).toBe(1);
  expect(existsSync(join(folder, "demo-sign-in.txt"))).toBe(false);
});

test("a demo that cannot be finished leaves nothing, so that the next start tries again", async () => {
  const db = testDatabase();
  await expect(ensureDemoTeam(db, { settings: settings(), now: NOW })).rejects.toMatchObject({
    code: "not-found",
  });
  expect(await db.read.$count(teams)).toBe(0);
  expect(await db.read.$count(users)).toBe(0);
});

test("the made-up answers are answers that the survey itself would accept", async () => {
  const definition = await demoSurvey();
  for (const person of demoResponses(definition, { n: 200, seed: 4, now: NOW })) {
    const raw = rawFromAnswers(questionsOf(definition), person.answers, person.otherTexts, person.language);
    for (let page = 0; page < person.pagesDone; page += 1) {
      const checked = checkPage(definition, page, raw, person.answers, person.language);
      expect(checked.problems).toEqual([]);
    }
    const shown = definition.pages.slice(0, person.pagesDone).flatMap(({ questions }) => questions);
    expect(Object.keys(person.answers).sort()).toEqual(shown.map(({ id }) => id).sort());
  }
});

test("the same seed gives the same people, all of whom answered in the past and after they began", async () => {
  const definition = await demoSurvey();
  const people = demoResponses(definition, { n: 300, seed: 7, now: NOW });
  expect(demoResponses(definition, { n: 300, seed: 7, now: NOW })).toEqual(people);
  expect(demoResponses(definition, { n: 300, seed: 8, now: NOW })).not.toEqual(people);
  for (const { startedAt, updatedAt, completedAt } of people) {
    expect(startedAt).toBeLessThan(updatedAt);
    expect(completedAt ?? updatedAt).toBeLessThan(NOW);
    expect(startedAt).toBeGreaterThan(NOW - 37 * 24 * 3_600_000);
  }
});

test("a few of the demo's people were careless, and the checks find them", async () => {
  const db = await emptyLimn();
  await ensureDemoTeam(db, { settings: settings(), now: NOW });
  await checkNewResponses(db, newKeeperMemory());
  const flags = new Set((await db.read.select().from(responseFlags)).map(({ flag }) => flag));
  expect([...flags].sort()).toEqual(["gibberish", "repeat", "speeding", "straight-lining"]);
  const flagged = new Set((await db.read.select().from(responseFlags)).map(({ responseId }) => responseId));
  expect(flagged.size).toBeGreaterThan(4);
  expect(flagged.size).toBeLessThan(20);
});

test("the four groups have their sizes, write in their own words, and answer in both languages", async () => {
  const definition = await demoSurvey();
  const people = demoResponses(definition, { n: 1000, seed: 7, now: NOW });
  for (const { key, share } of DEMO_GROUPS)
    expect(people.filter(({ group }) => group === key)).toHaveLength(share * 1000);
  const vietnamese = people.filter(({ language }) => language === "vi").length;
  expect(vietnamese).toBeGreaterThan(650);
  expect(vietnamese).toBeLessThan(850);
  const writers = people.filter(({ answers }) =>
    ["cp_attention_why", "cp_improve_one"].some((id) => typeof answers[id] === "string"),
  );
  expect(writers.length).toBeGreaterThan(280);
  expect(writers.length).toBeLessThan(440);
  const texts = new Set(writers.map(({ answers }) => answers.cp_attention_why));
  expect(texts.size).toBeGreaterThan(80);
});
