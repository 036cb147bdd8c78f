import { expect, test } from "vitest";
import {
  ANSWERED,
  type AnswerColumn,
  findColumn,
  isTicked,
  mayQuote,
  NOT_SHOWN,
  SKIPPED,
} from "@/lib/answers/model";
import { readAnswerTable } from "@/lib/answers/queries";
import type { Answers, Question } from "@/lib/survey/schema";
import { someNewVersion, somePublishedSurvey, someResponse } from "../builders";
import { someMember, testDatabase } from "../database";
import { surveyOf } from "../survey/some-questions";
import { everyType } from "./made-up";

const minute = (i: number) => Date.UTC(2026, 0, 1) + i * 60_000;

async function tableOf(questions: Question[], given: Answers[]) {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope, { definition: surveyOf(questions) });
  for (const [i, answers] of given.entries()) await someResponse(db, survey, answers, { at: minute(i) });
  return readAnswerTable(scope, survey.studyId, {}, db);
}

function columnOf<T extends AnswerColumn["type"]>(
  table: Awaited<ReturnType<typeof tableOf>>,
  type: T,
): Extract<AnswerColumn, { type: T }> {
  const column = findColumn(table, type);
  if (column?.type !== type) throw new Error(`no column ${type}`);
  return column as Extract<AnswerColumn, { type: T }>;
}

test("answered, skipped and not shown stay three different things in every kind of question", async () => {
  const questions = Object.values(everyType);
  const table = await tableOf(questions, [
    {
      single: 2,
      multiple: [1, 3],
      rating: 4,
      nps: 0,
      matrix: { "1": 5, "2": null },
      ranking: [2, 1],
      number: 2.5,
      text: "Chợ gần nhà",
      consent: true,
    },
    {
      single: null,
      multiple: null,
      rating: -1,
      nps: null,
      matrix: { "1": null },
      ranking: null,
      number: null,
      text: null,
      consent: false,
    },
    {},
  ]);
  expect(table.n).toBe(3);
  expect([...columnOf(table, "single").codes]).toEqual([2, SKIPPED, NOT_SHOWN]);
  expect([...columnOf(table, "rating").codes]).toEqual([4, -1, NOT_SHOWN]);
  expect([...columnOf(table, "nps").codes]).toEqual([0, SKIPPED, NOT_SHOWN]);
  expect([...columnOf(table, "consent").codes]).toEqual([1, 0, NOT_SHOWN]);
  const ticks = columnOf(table, "multiple").options;
  expect([1, 2, 3].map((code) => [...(ticks.get(code) ?? [])])).toEqual([
    [1, SKIPPED, NOT_SHOWN],
    [0, SKIPPED, NOT_SHOWN],
    [1, SKIPPED, NOT_SHOWN],
  ]);
  const rows = columnOf(table, "matrix").rows;
  expect([1, 2].map((code) => [...(rows.get(code) ?? [])])).toEqual([
    [5, SKIPPED, NOT_SHOWN],
    [SKIPPED, NOT_SHOWN, NOT_SHOWN],
  ]);
  const ranks = columnOf(table, "ranking").options;
  expect([1, 2, 3].map((code) => [...(ranks.get(code) ?? [])])).toEqual([
    [2, SKIPPED, NOT_SHOWN],
    [1, SKIPPED, NOT_SHOWN],
    [0, SKIPPED, NOT_SHOWN],
  ]);
  expect([...columnOf(table, "number").values]).toEqual([2.5, Number.NaN, Number.NaN]);
  expect([...columnOf(table, "number").states]).toEqual([ANSWERED, SKIPPED, NOT_SHOWN]);
  expect(columnOf(table, "text").texts).toEqual(["Chợ gần nhà", null, null]);
  expect(table.unreadable).toBe(0);
});

test("ticking nothing counts as not ticked, but an option that was never offered does not", () => {
  expect([1, 0, SKIPPED, NOT_SHOWN, undefined].map(isTicked)).toEqual([1, 0, 0, undefined, undefined]);
});

test("an option that came with a later version was not offered to those before it", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const later: Question = {
    ...everyType.multiple,
    options: [...everyType.multiple.options, { code: 4, key: "o4", text: { en: "Instagram" } }],
  };
  const survey = await somePublishedSurvey(db, scope, { definition: surveyOf([everyType.multiple]) });
  await someResponse(db, survey, { multiple: [1] }, { at: minute(0) });
  const versionId = await someNewVersion(db, survey, surveyOf([later]));
  await someResponse(db, { ...survey, versionId }, { multiple: [4] }, { at: minute(1) });
  const table = await readAnswerTable(scope, survey.studyId, {}, db);
  const options = columnOf(table, "multiple").options;
  expect([...(options.get(4) ?? [])]).toEqual([NOT_SHOWN, 1]);
  expect([...(options.get(1) ?? [])]).toEqual([1, 0]);
  expect(columnOf(table, "multiple").lineage.changedWording).toBe(false);
});

test("an option that was not carried on from the earlier question was not offered", async () => {
  const follow: Question = { ...everyType.multiple, id: "follow", carryFrom: "multiple" };
  const table = await tableOf([everyType.multiple, follow], [{ multiple: [1, 2], follow: [2] }]);
  const column = findColumn(table, "follow");
  if (column?.type !== "multiple") throw new Error("the follow-up is a multiple choice");
  expect([1, 2, 3].map((code) => column.options.get(code)?.[0])).toEqual([0, 1, NOT_SHOWN]);
});

test("only complete responses are read unless others are asked for, in the order they came in", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope, { definition: surveyOf([everyType.nps]) });
  await someResponse(db, survey, { nps: 1 }, { at: minute(0) });
  await someResponse(db, survey, { nps: 2 }, { at: minute(1), state: "partial" });
  await someResponse(db, survey, { nps: 3 }, { at: minute(2), language: "vi" });
  await someResponse(db, survey, { nps: 4 }, { at: minute(3), state: "withdrawn" });
  const scores = async (filter: Parameters<typeof readAnswerTable>[2]) => {
    const table = await readAnswerTable(scope, survey.studyId, filter, db);
    return [...columnOf(table, "nps").codes];
  };
  expect(await scores({})).toEqual([1, 3]);
  expect(await scores({ language: "vi" })).toEqual([3]);
  expect(await scores({ states: ["complete", "partial"] })).toEqual([1, 3, 2]);
});

test("a response whose consent was refused is left out and counted", async () => {
  const use: Question = { ...everyType.consent, id: "use", purpose: "use" };
  const table = await tableOf(
    [use, everyType.nps],
    [
      { use: true, nps: 9 },
      { use: false, nps: 1 },
    ],
  );
  expect([...columnOf(table, "nps").codes]).toEqual([9]);
  expect(table.withoutConsent).toBe(1);
});

test("words may be quoted only after a yes", async () => {
  const table = await tableOf(
    [everyType.consent],
    [{ consent: true }, { consent: false }, { consent: null }, {}],
  );
  expect([0, 1, 2, 3].map((row) => mayQuote(table, row))).toEqual([true, false, false, false]);
});

test("an answer that does not fit its question is counted as unreadable and shown as nothing", async () => {
  const table = await tableOf([everyType.rating, everyType.number], [{ rating: 77, number: "many" }]);
  expect([...columnOf(table, "rating").codes]).toEqual([NOT_SHOWN]);
  expect(table.unreadable).toBe(2);
});

test("what was typed beside “other” stands with its row", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope, { definition: surveyOf([everyType.single]) });
  await someResponse(db, survey, { single: 1 }, { at: minute(0) });
  await someResponse(db, survey, { single: 3 }, { at: minute(1), otherTexts: { single: "Xe đẩy" } });
  const table = await readAnswerTable(scope, survey.studyId, {}, db);
  expect([...columnOf(table, "single").otherTexts]).toEqual([[1, "Xe đẩy"]]);
});

test("a team cannot read another team's answers, and a viewer cannot read raw answers at all", async () => {
  const db = testDatabase();
  const [ours, theirs] = [await someMember(db), await someMember(db)];
  const viewer = await someMember(db, { role: "viewer", team: ours });
  const survey = await somePublishedSurvey(db, ours);
  await expect(readAnswerTable(theirs, survey.studyId, {}, db)).rejects.toThrow("not-found");
  await expect(readAnswerTable(viewer, survey.studyId, {}, db)).rejects.toThrow("forbidden");
});

test("reading in batches loses nobody and doubles nobody", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope, { definition: surveyOf([everyType.number]) });
  const n = 9001;
  const insert = db.store.writer.prepare(
    `INSERT INTO responses (id, team_id, study_id, survey_id, version_id, state, language, answers, other_texts,
      pages_done, token_hash, started_at, updated_at, completed_at)
     VALUES (?, ?, ?, ?, ?, 'complete', 'en', ?, '{}', 1, ?, 0, 0, ?)`,
  );
  db.store.writer.transaction(() => {
    // Many share a moment of completion, and ids do not follow the order of arrival.
    for (let i = 0; i < n; i++) {
      const id = `r${(i * 7919) % 10_007}`;
      insert.run(
        id,
        scope.teamId,
        survey.studyId,
        survey.id,
        survey.versionId,
        `{"number":${i}}`,
        id,
        Math.floor(i / 3000),
      );
    }
  })();
  const table = await readAnswerTable(scope, survey.studyId, {}, db);
  const values = columnOf(table, "number").values;
  expect([...values].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
  expect([...table.completedAt]).toEqual([...table.completedAt].sort((a, b) => a - b));
});
