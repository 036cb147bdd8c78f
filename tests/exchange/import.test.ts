import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { jobs, responses, studies, surveys, surveyVersions } from "@/lib/db/schema";
import { openCsv } from "@/lib/exchange/csv";
import { importAnswers, type WalkedFile } from "@/lib/exchange/mutations";
import { profileAnswers } from "@/lib/exchange/profile";
import { proposeImport } from "@/lib/exchange/propose";
import { discardUnfinishedImports, removeStudy } from "@/lib/exchange/removal/mutations";
import type { ImportPlan } from "@/lib/exchange/schema";
import { surveyDefinition } from "@/lib/survey/schema";
import { someMember, testDatabase } from "../database";

const target = {
  title: "Who drinks tea",
  businessKind: "b2c",
  brand: "Trà Xanh",
  product: "tea",
  category: "drinks",
  language: "en",
} as const;

const CSV = `likes,often,taste,spent,where,name,<b>why</b>
Yes,Never,5,12.5,Shop;Zalo,Ana,"<script>alert(1)</script> so nice, really"
No,Often,,8,Zalo,Binh,=1+1 is what I would pay for it
Yes,Sometimes,2,,Facebook,Chi,
NA,,,,,Dung,
No,Often,3,9.75,Facebook;Zalo;Shop,Em,not my taste at all to be honest
`;

const openText = (text: string) => openCsv(new TextEncoder().encode(text));

async function open(text: string): Promise<WalkedFile> {
  const file = await openText(text);
  return { file, profile: await profileAnswers(file) };
}

async function planFor(text: string): Promise<ImportPlan> {
  return proposeImport((await open(text)).profile);
}

const NOW = 1_790_000_000_000;

async function counts(db: Database) {
  return {
    studies: await db.read.$count(studies),
    surveys: await db.read.$count(surveys),
    versions: await db.read.$count(surveyVersions),
    responses: await db.read.$count(responses),
  };
}

const NOTHING = { studies: 0, surveys: 0, versions: 0, responses: 0 };

const plan: ImportPlan = [
  {
    columns: [0],
    use: true,
    title: "Do you like it?",
    type: "nominal",
    levels: ["No", "Yes"],
    role: "active",
  },
  {
    columns: [1],
    use: true,
    title: "How often?",
    type: "ordinal",
    levels: ["Never", "Sometimes", "Often"],
    role: "active",
  },
  {
    columns: [2],
    use: true,
    title: "Taste",
    type: "rating",
    levels: ["1", "2", "3", "4", "5"],
    role: "active",
  },
  { columns: [3], use: true, title: "Spent", type: "number", levels: [], role: "descriptor" },
  {
    columns: [4],
    use: true,
    title: "Where",
    type: "multiple",
    levels: ["Facebook", "Zalo", "Shop"],
    role: "active",
    delimiter: ";",
  },
  { columns: [5], use: false, title: "Name", type: "text", levels: [], role: "descriptor" },
  { columns: [6], use: true, title: "Why", type: "text", levels: [], role: "descriptor" },
];

test("a file becomes a study with a frozen survey and a complete response a row", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const report = await importAnswers(scope, await open(CSV), target, plan, NOW, db);
  expect(report).toMatchObject({ imported: 4, empty: 1, ragged: { n: 0 }, misfits: [] });

  const [study] = await db.read.select().from(studies).where(eq(studies.id, report.studyId));
  expect(study).toMatchObject({ title: "Who drinks tea", origin: "import", teamId: scope.teamId });
  const [survey] = await db.read.select().from(surveys);
  expect(survey?.state).toBe("closed");
  const [version] = await db.read.select().from(surveyVersions);
  expect(version?.n).toBe(1);
  expect(surveyDefinition.parse(version?.definition).pages[0]?.questions.map(({ key }) => key)).toEqual([
    "likes",
    "often",
    "taste",
    "spent",
    "where",
    "b_why_b",
  ]);

  const rows = await db.read.select().from(responses);
  expect(rows.map(({ answers }) => answers)).toEqual([
    { q1: 2, q2: 1, q3: 5, q4: 12.5, q5: [2, 3], q6: "<script>alert(1)</script> so nice, really" },
    { q1: 1, q2: 3, q4: 8, q5: [2], q6: "=1+1 is what I would pay for it" },
    { q1: 2, q2: 2, q3: 2, q5: [1] },
    { q1: 1, q2: 3, q3: 3, q4: 9.75, q5: [1, 2, 3], q6: "not my taste at all to be honest" },
  ]);
  expect(rows[0]).toMatchObject({ state: "complete", linkId: null, consent: null, completedAt: NOW });
});

test("who somebody is and how content they are stand in their own parts of a portrait", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const csv = `Gender,Satisfaction,likes\n${"F,4,Yes\nM,2,No\n".repeat(5)}`;
  await importAnswers(scope, await open(csv), target, await planFor(csv), NOW, db);
  const [version] = await db.read.select().from(surveyVersions);
  const asked = surveyDefinition.parse(version?.definition).pages.flatMap(({ questions }) => questions);
  expect(asked.map(({ dimension }) => dimension)).toEqual(["demographic", "satisfaction", undefined]);
});

test("cells that do not fit the corrected type are counted and left out, not guessed", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const corrected: ImportPlan = [
    { columns: [0], use: true, title: "Age", type: "number", levels: [], role: "descriptor" },
    { columns: [1], use: true, title: "Size", type: "ordinal", levels: ["S", "M"], role: "active" },
  ];
  const file = await open("age,size\n31,S\nabout forty,M\n28,XL\n,L\n");
  const report = await importAnswers(scope, file, target, corrected, NOW, db);
  expect(report.misfits).toEqual([
    { title: "Age", n: 1, example: "about forty", line: 3 },
    { title: "Size", n: 2, example: "XL", line: 4 },
  ]);
  const rows = await db.read.select().from(responses);
  expect(rows.map(({ answers }) => answers)).toEqual([{ q1: 31, q2: 1 }, { q2: 2 }, { q1: 28 }]);
});

test("a set of yes/no columns: who said no to all has picked none, who has no answer was not asked", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const csv = "n,Use [tea],Use [coffee],Use [juice]\n3,Yes,No,Yes\n4,No,No,No\n5,,,\n6,No,,Yes\n";
  const report = await importAnswers(scope, await open(csv), target, await planFor(csv), NOW, db);
  expect(report.imported).toBe(4);
  const rows = await db.read.select().from(responses);
  expect(rows.map(({ answers }) => answers.q2)).toEqual([[1, 3], [], undefined, [3]]);
});

test("rows of another width are left out and named", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const report = await importAnswers(
    scope,
    await open("likes,n\nYes,1\nNo\nYes,2,3\nNo,4\n"),
    target,
    plan.slice(0, 1),
    NOW,
    db,
  );
  expect(report).toMatchObject({ imported: 2, ragged: { n: 2, lines: [{ line: 3 }, { line: 4 }] } });
});

test("an import that the server's end cuts short leaves nothing behind", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const csv = `likes,x\n${"Yes,1\nNo,2\n".repeat(700)}`;
  const stopping = new AbortController();
  let writes = 0;
  const counting: Database = {
    ...db,
    write: (work) => {
      writes += 1;
      if (writes === 2) stopping.abort();
      return db.write(work);
    },
  };
  await expect(
    importAnswers(scope, await open(csv), target, plan.slice(0, 1), NOW, counting, stopping.signal),
  ).rejects.toThrow(/abort/i);
  expect(await db.read.$count(studies)).toBe(0);
  expect(await db.read.$count(responses)).toBe(0);
});

test("an import that fails half way leaves nothing behind", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const csv = `likes,x\n${"Yes,1\nNo,2\n".repeat(700)}`;
  let writes = 0;
  const failing: Database = {
    ...db,
    write: (work) => {
      writes += 1;
      return writes === 3 ? Promise.reject(new Error("the disk is full")) : db.write(work);
    },
  };
  await expect(importAnswers(scope, await open(csv), target, plan.slice(0, 1), NOW, failing)).rejects.toThrow(
    "the disk is full",
  );
  expect(writes).toBeGreaterThan(3);
  expect(await counts(db)).toEqual(NOTHING);
});

test("a file that was changed since it was looked at, and breaks off after a thousand rows, leaves nothing behind", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const csv = `likes,x\n${"Yes,1\nNo,2\n".repeat(700)}`;
  const changed = { ...(await open(csv)), file: await openText(`${csv}Yes,"open`) };
  await expect(importAnswers(scope, changed, target, plan.slice(0, 1), NOW, db)).rejects.toMatchObject({
    code: "file-broken",
    values: { line: 1402 },
  });
  expect(await counts(db)).toEqual(NOTHING);
});

test("nothing is imported when nothing is used, nothing is answered, or the plan is for another file", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const refused = (csv: string, asked: ImportPlan) =>
    expect(async () => importAnswers(scope, await open(csv), target, asked, NOW, db)).rejects;
  await refused(
    CSV,
    plan.map((one) => ({ ...one, use: false })),
  ).toMatchObject({ code: "import-nothing-used" });
  await refused("likes,x\n,1\nNA,2\n", plan.slice(0, 1)).toMatchObject({ code: "file-no-rows" });
  await refused("likes,x\nYes,1\n", plan).toMatchObject({ code: "invalid" });
  expect(await counts(db)).toEqual(NOTHING);
});

test.each(["marketer", "viewer"] as const)("a %s does not import", async (role) => {
  const db = testDatabase();
  const scope = await someMember(db, { role });
  await expect(importAnswers(scope, await open(CSV), target, plan, NOW, db)).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("what a crash cut off is to be taken away later, once; finished imports and running ones stay", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const cutOff = await importAnswers(scope, await open(CSV), target, plan, NOW, db);
  const finished = await importAnswers(
    scope,
    await open(CSV),
    { ...target, title: "Finished" },
    plan,
    NOW,
    db,
  );
  await db.write(async (tx) => {
    await tx.update(surveys).set({ state: "draft" }).where(eq(surveys.studyId, cutOff.studyId));
  });
  expect(await discardUnfinishedImports(db, NOW + 60_000)).toBe(0);
  expect(await discardUnfinishedImports(db, NOW + 2 * 3_600_000)).toBe(1);
  // Its removal waits; the next start does not ask for it again.
  expect(await discardUnfinishedImports(db, NOW + 2 * 3_600_000)).toBe(0);
  const queued = await db.read.select({ payload: jobs.payload }).from(jobs);
  expect(queued).toEqual([{ payload: { kind: "removal", studyId: cutOff.studyId } }]);
  await removeStudy(db, cutOff.studyId);
  const left = await db.read.select({ id: studies.id }).from(studies);
  expect(left).toEqual([{ id: finished.studyId }]);
  expect(await db.read.$count(responses)).toBe(4);
});

test("a column that cannot be the scale it is said to be is refused, and nothing is stored", async () => {
  const db = testDatabase();
  const scope = await someMember(db);
  const scaleOf = (levels: string[]): ImportPlan => [
    { columns: [1], use: true, title: "How often?", type: "rating", levels, role: "active" },
  ];
  for (const levels of [["Never", "Often"], ["5"], Array.from({ length: 30 }, (_, i) => String(i))])
    await expect(
      importAnswers(scope, await open(CSV), target, scaleOf(levels), NOW, db),
    ).rejects.toMatchObject({
      code: "invalid",
    });
  expect(await counts(db)).toEqual(NOTHING);
});
