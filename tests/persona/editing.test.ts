import { expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { personas, segmentations } from "@/lib/db/schema";
import { createId } from "@/lib/ids";
import { PORTRAIT_PARTS } from "@/lib/persona/blocks";
import { layoutOf, orderOf, shownParts } from "@/lib/persona/editing/layout";
import {
  addComment,
  approvePersona,
  approvePersonas,
  arrangePersona,
  describePersona,
  removeComment,
  showPersona,
} from "@/lib/persona/editing/mutations";
import { listChanges, listComments } from "@/lib/persona/editing/queries";
import { layoutForm } from "@/lib/persona/editing/schema";
import { getPersona } from "@/lib/persona/queries";
import type { TeamScope } from "@/lib/team/scope";
import { someStudy } from "../builders";
import { someMember, testDatabase } from "../database";
import { someFacts, someResult } from "./some-facts";
import { someWords } from "./some-words";

async function somePersona(db: Database, scope: TeamScope): Promise<string> {
  const { id: studyId } = await someStudy(db, scope);
  const [run, persona] = [createId(), createId()];
  await db.write(async (tx) => {
    await tx.insert(segmentations).values({
      id: run,
      teamId: scope.teamId,
      studyId,
      settings: { seed: 1, kMin: 1, kMax: 8, bootstrap: 0, active: [] },
      result: someResult(),
      finishedAt: 1,
    });
    await tx.insert(personas).values({
      id: persona,
      teamId: scope.teamId,
      studyId,
      segmentationId: run,
      segment: 0,
      colour: 0,
      state: "draft",
      facts: someFacts(),
    });
  });
  return persona;
}

test("the history says who changed what, and a save without a change leaves no trace", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const id = await somePersona(db, scope);
  const words = someWords({ name: "Careful comparers", firstName: "Mai", owner: scope.memberId });
  await describePersona(scope, id, words, db);
  await describePersona(scope, id, words, db);
  await approvePersona(scope, id, db);
  const changes = await listChanges(scope, id, db);
  expect(changes.map(({ change, from, to }) => [change, from, to]).sort()).toEqual([
    ["approved", null, "1"],
    ["first-name", null, "Mai"],
    ["name", null, "Careful comparers"],
    ["owner", null, changes[0]?.by],
  ]);
});

test("a name that changes asks for approval again; a first name, a drawing and notes do not", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const id = await somePersona(db, scope);
  await approvePersona(scope, id, db);
  await describePersona(scope, id, someWords({ firstName: "Mai", avatar: "clock", note: "Call them." }), db);
  expect(await getPersona(scope, id, db)).toMatchObject({ state: "approved", avatar: "clock" });
  await describePersona(scope, id, someWords({ name: "Quick deciders" }), db);
  expect((await getPersona(scope, id, db)).state).toBe("draft");
});

test("all portraits are approved at once or none; what was hidden meanwhile stays hidden", async () => {
  const db = testDatabase();
  const [scope, stranger] = [await someMember(db), await someMember(db)];
  const [first, second, theirs] = [
    await somePersona(db, scope),
    await somePersona(db, scope),
    await somePersona(db, stranger),
  ];
  const states = async () => [
    (await getPersona(scope, first, db)).state,
    (await getPersona(scope, second, db)).state,
  ];
  await expect(approvePersonas(scope, [first, theirs], db)).rejects.toMatchObject({ code: "not-found" });
  expect(await states()).toEqual(["draft", "draft"]);
  await showPersona(scope, second, false, db);
  await approvePersonas(scope, [first, second], db);
  expect(await states()).toEqual(["approved", "hidden"]);
});

test("nobody of another team can be made an owner", async () => {
  const db = testDatabase();
  const [scope, stranger] = [await someMember(db), await someMember(db)];
  const id = await somePersona(db, scope);
  await expect(describePersona(scope, id, someWords({ owner: stranger.memberId }), db)).rejects.toMatchObject(
    { code: "not-found" },
  );
  expect((await getPersona(scope, id, db)).ownerId).toBeNull();
});

test("a member takes back only what they said themselves", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const colleague = await someMember(db, { role: "marketer", team: scope });
  const id = await somePersona(db, scope);
  await addComment(scope, id, "Is this delivery again?", db);
  const [said] = await listComments(scope, id, db);
  if (!said) throw new Error("no comment");
  await expect(removeComment(colleague, id, said.id, db)).rejects.toMatchObject({ code: "not-found" });
  expect((await listComments(colleague, id, db)).map(({ isOwn }) => isOwn)).toEqual([false]);
  await removeComment(scope, id, said.id, db);
  expect(await listComments(scope, id, db)).toEqual([]);
});

const form = (values: Record<string, unknown>) =>
  layoutForm.parse({ persona: "p", order: PORTRAIT_PARTS, shown: PORTRAIT_PARTS, ...values });

test("as Limn arranges it by itself, nothing is stored", () => {
  expect(layoutOf(form({ questions: ["a"], shownQuestions: "a" }))).toBeNull();
});

test("a part is moved before its neighbour, and what is not ticked is left out", () => {
  const layout = layoutOf(
    form({
      shown: PORTRAIT_PARTS.filter((part) => part !== "quotes"),
      questions: ["a", "b"],
      shownQuestions: ["b"],
      move: "up:job",
    }),
  );
  expect(layout?.order.slice(0, 3)).toEqual(["job", "apart", "decision"]);
  expect(layout?.hidden).toEqual(["quotes"]);
  expect(layout?.hiddenQuestions).toEqual(["a"]);
  expect(shownParts(layout)).not.toContain("quotes");
});

test("the first part cannot go further up, nor the last further down", () => {
  expect(layoutOf(form({ move: "up:apart" }))).toBeNull();
  expect(layoutOf(form({ move: "down:todo" }))).toBeNull();
});

test("a part that Limn learnt after the team had arranged the page stands behind the one it follows", () => {
  const order = PORTRAIT_PARTS.filter((part) => part !== "decision").toReversed();
  const found = orderOf({ order });
  expect(found.indexOf("decision")).toBe(found.indexOf("job") + 1);
  expect(found).toHaveLength(PORTRAIT_PARTS.length);
});

test("arranging stands in the history once", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const id = await somePersona(db, scope);
  const layout = { order: [], hidden: ["quotes" as const], hiddenQuestions: [] };
  await arrangePersona(scope, id, layout, db);
  await arrangePersona(scope, id, layout, db);
  expect((await listChanges(scope, id, db)).map(({ change }) => change)).toEqual(["layout"]);
});
