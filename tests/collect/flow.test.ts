import { expect, test } from "vitest";
import { quotaCounts, responses } from "@/lib/db/schema";
import type { Question, SurveyDefinition } from "@/lib/survey/schema";
import { someLink, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";
import { collectOn, Respondent } from "./respondent";

/** A live survey with these settings, and a way to come to its link. */
async function at(pages: Question[][], settings: (plain: SurveyDefinition) => Partial<SurveyDefinition>) {
  const db = testDatabase();
  const plain = surveyOf(...pages);
  const definition = { ...plain, ...settings(plain) };
  const survey = await somePublishedSurvey(db, await someMember(db), { definition });
  const link = await someLink(db, survey);
  const clock = { now: Date.UTC(2026, 10, 1) };
  const app = collectOn(db, clock);
  const stored = () => db.read.select().from(responses);
  const somebody = (query = "") => new Respondent(app).open(link.address, query);
  return { db, app, link, clock, stored, somebody };
}

const chose = (code: number) => ({ question: "heard", chose: "any" as const, codes: [code] });
const three = [[oneOf.single], [oneOf.text], [oneOf.nps]];

test("a jump passes over a page, and what is passed over counts as not shown", async () => {
  const { somebody, stored } = await at(three, ({ pages }) => ({
    pages: pages.map((page, i) =>
      i === 0 ? { ...page, jumps: [{ when: chose(2), to: { page: "p3" } }] } : page,
    ),
  }));
  const respondent = await (await somebody()).send({ "q.heard": "2" });
  expect(respondent.text).toContain("Would you recommend us?");
  await respondent.send({ "q.recommend": "7" });
  expect(await stored()).toMatchObject([{ state: "complete", answers: { heard: 2, recommend: 7 } }]);
  const other = await (await somebody()).send({ "q.heard": "1" });
  expect(other.text).toContain("In your own words?");
});

test("an end of its own says its own words, with an answer in them as text, and leads on by https", async () => {
  const { somebody, stored } = await at([[oneOf.text], [oneOf.nps]], ({ pages }) => ({
    pages: pages.map((page, i) => (i === 0 ? { ...page, jumps: [{ to: { end: "early" } }] } : page)),
    ends: [
      {
        id: "early",
        title: { en: "That was quick" },
        text: { en: "You said: {{words|nothing}}." },
        redirect: "https://example.com/thanks",
      },
    ],
  }));
  const respondent = await (await somebody()).send({ "q.words": "<b>fast</b>" });
  expect(respondent.text).toContain("That was quick");
  expect(respondent.html).toContain("You said: &lt;b&gt;fast&lt;/b&gt;.");
  expect(respondent.html).toContain('href="https://example.com/thanks"');
  expect(respondent.receipt).not.toBe("");
  expect(await stored()).toMatchObject([
    { state: "complete", endId: "early", answers: { words: "<b>fast</b>" } },
  ]);
});

test("an end for people who were not meant keeps no answers", async () => {
  const { somebody, stored } = await at([[oneOf.single], [oneOf.nps]], ({ pages }) => ({
    pages: pages.map((page, i) =>
      i === 0 ? { ...page, jumps: [{ when: chose(3), to: { end: "out" } }] } : page,
    ),
    ends: [{ id: "out", text: { en: "We look for other people this time." }, screensOut: true }],
  }));
  const respondent = await (await somebody()).send({ "q.heard": "3" });
  expect(respondent.text).toContain("We look for other people this time.");
  expect(await stored()).toMatchObject([{ state: "screened-out", answers: {}, consent: null }]);
});

test("a page with a rule is shown to those it is for", async () => {
  const { somebody } = await at(three, ({ pages }) => ({
    pages: pages.map((page, i) => (i === 1 ? { ...page, showIf: { any: [chose(1), chose(4)] } } : page)),
  }));
  expect((await (await somebody()).send({ "q.heard": "4" })).text).toContain("In your own words?");
  expect((await (await somebody()).send({ "q.heard": "2" })).text).toContain("Would you recommend us?");
});

test("a quota takes exactly as many as it may, also of people who finish at the same moment", async () => {
  const { db, somebody, stored } = await at([[oneOf.single], [oneOf.nps]], () => ({
    quotas: [{ id: "friends", name: "Friends", when: chose(1), limit: 3 }],
  }));
  const people = await Promise.all(Array.from({ length: 8 }, () => somebody()));
  await Promise.all(people.map((one) => one.send({ "q.heard": "1" })));
  await Promise.all(people.map((one) => one.send({ "q.recommend": "9" })));
  const states = (await stored()).map(({ state }) => state).sort();
  expect(states).toEqual([...Array(3).fill("complete"), ...Array(5).fill("screened-out")]);
  expect(await db.read.select().from(quotaCounts)).toMatchObject([{ quotaId: "friends", n: 3 }]);
  const turnedAway = people.find(({ text }) => text.includes("We already have enough answers"));
  expect(turnedAway).toBeDefined();

  const late = await (await somebody()).send({ "q.heard": "1" });
  expect(late.text).toContain("We already have enough answers");
  const other = await (await somebody()).send({ "q.heard": "2" });
  await other.send({ "q.recommend": "9" });
  expect(other.receipt).not.toBe("");
});

test("a withdrawal makes room in a quota again", async () => {
  const { app, somebody } = await at([[oneOf.single]], () => ({
    quotas: [{ id: "friends", name: "Friends", when: chose(1), limit: 1 }],
  }));
  const first = await (await somebody()).send({ "q.heard": "1" });
  expect((await (await somebody()).send({ "q.heard": "1" })).receipt).toBe("");
  const receipt = first.receipt.replaceAll("-", "");
  await new Respondent(app).go(`/w/${receipt}`, {
    method: "POST",
    body: new URLSearchParams({ do: "withdraw" }),
  });
  expect((await (await somebody()).send({ "q.heard": "1" })).receipt).not.toBe("");
});

test("what comes with the address is kept, decides what is shown, and cannot be changed later", async () => {
  const rule = { question: "source", text: "is" as const, value: "newsletter" };
  const { somebody, stored } = await at(
    [
      [{ ...oneOf.text, required: false, showIf: rule }, oneOf.single],
      [oneOf.hidden, oneOf.nps],
    ],
    () => ({}),
  );
  expect((await somebody()).text).not.toContain("In your own words?");
  const respondent = await somebody("?utm_source=Newsletter&other=1");
  expect(respondent.text).toContain("In your own words?");
  await respondent.send({ "q.heard": "1" });
  await respondent.send({ "q.recommend": "5", "q.source": "forged" });
  expect(await stored()).toMatchObject([
    { answers: { source: "Newsletter", words: null, heard: 1, recommend: 5 } },
  ]);
});

test("without such an address the field counts as left empty", async () => {
  const { somebody, stored } = await at([[oneOf.hidden, oneOf.nps]], () => ({}));
  await (await somebody("?utm_source=")).send({ "q.recommend": "5" });
  expect(await stored()).toMatchObject([{ answers: { source: null, recommend: 5 } }]);
});

test("an answer is said again on a later page, in the language of the page, and its fallback where there is none", async () => {
  const why = {
    ...oneOf.text,
    required: false,
    text: { en: "Why {{heard|that}}?", vi: "Vì sao {{heard|vậy}}?" },
  };
  const { somebody } = await at([[{ ...oneOf.single, required: false }], [why]], () => ({}));
  const respondent = await (await somebody()).send({ "q.heard": "4", "q.heard.other": "a <i>friend</i>" });
  expect(respondent.html).toContain("Why Somewhere else: a &lt;i&gt;friend&lt;/i&gt;?");
  await respondent.send({}, "lang-vi");
  expect(respondent.text).toContain("Vì sao Nguồn khác: a");
  expect((await (await somebody()).send({})).text).toContain("Why that?");
});

test("options stand in an order of their own for everybody, the same again after a mistake; “none of these” stays last", async () => {
  const { somebody } = await at([[{ ...oneOf.single, shuffle: true }, oneOf.nps]], () => ({}));
  const orderOf = ({ html }: Respondent) =>
    [...html.matchAll(/id="q\.heard\.(\d)"/g)].map((match) => match[1]).join("");
  const orders = new Set<string>();
  for (let i = 0; i < 12; i++) {
    const respondent = await somebody();
    const order = orderOf(respondent);
    orders.add(order);
    expect(order.endsWith("45")).toBe(true);
    expect([...order].sort().join("")).toBe("12345");
    await respondent.send({ "q.recommend": "5" });
    expect(respondent.status).toBe(422);
    expect(orderOf(respondent)).toBe(order);
  }
  expect(orders.size).toBeGreaterThan(2);
});

test("somebody goes on with a link on another device, where they were", async () => {
  const { app, somebody, stored } = await at(three, () => ({}));
  const phone = await (await somebody()).send({ "q.heard": "1" });
  await phone.send({ "q.words": "half a thought" }, "later");
  const [, link = ""] = /http:\/\/limn\.test(\/s\/[^<\s]+\/resume\/[^<\s]+)/.exec(phone.html) ?? [];
  const desk = await new Respondent(app).go(link);
  expect(desk.html).toContain("half a thought</textarea>");
  await desk.send({ "q.words": "a whole thought" });
  await desk.send({ "q.recommend": "8" });
  expect(await stored()).toMatchObject([
    { state: "complete", answers: { heard: 1, words: "a whole thought", recommend: 8 } },
  ]);
  expect((await new Respondent(app).go(`${link}x`)).status).toBe(403);
});

test("what is typed on the way is kept, marked partial; on the first page nothing is kept before it is sent", async () => {
  const { somebody, stored } = await at([[oneOf.consent], [oneOf.text, oneOf.number]], () => ({}));
  const respondent = await somebody();
  await respondent.send({ "q.agree": "1" }, "save");
  expect(respondent.status).toBe(204);
  expect(await stored()).toEqual([]);
  const again = await somebody();
  await again.send({ "q.agree": "1" });
  const form = new URLSearchParams([
    ...again.hidden(),
    ["do", "save"],
    ["q.words", "so far"],
    ["q.visits", "many"],
  ]);
  await again.post(form);
  expect(again.status).toBe(204);
  expect(await stored()).toMatchObject([{ state: "partial", answers: { agree: true, words: "so far" } }]);
});

test("the time on each page is the server's", async () => {
  const { somebody, stored, clock } = await at(three, () => ({}));
  const respondent = await somebody();
  clock.now += 4000;
  await respondent.send({ "q.heard": "1" });
  clock.now += 6000;
  await respondent.send({}, "back");
  clock.now += 1000;
  await respondent.send({ "q.heard": "1" });
  clock.now += 2000;
  await respondent.send({ "q.words": "yes" });
  const [response] = await stored();
  expect(response?.timings?.pages).toEqual({ p1: 5000, p2: 8000 });
});
