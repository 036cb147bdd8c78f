import fc from "fast-check";
import { expect, test } from "vitest";
import { openCsv } from "@/lib/exchange/csv";
import { readersFor, readRow } from "@/lib/exchange/model";
import { profileAnswers } from "@/lib/exchange/profile";
import { numberLookOf, proposeImport } from "@/lib/exchange/propose";
import { proposeLike } from "@/lib/exchange/propose-like";
import { type ImportPlan, importPlan } from "@/lib/exchange/schema";
import type { Question } from "@/lib/survey/schema";

async function profileOf(csv: string) {
  const file = await openCsv(new TextEncoder().encode(csv));
  return { file, profile: await profileAnswers(file) };
}

/** What the first file became, as it was proposed unless somebody changed it. */
async function becomes(csv: string, change = (plan: ImportPlan) => plan) {
  const { file, profile } = await profileOf(csv);
  const plan = change(importPlan.parse(proposeImport(profile)));
  const readers = readersFor(plan, file.headers, profile.columns.map(numberLookOf), "en");
  return { plan, questions: readers.map(({ question }) => question) };
}

/** A second file after a first one: its questions and its answers. */
async function comesBack(csv: string, earlier: { plan: ImportPlan; questions: readonly Question[] }) {
  const { file, profile } = await profileOf(csv);
  const plan = importPlan.parse(proposeLike(proposeImport(profile), earlier));
  const readers = readersFor(plan, file.headers, profile.columns.map(numberLookOf), "en");
  const answers = [];
  const misfits = [];
  for await (const { cells } of file.rows()) {
    const row = readRow(readers, cells);
    answers.push(row.answers);
    misfits.push(...row.misfits.map(({ cell }) => cell));
  }
  return { plan, questions: readers.map(({ question }) => question), answers, misfits };
}

const codesOf = (question: Question | undefined) =>
  question && "options" in question
    ? Object.fromEntries(question.options.map(({ code, text }) => [text.en, code]))
    : undefined;

const MARCH = `pays,often,taste,where,id
Cash,Never,1,Shop;Zalo,1001
Cash,Often,3,Zalo,1002
Card,Sometimes,5,Facebook,1003
Cash,Often,4,Facebook;Shop,1004
Card,Never,2,Zalo;Facebook;Shop,1005
`;

test("another month's file keeps the codes of the first; new options get new codes behind them", async () => {
  const march = await becomes(MARCH);
  const april = await comesBack(
    "pays,often,taste,where,id\nWallet,Often,3,TikTok,2001\nCard,Often,5,Zalo;TikTok,2002\nCard,Never,4,Zalo,2003\n",
    march,
  );
  expect(codesOf(march.questions[0])).toEqual({ Cash: 1, Card: 2 });
  expect(codesOf(april.questions[0])).toEqual({ Cash: 1, Card: 2, Wallet: 3 });
  expect(codesOf(april.questions[3])).toEqual({ ...codesOf(march.questions[3]), TikTok: 4 });
  expect(april.questions.map(({ id, key, type }) => [id, key, type])).toEqual(
    march.questions.map(({ id, key, type }) => [id, key, type]),
  );
  // Nobody said "Sometimes" this time, and "Often" is what it was.
  const often = codesOf(march.questions[1]) ?? {};
  expect(april.answers.map(({ q1, q2, q3 }) => [q1, q2, q3])).toEqual([
    [3, often.Often, 3],
    [2, often.Often, 5],
    [2, often.Never, 4],
  ]);
  expect(april.misfits).toEqual([]);
});

test("what somebody corrected the first time is not to be corrected again", async () => {
  const march = await becomes(MARCH, (plan) =>
    plan.map((question) =>
      question.title === "pays"
        ? { ...question, title: "How do you pay?", role: "descriptor", levels: ["Card", "Cash"] }
        : question.title === "taste"
          ? { ...question, use: false }
          : question,
    ),
  );
  const again = await comesBack(MARCH, march);
  expect(again.questions).toEqual(march.questions);
  expect(again.plan.map(({ title, use, role }) => [title, use, role]).slice(0, 3)).toEqual([
    ["How do you pay?", true, "descriptor"],
    ["often", true, "active"],
    ["taste", false, "active"],
  ]);
});

test("columns of yes and no that changed places keep the codes of their options", async () => {
  const first = "n,Use [tea],Use [coffee],Use [juice]\n3,Yes,No,Yes\n4,No,No,No\n7,No,Yes,No\n";
  const second =
    "n,Use [juice],Use [milk],Use [tea],Use [coffee]\n5,Yes,Yes,No,No\n9,No,Yes,Yes,No\n2,No,No,Yes,Yes\n";
  const { answers, questions } = await comesBack(second, await becomes(first));
  expect(codesOf(questions[1])).toEqual({ tea: 1, coffee: 2, juice: 3, milk: 4 });
  expect(answers.map(({ q2 }) => q2)).toEqual([
    [3, 4],
    [1, 4],
    [1, 2],
  ]);
});

test("a file of another shape is proposed by itself", async () => {
  const { profile } = await profileOf("brand,price,pays\nA,3,Cash\nB,4,Card\nA,5,Cash\n");
  expect(proposeLike(proposeImport(profile), await becomes(MARCH))).toBeUndefined();
});

test("whatever the two files hold, an option that both have has one code", async () => {
  const word = fc.constantFrom("tea", "coffee", "juice", "milk", "Never", "Often", "1", "2", "3", "");
  const column = fc.array(fc.tuple(word, word), { minLength: 3, maxLength: 20 });
  const csvOf = (rows: [string, string][]) => `a,b\n${rows.map((cells) => cells.join()).join("\n")}\n`;
  await fc.assert(
    fc.asyncProperty(column, column, async (one, two) => {
      const first = await becomes(csvOf(one));
      if (first.questions.length === 0) return;
      const { profile } = await profileOf(csvOf(two));
      const like = proposeLike(proposeImport(profile), first);
      for (const before of like ? first.plan.filter(({ use }) => use) : []) {
        const now = like?.find(({ columns }) => columns[0] === before.columns[0]);
        if (now?.answered === 0 || before.type === "rating") continue;
        expect(now?.levels.slice(0, before.levels.length)).toEqual(before.levels);
      }
    }),
    { numRuns: 60 },
  );
});
