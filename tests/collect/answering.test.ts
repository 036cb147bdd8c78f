import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { responses } from "@/lib/db/schema";
import { maxDiffSets } from "@/lib/survey/max-diff";
import type { Question } from "@/lib/survey/schema";
import { someLink, someNewVersion, somePublishedSurvey } from "../builders";
import { someMember, testDatabase } from "../database";
import { oneOf, surveyOf } from "../survey/some-questions";
import { collectOn, Respondent } from "./respondent";

/** A live survey of these pages, and somebody at its link. */
async function at(...pages: Question[][]) {
  const db = testDatabase();
  const survey = await somePublishedSurvey(db, await someMember(db), { definition: surveyOf(...pages) });
  const link = await someLink(db, survey);
  const app = collectOn(db);
  const stored = () => db.read.select().from(responses);
  const respondent = await new Respondent(app).open(link.address);
  return { db, survey, link, app, stored, respondent };
}

const everyType = Object.values(oneOf);
const sound = {
  "q.heard": "4",
  "q.heard.other": "At the market",
  "q.looks": ["3", "1"],
  "q.happy": "-1",
  "q.recommend": "9",
  "q.steps.1": "2",
  "q.steps.2": "5",
  "q.matters.1": "3",
  "q.matters.2": "1",
  "q.visits": "1.000",
  "q.words": "Nhanh & <b>gọn</b>",
  "q.agree": "1",
  "q.looks-like": "2",
  "q.satisfied": "5",
  "q.effort": "1",
  "q.shares.1": "70",
  "q.shares.3": "30",
  ...Object.fromEntries(
    maxDiffSets(oneOf.maxdiff).flatMap(([best, , worst], i) => [
      [`q.tradeoff.${2 * i + 1}`, String(best)],
      [`q.tradeoff.${2 * i + 2}`, String(worst)],
    ]),
  ),
  "q.distance": "15",
  "q.mail": "an@example.com",
  "q.phone": "+84 (0)28 1234 5678",
  "q.since": "2024-02-29",
  "q.source": "newsletter",
};

test("every type of question is answered and stored as codes, with version, link, language and consent", async () => {
  const { respondent, stored, survey, link } = await at(everyType);
  expect(respondent.status).toBe(200);
  await respondent.send(sound);
  expect(respondent.text).toContain("Your answers have arrived.");
  expect(respondent.text).toContain("You helped us a lot.");
  const [response, ...more] = await stored();
  expect(more).toEqual([]);
  expect(response).toMatchObject({
    state: "complete",
    versionId: survey.versionId,
    linkId: link.id,
    language: "en",
    answers: {
      heard: 4,
      looks: [1, 3],
      happy: -1,
      recommend: 9,
      steps: { 1: 2, 2: 5 },
      matters: [3, 1],
      visits: 1000,
      words: "Nhanh & <b>gọn</b>",
      agree: true,
      "looks-like": 2,
      satisfied: 5,
      effort: 1,
      shares: { 1: 70, 2: 0, 3: 30 },
      tradeoff: Object.fromEntries(
        maxDiffSets(oneOf.maxdiff).map(([best, , worst], i) => [i + 1, [best, worst]]),
      ),
      distance: 15,
      mail: "an@example.com",
      phone: "+84 (0)28 1234 5678",
      since: "2024-02-29",
      about: true,
      source: "newsletter",
    },
    otherTexts: { heard: "At the market" },
    consent: { versionId: survey.versionId, at: Date.UTC(2026, 10, 1), use: true, quote: null },
    completedAt: Date.UTC(2026, 10, 1),
  });
});

test("every type of question can be answered in Vietnamese, with a page that says so", async () => {
  const { app, link, stored } = await at(everyType);
  const lan = await new Respondent(app, { headers: { "accept-language": "vi-VN,vi;q=0.9" } }).open(
    link.address,
  );
  expect(lan.html).toContain('<html lang="vi"');
  expect(lan.text).toContain("Lần đầu bạn biết đến chúng tôi qua đâu?");
  expect(lan.text).toContain("Gửi câu trả lời");
  await lan.send({ ...sound, "q.visits": "1.000" });
  expect(lan.text).toContain("Bạn đã giúp chúng tôi rất nhiều.");
  expect(await stored()).toMatchObject([{ language: "vi", state: "complete", answers: { visits: 1000 } }]);
});

test("what is wrong is said at the question and on top, and everything typed is kept", async () => {
  const { respondent, stored } = await at(everyType);
  await respondent.send({ ...sound, "q.visits": 'many "times"', "q.heard": [], "q.steps.2": [] });
  expect(respondent.status).toBe(422);
  expect(respondent.text).toContain("3 answers need your attention");
  expect(respondent.text).toContain("Please type a number, in digits.");
  expect(respondent.text).toContain("Please choose an answer.");
  expect(respondent.text).toContain("Please answer every row; 1 still open.");
  expect(respondent.html).toContain('value="many &quot;times&quot;"');
  expect(respondent.html).toContain("\nNhanh &amp; &lt;b&gt;gọn&lt;/b&gt;</textarea>");
  expect(respondent.html).toContain('id="q.recommend.9" checked=""');
  expect(respondent.html).toContain('<option value="3" selected="">');
  expect(respondent.html).toContain('href="#q.steps.2.1"');
  expect(await stored()).toEqual([]);
});

test("the same page sent twice, at once or later, is one response with one receipt code", async () => {
  const { respondent, stored } = await at([oneOf.nps]);
  const [first, second] = [new Respondent(respondent.app), new Respondent(respondent.app)];
  for (const tab of [first, second]) {
    tab.html = respondent.html;
    tab.address = respondent.address;
    for (const [name, value] of respondent.cookies) tab.cookies.set(name, value);
  }
  await Promise.all([first.send({ "q.recommend": "9" }), second.send({ "q.recommend": "3" })]);
  await respondent.send({ "q.recommend": "5" });
  expect(first.receipt).toMatch(/^(?:[0-9a-z]{5}-){4}[0-9a-z]{5}$/);
  expect([second.receipt, respondent.receipt]).toEqual([first.receipt, first.receipt]);
  expect((await stored()).map(({ answers }) => answers)).toEqual([{ recommend: 9 }]);
});

test("two tabs that were opened at the same moment are one response", async () => {
  const { app, link, stored } = await at([oneOf.nps]);
  const one = await new Respondent(app).open(link.address);
  const other = await new Respondent(app).open(link.address);
  for (const [name, value] of other.cookies) one.cookies.set(name, value);
  await one.send({ "q.recommend": "9" });
  await other.send({ "q.recommend": "3" });
  expect(other.receipt).toBe(one.receipt);
  expect(await stored()).toHaveLength(1);
});

test("without cookies every page follows from the one before, and a retry is still the same response", async () => {
  const { app, link, stored } = await at([oneOf.single], [oneOf.nps]);
  const visitor = await new Respondent(app, { keepsCookies: false }).open(link.address);
  await visitor.send({ "q.heard": "1" });
  expect(visitor.text).toContain("Page 2 of 2");
  const second = visitor.html;
  await visitor.send({ "q.recommend": "8" });
  const receipt = visitor.receipt;
  visitor.html = second;
  await visitor.send({ "q.recommend": "8" });
  expect(visitor.receipt).toBe(receipt);
  expect(await stored()).toMatchObject([{ state: "complete", answers: { heard: 1, recommend: 8 } }]);
});

test("a page is stored as soon as it is sent, and the survey goes on where it was left", async () => {
  const { respondent, stored, link } = await at([oneOf.single], [oneOf.text], [oneOf.nps]);
  await respondent.send({ "q.heard": "2" });
  expect(await stored()).toMatchObject([
    { state: "partial", pagesDone: 1, answers: { heard: 2 }, receiptHash: null },
  ]);
  await respondent.open(link.address);
  expect(respondent.text).toContain("Page 2 of 3");
  await respondent.send({ "q.words": "Why not" });
  await respondent.open(link.address, "?page=1");
  expect(respondent.html).toContain('id="q.heard.2" checked=""');
});

test("going back keeps what was typed, and nothing has to be right yet", async () => {
  const { respondent, stored } = await at([oneOf.single], [oneOf.text, oneOf.number]);
  await respondent.send({ "q.heard": "2" });
  await respondent.send({ "q.words": "Half a thought", "q.visits": "lots" }, "back");
  expect(respondent.text).toContain("Page 1 of 2");
  expect(await stored()).toMatchObject([{ answers: { heard: 2, words: "Half a thought" } }]);
  await respondent.send({ "q.heard": "3" });
  expect(respondent.html).toContain("Half a thought</textarea>");
  await respondent.send({ "q.words": "A whole thought", "q.visits": "3" });
  expect(await stored()).toMatchObject([
    { state: "complete", answers: { heard: 3, words: "A whole thought", visits: 3 } },
  ]);
});

test("a page that is not open yet cannot be reached, neither by its address nor by a form", async () => {
  const { respondent, stored } = await at([oneOf.single], [oneOf.text], [oneOf.nps]);
  await respondent.send({ "q.heard": "2" });
  const form = new URLSearchParams(respondent.hidden());
  form.set("page", "p3");
  form.set("q.recommend", "9");
  await respondent.post(form);
  expect(respondent.text).toContain("Page 2 of 3");
  await respondent.go(`${respondent.address.split("?")[0]}?page=3`);
  expect(respondent.text).toContain("Page 2 of 3");
  expect(await stored()).toMatchObject([{ answers: { heard: 2 }, state: "partial" }]);
});

test("a question that an answer on the same page opens is shown before the page is accepted", async () => {
  const why = {
    ...oneOf.text,
    required: false,
    showIf: { question: "heard", chose: "any" as const, codes: [3] },
  };
  const { respondent, stored } = await at([oneOf.single, why]);
  expect(respondent.html).toMatch(/id="s\.words"[^>]* hidden="" disabled=""/);
  await respondent.send({ "q.heard": "3" });
  expect(respondent.status).toBe(200);
  expect(respondent.text).toContain("opened another question");
  expect(respondent.text).not.toContain("need your attention");
  expect(respondent.html).not.toMatch(/id="s\.words"[^>]* hidden/);
  expect(await stored()).toEqual([]);
  await respondent.send({ "q.heard": "3" });
  expect(await stored()).toMatchObject([{ state: "complete", answers: { heard: 3, words: null } }]);
});

test("three states are kept apart: answered, skipped, not shown", async () => {
  const skipped = { ...oneOf.nps, required: false };
  const hidden = { ...oneOf.text, showIf: { question: "heard", chose: "any" as const, codes: [3] } };
  const { respondent, stored } = await at([oneOf.single], [skipped, hidden]);
  await respondent.send({ "q.heard": "1" });
  expect(respondent.html).not.toContain("In your own words?");
  await respondent.send();
  expect(await stored()).toMatchObject([{ state: "complete", answers: { heard: 1, recommend: null } }]);
  expect(Object.keys((await stored())[0]?.answers ?? {})).toEqual(["heard", "recommend"]);
});

test("only what was chosen before is offered, and nothing else is taken", async () => {
  const ranking = { ...oneOf.ranking, carryFrom: "looks" };
  const { respondent, stored } = await at([oneOf.multiple], [ranking]);
  await respondent.send({ "q.looks": ["1", "3"] });
  await respondent.send({ "q.matters.1": "2", "q.matters.2": "1" });
  expect(respondent.status).toBe(422);
  await respondent.send({ "q.matters.1": "3", "q.matters.2": "1" });
  expect(await stored()).toMatchObject([{ state: "complete", answers: { looks: [1, 3], matters: [3, 1] } }]);
});

test("the language changes on the page without losing or storing what was typed", async () => {
  const { respondent, stored } = await at([oneOf.text, oneOf.single], [oneOf.nps]);
  await respondent.send({ "q.words": "Nửa chừng", "q.heard": "2" }, "lang-vi");
  expect(respondent.status).toBe(200);
  expect(respondent.html).toContain('<html lang="vi"');
  expect(respondent.html).toContain("Nửa chừng</textarea>");
  expect(respondent.html).toContain('id="q.heard.2" checked=""');
  expect(await stored()).toEqual([]);
  await respondent.send({ "q.words": "Nửa chừng", "q.heard": "2" });
  expect(respondent.text).toContain("Trang 2 trên 2");
});

test("the language is the address's, else the link's, else chosen before, else the browser's", async () => {
  const db = testDatabase();
  const survey = await somePublishedSurvey(db, await someMember(db));
  const [plain, vietnamese] = [await someLink(db, survey), await someLink(db, survey, { language: "vi" })];
  const app = collectOn(db);
  const visit = async (address: string, headers: Record<string, string>, query = "") =>
    /<html lang="(\w+)"/.exec((await new Respondent(app, { headers }).open(address, query)).html)?.[1];
  const english = { "accept-language": "en" };
  expect(await visit(plain.address, { "accept-language": "vi,en;q=0.5" })).toBe("vi");
  expect(await visit(plain.address, { ...english, cookie: "limn_language=vi" })).toBe("vi");
  expect(await visit(vietnamese.address, english)).toBe("vi");
  expect(await visit(vietnamese.address, english, "?lang=en")).toBe("en");
  expect(await visit(plain.address, { "accept-language": "fr" })).toBe("en");
});

test("who is screened out is thanked, and no answer is kept or counted", async () => {
  const [first, ...rest] = oneOf.single.options;
  if (!first) throw new Error("the question has options");
  const screener = { ...oneOf.single, options: [{ ...first, screensOut: true }, ...rest] };
  const { respondent, stored, link } = await at([screener, { ...oneOf.text, required: false }], [oneOf.nps]);
  await respondent.send({ "q.heard": "1", "q.words": "hello" });
  expect(respondent.text).toContain("Your answers were not kept.");
  expect(await stored()).toMatchObject([
    { state: "screened-out", answers: {}, otherTexts: {}, consent: null },
  ]);
  await respondent.open(link.address);
  expect(respondent.text).toContain("Thank you for your time");
});

test("without consent nothing is kept, not even what was sent before", async () => {
  const { respondent, stored, link } = await at([oneOf.single], [oneOf.consent], [oneOf.nps]);
  await respondent.send({ "q.heard": "1" });
  expect(await stored()).toHaveLength(1);
  await respondent.send({ "q.agree": "0" });
  expect(respondent.status).toBe(200);
  expect(respondent.text).toContain("your answers were not stored");
  expect(await stored()).toEqual([]);
  await respondent.open(link.address);
  expect(respondent.text).toContain("Page 1 of 3");
});

test("somebody half way finishes on the version they began, a newcomer gets the newest", async () => {
  const { db, app, respondent, stored, survey, link } = await at([oneOf.single], [oneOf.nps]);
  await respondent.send({ "q.heard": "1" });
  const newer = await someNewVersion(db, survey, surveyOf([oneOf.text]));
  await respondent.open(link.address);
  await respondent.send({ "q.recommend": "7" });
  const newcomer = await new Respondent(app).open(link.address);
  await newcomer.send({ "q.words": "New here" });
  expect((await stored()).map(({ versionId, state, answers }) => ({ versionId, state, answers }))).toEqual([
    { versionId: survey.versionId, state: "complete", answers: { heard: 1, recommend: 7 } },
    { versionId: newer, state: "complete", answers: { words: "New here" } },
  ]);
});

test("another person on the same device answers as somebody else", async () => {
  const { respondent, stored, link } = await at([oneOf.nps]);
  await respondent.send({ "q.recommend": "9" });
  const first = respondent.receipt;
  await respondent.open(link.address);
  expect(respondent.receipt).toBe(first);
  await respondent.open(link.address, "?new=1");
  await respondent.send({ "q.recommend": "2" });
  expect(respondent.receipt).not.toBe(first);
  expect(await stored()).toHaveLength(2);
});

test("texts of the survey and of the respondent are shown as text, never as HTML", async () => {
  const evil = { ...oneOf.text, text: { en: "</script><script>alert(1)</script>\uE000\uE001" } };
  const { respondent } = await at([evil, oneOf.number]);
  await respondent.send({ "q.words": '</textarea><img src=x onerror="alert(1)">', "q.visits": "no" });
  expect(respondent.html).not.toContain("<script>alert");
  expect(respondent.html).not.toContain("<img");
  expect(respondent.html).toContain("&lt;/textarea&gt;&lt;img");
});

test("the answer is committed before it is acknowledged", async () => {
  const { db, respondent } = await at([oneOf.nps]);
  await respondent.send({ "q.recommend": "9" });
  const seen = await db.read
    .select({ state: responses.state })
    .from(responses)
    .where(eq(responses.state, "complete"));
  expect(seen).toHaveLength(1);
});
