import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { answerByRequests } from "./respondent";
import { createStudy, importAnswers, publishSurvey, setGoal, signUp, startFromSet } from "./verbs";

/** Forty people: who shops at the market writes about prices, the others about delivery. */
const csv = [
  "shop,why do you shop there",
  ...Array.from({ length: 40 }, (_, i) =>
    i % 2 === 0 ? `Market,"fair prices ${i}, near my home"` : `Online,"Fast delivery, order number ${i}"`,
  ),
].join("\n");

const expectAccessible = async (page: Page) =>
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

test("texts are read by their terms, searched and tagged; two groups are compared", async ({ page }) => {
  await signUp(page);
  const study = await importAnswers(page, csv);

  await page.getByRole("link", { name: /^fast delivery 20$/ }).click();
  await expect(page.getByText("with “fast delivery”: 20 of 40 texts.")).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Most often: “/ })).toBeVisible();
  const texts = page.getByRole("checkbox");
  await expect(texts).toHaveCount(20);
  await texts.nth(0).check();
  await texts.nth(1).check();
  await page.getByLabel("Tag", { exact: true }).fill("logistics");
  await page.getByRole("button", { name: "Tag the ticked texts" }).click();
  await page.getByRole("link", { name: "# logistics 2" }).click();
  await expect(page.getByText("tagged “logistics”: 2 of 40 texts.")).toBeVisible();
  await page.getByRole("button", { name: "Take the tag logistics away" }).first().click();
  await expect(page.getByText("tagged “logistics”: 1 of 40 texts.")).toBeVisible();
  await page.getByLabel("Words in the texts").fill("NEAR");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("No text fits.")).toBeVisible();
  await page.getByRole("link", { name: "Show all texts" }).click();
  await expect(texts).toHaveCount(40);
  await expectAccessible(page);

  await page.goto(`${study}/results/compare`);
  await expect(page.getByText("Choose what makes group A.")).toBeVisible();
  const groups = page.getByRole("form", { name: "The two groups" });
  await groups.getByLabel("Who answered").first().selectOption({ label: "Market" });
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByText(/^B: everybody else \(20 people\)/)).toBeVisible();
  await expect(page.getByRole("heading", { name: /A 100%, B 0%; \+100 pts/ })).toBeVisible();
  await page.getByText("Table view").first().click();
  await expect(page.getByRole("row", { name: /^Market/ })).toContainText("yes");
  expect(page.url()).toContain("a.answer=");
  await expectAccessible(page);
});

test("a new response shows within two seconds, without reloading; how it came in is told", async ({
  page,
}) => {
  await signUp(page);
  const study = await createStudy(page, "Watching answers arrive");
  await setGoal(page, study);
  await startFromSet(page, study, "Customer portrait");
  const address = await publishSurvey(page, study);
  await answerByRequests(address, { kind: 1, n: 1 }, "en");

  await page.goto(`${study}/results`);
  const complete = page.locator("dt", { hasText: "Complete answers" }).locator("+ dd");
  await expect(complete).toHaveText("1");
  await expect(page.getByText("Live: new answers show by themselves")).toBeVisible();
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await answerByRequests(address, { kind: 2, n: 2 }, "vi");
  await expect(complete).toHaveText("2", { timeout: 2000 });
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);

  await page.getByRole("link", { name: "How the answers came in" }).click();
  await expect(page.getByRole("heading", { name: "How the answers came in" })).toBeVisible();
  await expect(page.getByText(/^Base: \d+ who opened it/)).toBeVisible();
  // Two people are too few for a share of anything.
  await expect(page.getByText("Not enough answers").first()).toBeVisible();
  await expectAccessible(page);
});
