import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { personas, responses } from "@/lib/db/schema";
import { approvePersona } from "@/lib/persona/editing/mutations";
import { exchangeGroups } from "@/lib/persona/living/mutations";
import { findChanges } from "@/lib/persona/living/queries";
import { getPersona, getPersonaVersion, listPersonas } from "@/lib/persona/queries";
import { someMember, testDatabase } from "../../database";
import { addPlanted, plantedStudy } from "../planted";
import { runHere } from "../run-here";

async function someStudyAfterRun() {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await plantedStudy(db, scope, { perGroup: 60 });
  await runHere(db, scope, survey.studyId, { at: 1_000 });
  const [first] = await listPersonas(scope, survey.studyId, db);
  if (!first) throw new Error("no persona");
  await db.write(async (tx) => {
    await tx
      .update(personas)
      .set({ name: "Careful comparers", note: "Call them" })
      .where(eq(personas.id, first.id));
  });
  await approvePersona(scope, first.id, db);
  return { db, scope, survey, studyId: survey.studyId, first };
}

test("one run has nothing to be compared with", async () => {
  const { db, scope, studyId } = await someStudyAfterRun();
  expect(await findChanges(scope, studyId, db)).toBeUndefined();
});

test("with more answers of the same kinds the same personas come back, and nothing changed beyond chance", async () => {
  const { db, scope, survey, studyId, first } = await someStudyAfterRun();
  await addPlanted(db, survey, { perGroup: 20, noise: false, seed: 8 });
  await runHere(db, scope, studyId, { at: 2_000 });
  const found = await findChanges(scope, studyId, db);
  expect(found?.by).toBe("people");
  expect(found?.changes.map(({ fate }) => fate)).toEqual(["same", "same", "same"]);
  const own = found?.changes.find(({ persona }) => persona.id === first.id);
  expect(own?.before?.base).toBe(180);
  expect(own?.now?.base).toBe(240);
  expect(own?.answers?.compared).toBeGreaterThan(10);
  expect(own?.answers?.changed).toEqual([]);
});

test("a new wave of other people is matched by what the groups answer; names stay, what was approved is readable", async () => {
  const { db, scope, survey, studyId, first } = await someStudyAfterRun();
  await db.write(async (tx) => {
    await tx.update(responses).set({ review: "excluded" }).where(eq(responses.studyId, studyId));
  });
  await addPlanted(db, survey, { perGroup: 70, noise: false, seed: 9 });
  const run = await runHere(db, scope, studyId, { at: 2_000 });
  const found = await findChanges(scope, studyId, db);
  expect(found?.by).toBe("answers");
  expect(found?.changes.every(({ fate }) => fate === "same" || fate === "drifted")).toBe(true);
  const persona = await getPersona(scope, first.id, db);
  expect(persona).toMatchObject({
    name: "Careful comparers",
    note: "Call them",
    segmentationId: run,
    state: "draft",
  });
  expect((await getPersonaVersion(scope, first.id, 1, db)).facts.of).toBe(180);
  expect(await listPersonas(scope, studyId, db)).toHaveLength(3);
});

test("a wrong match is put right: the counts change places and the words stay", async () => {
  const { db, scope, studyId, first } = await someStudyAfterRun();
  const other = (await listPersonas(scope, studyId, db)).find(({ id }) => id !== first.id);
  if (!other) throw new Error("no other persona");
  await exchangeGroups(scope, first.id, other.id, db);
  const now = await getPersona(scope, first.id, db);
  expect(now).toMatchObject({ name: "Careful comparers", segment: other.segment, state: "draft" });
  expect(now.facts.n).toBe(other.facts.n);
  expect((await getPersona(scope, other.id, db)).segment).toBe(first.segment);
  expect(now.versions).toHaveLength(1);
});

test("nobody exchanges a persona with itself, another study's or another team's", async () => {
  const { db, scope, first } = await someStudyAfterRun();
  const elsewhere = await plantedStudy(db, scope, { perGroup: 40 });
  await runHere(db, scope, elsewhere.studyId);
  const [strange] = await listPersonas(scope, elsewhere.studyId, db);
  await expect(exchangeGroups(scope, first.id, first.id, db)).rejects.toThrow("invalid");
  await expect(exchangeGroups(scope, first.id, strange?.id ?? "", db)).rejects.toThrow("invalid");
  const stranger = await someMember(db);
  await expect(exchangeGroups(stranger, first.id, strange?.id ?? "", db)).rejects.toThrow("not-found");
});
