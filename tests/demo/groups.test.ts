import { expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { surveys } from "@/lib/db/schema";
import { demoResponses } from "@/lib/demo/answers";
import { DEMO_GROUPS } from "@/lib/demo/groups";
import { loadBuiltInSets } from "@/lib/library/mutations";
import type { SegmentColumn } from "@/lib/segment/schema";
import { segment } from "@/lib/segment/segment";
import { tableFromRows } from "@/lib/segment/table";
import { questionsOf } from "@/lib/survey/model";
import { createSurveyFromSet } from "@/lib/survey/mutations";
import type { Answers, Question, SurveyDefinition } from "@/lib/survey/schema";
import { someStudy } from "../builders";
import { someMember, testDatabase } from "../database";

async function portraitSurvey(db: Database): Promise<SurveyDefinition> {
  const scope = await someMember(db);
  await loadBuiltInSets(db);
  await createSurveyFromSet(scope, (await someStudy(db, scope)).id, "customer-portrait", {}, db);
  const [survey] = await db.read.select().from(surveys);
  if (!survey) throw new Error("the survey was just made");
  return survey.draft;
}

/** The engine's columns of a question that may form groups, and a respondent's cells in them. */
function columnsOf(question: Question): { column: SegmentColumn; cell(answers: Answers): string | null }[] {
  const { id } = question;
  if (question.role !== "active") return [];
  if (question.type === "single") {
    const kept = question.options.filter(({ missing }) => !missing).map(({ code }) => String(code));
    const type = question.ordinal ? ("ordinal" as const) : ("nominal" as const);
    return [
      {
        column: { name: id, type, levels: kept, role: "active" },
        cell: (answers) => (answers[id] === undefined ? null : String(answers[id])),
      },
    ];
  }
  if (question.type === "multiple")
    return question.options.map(({ code }) => ({
      column: { name: `${id}_${code}`, type: "binary", levels: ["0", "1"], role: "active", group: id },
      cell: (answers) => {
        const value = answers[id];
        return Array.isArray(value) ? (value.includes(code) ? "1" : "0") : null;
      },
    }));
  if (question.type === "matrix")
    return question.rows.map(({ code }) => ({
      column: { name: `${id}_${code}`, type: "ordinal", levels: ["1", "2", "3", "4", "5"], role: "active" },
      cell: (answers) => {
        const value = answers[id];
        const row = value instanceof Object && !Array.isArray(value) ? value[String(code)] : undefined;
        return row === undefined || row === null ? null : String(row);
      },
    }));
  return [];
}

test("the engine finds the demo's four kinds of customers again", async () => {
  const definition = await portraitSurvey(testDatabase());
  const people = demoResponses(definition, { n: 430, seed: 2026, now: Date.UTC(2026, 9, 20) }).filter(
    ({ state }) => state === "complete",
  );
  const columns = questionsOf(definition).flatMap(columnsOf);
  const table = tableFromRows(
    columns.map(({ column }) => column),
    people.map(({ answers }) => columns.map(({ cell }) => cell(answers))),
  );
  const result = segment(table, { kMax: 6, bootstrap: 0 });
  expect(result.k).toBe(4);
  const found = DEMO_GROUPS.map(({ key }) => {
    const placed = people.flatMap(({ group }, i) => (group === key ? [result.assignment[i]] : []));
    const largest = Math.max(...[0, 1, 2, 3].map((g) => placed.filter((one) => one === g).length));
    return largest / placed.length;
  });
  for (const share of found) expect(share).toBeGreaterThan(0.85);
});
