import { expect, test } from "@playwright/test";
import { answerByRequests, answerInBrowser } from "./respondent";
import { createStudy, lookForGroups, publishSurvey, setGoal, signUp, startFromSet } from "./verbs";

test("a team goes from a goal to approved portraits of the people who answered", async ({
  page,
  browser,
}) => {
  await signUp(page);
  const study = await createStudy(page, "Who buys our meal boxes?");

  await test.step("without a goal nothing is published", async () => {
    await startFromSet(page, study, "Customer portrait");
    await page.goto(`${study}/survey/publish`);
    await expect(page.getByText("The study has no goal yet.")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Publish version/ })).toBeDisabled();
  });

  await setGoal(page, study);
  const address = await publishSurvey(page, study);

  await test.step("twenty people answer in the browser, half of them in Vietnamese", async () => {
    const receipts = new Set<string>();
    for (const [language, locale] of [
      ["en", "en-GB"],
      ["vi", "vi-VN"],
    ] as const) {
      const context = await browser.newContext({ locale, viewport: { width: 390, height: 844 } });
      for (let n = 0; n < 10; n += 1) {
        const phone = await context.newPage();
        receipts.add(await answerInBrowser(phone, address, { kind: n % 3, n }, language));
        await context.clearCookies();
        await phone.close();
      }
      await context.close();
    }
    expect(receipts.size).toBe(20);
  });

  await test.step("the results count them, and what respondents typed is shown as text", async () => {
    await page.goto(`${study}/results`);
    await expect(page.getByText("How did you first hear about Bếp Nhà?").first()).toBeVisible();
    await expect(page.locator("body")).toContainText("<b>q.");
    await expect(page.locator("b", { hasText: "q." })).toHaveCount(0);
  });

  await test.step("twenty are too few to look for groups, and Limn says so", async () => {
    await page.goto(`${study}/personas`);
    await expect(page.getByText(/At least 30 complete answers are needed/)).toBeVisible();
  });

  for (let n = 20; n < 180; n += 1) await answerByRequests(address, { kind: n % 3, n }, n % 2 ? "vi" : "en");
  await lookForGroups(page, study);

  await test.step("the three kinds of people are found again", async () => {
    await expect(page.getByRole("heading", { name: /^3 groups/ })).toBeVisible();
    await expect(page.getByRole("main").getByText("From 180 answers").first()).toBeVisible();
  });

  await test.step("a portrait is named and approved, and stays so", async () => {
    await page
      .getByRole("main")
      .getByRole("link", { name: /More often|Group A/ })
      .first()
      .click();
    await expect(page.getByRole("heading", { name: "What sets them apart" })).toBeVisible();
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByLabel("Name", { exact: true }).fill("Careful comparers");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("Name: – → Careful comparers")).toBeVisible();
    await page.getByRole("link", { name: "To the portrait" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Careful comparers" })).toBeVisible();
    await page.getByRole("button", { name: /^Approve/ }).click();
    await expect(page.getByText(/^Approved/).first()).toBeVisible();
    await page.goto(`${study}/personas`);
    await expect(page.getByText("Careful comparers").first()).toBeVisible();
  });

  await test.step("a block that nothing was asked for offers its question, and one click adds it", async () => {
    await page.getByRole("link", { name: "Careful comparers" }).first().click();
    await page
      .getByRole("button", { name: /^Ask this: / })
      .first()
      .click();
    await expect(page.getByText(/1 question was added/).first()).toBeVisible();
  });

  await test.step("the portraits stand side by side, sorted by one of them", async () => {
    await page.goto(`${study}/personas/compare`);
    const table = page.getByRole("region", { name: "Differences" }).getByRole("table");
    await table.getByRole("link", { name: "Careful comparers" }).click();
    await expect(table.getByRole("columnheader", { name: /Careful comparers/ })).toHaveAttribute(
      "aria-sort",
      "descending",
    );
  });

  await test.step("two groups become one, which is shown as what it is and keeps the name", async () => {
    await page.goto(`${study}/personas`);
    await page.getByRole("link", { name: "Careful comparers" }).first().click();
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByRole("button", { name: "Merge" }).click();
    await expect(page.getByText("Groups were merged by your team.")).toBeVisible({ timeout: 60_000 });
    await page.getByRole("link", { name: "Careful comparers" }).first().click();
    await expect(page.getByText(/Put together by your team from 2 groups/)).toBeVisible();
    await page.goto(`${study}/personas/finder`);
    await expect(page.getByText(/Your team put these groups together otherwise/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Publish the form" })).toBeVisible();
  });

  await test.step("another number that was looked at opens, and is taken without a second search", async () => {
    await page.goto(`${study}/personas/method`);
    const four = page.locator("details").filter({ hasText: /^4 groups/ });
    await four.locator("summary").click();
    await expect(four.getByRole("row", { name: /^Group D/ })).toBeVisible();
    await four.getByLabel("Why 4 groups").fill("Four shops");
    await four.getByRole("button", { name: "Take 4 groups" }).click();
    await expect(page.getByText("Your team asked for 4 groups: “Four shops”")).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByText("nothing was searched for again", { exact: false })).toBeVisible();
  });

  await test.step("the study's home says what is done", async () => {
    await page.goto(study);
    await expect(page.getByRole("main").getByText("180").first()).toBeVisible();
  });
});
