import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { responses, segmentMembers } from "@/lib/db/schema";
import { getPersona, listPersonas, listQuotes } from "@/lib/persona/queries";
import { findResult } from "@/lib/persona/runs/queries";
import type { Trait } from "@/lib/persona/schema";
import type { Answers } from "@/lib/survey/schema";
import { someMember, testDatabase } from "../database";
import { plantedStudy } from "./planted";
import { runHere } from "./run-here";

/* A run's portraits as the page reads them, against the rows of responses and of who belongs where. */

async function portraitsAndRows() {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 80 });
  const run = await runHere(db, scope, studyId);
  const rows = await db.read
    .select({ id: responses.id, answers: responses.answers, segment: segmentMembers.segment })
    .from(responses)
    .innerJoin(segmentMembers, eq(segmentMembers.responseId, responses.id))
    .where(eq(segmentMembers.segmentationId, run));
  const personas = await listPersonas(scope, studyId, db);
  return { db, scope, studyId, rows, personas };
}

const chose = (answers: Answers, { question, codes }: Pick<Trait, "question" | "codes">) => {
  const value = answers[question];
  return typeof value === "number" ? codes.includes(value) : undefined;
};

test("every count of every portrait is that of its members' answers, and of everybody else's", async () => {
  const { db, scope, rows, personas } = await portraitsAndRows();
  expect(personas).toHaveLength(3);
  for (const { id } of personas) {
    const { facts, segment } = await getPersona(scope, id, db);
    const members = rows.filter((row) => row.segment === segment);
    const others = rows.filter((row) => row.segment !== segment);
    expect([facts.n, facts.of]).toEqual([members.length, rows.length]);
    expect(facts.questions.map(({ question }) => question)).toEqual(
      expect.arrayContaining(["a", "f", "channel", "age", "nps"]),
    );
    for (const { question, answers } of facts.questions)
      for (const { code, count, base, restCount, restBase } of answers) {
        const of = (some: typeof rows) => {
          const said = some.flatMap((row) => chose(row.answers, { question, codes: [code] }) ?? []);
          return [said.filter(Boolean).length, said.length];
        };
        expect([question, code, count, base]).toEqual([question, code, ...of(members)]);
        expect([question, code, restCount, restBase]).toEqual([question, code, ...of(others)]);
      }
  }
});

test("who matches all traits is counted among the members who answered them all", async () => {
  const { rows, personas } = await portraitsAndRows();
  for (const { facts, segment } of personas) {
    const traits = [...facts.label, ...facts.sentence];
    expect(traits.length).toBeGreaterThan(0);
    const said = rows
      .filter((row) => row.segment === segment)
      .map(({ answers }) => traits.map((trait) => ({ trait, chosen: chose(answers, trait) })))
      .filter((each) => each.every(({ chosen }) => chosen !== undefined));
    const matching = said.filter((each) => each.every(({ trait, chosen }) => chosen === trait.over));
    expect(facts.matchAll).toEqual({ count: matching.length, base: said.length });
  }
});

test("the sizes of the run are those of its members, and quotes are members' own words", async () => {
  const { db, scope, studyId, rows, personas } = await portraitsAndRows();
  const run = await findResult(scope, studyId, db);
  expect(run?.result.groups.map(({ size }) => size)).toEqual(
    [0, 1, 2].map((g) => rows.filter(({ segment }) => segment === g).length),
  );
  for (const { facts, segment } of personas) {
    const words = rows.filter((row) => row.segment === segment).map(({ answers }) => answers.why);
    const quotes = await listQuotes(scope, facts.quotes, db);
    expect(quotes.filter(({ dissenting }) => dissenting)).toHaveLength(1);
    expect(quotes.filter(({ dissenting }) => !dissenting).length).toBeGreaterThanOrEqual(3);
    for (const { text } of quotes) expect(words).toContain(text);
  }
});
