import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { personas, responses } from "@/lib/db/schema";
import { approvePersona } from "@/lib/persona/editing/mutations";
import { getPersona, getPersonaVersion, listPersonas } from "@/lib/persona/queries";
import { someMember, testDatabase } from "../database";
import { addPlanted, plantedStudy } from "./planted";
import { runHere } from "./run-here";

test("in a new wave of other people personas are found again by what they answer; names stay, what was approved is readable", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await plantedStudy(db, scope, { perGroup: 60 });
  const { studyId } = survey;
  await runHere(db, scope, studyId, { at: 1_000 });
  const [first] = await listPersonas(scope, studyId, db);
  if (!first) throw new Error("no persona");
  await db.write(async (tx) => {
    await tx
      .update(personas)
      .set({ name: "Careful comparers", note: "Call them" })
      .where(eq(personas.id, first.id));
  });
  await approvePersona(scope, first.id, db);
  await db.write(async (tx) => {
    await tx.update(responses).set({ review: "excluded" }).where(eq(responses.studyId, studyId));
  });
  await addPlanted(db, survey, { perGroup: 70, noise: false, seed: 9 });
  const run = await runHere(db, scope, studyId, { at: 2_000 });
  const persona = await getPersona(scope, first.id, db);
  expect(persona).toMatchObject({
    name: "Careful comparers",
    note: "Call them",
    segmentationId: run,
    state: "draft",
  });
  const mostly = (facts: typeof first.facts) =>
    facts.questions
      .find(({ question }) => question === "a")
      ?.answers.reduce((a, b) => (b.count > a.count ? b : a)).code;
  expect(mostly(persona.facts)).toBe(mostly(first.facts));
  expect((await getPersonaVersion(scope, first.id, 1, db)).facts.of).toBe(180);
  expect(await listPersonas(scope, studyId, db)).toHaveLength(3);
});

test("in a new wave in which nobody is like before, every group is new and the old personas stay", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const survey = await plantedStudy(db, scope, { perGroup: 60 });
  const { studyId } = survey;
  await runHere(db, scope, studyId, { at: 1_000 });
  const before = (await listPersonas(scope, studyId, db)).map(({ id }) => id);
  await db.write(async (tx) => {
    await tx.update(responses).set({ review: "excluded" }).where(eq(responses.studyId, studyId));
  });
  await addPlanted(db, survey, { perGroup: 70, noise: false, seed: 9 });
  // Other questions form the groups: there is nothing to recognise them by.
  await runHere(db, scope, studyId, { at: 2_000, active: ["channel", "age", "nps"], kMax: 3 });
  const after = await listPersonas(scope, studyId, db);
  expect(after.filter(({ id }) => before.includes(id))).toHaveLength(3);
});
