import AxeBuilder from "@axe-core/playwright";
import { type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { everyType, theirAnswers } from "./every-type";
import { tabTo, watchFocus } from "./keyboard";
import { liveSurvey, storedResponses } from "./published";

/* One page with a question of every type: filled in with and without JavaScript, by keyboard, and looked at. */

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, reducedMotion: "reduce" };

const SENDS = { en: "Send my answers", vi: "Gửi câu trả lời" };

/** Marks one of a question's answers, as a tap on its line does. */
const mark = (page: Page, name: string, value: number) =>
  page.locator(`[name="q.${name}"][value="${value}"]`).check({ force: true });

const type = (page: Page, name: string, text: string) => page.locator(`[name="q.${name}"]`).fill(text);

/** Everything that is not ranked, opened by a rule, or offered differently by the script. */
async function fillIn(page: Page, language: "en" | "vi"): Promise<void> {
  await mark(page, "agree", 1);
  await mark(page, "heard", 4);
  await type(page, "heard.other", "A poster");
  await page.locator('[name="q.city"]').selectOption("3");
  await mark(page, "daily", 1);
  for (const code of theirAnswers.looks) await mark(page, "looks", code);
  await mark(page, "kind", theirAnswers.kind);
  for (const [row, code] of Object.entries(theirAnswers.steps)) await mark(page, `steps.${row}`, code);
  const { happy, stars, often, satisfied, effort, recommend } = theirAnswers;
  for (const [name, code] of Object.entries({ happy, stars, often, satisfied, effort, recommend })) {
    await mark(page, name, code);
  }
  await type(page, "distance", "30");
  for (const [code, amount] of Object.entries(theirAnswers.shares)) {
    await type(page, `shares.${code}`, String(amount));
  }
  for (let set = 1; set <= 4; set += 1) {
    const best = page.locator(`[name="q.tradeoff.${2 * set - 1}"]`);
    await best.first().check({ force: true });
    await page
      .locator(`[name="q.tradeoff.${2 * set}"]`)
      .last()
      .check({ force: true });
  }
  await type(page, "name", theirAnswers.name);
  await type(page, "words", theirAnswers.words);
  await type(page, "mail", theirAnswers.mail);
  await type(page, "phone", theirAnswers.phone);
  await type(page, "since", theirAnswers.since);
  await mark(page, "quote", 1);
  await page.getByRole("button", { name: SENDS[language] }).click();
}

/** The halves of MaxDiff sets follow from its seed; that each has both is what matters here. */
const withoutSets = ({ tradeoff, ...rest }: Record<string, unknown>) => ({
  answers: rest,
  sets: Object.keys(tradeoff ?? {}).length,
});

test("every type is answered with JavaScript on a phone, and stored as it was meant", async ({ browser }) => {
  const survey = liveSurvey(everyType);
  const context = await browser.newContext({ ...phone, hasTouch: true });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("pageerror", ({ message }) => wrong.push(message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("422")) wrong.push(message.text());
  });
  await page.goto(`${survey.address}?lang=en&utm_source=poster`);
  // A question opens the moment its rule holds, and shuts again.
  const cups = page.getByRole("textbox", { name: "How many cups a day?" });
  await expect(cups).toBeHidden();
  await mark(page, "daily", 1);
  await cups.fill("2.5");
  await mark(page, "daily", 2);
  await expect(cups).toBeHidden();
  await mark(page, "daily", 1);
  await expect(cups).toHaveValue("2.5");
  // "None of these" and other picks take each other away.
  await mark(page, "looks", 2);
  await mark(page, "looks", 5);
  await expect(page.locator('[name="q.looks"]:checked')).toHaveCount(1);
  for (const name of ["Price", "Taste", "Quick delivery"]) {
    await page.locator(".unranked", { hasText: name }).tap();
  }
  await page.locator('[name="q.shares.1"]').fill("50");
  await expect(page.getByText("50 of 100 shared out, 50 left")).toBeVisible();
  await page.getByRole("button", { name: "Send my answers" }).click();
  await expect(page.locator("#summary")).toBeFocused();
  await expect(page.locator("#summary li").first()).toContainText("Please choose yes or no.");
  await fillIn(page, "en");
  await expect(page.getByText("You helped us a lot.")).toBeVisible();
  expect(wrong).toEqual([]);

  const [stored, ...more] = storedResponses(survey);
  expect(more).toEqual([]);
  expect(withoutSets(stored?.answers ?? {})).toEqual({ answers: theirAnswers, sets: 4 });
  expect(stored?.otherTexts).toEqual({ heard: "A poster" });
  expect(stored).toMatchObject({ state: "complete", language: "en" });
  await page.getByRole("link", { name: "See or withdraw my answers" }).click();
  await expect(page.getByText("The smell of <b>lotus</b>")).toBeVisible();
  await context.close();
});

test("a click that ends the typing of something wrong still sends: the button does not move away from under it", async ({
  browser,
}) => {
  const [mail] = everyType.pages.flatMap(({ questions }) => questions.filter(({ id }) => id === "mail"));
  if (!mail) throw new Error("the survey of every type asks for an address");
  const { address } = liveSurvey({ ...everyType, pages: [{ id: "mail", questions: [mail] }] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${address}?lang=en`);
  await page.locator('[name="q.mail"]').fill("lan@");
  await page.getByRole("button", { name: "Send my answers" }).click();
  await expect(page.locator("#summary")).toBeFocused();
  await context.close();
});

test("every type is answered without JavaScript in Vietnamese, in two steps where a rule opens a question", async ({
  browser,
}) => {
  const survey = liveSurvey(everyType);
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false, locale: "vi-VN" });
  const page = await context.newPage();
  await page.goto(`${survey.address}?utm_source=poster`);
  await expect(page.getByRole("textbox", { name: "Mỗi ngày bạn uống mấy tách?" })).toBeHidden();
  for (const [rank, code] of theirAnswers.matters.entries()) {
    await page.locator(`[name="q.matters.${rank + 1}"]`).selectOption(String(code));
  }
  await fillIn(page, "vi");
  const cups = page.getByRole("textbox", { name: "Mỗi ngày bạn uống mấy tách?" });
  await cups.fill("nhiều");
  await page.getByRole("button", { name: SENDS.vi }).click();
  await expect(page.getByRole("alert")).toContainText("Mỗi ngày bạn uống mấy tách?");
  await cups.fill("2,5");
  await page.getByRole("button", { name: SENDS.vi }).click();
  await expect(page.getByText("Bạn đã giúp chúng tôi rất nhiều.")).toBeVisible();
  const [stored, ...more] = storedResponses(survey);
  expect(more).toEqual([]);
  expect(withoutSets(stored?.answers ?? {})).toEqual({ answers: theirAnswers, sets: 4 });
  expect(stored).toMatchObject({ state: "complete", language: "vi" });
  await context.close();
});

test("every type is answered by keyboard alone, and what has the focus is seen", async ({ browser }) => {
  const survey = liveSurvey(everyType);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const faults = await watchFocus(page);
  await page.goto(`${survey.address}?lang=en&utm_source=poster`);
  const { keyboard } = page;
  const field = (name: string) => page.locator(`[name="q.${name}"]`);
  /** To the group, then along it with the arrows, which pick as they go. */
  const choose = async (name: string, index: number) => {
    await tabTo(page, field(name), { most: 12 });
    await keyboard.press("Space");
    for (let n = 0; n < index; n += 1) await keyboard.press("ArrowDown");
    await expect(field(name).nth(index)).toBeChecked();
  };
  const write = async (name: string, text: string) => {
    await tabTo(page, field(name), { most: 12 });
    await keyboard.type(text);
  };
  await choose("agree", 0);
  await choose("heard", 3);
  await write("heard.other", "A poster");
  await tabTo(page, field("city"), { most: 4 });
  await keyboard.type("Ho");
  await choose("daily", 0);
  await write("cups", "2.5");
  await tabTo(page, field("looks").nth(0), { most: 4 });
  await keyboard.press("Space");
  await tabTo(page, field("looks").nth(2), { most: 4 });
  await keyboard.press("Space");
  await choose("kind", 2);
  await choose("steps.1", 4);
  await choose("steps.2", 3);
  await choose("steps.3", 5);
  await choose("happy", 5);
  await choose("stars", 3);
  await choose("often", 4);
  await choose("satisfied", 4);
  await choose("effort", 5);
  await choose("recommend", 9);
  const slider = page.getByRole("slider");
  await tabTo(page, slider, { most: 4 });
  // It stands in the middle, at 25.
  await keyboard.press("ArrowRight");
  await expect(field("distance")).toHaveValue("30");
  const ranking = page.locator(".is-ranking");
  for (const name of ["Taste", "Price", "Quick delivery"]) {
    await tabTo(page, ranking.locator(".unranked", { hasText: name }), { most: 14 });
    await keyboard.press("Enter");
  }
  await tabTo(page, ranking.getByRole("button", { name: "Move Price up" }), { back: true });
  await keyboard.press("Enter");
  await expect(ranking.locator(".ranked").first().locator(":focus")).toHaveCount(1);
  for (const [code, amount] of Object.entries(theirAnswers.shares)) {
    await write(`shares.${code}`, String(amount));
  }
  for (let set = 1; set <= 4; set += 1) {
    await choose(`tradeoff.${2 * set - 1}`, 0);
    await choose(`tradeoff.${2 * set}`, 2);
  }
  for (const name of ["name", "words", "mail", "phone"] as const) await write(name, theirAnswers[name]);
  // The fourth of April: which of day and month comes first is the browser's own affair.
  await tabTo(page, field("since"), { most: 4 });
  await keyboard.type("04042020");
  await choose("quote", 0);
  await tabTo(page, page.getByRole("button", { name: "Send my answers" }), { most: 10 });
  await keyboard.press("Enter");
  await expect(page.getByText("You helped us a lot.")).toBeVisible();
  const [stored] = storedResponses(survey);
  expect(withoutSets(stored?.answers ?? {})).toEqual({ answers: theirAnswers, sets: 4 });
  expect(faults).toEqual([]);
  await context.close();
});

test("every type is accessible in both languages and both themes", async ({ browser }) => {
  const { address } = liveSurvey(everyType);
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({ ...phone, colorScheme });
    const page = await context.newPage();
    for (const language of ["en", "vi"]) {
      await page.goto(`${address}?lang=${language}`);
      await mark(page, "heard", 4);
      await mark(page, "daily", 1);
      await page.locator(".unranked").first().click();
      // Once with everything that can be wrong on the screen.
      if (language === "vi") await page.locator("button.primary").click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${colorScheme} ${language}: ${id}: ${nodes[0]?.html}`),
      ).toEqual([]);
    }
    await context.close();
  }
});

/** Controls whose place to tap is narrower or lower than 44 px. A hidden tick counts by its label. */
const smallTargets = (page: Page) =>
  page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll("button, select, textarea, input, .summary a, .languages a"),
    ];
    return controls.flatMap((control) => {
      if (control.matches("[type=hidden], [aria-hidden=true], .leave-empty *") || !control.checkVisibility())
        return [];
      const target = control.closest("label.option, label.point, label.pick") ?? control;
      const { width, height } = target.getBoundingClientRect();
      return width < 43.5 || height < 43.5 ? [`${target.outerHTML.slice(0, 90)}: ${width} × ${height}`] : [];
    });
  });

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("every type fits a small phone with targets of 44 px, and twice the size on a desk", async ({
  browser,
}) => {
  const { address } = liveSurvey(everyType);
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  for (const [width, language] of [
    [360, "vi"],
    [390, "en"],
    [390, "ar"],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${address}?lang=${language}`);
    await mark(page, "heard", 4);
    await mark(page, "daily", 1);
    await page.locator(".unranked").first().click();
    expect(await smallTargets(page), `${language} at ${width} px`).toEqual([]);
    expect(await overflow(page), `${language} at ${width} px`).toBeLessThanOrEqual(0);
  }
  // 1280 px at 200 %, and at 400 % (WCAG 1.4.10); then text alone at 200 % (1.4.4).
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: 700 });
    for (const language of ["en", "vi"]) {
      await page.goto(`${address}?lang=${language}`);
      expect(await overflow(page), `${language} at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
  await page.setViewportSize({ width: 640, height: 700 });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  expect(await overflow(page), "text at 200 %").toBeLessThanOrEqual(0);
  await context.close();
});

test("nothing moves for those who asked for it, and Arabic runs from right to left", async ({ browser }) => {
  const { address } = liveSurvey(everyType);
  const longest = (page: Page) =>
    page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll(".option, .point, button")].map((element) =>
          Number.parseFloat(getComputedStyle(element).transitionDuration),
        ),
      ),
    );
  const lively = await browser.newContext({ ...phone, reducedMotion: "no-preference" });
  const page = await lively.newPage();
  await page.goto(`${address}?lang=en`);
  expect(await longest(page)).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await longest(page)).toBe(0);

  await page.getByRole("button", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  const sides = await page.evaluate(() => {
    const left = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().left ?? 0;
    return {
      tickBeforeText: left("#q\\.heard\\.1") > left("label:has(#q\\.heard\\.1) span"),
      firstStarOnTheRight: left("#q\\.stars\\.1") > left("#q\\.stars\\.5"),
      lowEndOnTheRight: left(".is-nps .ends span:first-child") > left(".is-nps .ends span:last-child"),
    };
  });
  expect(sides).toEqual({ tickBeforeText: true, firstStarOnTheRight: true, lowEndOnTheRight: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await lively.close();
});
