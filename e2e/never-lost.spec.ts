import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import type { SurveyDefinition } from "@/lib/survey/schema";
import { oneOf, surveyOf } from "../tests/survey/some-questions";
import { type LiveSurvey, liveSurvey, storedResponses } from "./published";

/* What was answered is neither lost nor counted twice: bad networks, closed tabs, other devices, nervous thumbs. */

const { nps, number, ranking, single, text } = oneOf;

/** Three pages: how they heard of it, their words and visits, whether they recommend it. */
const threePages = surveyOf([single], [text, number], [nps]);

const next = (page: Page) => page.getByRole("button", { name: /^(Next|Send my answers)$/ });
const words = (page: Page) => page.getByRole("textbox", { name: "In your own words?" });

async function open(context: BrowserContext, { address }: LiveSurvey): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

const hear = (page: Page, code: number) => page.locator(`[name="q.heard"][value="${code}"]`).check();

/** Opens it and sends the first page. */
async function toSecondPage(context: BrowserContext, survey: LiveSurvey): Promise<Page> {
  const page = await open(context, survey);
  await hear(page, 1);
  await next(page).click();
  await expect(words(page)).toBeVisible();
  return page;
}

test("what is sent while the network is away goes by itself when it is back", async ({ context }) => {
  const survey = liveSurvey(threePages);
  const page = await toSecondPage(context, survey);
  await words(page).fill("Half a thought");
  await page.getByRole("textbox", { name: "How many visits a month?" }).fill("3");
  await context.setOffline(true);
  await next(page).click();
  await expect(page.getByText("There is no connection.")).toBeVisible();
  await words(page).fill("A whole thought");
  expect(storedResponses(survey)).toMatchObject([{ pagesDone: 1, answers: { heard: 1 } }]);
  await context.setOffline(false);
  await expect(page.getByText("Would you recommend us?")).toBeVisible();
  expect(storedResponses(survey)).toMatchObject([
    { state: "partial", pagesDone: 2, answers: { heard: 1, words: "A whole thought", visits: 3 } },
  ]);
});

test("what was typed without a network is there again after the tab was closed, once", async ({
  context,
}) => {
  const survey = liveSurvey(threePages);
  const page = await toSecondPage(context, survey);
  await context.setOffline(true);
  await words(page).fill("Typed in a tunnel");
  await expect(page.getByText("There is no connection.")).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const again = await open(context, survey);
  await expect(words(again)).toHaveValue("Typed in a tunnel");
  // It is not kept on the device for the next person.
  expect(await again.evaluate(() => localStorage.length)).toBe(0);
});

test("what is typed is saved on the way and opened on another device by the link to take along", async ({
  context,
  browser,
}) => {
  const survey = liveSurvey(threePages);
  const page = await toSecondPage(context, survey);
  const saved = page.waitForResponse((answer) => answer.status() === 204);
  await words(page).fill("So far");
  await saved;
  expect(storedResponses(survey)).toMatchObject([
    { state: "partial", answers: { heard: 1, words: "So far" } },
  ]);
  await page.getByRole("button", { name: "Continue later" }).click();
  const link = await page.locator(".code.long").innerText();

  const desk = await browser.newContext();
  const elsewhere = await desk.newPage();
  await elsewhere.goto(link);
  await expect(words(elsewhere)).toHaveValue("So far");
  await elsewhere.getByRole("textbox", { name: "How many visits a month?" }).fill("3");
  await next(elsewhere).click();
  await elsewhere.getByRole("radio", { name: /^9/ }).check({ force: true });
  await next(elsewhere).click();
  await expect(elsewhere.getByText("You helped us a lot.")).toBeVisible();
  await desk.close();
  // The first device knows that it is done.
  await page.goto(survey.address);
  await expect(page.getByText("You helped us a lot.")).toBeVisible();
  expect(storedResponses(survey)).toMatchObject([
    { state: "complete", answers: { words: "So far", recommend: 9 } },
  ]);
});

for (const javaScriptEnabled of [true, false]) {
  test(`two tabs and a nervous thumb ${javaScriptEnabled ? "with" : "without"} JavaScript are one response`, async ({
    browser,
  }) => {
    const survey = liveSurvey(surveyOf([single]));
    const context = await browser.newContext({ javaScriptEnabled });
    const [one, other] = [await open(context, survey), await open(context, survey)];
    await hear(one, 1);
    await hear(other, 2);
    await next(one).click({ clickCount: 3, delay: 5 });
    await expect(one.getByText("You helped us a lot.")).toBeVisible();
    await next(other).click();
    await expect(other.getByText("You helped us a lot.")).toBeVisible();
    // Back to the form that the browser kept, and sent once more.
    await one.goBack();
    if (await next(one).isVisible()) await next(one).click();
    await one.reload();
    await expect(one.getByText("You helped us a lot.")).toBeVisible();
    expect(storedResponses(survey)).toMatchObject([{ state: "complete", answers: { heard: 1 } }]);
    const codes = [
      await one.locator(".receipt .code").innerText(),
      await other.locator(".receipt .code").innerText(),
    ];
    expect(new Set(codes).size).toBe(1);
    await context.close();
  });
}

/** What people answer decides what they are asked, what is said again, and where it ends. */
const branching: SurveyDefinition = {
  ...threePages,
  pages: [
    {
      id: "p1",
      questions: [single, { ...oneOf.multiple, max: 4 }],
      jumps: [{ when: { question: "heard", chose: "any", codes: [3] }, to: { end: "others" } }],
    },
    {
      id: "p2",
      questions: [
        { ...text, required: false, text: { en: "What did {{heard|they}} tell you?", vi: "{{heard}}?" } },
        { ...ranking, carryFrom: "looks", top: 3 },
      ],
      jumps: [{ when: { question: "words", state: "skipped" }, to: { end: "early" } }],
    },
    { id: "p3", questions: [nps] },
  ],
  ends: [
    { id: "others", title: { en: "Not this time" }, text: { en: "We ask other people." }, screensOut: true },
    {
      id: "early",
      title: { en: "That was quick" },
      text: { en: "{{heard|Nobody}} brought you here." },
      redirect: "https://example.com/tea",
    },
  ],
  quotas: [
    { id: "search", name: "Searchers", when: { question: "heard", chose: "any", codes: [2] }, limit: 1 },
  ],
};

test("answers are said again, carried on, jump pages and lead to different ends; a full group is told so", async ({
  browser,
}) => {
  const survey = liveSurvey(branching);
  const start = async (heard: number) => {
    const page = await open(await browser.newContext(), survey);
    await hear(page, heard);
    if (heard === 4) await page.locator('[name="q.heard.other"]').fill("<i>A poster</i>");
    await page.locator('[name="q.looks"][value="1"]').check();
    await page.locator('[name="q.looks"][value="3"]').check();
    await next(page).click();
    return page;
  };
  const rankAll = async (page: Page) => {
    while (await page.locator(".unranked:enabled").count()) await page.locator(".unranked").first().click();
  };

  const early = await start(4);
  await expect(early.getByText("What did Somewhere else: <i>A poster</i> tell you?")).toBeVisible();
  await expect(early.locator(".unranked")).toHaveText(["Friends or family", "Social media"]);
  await rankAll(early);
  await next(early).click();
  await expect(early.getByRole("heading", { name: "That was quick" })).toBeVisible();
  await expect(early.getByText("Somewhere else: <i>A poster</i> brought you here.")).toBeVisible();
  await expect(early.getByRole("link", { name: "Continue" })).toHaveAttribute(
    "href",
    "https://example.com/tea",
  );

  const whole = await start(2);
  await whole.getByRole("textbox", { name: "What did Search engine tell you?" }).fill("Everything");
  await rankAll(whole);
  await next(whole).click();
  await whole.getByRole("radio", { name: /^7/ }).check({ force: true });
  await next(whole).click();
  await expect(whole.getByText("You helped us a lot.")).toBeVisible();

  await expect(
    (await start(2)).getByText("We already have enough answers from people like you."),
  ).toBeVisible();
  await expect((await start(3)).getByRole("heading", { name: "Not this time" })).toBeVisible();
  expect(storedResponses(survey).map(({ state, endId, answers }) => ({ state, endId, answers }))).toEqual([
    { state: "complete", endId: "early", answers: { heard: 4, looks: [1, 3], words: null, matters: [1, 3] } },
    {
      state: "complete",
      endId: null,
      answers: { heard: 2, looks: [1, 3], words: "Everything", matters: [1, 3], recommend: 7 },
    },
    { state: "screened-out", endId: ":quota", answers: {} },
    { state: "screened-out", endId: "others", answers: {} },
  ]);
  for (const context of browser.contexts()) await context.close();
});
