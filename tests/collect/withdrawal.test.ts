import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withdrawResponse } from "@/lib/collect/mutations";
import { responses } from "@/lib/db/schema";
import { someLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";
import { collectOn, Respondent } from "./respondent";

async function afterAnswering() {
  const db = testDatabase();
  const definition = surveyOf([
    oneOf.single,
    oneOf.matrix,
    oneOf.ranking,
    { ...oneOf.text, required: false },
    oneOf.consent,
  ]);
  const link = await someLink(db, await somePublishedSurvey(db, await someMember(db), { definition }));
  const app = collectOn(db);
  const respondent = await new Respondent(app).open(link.address);
  await respondent.send({
    "q.heard": "4",
    "q.heard.other": "<b>Market</b>",
    "q.steps.1": "2",
    "q.steps.2": "5",
    "q.matters.1": "3",
    "q.matters.2": "1",
    "q.agree": "1",
  });
  return { db, app, link, respondent, receipt: respondent.receipt };
}

test("a receipt code shows what was answered, in words, and when", async () => {
  const { app, receipt } = await afterAnswering();
  const visitor = await new Respondent(app).go("/w");
  await visitor.go("/w", {
    method: "POST",
    body: new URLSearchParams({ code: ` ${receipt.toUpperCase()} ` }),
  });
  expect(visitor.address).toBe(`/w/${receipt.replaceAll("-", "")}`);
  expect(visitor.text).toContain("Given on November 1, 2026");
  expect(visitor.text).toContain("Somewhere else: &lt;b&gt;Market&lt;/b&gt;");
  expect(visitor.text).toContain("Finding it: Point 2");
  expect(visitor.text).toContain("1. Social media 2. Friends or family");
  expect(visitor.text).toContain("In your own words? No answer");
  expect(visitor.text).toContain("Yes, I agree");
});

test("the answers can be downloaded as a text", async () => {
  const { app, receipt } = await afterAnswering();
  const visitor = await new Respondent(app).go(`/w/${receipt.replaceAll("-", "")}?download`);
  expect(visitor.response.headers.get("content-disposition")).toContain("attachment");
  expect(visitor.response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(visitor.html).toContain("How did you first hear about us?\nSomewhere else: <b>Market</b>");
});

test("withdrawing removes the answers for good, and the code stops working", async () => {
  const { db, app, link, receipt, respondent } = await afterAnswering();
  const visitor = await new Respondent(app).go(`/w/${receipt}`);
  await visitor.post(new URLSearchParams({ do: "withdraw" }));
  expect(visitor.text).toContain("Your answers were withdrawn");
  expect(await db.read.select().from(responses)).toMatchObject([
    { state: "withdrawn", answers: {}, otherTexts: {}, consent: null, receiptHash: null },
  ]);
  await visitor.go(`/w/${receipt}`);
  expect(visitor.status).toBe(404);
  expect(visitor.text).toContain("No answers belong to this code");
  await respondent.go(`/s/${link.address}/done`);
  expect(respondent.status).toBe(410);
});

test("answers that cannot be read any more are withdrawn all the same", async () => {
  const { db } = await afterAnswering();
  await db.write(async (tx) => {
    await tx.update(responses).set({ answers: sql`'{'` });
    await withdrawResponse(tx, undefined, Date.now());
  });
  expect(await db.read.select().from(responses)).toMatchObject([{ state: "withdrawn", answers: {} }]);
});

test("a repeated page does not bring withdrawn answers back", async () => {
  const { db, app, link, receipt } = await afterAnswering();
  const returning = await new Respondent(app).open(link.address);
  await returning.send({
    "q.heard": "1",
    "q.steps.1": "2",
    "q.steps.2": "5",
    "q.matters.1": "3",
    "q.matters.2": "1",
    "q.agree": "1",
  });
  const second = returning.receipt;
  expect(second).not.toBe(receipt);
  const cookies = new Map(returning.cookies);
  await returning.go(`/w/${second}`);
  await returning.post(new URLSearchParams({ do: "withdraw" }));
  const token = cookies.get("limn_start") ?? "";
  const repeated = new Respondent(app, { keepsCookies: false });
  await repeated.go(`/s/${link.address}`, {
    method: "POST",
    body: new URLSearchParams({
      token,
      page: "p1",
      "q.heard": "2",
      "q.steps.1": "2",
      "q.steps.2": "5",
      "q.matters.1": "3",
      "q.matters.2": "1",
      "q.agree": "1",
    }),
  });
  expect(repeated.status).toBe(410);
  expect((await db.read.select().from(responses)).map(({ state }) => state).sort()).toEqual([
    "complete",
    "withdrawn",
  ]);
});

test("a code that belongs to nothing is told so, with what was typed", async () => {
  const { db, app } = await afterAnswering();
  const visitor = new Respondent(app);
  for (const code of ["nonsense", "00000-00000-00000-00000-00000", '"><script>']) {
    await visitor.go("/w", { method: "POST", body: new URLSearchParams({ code }) });
    expect(visitor.status).toBe(404);
    expect(visitor.text).toContain("No answers belong to this code");
    expect(visitor.html).not.toContain("<script>");
  }
  expect(await db.read.select().from(responses)).toMatchObject([{ state: "complete" }]);
});

test("only the button on the page withdraws: not opening it, not another site", async () => {
  const { db, app, receipt } = await afterAnswering();
  const visitor = await new Respondent(app).go(`/w/${receipt}?do=withdraw`);
  await visitor.post(new URLSearchParams());
  expect(visitor.status).toBe(400);
  await visitor.go(`/w/${receipt}`, {
    method: "POST",
    body: new URLSearchParams({ do: "withdraw" }),
    headers: { origin: "https://evil.example" },
  });
  expect(visitor.status).toBe(403);
  expect(await db.read.select().from(responses)).toMatchObject([{ state: "complete" }]);
});

test("a code says in which second to look, and is another one for everybody who began in it", async () => {
  const { db, app, link, receipt } = await afterAnswering();
  const other = await new Respondent(app).open(link.address);
  await other.send({
    "q.heard": "1",
    "q.steps.1": "2",
    "q.steps.2": "5",
    "q.matters.1": "3",
    "q.matters.2": "1",
    "q.agree": "1",
  });
  const [mine, theirs] = [receipt, other.receipt].map((shown) => shown.replaceAll("-", ""));
  expect(mine).toMatch(/^[0-9a-z]{25}$/);
  expect(theirs?.slice(0, 6)).toBe(mine?.slice(0, 6));
  expect(theirs?.slice(6)).not.toBe(mine?.slice(6));
  // The same secret at another second is nobody's code.
  const later = `${mine?.slice(0, 5)}${mine?.[5] === "0" ? "1" : "0"}${mine?.slice(6)}`;
  expect((await new Respondent(app).go(`/w/${later}`)).status).toBe(404);
  expect((await new Respondent(app).go(`/w/${theirs}`)).text).toContain("Friends or family");
  expect(await db.read.select().from(responses)).toHaveLength(2);
});
