import { expect, type Page, test } from "@playwright/test";
import { answerPageByKeyboard, expectNoTrap, press, tabTo, watchFocus, write } from "./keyboard";
import { discard, startServer } from "./server";
import { type Account, appUrl, someAccount } from "./verbs";

/* The product without a mouse: in this file nothing is clicked. */

// A trace of a thousand key presses takes longer than the presses and shows nothing.
test.use({ trace: "off" });

async function signUpByKeyboard(page: Page): Promise<Account> {
  const account = someAccount();
  await page.goto(appUrl());
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.locator("main :focus").count(), "the skip link leads past the header").toBe(1);
  await page.keyboard.press("Shift+Tab");
  await press(page, "link", "Sign up");
  await write(page, "Your name", account.name);
  await write(page, "E-mail address", account.email);
  await write(page, "Password", account.password);
  await write(page, "Name of your team", account.team);
  // Enter in a box sends the form.
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Studies" })).toBeVisible();
  return account;
}

async function createStudyByKeyboard(page: Page, title: string): Promise<void> {
  await press(page, "link", "New study");
  await write(page, "Title", title);
  await write(page, "Brand", "Bếp Nhà");
  await write(page, "Product", "meal boxes");
  await write(page, "Category", "meal delivery");
  await press(page, "button", "Start the study");
  await tabTo(page, page.getByLabel("What is it for?"));
  await page.keyboard.press("ArrowDown");
  await write(page, "The goal in one or two sentences", "More first-time buyers come back within 60 days.");
  await write(page, "How you measure it", "Second orders within 60 days");
  await write(page, "Where it stands today", "22 %");
  await write(page, "Where it should be", "30 %");
  await write(page, "Who the customer is", "Young families in Hanoi");
  await write(page, "The experience you promise", "Dinner without thinking about it");
  await press(page, "button", "Save the goal");
  await expect(page.getByText("More first-time buyers come back within 60 days.").first()).toBeVisible();
}

/** Adds a question from the menu at the end of the first page and gives it these words. */
async function addQuestionByKeyboard(page: Page, type: string, text: string): Promise<void> {
  await tabTo(page, page.getByRole("button", { name: "Add a question to page 1" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  const item = page.getByRole("menuitem", { name: type, exact: true });
  await expect(async () => {
    await page.keyboard.press("ArrowDown");
    await expect(item).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [0], timeout: 30_000 });
  await page.keyboard.press("Enter");
  await write(page, "Question · English", text, { back: true, most: 40 });
  await press(page, "button", "Done");
}

test("a survey is made, published and answered without a mouse", async ({ page, context, browser }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const faults = await watchFocus(page);
  await signUpByKeyboard(page);
  await createStudyByKeyboard(page, "Who cooks with us?");

  await test.step("a survey from a set, without the questions about the person", async () => {
    await press(page, "link", "Survey");
    await press(page, "checkbox", /^Add the voluntary questions/, { key: "Space" });
    await press(page, "button", "Use “Customer journey discovery”");
    await expect(page.getByRole("heading", { level: 2, name: "Page 1" })).toBeVisible();
  });

  await test.step("every type of question that the set lacks is added from the menu", async () => {
    await addQuestionByKeyboard(page, "Rating", "How good was the last box?");
    await addQuestionByKeyboard(page, "Recommendation 0–10", "Would you tell a friend?");
    await addQuestionByKeyboard(page, "Number", "How many people eat with you?");
  });

  await test.step("Escape closes a menu and gives the focus back", async () => {
    await tabTo(page, page.getByRole("button", { name: "Question 1: more" }), { back: true, most: 80 });
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menu").locator(":focus")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Question 1: more" })).toBeFocused();
  });

  await test.step("a wording is edited, a question moved", async () => {
    await press(page, "button", "Move question 5", { key: "Space" });
    await expect(page.getByText("Question 5 is now at 5.")).toBeAttached();
    await page.keyboard.press("ArrowUp");
    await expect(page.getByText("Question 5 is now at 4.")).toBeAttached();
    await page.keyboard.press("Space");
    await expect(page.getByText(/was put down\.$/)).toBeAttached();
    await press(page, "button", /^How many people eat with you\?/);
    await write(page, "Question · English", "How many people eat at your table?");
    await press(page, "button", "Done");
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    const questions = page.getByRole("list").filter({ hasText: "How many people" }).getByRole("listitem");
    await expect(questions.nth(3)).toContainText("How many people eat at your table?");
    await expectNoTrap(page, 200);
  });

  await test.step("publish", async () => {
    await press(page, "link", "Publish", { most: 250 });
    await press(page, "button", "Publish version 1");
    await expect(page.getByText(/^Live: version 1/)).toBeVisible();
  });

  let address = "";
  await test.step("a link is copied, paused and opened again", async () => {
    await press(page, "link", "Links");
    await expect(page.getByRole("heading", { level: 1, name: "Links" })).toBeVisible();
    await press(page, "button", "Copy the address of “First link”");
    await expect(page.getByRole("button", { name: "Copied" })).toBeFocused();
    address = await page.evaluate(() => navigator.clipboard.readText());
    await press(page, "link", "First link");
    await expect(page.getByRole("heading", { level: 1, name: "First link" })).toBeVisible();
    await press(page, "button", "Pause this link", { most: 120 });
    await expect(page.getByText("Paused", { exact: true })).toBeVisible();
    await press(page, "button", "Resume this link", { most: 120 });
    await expect(page.getByRole("button", { name: "Pause this link" })).toBeVisible();
  });

  await test.step("a respondent answers to the receipt", async () => {
    const phone = await (await browser.newContext()).newPage();
    const unseen = await watchFocus(phone);
    await phone.goto(address);
    await expect(phone.getByRole("button", { name: "Next", exact: true })).toBeVisible();
    const types = new Set<string>();
    while (!phone.url().includes("/done")) await answerPageByKeyboard(phone, types);
    await expect(phone.locator(".receipt .code")).toBeVisible();
    expect([...types].sort()).toEqual(
      ["consent", "matrix", "multiple", "nps", "number", "ranking", "rating", "single", "text"].sort(),
    );
    await press(phone, "link", "See or withdraw my answers");
    await expect(phone.getByText("How many people eat at your table?")).toBeVisible();
    expect(unseen).toEqual([]);
    await phone.context().close();
  });

  await test.step("signing out", async () => {
    await tabTo(page, page.getByLabel(/^Account menu/), { back: true });
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await press(page, "button", "Sign out");
    await expect(page.getByRole("link", { name: "Sign up" }).first()).toBeVisible();
  });
  expect(faults).toEqual([]);
});

async function startRun(page: Page, repeatedSamples: number): Promise<void> {
  await tabTo(page, page.locator("summary", { hasText: "Advanced" }));
  await page.keyboard.press("Enter");
  await write(page, "Repeated samples", String(repeatedSamples));
  await press(page, "button", "Look for groups");
  await expect(page.getByRole("heading", { name: "Looking for groups" })).toBeVisible();
}

test("results are read and portraits made, named and approved without a mouse", async ({ page }) => {
  const server = await startServer({ DEMO: "on" });
  const [, email, password] = /sign in as (\S+) with the password (\S+)/.exec(server.output()) ?? [];
  const faults = await watchFocus(page);
  await page.goto(`${server.url}/sign-in`);
  await write(page, "E-mail address", String(email));
  await write(page, "Password", String(password));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("main").getByRole("link", { name: /Hạt Mây/ }));
  await page.keyboard.press("Enter");

  await test.step("the numbers of a chart open as a table", async () => {
    await press(page, "link", "Results");
    const table = page.locator("summary", { hasText: "Table" }).first();
    await tabTo(page, table);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("table").first()).toBeVisible();
  });

  await test.step("a run is started and cancelled, and a shorter one started", async () => {
    await press(page, "link", "Portraits", { back: true });
    const look = page.getByRole("button", { name: "Look for groups" });
    // The demo's own run goes first.
    await expect(look).toBeVisible({ timeout: 360_000 });
    await startRun(page, 200);
    await press(page, "button", "Cancel the run");
    await expect(look).toBeVisible();
    await startRun(page, 5);
    await expect(look).toBeVisible({ timeout: 360_000 });
    await expect(page.getByText(/^From \d+ answers/).first()).toBeVisible();
  });

  await test.step("a portrait is opened, named and approved", async () => {
    await expectNoTrap(page, 120);
    await tabTo(page, page.getByRole("main").getByRole("link", { name: /More often|Group A/ }));
    await page.keyboard.press("Enter");
    await press(page, "link", "Edit");
    await write(page, "Name", "Careful comparers");
    await press(page, "button", "Save");
    await expect(page.getByText("Name: – → Careful comparers")).toBeVisible();
    await press(page, "link", "To the portrait", { back: true });
    await expect(page.getByRole("heading", { level: 1, name: "Careful comparers" })).toBeVisible();
    await press(page, "button", /^Approve/);
    await expect(page.getByText(/^Approved/).first()).toBeVisible();
  });
  expect(faults).toEqual([]);
  await discard(server);
});
