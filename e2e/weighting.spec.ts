import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { importAnswers, signUp } from "./verbs";

/** Sixty people, two in three of them women; women like it, men do not. */
const csv = [
  "gender,likes",
  ...Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? "Man,No" : "Woman,Yes")),
].join("\n");

test("answers are brought to known shares, on the page that asks for it", async ({ page, browser }) => {
  await signUp(page);
  const study = await importAnswers(page, csv);

  await page.getByRole("link", { name: "Weighting" }).click();
  await page.getByRole("checkbox", { name: /^gender/ }).check();
  await page.getByRole("button", { name: "Show their answers" }).click();
  const man = page.getByLabel("Target for “Man” in percent");
  const woman = page.getByLabel("Target for “Woman” in percent");
  await man.fill("50");
  await woman.fill("47,5");
  await expect(page.getByText("Adds up to 97.5")).toBeVisible();
  await page.getByRole("button", { name: "Save and weight" }).click();
  await expect(page.getByText(/add up to 97.5, not 100/)).toBeVisible();
  await expect(woman).toHaveValue("47,5");

  // The same form without scripts.
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const bare = await plain.newPage();
  await bare.goto(page.url());
  await bare.getByLabel("Target for “Man” in percent").fill("50");
  await bare.getByLabel("Target for “Woman” in percent").fill("50");
  await bare.getByRole("button", { name: "Save and weight" }).click();
  await expect(bare.getByText("All targets are reached.")).toBeVisible();
  await plain.close();

  await page.goto(`${study}/results/weighting`);
  // Men 60/2/20 = 1.5, women 0.75: (60)² / (20 · 1.5² + 40 · 0.75²) = 53.
  await expect(page.getByText(/^53 of 60:/)).toBeVisible();
  await expect(page.getByRole("row", { name: /^Man/ })).toContainText("33.3%");
  await expect(page.getByRole("row", { name: /^Man/ })).toContainText("50.0%");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole("link", { name: "Back to the results" }).click();
  await expect(page.getByText("Not weighted, though the study has targets")).toBeVisible();
  await page.getByRole("link", { name: "Use the weights" }).click();
  await expect(page.getByText("Weighted by “gender”.")).toBeVisible();
  await expect(
    page.getByText(/Base: 60 answers · weighted 60, as sure as 53 unweighted/).first(),
  ).toBeVisible();
  await expect(page.getByText(/Too close to call: .*50%/).first()).toBeVisible();

  await page.goto(`${study}/results/weighting`);
  const lines = page.getByLabel("Or copied from a spreadsheet");
  const show = page.getByRole("button", { name: "Show them in the form" });
  await lines.fill("gender,Man,40\ngender,Woman,60\ncolour,Red,1");
  await show.click();
  await expect(page.getByText("Line 3: there is no question “colour” to weight by")).toBeVisible();
  await lines.fill("");
  await page.getByLabel("CSV file").setInputFiles({
    name: "census.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("\uFEFFquestion;answer;share\r\ngender;Man;40,5\r\ngender;Woman;59,5\r\n", "utf16le"),
  });
  await show.click();
  // Seen before it counts.
  await expect(page.getByText("census.csv: 2 targets of one question.")).toBeVisible();
  await expect(man).toHaveValue("40.5");
  await expect(page.getByRole("row", { name: /^Man/ })).toContainText("50.0%");
  await page.getByRole("button", { name: "Save and weight" }).click();
  await expect(page.getByRole("row", { name: /^Man/ })).toContainText("40.5%");
  await expect(page.getByText("census.csv")).toBeHidden();
  await page.getByRole("button", { name: "Stop weighting" }).click();
  await expect(page.getByText(/: stopped weighting/)).toBeVisible();
});
