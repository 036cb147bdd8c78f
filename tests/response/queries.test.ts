import { beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import {
  responseFlags,
  responses,
  segmentations,
  segmentMembers,
  surveyVersions,
  testResponses,
} from "@/lib/db/schema";
import { createId } from "@/lib/ids";
import { ensureTestLink } from "@/lib/link/mutations";
import type { QualityFlag } from "@/lib/quality/schema";
import { countResponses } from "@/lib/response/counting/queries";
import { addNote, addTag, reviewResponse } from "@/lib/response/mutations";
import { findNeighbours, getResponse, getResponsePlace, listResponses } from "@/lib/response/queries";
import { listPlace, responseFilter } from "@/lib/response/schema";
import type { TeamScope } from "@/lib/team/scope";
import {
  type PublishedSurvey,
  someLink,
  someNewVersion,
  somePublishedSurvey,
  someResponse,
} from "../builders";
import { someMember, type testDatabase as TestDatabase, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";

const MINUTE = 60_000;
const DAY = Date.UTC(2026, 10, 1);

let db: ReturnType<typeof TestDatabase>;
let scope: TeamScope;
let survey: PublishedSurvey;

beforeEach(async () => {
  db = testDatabase();
  scope = await someMember(db);
  survey = await somePublishedSurvey(db, scope);
});

const list = (asked: Record<string, string> = {}) =>
  listResponses(scope, survey.studyId, { ...responseFilter.parse(asked), ...listPlace.parse(asked) }, db);

const idsOf = async (asked: Record<string, string> = {}) => (await list(asked)).rows.map(({ id }) => id);

async function flag(id: string, name: QualityFlag, startedAt: number, on: Database = db): Promise<void> {
  await on.write(async (tx) => {
    await tx.insert(responseFlags).values({
      responseId: id,
      flag: name,
      teamId: survey.teamId,
      studyId: survey.studyId,
      evidence: { flag: "gibberish", questions: ["words"] },
      startedAt,
    });
  });
}

describe("the list", () => {
  test("shows the newest first, page by page in both directions, and every response once", async () => {
    const all: string[] = [];
    for (let i = 0; i < 120; i += 1)
      all.unshift(await someResponse(db, survey, { heard: 1 }, { at: DAY + Math.floor(i / 3) * MINUTE }));
    const first = await list();
    const second = await list({ older: first.older ?? "" });
    const third = await list({ older: second.older ?? "" });
    const shown = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
    // Those of one moment stand in the order of their ids.
    expect([...shown].sort()).toEqual([...all].sort());
    expect([first.rows.length, second.rows.length, third.rows.length]).toEqual([50, 50, 20]);
    expect([first.newer, third.older]).toEqual([undefined, undefined]);
    const back = await list({ newer: third.newer ?? "" });
    expect(back.rows).toEqual(second.rows);
    expect((await list({ newer: back.newer ?? "" })).rows).toEqual(first.rows);
    expect((await list({ newer: back.newer ?? "" })).newer).toBeUndefined();
  });

  test("narrows by state, decision, language, link, version and days", async () => {
    const link = await someLink(db, survey);
    const other = await someNewVersion(db, survey, survey.definition);
    const at = DAY + 10 * MINUTE;
    const plain = await someResponse(db, survey, { heard: 1 }, { at });
    const vietnamese = await someResponse(db, survey, { heard: 1 }, { at: at + 1, language: "vi" });
    const linked = await someResponse(db, survey, { heard: 1 }, { at: at + 2, linkId: link.id });
    const newer = await someResponse(db, { ...survey, versionId: other }, { heard: 1 }, { at: at + 3 });
    const partial = await someResponse(db, survey, {}, { at: at + 4, state: "partial" });
    const gone = await someResponse(db, survey, {}, { at: at + 5, state: "withdrawn" });
    const late = await someResponse(db, survey, { heard: 1 }, { at: DAY + 24 * 60 * MINUTE });
    await reviewResponse(scope, survey.studyId, linked, "excluded", db);
    await reviewResponse(scope, survey.studyId, newer, "accepted", db);
    expect(await idsOf({ state: "complete" })).toEqual([late, newer, vietnamese, plain]);
    expect(await idsOf({ state: "partial" })).toEqual([partial]);
    expect(await idsOf({ state: "withdrawn" })).toEqual([gone]);
    expect(await idsOf({ state: "excluded" })).toEqual([linked]);
    expect(await idsOf({ state: "accepted" })).toEqual([newer]);
    expect(await idsOf({ language: "vi" })).toEqual([vietnamese]);
    expect(await idsOf({ link: link.id })).toEqual([linked]);
    expect(await idsOf({ version: "2" })).toEqual([newer]);
    expect(await idsOf({ version: "1", link: link.id })).toEqual([linked]);
    expect(await idsOf({ from: "2026-11-02" })).toEqual([late]);
    expect(await idsOf({ from: "2026-11-01", to: "2026-11-01", state: "partial" })).toEqual([partial]);
  });

  test("narrows by flag, by flags nobody has decided about, and by tag", async () => {
    const [one, two, three] = [
      await someResponse(db, survey, { heard: 1 }, { at: DAY }),
      await someResponse(db, survey, { heard: 1 }, { at: DAY + 1 }),
      await someResponse(db, survey, { heard: 1 }, { at: DAY + 2 }),
    ];
    await flag(one, "gibberish", DAY);
    await flag(two, "gibberish", DAY + 1);
    await flag(two, "speeding", DAY + 1);
    await reviewResponse(scope, survey.studyId, one, "accepted", db);
    await addTag(scope, survey.studyId, three, "gọi lại", db);
    await addNote(scope, survey.studyId, three, "Called", db);
    expect(await idsOf({ flag: "gibberish" })).toEqual([two, one]);
    expect(await idsOf({ flag: "open" })).toEqual([two]);
    expect(await idsOf({ flag: "gibberish", state: "accepted" })).toEqual([one]);
    expect(await idsOf({ tag: "gọi lại" })).toEqual([three]);
    expect((await list()).rows.map(({ flags, tags, notes }) => ({ flags, tags, notes }))).toEqual([
      { flags: [], tags: ["gọi lại"], notes: 1 },
      { flags: ["gibberish", "speeding"], tags: [], notes: 0 },
      { flags: ["gibberish"], tags: [], notes: 0 },
    ]);
  });

  test("finds words, also of those who wrote beside “other”, and shows where they stand", async () => {
    const one = await someResponse(db, survey, { heard: 1, words: "Cà phê hơi đắt" }, { at: DAY });
    const two = await someResponse(
      db,
      survey,
      { heard: 4 },
      { at: DAY + 1, otherTexts: { heard: "quán cà phê gần nhà" } },
    );
    await someResponse(db, survey, { heard: 1, words: "Trà ngon" }, { at: DAY + 2 });
    const { rows } = await list({ text: "ca phe" });
    expect(rows.map(({ id, snippet }) => ({ id, found: snippet?.found }))).toEqual([
      { id: two, found: "cà phê" },
      { id: one, found: "Cà phê" },
    ]);
    expect(await idsOf({ text: "ca phe", language: "vi" })).toEqual([]);
  });

  test("never finds an address that people left to be reached at", async () => {
    const definition = surveyOf([oneOf.email, oneOf.text]);
    survey = await somePublishedSurvey(db, scope, { definition });
    await someResponse(db, survey, { mail: "lan@example.com", words: "ok" }, { at: DAY });
    expect(await idsOf({ text: "lan@" })).toEqual([]);
  });

  test("shows the group of the newest run and how surely, and narrows by it", async () => {
    const one = await someResponse(db, survey, { heard: 1 }, { at: DAY });
    const two = await someResponse(db, survey, { heard: 1 }, { at: DAY + 1 });
    const run = createId();
    await db.write(async (tx) => {
      await tx.insert(segmentations).values({
        id: run,
        teamId: survey.teamId,
        studyId: survey.studyId,
        settings: { seed: 1, kMin: 1, kMax: 2, bootstrap: 0, active: ["heard"] },
        finishedAt: DAY,
      });
      await tx.insert(segmentMembers).values([
        { segmentationId: run, teamId: survey.teamId, responseId: one, segment: 1, posterior: [0.2, 0.8] },
        { segmentationId: run, teamId: survey.teamId, responseId: two, segment: 0, posterior: [0.9, 0.1] },
      ]);
    });
    expect((await list()).rows.map(({ segment }) => segment)).toEqual([
      { segment: 0, probability: 0.9 },
      { segment: 1, probability: 0.8 },
    ]);
  });

  test("tests stand by themselves", async () => {
    const real = await someResponse(db, survey, { heard: 1 }, { at: DAY });
    const id = createId();
    const [row] = await db.read.select().from(responses);
    await db.write(async (tx) => {
      if (row) await tx.insert(testResponses).values({ ...row, id, receiptHash: null });
    });
    expect(await idsOf()).toEqual([real]);
    expect(await idsOf({ state: "test" })).toEqual([id]);
    expect((await getResponse(scope, survey.studyId, id, "en", db)).isTest).toBe(true);
  });

  test("a search for words that hardly anybody wrote stops after a while and says how far it got", async () => {
    const row = await someResponse(db, survey, { heard: 1, words: "hiếm" }, { at: DAY });
    const [first] = await db.read.select().from(responses);
    if (!first) throw new Error("it was just stored");
    const { id: _, receiptHash: __, ...same } = first;
    for (let from = 0; from < 13_000; from += 1000)
      await db.write(async (tx) => {
        await tx.insert(responses).values(
          Array.from({ length: 1000 }, (_, i) => ({
            ...same,
            answers: { heard: 1 },
            tokenHash: `${from + i}`,
            startedAt: DAY + 1 + from + i,
            completedAt: DAY + 1 + from + i,
          })),
        );
      });
    const page = await list({ text: "hiem" });
    expect(page.rows).toEqual([]);
    expect(page.lookedUntil).toBeLessThan(DAY + 3500);
    const rest = await list({ text: "hiem", older: page.older ?? "" });
    expect(rest.rows.map(({ id }) => id)).toEqual([row]);
    expect([rest.older, rest.lookedUntil]).toEqual([undefined, undefined]);
  });

  test("every way to narrow reads an index in the list's order, whatever the size", () => {
    const plan = (where: string, table = "responses", id = "id") =>
      db.store.reader
        .prepare(
          `EXPLAIN QUERY PLAN SELECT ${id}, started_at FROM ${table} WHERE ${where} AND (started_at, ${id}) < (9, 'a') ORDER BY started_at DESC, ${id} DESC LIMIT 100`,
        )
        .all()
        .map((row) => String(Object(row).detail))
        .join("; ");
    for (const [where, index, table, id] of [
      ["survey_id = 'a'", "responses_survey"],
      ["link_id = 'a'", "responses_link"],
      ["version_id = 'a'", "responses_version"],
      ["study_id = 'a' AND review = 'excluded'", "responses_review"],
      ["study_id = 'a' AND flag = 'repeat'", "response_flags_in_order", "response_flags", "response_id"],
      ["study_id = 'a' AND tag = 'x'", "response_tags_in_order", "response_tags", "response_id"],
    ] as const) {
      const steps = plan(where, table, id);
      expect(steps).toContain(`COVERING INDEX ${index} `);
      expect(steps).not.toContain("TEMP B-TREE");
    }
  });
});

test("counts tell how many there are of what, excluded ones apart, and what is not checked yet", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 4; i += 1) ids.push(await someResponse(db, survey, { heard: 1 }, { at: DAY + i }));
  await someResponse(db, survey, {}, { at: DAY, state: "partial" });
  for (const [i, id] of ids.slice(0, 3).entries()) await flag(id, "repeat", DAY + i);
  await reviewResponse(scope, survey.studyId, ids[0] ?? "", "excluded", db);
  await reviewResponse(scope, survey.studyId, ids[1] ?? "", "accepted", db);
  expect(await countResponses(scope, survey.studyId, db)).toEqual({
    states: { complete: 3, partial: 1, "screened-out": 0, withdrawn: 0 },
    excluded: 1,
    tests: 0,
    flags: [{ flag: "repeat", open: 1, accepted: 1, excluded: 1 }],
    isChecking: true,
  });
});

describe("one response", () => {
  const definition = surveyOf(
    [
      oneOf.single,
      { ...oneOf.text, required: false, showIf: { question: "heard", chose: "any", codes: [2] } },
    ],
    [oneOf.email, oneOf.nps, { ...oneOf.statement, text: { en: "Thanks, {{mail|you}}" } }],
    [{ ...oneOf.rating, text: { en: "How was it, {{mail|dear customer}}?" } }],
  );

  beforeEach(async () => {
    survey = await somePublishedSurvey(db, scope, { definition });
  });

  test("shows every question with its answer, skipped, not shown or not reached, and the time of its page", async () => {
    const id = await someResponse(
      db,
      survey,
      { heard: 4, mail: "lan@example.com", recommend: null },
      { at: DAY, state: "partial", otherTexts: { heard: "Chợ" }, seconds: 90 },
    );
    await db.write(async (tx) => {
      await tx.update(responses).set({ pagesDone: 2 });
    });
    const { pages } = await getResponse(scope, survey.studyId, id, "en", db);
    expect(
      pages.map(({ took, answers }) => ({
        took,
        answers: answers.map(({ state, lines }) => [state, ...lines]),
      })),
    ).toEqual([
      { took: 30_000, answers: [["answered", "Somewhere else: Chợ"], ["not-shown"]] },
      { took: 30_000, answers: [["answered", "lan@example.com"], ["skipped"]] },
      { took: 30_000, answers: [["not-reached"]] },
    ]);
    expect(pages[2]?.answers[0]?.text).toBe("How was it, lan@example.com?");
    const vi = await getResponse(scope, survey.studyId, id, "vi", db);
    expect(vi.pages[0]?.answers[0]).toMatchObject({
      text: "Lần đầu bạn biết đến chúng tôi qua đâu?",
      lines: ["Nguồn khác: Chợ"],
    });
  });

  test("keeps addresses from those who have no business with them, also in the words of later questions", async () => {
    const id = await someResponse(
      db,
      survey,
      { heard: 1, mail: "lan@example.com", recommend: 9, happy: 4 },
      { at: DAY },
    );
    const marketer = await someMember(db, { role: "marketer", team: scope });
    const seen = await getResponse(marketer, survey.studyId, id, "en", db);
    expect(JSON.stringify(seen)).not.toContain("lan@example.com");
    expect(seen.pages[1]?.answers[0]).toMatchObject({ state: "answered", isKeptBack: true, lines: [] });
    expect(seen.pages[2]?.answers[0]?.text).toBe("How was it, dear customer?");
  });

  test("keeps what came with the address from those who may not see contacts, also in the words of later questions", async () => {
    const asksByName = {
      ...oneOf.rating,
      text: { en: "How was it, {{source|dear customer}}?", vi: "Thế nào, {{source|quý khách}}?" },
    };
    const definition = surveyOf([oneOf.hidden, asksByName]);
    const asked = await somePublishedSurvey(db, scope, { definition });
    const id = await someResponse(db, asked, { source: "lan@example.com", happy: 4 }, { at: DAY });
    const seenBy = async (role: "admin" | "marketer") =>
      getResponse(await someMember(db, { role, team: scope }), asked.studyId, id, "en", db);
    const [hidden, happy] = (await seenBy("admin")).pages.flatMap(({ answers }) => answers);
    expect(hidden).toMatchObject({ lines: ["lan@example.com"], isKeptBack: false });
    expect(happy?.text).toBe("How was it, lan@example.com?");
    const marketers = await seenBy("marketer");
    expect(JSON.stringify(marketers)).not.toContain("lan@example.com");
    expect(marketers.pages.flatMap(({ answers }) => answers)).toMatchObject([
      { state: "answered", isKeptBack: true, lines: [] },
      { state: "answered", isKeptBack: false, text: "How was it, dear customer?" },
    ]);
  });

  test("leads to the ones before and after it within the same filter", async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1)
      ids.push(await someResponse(db, survey, { heard: 1 }, { at: DAY + i, language: i % 2 ? "vi" : "en" }));
    const around = (i: number, asked: Record<string, string>) =>
      findNeighbours(
        scope,
        survey.studyId,
        responseFilter.parse(asked),
        { id: ids[i] ?? "", startedAt: DAY + i },
        db,
      );
    expect(await around(2, {})).toEqual({ newer: ids[3], older: ids[1] });
    expect(await around(2, { language: "en" })).toEqual({ newer: ids[4], older: ids[0] });
    expect(await around(4, { language: "en" })).toEqual({ newer: undefined, older: ids[2] });
  });
});

test("a version's number in the filter is the study's own", async () => {
  const other = await somePublishedSurvey(db, scope);
  await someNewVersion(db, other, other.definition, 2);
  await someResponse(db, survey, { heard: 1 }, { at: DAY });
  expect(await db.read.$count(surveyVersions)).toBe(3);
  expect(await idsOf({ version: "2" })).toEqual([]);
});

test("the list can be narrowed to a link, but the one for tests is no choice", async () => {
  const link = await someLink(db, survey);
  await ensureTestLink(scope, survey.id, db);
  const { links } = await getResponsePlace(scope, survey.studyId, db);
  expect(links.map(({ id }) => id)).toEqual([link.id]);
});
