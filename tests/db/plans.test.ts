import { expect, test } from "vitest";
import { countComplete } from "@/lib/answers/queries";
import { responseFlags } from "@/lib/db/schema";
import { getLink, listLinks } from "@/lib/link/queries";
import { readMemberships } from "@/lib/persona/queries";
import { countResponses } from "@/lib/response/counting/queries";
import { reviewFlagged, undoReview } from "@/lib/response/mutations";
import { listResponses } from "@/lib/response/queries";
import { readPulse } from "@/lib/results/pulse/queries";
import { someLink, somePublishedSurvey, someResponse } from "../builders";
import { someMember, testDatabase } from "../database";

/** Tables with a row for every response. */
const LARGE = /\b(responses|response_flags|response_tags|response_notes|response_checks|segment_members)\b/;

type TestDatabase = ReturnType<typeof testDatabase>;

/** How SQLite finds the rows of everything that is asked of the large tables while this is done. */
async function plansOf(db: TestDatabase, work: () => Promise<unknown>): Promise<string[]> {
  const steps: string[] = [];
  for (const connection of [db.store.reader, db.store.writer]) {
    const prepare = connection.prepare.bind(connection);
    connection.prepare = ((source: string) => {
      const values = Array<number>((source.match(/\?/g) ?? []).length).fill(1);
      const plan = /^(select|update|delete)/i.test(source)
        ? prepare(`EXPLAIN QUERY PLAN ${source}`).all(...values)
        : [];
      for (const step of plan)
        if (typeof step === "object" && step && "detail" in step && LARGE.test(String(step.detail)))
          steps.push(String(step.detail));
      return prepare(source);
    }) as typeof prepare;
  }
  await work();
  return steps;
}

async function someCollection() {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await somePublishedSurvey(db, scope);
  const link = await someLink(db, survey);
  const ids: string[] = [];
  for (let i = 0; i < 60; i += 1)
    ids.push(await someResponse(db, survey, { heard: 1 }, { linkId: link.id, at: 1_000_000 + i }));
  return { db, scope, survey, link, ids };
}

test("counting a million responses reads an index, not the responses", async () => {
  const { db, scope, survey, link } = await someCollection();
  const study = survey.studyId;
  const plans = await plansOf(db, async () => {
    await countComplete(scope, study, db);
    await countResponses(scope, study, db);
    await readPulse(scope, study, db);
    await listLinks(scope, study, {}, db);
    await getLink(scope, link.id, {}, db);
  });
  expect(plans.length).toBeGreaterThan(10);
  expect(plans.filter((step) => !step.includes("COVERING INDEX"))).toEqual([]);
});

test("some responses by their ids are found by these, not by looking through the team's", async () => {
  const { db, scope, survey, ids } = await someCollection();
  const study = survey.studyId;
  await db.write(async (tx) => {
    await tx.insert(responseFlags).values(
      ids.map((responseId) => ({
        responseId,
        flag: "gibberish" as const,
        teamId: scope.teamId,
        studyId: study,
        evidence: { flag: "gibberish" as const, questions: ["words"] },
        startedAt: 1,
      })),
    );
  });
  const plans = await plansOf(db, async () => {
    for (const flag of [undefined, "open", "gibberish"] as const)
      await listResponses(scope, study, { flag }, db);
    await readMemberships(scope, "run", ids, db);
    const { batch } = await reviewFlagged(scope, study, "gibberish", "excluded", db);
    await undoReview(scope, study, batch, db);
  });
  expect(plans.length).toBeGreaterThan(10);
  expect(plans.filter((step) => /_team|_study_state/.test(step))).toEqual([]);
});
