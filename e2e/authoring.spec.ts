import { expect, type Page, test } from "@playwright/test";
import { createStudy, publishSurvey, setGoal, signIn, signUp, startFromSet } from "./verbs";

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
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
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

test("two tabs of one person keep apart what is not saved yet", async ({ page, context }) => {
  await signUp(page);
  const study = await openBuilder(page, "Two tabs");
  await openQuestion(page, HEARD);
  await page.route("**/survey", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await page.getByLabel("Question · English").fill("Not saved: where from?");
  await expect(page.getByText("Not saved", { exact: false }).first()).toBeVisible();

  const other = await context.newPage();
  await other.goto(`${study}/survey`);
  await openQuestion(other, "Have you bought from");
  await other.getByLabel("Question · English").fill("Saved: bought before?");
  await expectSaved(other);
  await expect(row(other, "How did you first hear")).toBeVisible();
  await expect(other.getByText("Your unsaved edits are back")).toBeHidden();

  page.on("dialog", (dialog) => void dialog.accept());
  await page.close({ runBeforeUnload: false });
  await other.reload();
  await expect(other.getByText("Your unsaved edits are back")).toBeVisible();
  await expect(row(other, "Not saved: where from")).toBeVisible();
  await expect(row(other, "Saved: bought before")).toBeVisible();
  await expectSaved(other);
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
  await expect(page.getByText(/^0 of \d+ texts$/)).toBeVisible();
  await page
    .getByLabel("Translation of “How did you first hear about Bếp Nhà?”")
    .fill("Comment nous avez-vous connus ?");
  await expect(page.getByText(/^1 of \d+ texts$/)).toBeVisible();
  await expectSaved(page);
  await page.getByRole("link", { name: "Publish" }).click();
  await expect(page.getByText(/texts are missing in French/)).toBeVisible();
  await page.goto(`${study}/survey/preview?lang=fr`);
  await page.getByRole("link", { name: "2", exact: true }).click();
  const shown = page.frameLocator("iframe").getByText("Comment nous avez-vous connus ?");
  await expect(shown).toBeVisible();
});

test("questions and pages are added, copied and moved by the keyboard alone", async ({ page }) => {
  await signUp(page);
  await openBuilder(page, "By keyboard");
  await page.getByRole("button", { name: "Add a question to page 2" }).press("Enter");
  await page.getByRole("menuitem", { name: "Slider" }).press("Enter");
  await page.getByLabel("Question · English").fill("How much would you pay?");
  await page.getByLabel("Question · Vietnamese").fill("Bạn sẵn lòng trả bao nhiêu?");
  await page.getByLabel("Step", { exact: true }).fill("5");
  await page.getByRole("button", { name: "Done", exact: true }).press("Enter");
  await expect(row(page, "How much would you pay")).toBeVisible();
  await expect(page.getByText("23 questions")).toBeVisible();

  await test.step("a question goes up, and a page goes down", async () => {
    const number = (wording: string) =>
      page
        .getByRole("listitem")
        .filter({ has: row(page, wording) })
        .getByText(/^\d+$/);
    await expect(number("How much would you pay")).toHaveText("7");
    const grip = page.getByRole("button", { name: "Move question 7", exact: true });
    await grip.focus();
    await page.keyboard.press("Space");
    await expect(page.getByText(/^Question 7 is now at/)).toBeAttached();
    await page.keyboard.press("ArrowUp");
    await expect(page.getByText("Question 7 is now at 6.")).toBeAttached();
    await page.keyboard.press("Space");
    await expect(number("How much would you pay")).toHaveText("6");

    await page.getByRole("button", { name: "Move page 2", exact: true }).focus();
    await page.keyboard.press("Space");
    await expect(page.getByText("Page 2 would come to stand at place 2.")).toBeAttached();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByText("Page 2 would come to stand at place 3.")).toBeAttached();
    await page.keyboard.press("Space");
    await expect(
      page.getByRole("region", { name: "Page 3" }).getByText("How much would you pay?"),
    ).toBeVisible();
  });

  await test.step("copies stand beside the originals", async () => {
    await page.getByRole("button", { name: "Page 3: actions" }).press("Enter");
    await page.getByRole("menuitem", { name: "Duplicate page" }).press("Enter");
    await expect(
      page.getByRole("region", { name: "Page 4" }).getByText("How much would you pay?"),
    ).toBeVisible();
    await expectSaved(page);
    await page.reload();
    await expect(row(page, "How much would you pay")).toHaveCount(2);
  });
});

test("a rule, a jump and an ending are written, drawn, previewed and published with what they mean", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signUp(page);
  const study = await openBuilder(page, "Rules");
  await setGoal(page, study);
  await publishSurvey(page, study);
  await page.goto(`${study}/survey`);

  await test.step("an ending, and a jump to it", async () => {
    await page.getByRole("button", { name: "Add an ending" }).click();
    await page.getByRole("group", { name: "Ending 1" }).getByLabel("Title · English").fill("Not for you");
    await page.getByRole("button", { name: "Rules and jumps of page 2" }).click();
    await page.getByRole("button", { name: "Jump to another page or an ending" }).click();
    const jumps = page.getByRole("region", { name: "Where page 2 leads" });
    await jumps.getByLabel("Go to").selectOption({ label: "Ending 1 · Not for you" });
    await jumps.getByRole("button", { name: "Only if …" }).click();
    await jumps.getByLabel("Question").selectOption({ label: "5. Have you bought from Bếp Nhà before?" });
    await jumps.getByLabel("How it is asked about").selectOption({ label: "was skipped" });
    await page.getByRole("button", { name: "Rules and jumps of page 2" }).click();
    await expect(page.getByText("Goes to Ending 1 · Not for you if question 5 was skipped.")).toBeVisible();
  });

  await test.step("a question that only some are asked", async () => {
    await openQuestion(page, "What catches your attention");
    await page.getByRole("button", { name: "Ask only some people" }).click();
    await page
      .getByLabel("Question", { exact: true })
      .selectOption({ label: "3. How did you first hear about Bếp Nhà?" });
    await expect(page.getByText(/Only if question 3 is any of/)).toBeVisible();
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await expectSaved(page);
  });

  await test.step("the map draws it and says it", async () => {
    await page.getByRole("link", { name: "Logic" }).click();
    await expect(
      page.getByRole("img", { name: /Map of 7 pages with 1 jump and 1 other ending/ }),
    ).toBeVisible();
    await expect(page.getByText(/Question 7 only if question 3 is any of/)).toBeVisible();
  });

  await test.step("moving the asked question behind the rule is an error that says so", async () => {
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByRole("button", { name: "Question 3: more" }).click();
    await page.getByRole("menuitem", { name: "Move to page 5" }).click();
    await expect(page.getByText("It depends on a question that comes later", { exact: false })).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(page.getByText("It depends on a question that comes later", { exact: false })).toHaveCount(
      0,
    );
  });

  await test.step("publishing says what changed and what it means", async () => {
    await page.getByRole("link", { name: "Publish" }).click();
    await expect(page.getByText("Rules of pages, jumps or endings")).toBeVisible();
    await expect(page.getByText(/^Asked of other people: What catches your attention/)).toBeVisible();
    await expect(page.getByText("Its base changes", { exact: false })).toBeVisible();
    await page.getByRole("button", { name: "Publish version 2" }).click();
    await expect(page.getByText(/^Live: version 2/)).toBeVisible();
  });
});

test("a question is moved to another survey of the team", async ({ page }) => {
  await signUp(page);
  const target = await openBuilder(page, "Where it goes");
  await openBuilder(page, "Where it was");
  await page.getByRole("button", { name: "Question 3: more" }).click();
  await page.getByRole("menuitem", { name: "Copy or move to another survey" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Survey of the study").selectOption({ label: "Where it goes" });
  await dialog.getByLabel("Move: take out here").check();
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(dialog.getByText("It stands now at the end of")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByText("21 questions")).toBeVisible();
  await expectSaved(page);
  await page.goto(`${target}/survey`);
  await expect(page.getByText("23 questions on 8 pages")).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Page 8" }).getByText("How did you first hear"),
  ).toBeVisible();
});
