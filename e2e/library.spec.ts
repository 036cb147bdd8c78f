import { expect, type Locator, type Page, test } from "@playwright/test";
import { appUrl, createStudy, publishSurvey, setGoal, signUp, startFromSet } from "./verbs";

const row = (page: Page, wording: string) =>
  page.getByRole("button", { name: new RegExp(`^${wording}`), expanded: false });

const expectSaved = (page: Page) => expect(page.getByText("Saved", { exact: true })).toBeVisible();

test("questions are found in either language, and added to a survey's draft", async ({ page }) => {
  await signUp(page);
  const study = await createStudy(page, "From the library");
  await startFromSet(page, study, "Customer portrait");

  await test.step("by Vietnamese words without their accents", async () => {
    await page.goto(`${appUrl()}/library`);
    await page.getByRole("searchbox", { name: "Search the library" }).fill("giao hang");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await expect(page.getByText(/questions? found\./)).toBeVisible();
    await expect(page.getByText(/^In Vietnamese: /).first()).toContainText(/giao hàng/i);
  });

  await test.step("narrowed down to what can form groups, each with its reason", async () => {
    await page.goto(`${appUrl()}/library?dimension=price`);
    const found = page.getByRole("region", { name: "Questions" }).getByRole("listitem");
    await expect(found.first()).toContainText("Price");
    await expect(found.first()).toContainText(/Can form groups\.|Does not form groups\./);
    await page.getByLabel("Only questions that can form groups").check();
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await expect(page.getByText("Does not form groups.")).toHaveCount(0);
    await page
      .getByRole("checkbox", { name: /^Choose: / })
      .first()
      .check();
    await page.getByRole("button", { name: "Add what is ticked" }).click();
    await expect(page.getByText("1 question was added on page 8.", { exact: false })).toBeVisible();
    await page.getByRole("link", { name: "Go to the survey" }).click();
    await expect(page.getByText("23 questions on 8 pages")).toBeVisible();
  });

  await test.step("a whole set, without what the survey asks already", async () => {
    await page.goto(`${appUrl()}/library/customer-portrait`);
    await page.getByRole("button", { name: "Use the whole set" }).click();
    await expect(page.getByText("14 are asked there already and were left out.")).toBeVisible();
  });
});

test("a set is added without scripts, too", async ({ page, browser }) => {
  await signUp(page);
  await createStudy(page, "Plain hands");
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const without = await plain.newPage();
  await without.goto(`${appUrl()}/library?q=price`);
  await without
    .getByRole("checkbox", { name: /^Choose: / })
    .first()
    .check();
  await without.getByRole("button", { name: "Add what is ticked" }).click();
  await expect(without.getByText("1 question was added on page 2.", { exact: false })).toBeVisible();
  await plain.close();
});

test("inside the builder, questions come from the library onto the page that asked, and can be undone", async ({
  page,
}) => {
  await signUp(page);
  const study = await createStudy(page, "Add beside");
  await startFromSet(page, study, "Customer portrait");
  await page.getByRole("button", { name: "Add a question to page 3" }).click();
  await page.getByRole("menuitem", { name: "Add from the library" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Set", { exact: true }).selectOption({ label: "Satisfaction & loyalty" });
  await dialog.getByLabel("Search the library").fill("giới thiệu");
  await dialog
    .getByRole("checkbox", { name: /^Choose: / })
    .first()
    .check();
  await expect(dialog.getByLabel("Where to")).toHaveValue("2");
  await dialog.getByRole("button", { name: "Add 1 question" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("23 questions on 7 pages")).toBeVisible();
  await expectSaved(page);
  await expect(page.getByText("{brand}")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("22 questions on 7 pages")).toBeVisible();
  await expectSaved(page);
});

test("a survey is kept as the team's own set, edited as versions, used, retired and offered again", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signUp(page);
  const study = await createStudy(page, "Where it began");
  await startFromSet(page, study, "Customer portrait");

  await test.step("keep it", async () => {
    await page.getByRole("button", { name: "Keep in the library" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name of the set · English").fill("Our portrait");
    await dialog.getByRole("button", { name: "Keep", exact: true }).click();
    await expect(dialog.getByText(/questions are kept in the library/)).toBeVisible();
    await dialog.getByRole("link", { name: "Look at the set" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Our portrait" })).toBeVisible();
    await expect(page.getByText("How did you first hear about {brand}?")).toBeVisible();
  });
  const set = page.url();

  await test.step("edit it: a second version, the first stays readable", async () => {
    await page.getByRole("link", { name: "Edit" }).click();
    await row(page, "How did you first hear").click();
    await page.getByLabel("Question · English").fill("Where did you hear of {brand} first?");
    await page.getByRole("button", { name: "Keep as version 2" }).click();
    await page.waitForURL(set);
    await expect(page.getByText("Where did you hear of {brand} first?")).toBeVisible();
    await page.getByText("2 versions").click();
    await page.getByRole("link", { name: "Version 1" }).click();
    await expect(page.getByText("This is version 1, as it was. The newest is version 2.")).toBeVisible();
    await expect(page.getByText("How did you first hear about {brand}?")).toBeVisible();
  });

  await test.step("see it as a respondent would", async () => {
    await page.goto(`${set}/preview?page=2`);
    const shown = page.frameLocator("iframe");
    await expect(shown.getByText("Where did you hear of Bếp Nhà first?")).toBeVisible();
  });

  await test.step("begin another survey with it", async () => {
    const other = await createStudy(page, "Where it went");
    await startFromSet(page, other, "Our portrait");
    await expect(page.getByText("Made from version 2 of the set")).toBeVisible();
  });

  await test.step("retire it, and offer it again", async () => {
    await page.goto(set);
    await page.getByRole("button", { name: "Retire" }).click();
    await expect(page.getByText("Retired: it is offered nowhere any more.", { exact: false })).toBeVisible();
    await page.goto(`${appUrl()}/library`);
    await expect(page.getByRole("link", { name: "Our portrait" })).toBeHidden();
    await page.getByText("1 retired set").click();
    await page.getByRole("link", { name: "Our portrait" }).click();
    await page.getByRole("button", { name: "Offer again" }).click();
    await expect(page.getByRole("button", { name: "Retire" })).toBeVisible();
  });
});

test("a question that people were asked becomes a new one when its type changes", async ({ page }) => {
  await signUp(page);
  const study = await createStudy(page, "Other types");
  await setGoal(page, study);
  await startFromSet(page, study, "Customer portrait");
  await publishSurvey(page, study);
  await page.goto(`${study}/survey`);
  await row(page, "How did you first hear").click();
  await page.getByRole("button", { name: "Change the type" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("New type").selectOption({ label: "Several choices" });
  await expect(
    dialog.getByText("answers given so far stay with the old one", { exact: false }),
  ).toBeVisible();
  await expect(dialog.getByText("13 options or rows stay.")).toBeVisible();
  await dialog.getByRole("button", { name: "Make it a new question" }).click();
  await expectSaved(page);
  await page.getByRole("link", { name: "Publish" }).click();
  await expect(page.getByText(/^Another type: How did you first hear/)).toBeVisible();
  await page.getByRole("button", { name: "Publish version 2" }).click();
  await expect(page.getByText(/^Live: version 2/)).toBeVisible();
});

/** A red dot as a PNG. */
const DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP8z4APMOGVHbHSAEEsAROxCnMTAAAAAElFTkSuQmCC",
  "base64",
);

async function upload(page: Page, button: string): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).click();
  await (await choosing).setFiles({ name: "dot.png", mimeType: "image/png", buffer: DOT });
}

test("a logo and the pictures of a choice are uploaded, and respondents see them", async ({ page }) => {
  await signUp(page);
  const study = await createStudy(page, "Pictures");
  await setGoal(page, study);
  await startFromSet(page, study, "Customer portrait");
  await upload(page, "Choose a picture: Logo");
  await expect(page.getByRole("img", { name: "Logo" })).toBeVisible();
  await page.getByRole("button", { name: "Add a question to page 2" }).click();
  await page.getByRole("menuitem", { name: "Picture choice" }).click();
  await page.getByLabel("Question · English").fill("Which do you like?");
  for (const n of [1, 2]) {
    await page.getByLabel(`Option ${n} · English`).fill(`Dot ${n}`);
    await upload(page, `Choose a picture: Dot ${n}`);
    await expect(page.getByRole("img", { name: `Dot ${n}` })).toBeVisible();
  }
  await expectSaved(page);

  await test.step("what is no picture is refused in words", async () => {
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Another picture: Logo" }).click();
    await (await choosing).setFiles({ name: "x.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") });
    await expect(page.getByText(/^PNG, JPEG, GIF or WebP/)).toBeVisible();
    await expect(page.getByRole("img", { name: "Logo" })).toBeVisible();
  });

  const link = await publishSurvey(page, study);
  await page.goto(link);
  await expectLoaded(page.locator("header img, img").first());
});

test("pictures uploaded in a set of the team's own come along into a survey", async ({ page }) => {
  await signUp(page);
  const study = await createStudy(page, "Where it began");
  await startFromSet(page, study, "Customer portrait");
  await page.getByRole("button", { name: "Question 3: more" }).click();
  await page.getByRole("menuitem", { name: "Keep in the library" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the set · English").fill("Dots");
  await dialog.getByRole("button", { name: "Keep", exact: true }).click();
  await dialog.getByRole("link", { name: "Look at the set" }).click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByRole("button", { name: /^Add a question/ }).click();
  await page.getByRole("menuitem", { name: "Picture choice" }).click();
  await page.getByLabel("Question · English").fill("Which dot do you like?");
  for (const n of [1, 2]) {
    await page.getByLabel(`Option ${n} · English`).fill(`Dot ${n}`);
    await upload(page, `Choose a picture: Dot ${n}`);
    await expect(page.getByRole("img", { name: `Dot ${n}` })).toBeVisible();
  }
  await page.getByRole("button", { name: "Keep as version 2" }).click();
  await expect(page.getByRole("link", { name: "Edit", exact: true })).toBeVisible();

  const other = await createStudy(page, "Where it went");
  await startFromSet(page, other, "Dots");
  await row(page, "Which dot do you like").click();
  for (const name of ["Dot 1", "Dot 2"]) {
    await expectLoaded(page.getByRole("img", { name }));
  }
});

const expectLoaded = (image: Locator) =>
  expect
    .poll(() => image.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0))
    .toBe(true);
