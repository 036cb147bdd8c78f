import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { importAnswers, signUp } from "./verbs";

/** Sixty people: tea drinkers shop at the market, coffee drinkers in the supermarket, with a few exceptions. */
const csv = [
  "drink,shop,age",
  ...Array.from({ length: 60 }, (_, i) => {
    const drink = i % 2 === 0 ? "Tea" : "Coffee";
    const isException = i % 10 === 3 || i % 10 === 6;
    const shop = (drink === "Tea") !== isException ? "Market" : "Supermarket";
    return `${drink},${shop},${["Young", "Old"][Math.floor(i / 2) % 2]}`;
  }),
].join("\n");

test("a question is crossed by another, and the answers are taken out", async ({ page }) => {
  await signUp(page);
  const study = await importAnswers(page, csv, "drinks.csv");

  await page.getByRole("link", { name: /^Cross-tab/ }).click();
  await expect(page.getByText("Choose a question for the side")).toBeVisible();
  await page.getByLabel("Answers down the side").selectOption({ label: "shop" });
  await page.getByLabel("By this question").selectOption({ label: "drink" });
  await page.getByRole("button", { name: "Make the table" }).click();

  const market = page.getByRole("row", { name: /^Market/ });
  // 24 of 30 tea drinkers, 6 of 30 coffee drinkers.
  await expect(market).toContainText("80%");
  await expect(market).toContainText("20%");
  await expect(page.getByRole("row", { name: /^Base/ })).toContainText("30");
  await expect(page.getByText(/Yes; the connection is strong/)).toBeVisible();
  await expect(market.getByRole("img", { name: "higher than among the others" })).toBeVisible();

  await page.goto(`${study}/results/cross-tab?rows=nothing&columns=neither`);
  await expect(page.getByText("Choose a question for the side")).toBeVisible();

  await page.goto(`${study}/results`);
  await page.getByRole("link", { name: "Take the answers out" }).click();
  await page.getByRole("region", { name: "CSV" }).getByLabel("Answers as").selectOption("labels");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("drinks.csv");
  const lines = (await readFile(String(await download.path()), "utf8")).trimEnd().split("\r\n");
  expect(lines[0]).toBe("\uFEFFresponse_id,survey_version,language,completed_at,drink,shop,age");
  expect(lines.slice(1).filter((line) => line.includes("Tea,Market"))).toHaveLength(24);
  const sav = await page.request.get(`${study.replace("/studies/", "/api/studies/")}/export?format=sav`);
  expect((await sav.body()).subarray(0, 4).toString()).toBe("$FL2");
  const wrong = await page.request.get(`${study.replace("/studies/", "/api/studies/")}/export?format=exe`);
  expect(wrong.status()).toBe(400);
});
