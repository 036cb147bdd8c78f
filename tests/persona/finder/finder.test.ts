import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { personas } from "@/lib/db/schema";
import { formatFor } from "@/lib/format";
import { approvePersona } from "@/lib/persona/editing/mutations";
import { closeFinder, openFinder } from "@/lib/persona/finder/mutations";
import { misfitsOf, placePeople } from "@/lib/persona/finder/placing";
import { findFinder, getClassifier, getFinderPlan, listFinders } from "@/lib/persona/finder/queries";
import { finderQuestions, toldByAnswers, toldByForm } from "@/lib/persona/finder/questions";
import { ruleCardOf } from "@/lib/persona/finder/rule-card";
import { readingOf } from "@/lib/persona/finder/table-of-people";
import { listPersonas } from "@/lib/persona/queries";
import { wordingOf } from "@/lib/persona/wording";
import { someMember, testDatabase } from "../../database";
import { plantedStudy } from "../planted";
import { runHere } from "../run-here";

async function someStudyAfterRun() {
  const db = testDatabase();
  const scope = await someMember(db);
  const { studyId } = await plantedStudy(db, scope, { perGroup: 60 });
  await runHere(db, scope, studyId);
  const plan = await getFinderPlan(scope, studyId, db);
  const { wordings } = await getClassifier(scope, studyId, db);
  if (!plan) throw new Error("no finder");
  const wording = (language: "en" | "vi") => wordingOf(wordings, formatFor(language));
  return { db, scope, studyId, plan, wording };
}

type Study = Awaited<ReturnType<typeof someStudyAfterRun>>;

/** The pure parts need one study only. */
let shared: Pick<Study, "plan" | "wording">;
beforeAll(async () => {
  const { plan, wording } = await someStudyAfterRun();
  shared = { plan, wording };
});

const all = (code: number) => new Map(["a", "b", "c", "d", "e", "f"].map((id) => [id, String(code)]));

test("the best questions come first, with how surely they place everybody and each group", () => {
  const { names, accuracy } = shared.plan;
  expect(names).toHaveLength(6);
  expect(new Set(names)).toEqual(new Set(["a", "b", "c", "d", "e", "f"]));
  expect(accuracy).toHaveLength(6);
  expect(accuracy[5]?.all).toBeGreaterThan(0.95);
  expect(accuracy[5]?.groups).toHaveLength(3);
  expect(accuracy[0]?.all).toBeLessThan(accuracy[5]?.all ?? 0);
  for (const { all: everybody, groups } of accuracy) {
    // Everybody is the groups together: never beyond the best and the worst of them.
    expect(everybody).toBeGreaterThanOrEqual(Math.min(...groups.map((share) => share ?? 0)) - 1e-9);
    expect(everybody).toBeLessThanOrEqual(Math.max(...groups.map((share) => share ?? 1)) + 1e-9);
  }
});

test("a form asks in both languages and places by what was chosen", () => {
  const { plan, wording } = shared;
  const asked = finderQuestions(plan.model, plan.names.slice(0, 4), wording("vi"));
  expect(asked).toHaveLength(4);
  expect(asked[0]?.options.map(({ text }) => text).sort()).toEqual([
    `${plan.names[0]} ba`,
    `${plan.names[0]} hai`,
    `${plan.names[0]} một`,
  ]);
  const told = toldByForm(asked, () => ["2"]);
  const [placed, full] = placePeople(plan.model, [told, all(2)]);
  expect(placed?.group).toBe(full?.group);
  expect(placed?.answered).toBe(4);
  expect(placed?.posterior.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
});

test("an empty form places nobody, and half a form less surely", () => {
  const { plan, wording } = shared;
  const asked = finderQuestions(plan.model, plan.names.slice(0, 4), wording("en"));
  const [none, one, four] = placePeople(plan.model, [
    toldByForm(asked, () => []),
    toldByForm(asked, (name) => (name === plan.names[0] ? ["1"] : [])),
    toldByForm(asked, () => ["1"]),
  ]);
  expect(none).toBeUndefined();
  expect(one?.isUnsure).toBe(true);
  expect(one?.posterior[one.group]).toBeLessThan(four?.posterior[four.group] ?? 0);
});

test("what is no answer of a question is named; what the groups do not rest on is left aside", () => {
  const { model } = shared.plan;
  const { told, unknown } = toldByAnswers(model, { a: 1, b: 9, age: 2, "<script>": 1 });
  expect(unknown).toEqual(["age", "<script>"]);
  expect(misfitsOf(model, told)).toEqual([{ column: "b", value: "9", levels: ["1", "2", "3"] }]);
});

test("the rule card points where the form does", () => {
  const { plan, wording } = shared;
  const asked = finderQuestions(plan.model, plan.names.slice(0, 5), wording("en"));
  const card = ruleCardOf(plan.model, asked);
  for (const code of ["1", "2", "3"]) {
    const place = asked[0]?.options.findIndex(({ value }) => value === code) ?? -1;
    const sums = card.start.map(
      (start, g) => start + card.questions.reduce((sum, { rows }) => sum + (rows[place]?.points[g] ?? 0), 0),
    );
    const [placed] = placePeople(plan.model, [toldByForm(asked, () => [code])]);
    expect(sums.indexOf(Math.max(...sums))).toBe(placed?.group);
  }
  expect(
    card.questions.flatMap(({ rows }) => rows.flatMap(({ points }) => points)).every((p) => p >= 0),
  ).toBe(true);
});

test("a file's columns are found by name or by question, its answers by code or by text in either language", () => {
  const { plan, wording } = shared;
  const reading = readingOf(
    plan.model,
    ["id", "A", "Question b? (vi)", "c", "age"],
    [wording("en"), wording("vi")],
  );
  expect(reading.columns).toEqual([undefined, "a", "b", "c", undefined]);
  expect(Object.fromEntries(reading.read(["7", "1", "b hai", "C three", "2"]))).toEqual({
    a: "1",
    b: "2",
    c: "3",
  });
  expect(Object.fromEntries(reading.read(["8", "", "perhaps"]))).toEqual({ b: "perhaps" });
});

test("a form is published, tells only names that were approved, and is closed for good", async () => {
  const { db, scope, studyId } = await someStudyAfterRun();
  const [first, second] = await listPersonas(scope, studyId, db);
  if (!first || !second) throw new Error("no personas");
  const name = (id: string, text: string) =>
    db.write(async (tx) => {
      await tx.update(personas).set({ name: text }).where(eq(personas.id, id));
    });
  await name(first.id, "Careful comparers");
  await approvePersona(scope, first.id, db);
  await name(second.id, "Nobody approved this");
  const { id, address } = await openFinder(scope, studyId, 4, db);
  const finder = await findFinder(address, db);
  expect(finder?.names).toHaveLength(4);
  expect(finder?.groups.map(({ name }) => name).sort()).toEqual(["Careful comparers", null, null]);
  expect(finder?.accuracy).toBeGreaterThan(0.8);
  await closeFinder(scope, id, db);
  expect(await findFinder(address, db)).toBeUndefined();
  expect(await listFinders(scope, studyId, db)).toEqual([]);
});

test("more questions than there are cannot be published, nor a form where there are no groups", async () => {
  const { db, scope, studyId } = await someStudyAfterRun();
  await expect(openFinder(scope, studyId, 9, db)).rejects.toThrow("invalid");
  const none = await plantedStudy(db, scope, { perGroup: 30, noise: true });
  await runHere(db, scope, none.studyId);
  await expect(openFinder(scope, none.studyId, 4, db)).rejects.toThrow("not-found");
});
