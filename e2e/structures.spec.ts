import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { appUrl, createStudy, signUp } from "./verbs";

/** A survey of SurveyJS with something that has no counterpart here. */
const coffee = {
  title: "Coffee at work",
  pages: [
    {
      elements: [
        { type: "checkbox", name: "drinks", title: "What do you drink?", choices: ["Coffee", "Tea"] },
      ],
    },
    {
      elements: [
        { type: "comment", name: "why", title: "Why {drinks}?", visibleIf: "{drinks} contains 'Tea'" },
        { type: "file", name: "receipt", title: "Your receipt" },
      ],
    },
  ],
};

const fileOf = (name: string, survey: object) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify(survey)),
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test(`a survey of another tool becomes the draft, and the earlier one comes back`, async ({
      page,
      browser,
    }) => {
      await signUp(page);
      const study = await createStudy(page, "Coffee");
      const context = await browser.newContext({
        javaScriptEnabled,
        storageState: await page.context().storageState(),
      });
      const visit = await context.newPage();
      await visit.goto(`${study}/survey/import`);
      await visit.locator('input[type="file"]').setInputFiles(fileOf("coffee.json", coffee));
      await visit.getByRole("button", { name: "Read the file" }).click();
      await expect(visit.getByRole("heading", { level: 1, name: "Coffee at work" })).toBeVisible();
      await expect(visit.getByText("Questions of the kind “file” have no counterpart.")).toBeVisible();
      expect((await new AxeBuilder({ page: javaScriptEnabled ? visit : page }).analyze()).violations).toEqual(
        [],
      );
      await visit.getByRole("button", { name: "Take it as draft" }).click();
      await visit.waitForURL(`${study}/survey`);
      await page.goto(`${study}/survey`);
      await expect(page.getByText("What do you drink?").first()).toBeVisible();
      await expect(page.getByText(/I agree that Bếp Nhà/).first()).toBeVisible();

      await visit.goto(`${study}/survey/import`);
      const other = {
        title: "Tea",
        elements: [{ type: "rating", name: "taste", title: "How does it taste?" }],
      };
      await visit.locator('input[type="file"]').setInputFiles(fileOf("tea.json", other));
      await visit.getByRole("button", { name: "Read the file" }).click();
      await visit.getByLabel("Replace the draft").check();
      await visit.getByRole("button", { name: "Take it as draft" }).click();
      await visit.waitForURL(`${study}/survey`);
      await page.goto(`${study}/survey`);
      await expect(page.getByText("How does it taste?").first()).toBeVisible();
      await expect(page.getByText("“tea.json” was taken into this draft.")).toBeVisible();
      await visit.goto(`${study}/survey/import/earlier`);
      await visit.getByRole("button", { name: "Bring the earlier draft back" }).click();
      await visit.waitForURL(`${study}/survey`);
      await page.goto(`${study}/survey`);
      await expect(page.getByText("What do you drink?").first()).toBeVisible();
      await context.close();
    });
  });
}

test("a file that is no survey is refused in words, and a survey file begins a study", async ({ page }) => {
  await signUp(page);
  await page.goto(`${appUrl()}/studies/new`);
  await page.getByRole("link", { name: "Begin with a survey file of another tool" }).click();
  const input = page.locator('input[type="file"]');
  await input.setInputFiles({
    name: "trap.lss",
    mimeType: "text/xml",
    buffer: Buffer.from('<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY x "y">]>\n<document/>'),
  });
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Line 2 of the file declares a document type");
  await input.setInputFiles(fileOf("coffee.json", coffee));
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.getByLabel("Product").fill("coffee");
  await page.getByLabel("Category").fill("coffee");
  await page.getByRole("button", { name: "Begin the study" }).click();
  await page.waitForURL(/\/studies\/(?!import)[^/]+\/survey$/);
  await expect(page.getByText("What do you drink?").first()).toBeVisible();
});
