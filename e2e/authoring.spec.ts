import { expect, type Page, test } from "@playwright/test";
import { createStudy, signIn, signUp, startFromSet } from "./verbs";

/** The line of the question with this wording. */
const row = (page: Page, wording: string) => page.getByRole("button", { name: new RegExp(`^${wording}`) });

const HEARD = "How did you first hear about Bếp Nhà\\?";

async function openQuestion(page: Page, wording: string): Promise<void> {
  await row(page, wording).click();
  await expect(page.getByLabel("Question · English")).toBeVisible();
}

const expectSaved = (page: Page) => expect(page.getByText("Saved", { exact: true })).toBeVisible();

/** A study with the first set as its draft, open in the builder. */
async function openBuilder(page: Page, title: string): Promise<string> {
  const study = await createStudy(page, title);
  await startFromSet(page, study, "Customer portrait");
  await expectSaved(page);
  return study;
}

test("what was typed is saved by itself and can be undone and done again", async ({ page }) => {
  await signUp(page);
  await openBuilder(page, "Undo");
  await openQuestion(page, HEARD);
  await page.getByLabel("Question · English").fill("Where did you meet us?");
  await expectSaved(page);
  await page.reload();
  await expect(row(page, "Where did you meet us")).toBeVisible();

  await page.getByRole("button", { name: "Question 4: more" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText("21 questions")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByText("22 questions")).toBeVisible();
  await page.keyboard.press("Control+Shift+z");
  await expect(page.getByText("21 questions")).toBeVisible();

  await openQuestion(page, "Where did you meet us");
  await page.getByLabel("Question · English").fill("Typed");
  await page.getByLabel("Question · English").press("Control+z");
  await expect(page.getByLabel("Question · English")).toHaveValue("Where did you meet us?");
  await expect(page.getByLabel("Question · English")).toBeFocused();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("22 questions")).toBeVisible();
  await expectSaved(page);
});

test("two people edit at once: different questions are brought together, the same one is decided on", async ({
  page,
  context,
}) => {
  await signUp(page);
  const study = await openBuilder(page, "Two at once");
  const other = await context.newPage();
  await other.goto(`${study}/survey`);

  await test.step("different questions", async () => {
    await openQuestion(page, HEARD);
    await page.getByLabel("Question · English").fill("Mine: where from?");
    await expectSaved(page);
    await openQuestion(other, "Have you bought from");
    await other.getByLabel("Question · English").fill("Theirs: bought before?");
    await expect(other.getByText("Somebody else is editing too")).toBeVisible();
    await expectSaved(other);
    await expect(row(other, "Mine: where from")).toBeVisible();
    await expect(row(other, "Theirs: bought before")).toBeVisible();
  });

  await test.step("the same words: nothing is overwritten until one decides", async () => {
    await page.reload();
    await openQuestion(page, "Theirs: bought before");
    await page.getByLabel("Question · English").fill("First of all?");
    await expectSaved(page);
    await other.getByLabel("Question · English").fill("Second of all?");
    await expect(other.getByText("Somebody else changed the same thing")).toBeVisible();
    await other.getByRole("button", { name: "Compare and decide" }).click();
    const dialog = other.getByRole("dialog");
    await expect(dialog.getByText("First of all?")).toBeVisible();
    await expect(dialog.getByText("Second of all?").last()).toBeVisible();
    await dialog.getByRole("radio", { name: /^Both/ }).check();
    await dialog.getByRole("button", { name: "Save like this" }).click();
    await expectSaved(other);
    await page.reload();
    await expect(row(page, "First of all")).toBeVisible();
    await expect(row(page, "Second of all")).toBeVisible();
  });
});

test("signed out while editing: the edits stay, and are saved after signing in again", async ({
  page,
  context,
}) => {
  const account = await signUp(page);
  await openBuilder(page, "Signed out");
  await openQuestion(page, HEARD);
  await context.clearCookies();
  await page.getByLabel("Question · English").fill("Still here?");
  await expect(page.getByText("You have been signed out", { exact: true })).toBeVisible();

  await test.step("even when the page is closed", async () => {
    page.on("dialog", (dialog) => void dialog.accept());
    const study = page.url();
    await page.close({ runBeforeUnload: false });
    const next = await context.newPage();
    await signIn(next, account);
    await next.goto(study);
    await expect(next.getByText("Your unsaved edits are back")).toBeVisible();
    await expect(row(next, "Still here")).toBeVisible();
    await expectSaved(next);
    await next.reload();
    await expect(row(next, "Still here")).toBeVisible();
  });
});

test("texts are translated side by side, and what is missing is counted", async ({ page }) => {
  await signUp(page);
  const study = await openBuilder(page, "Languages");
  await page.getByRole("link", { name: "Translate" }).click();
  await page.getByLabel("Add a language").selectOption("fr");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const total = /French: 0 of (\d+) texts/;
  await expect(page.getByRole("progressbar", { name: total })).toBeVisible();
  await page
    .getByLabel("Translation of “How did you first hear about Bếp Nhà?”")
    .fill("Comment nous avez-vous connus ?");
  await expect(page.getByRole("progressbar", { name: /French: 1 of/ })).toBeVisible();
  await expectSaved(page);
  await page.getByRole("link", { name: "Publish" }).click();
  await expect(page.getByText(/texts are missing in French/)).toBeVisible();
  await page.goto(`${study}/survey/preview?lang=fr`);
  await page.getByRole("link", { name: "2", exact: true }).click();
  const shown = page.frameLocator("iframe").getByText("Comment nous avez-vous connus ?");
  await expect(shown).toBeVisible();
});
