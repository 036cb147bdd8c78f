import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { importAnswers, signUp } from "./verbs";

const WORDS = ["Price", "Advice", "Delivery", "Quality"];

/**
 * Two kinds of people, price first and advice first, who answer four questions alike nine times in ten; two in three of
 * the first are men, and one in three of the others.
 */
const csv = [
  `gender,${WORDS.map((word) => `${word} matters`).join(",")}`,
  ...Array.from({ length: 180 }, (_, i) => {
    const isFirst = i % 2 === 0;
    const isMan = (i >> 1) % 3 < (isFirst ? 2 : 1);
    const answers = WORDS.map((_word, q) => (isFirst !== ((i * 7 + q * 3) % 10 === 0) ? "Yes" : "No"));
    return [isMan ? "Man" : "Woman", ...answers].join(",");
  }),
].join("\n");

test("portraits count people by the study's weights, and say so", async ({ page }) => {
  await signUp(page);
  const study = await importAnswers(page, csv);
  await page.goto(`${study}/results/weighting`);
  await page.getByRole("checkbox", { name: /^gender/ }).check();
  await page.getByRole("button", { name: "Show their answers" }).click();
  await page.getByLabel("Target for “Man” in percent").fill("30");
  await page.getByLabel("Target for “Woman” in percent").fill("70");
  await page.getByRole("button", { name: "Save and weight" }).click();
  await expect(page.getByText("All targets are reached.")).toBeVisible();

  await page.goto(`${study}/personas`);
  await page.getByLabel("Use the study’s weights").check();
  await expect(page.getByText(/counts people by the weights for “gender”/)).toBeVisible();
  await page.getByText("Advanced").click();
  await page.getByLabel("Repeated samples").fill("10");
  await page.getByRole("button", { name: "Look for groups" }).click();
  await expect(page.getByRole("heading", { name: /two groups|2 groups/i }).first()).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText(/^Weighted: 180 answers are as sure as/)).toBeVisible();
  // Of 90 people of each kind 60 and 30 are men: at 30 % men the price-first are 40 % and not half.
  await expect(page.getByText(/of answers, weighted: 90 of 180 people, counted as 7\d of 180/)).toBeVisible();

  await page.locator("h3 a").first().click();
  await expect(page.getByText(/^Weighted: every share and difference here counts people/)).toBeVisible();
  await expect(page.getByText(/· weighted \d+, as sure as \d+ unweighted/).first()).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.goto(`${study}/personas/method`);
  await expect(
    page.getByText(/everything the portraits say of them counts people by the weights/),
  ).toBeVisible();
  await expect(page.getByText(/^1\d\d of 180: so many unweighted answers would be as sure$/)).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Share, weighted" })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.goto(`${study}/results/weighting`);
  await page.getByLabel("Target for “Man” in percent").fill("40");
  await page.getByLabel("Target for “Woman” in percent").fill("60");
  await page.getByRole("button", { name: "Save and weight" }).click();
  await expect(page.getByRole("row", { name: /^Man/ })).toContainText("40.0%");
  await page.goto(`${study}/personas`);
  await expect(page.getByText(/it has been changed since/)).toBeVisible();
});
