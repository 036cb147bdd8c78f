import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { chance } from "./respondent";
import { appUrl, importAnswers, lookForGroups, signUp } from "./verbs";

/** Two kinds of shoppers and a few gaps, as a spreadsheet would save them. */
function shoppersCsv(): string {
  const lines = ["customer id,Likes a bargain,Reads reviews,Shops online,Pays by,Satisfaction,Age"];
  for (let n = 0; n < 160; n += 1) {
    const kind = n % 2;
    const mostly = (share: number, what: string) =>
      chance(what, n) < (kind ? share : 1 - share) ? "Yes" : "No";
    const pays = chance("pays", n) < 0.8 ? (kind ? "Card" : "Cash") : "Wallet";
    lines.push(
      [
        `C${1000 + n}`,
        mostly(0.9, "bargain"),
        n % 17 === 0 ? "" : mostly(0.85, "reviews"),
        mostly(0.92, "online"),
        pays,
        1 + Math.floor(chance("satisfaction", n) * 5),
        20 + Math.floor(chance("age", n) * 50),
      ].join(","),
    );
  }
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

test("a CSV of another survey becomes a study with portraits", async ({ page }) => {
  await signUp(page);
  await page.goto(`${appUrl()}/studies/import`);
  await page.locator('input[type="file"]').setInputFiles({
    name: "shoppers.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(shoppersCsv()),
  });
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByText("Reads reviews").first()).toBeVisible();
  await page.getByLabel(/title/i).first().fill("Shoppers");
  await page.getByRole("button", { name: /^Import \d+ questions/ }).click();
  await page.waitForURL(/\/studies\/(?!import)[^/]+/);
  await expect(page.getByRole("main").getByText("160").first()).toBeVisible();
  await page.goto(`${appUrl()}/`);
  await page.getByRole("link", { name: "Shoppers" }).click();
  await page.waitForURL(/\/studies\/(?!import)[^/]+$/);
  await lookForGroups(page, page.url());
  await expect(page.getByRole("heading", { name: /^2 groups/ })).toBeVisible();
});

test("a file that is no table is refused in words and nothing is stored", async ({ page }) => {
  await signUp(page);
  await page.goto(`${appUrl()}/studies/import`);
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "empty.csv", mimeType: "text/csv", buffer: Buffer.from("") });
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByRole("alert").first()).toContainText(/nothing was imported/i);
  await page.goto(`${appUrl()}/`);
  await expect(page.getByText("No studies yet")).toBeVisible();
});

test("what an import left out is listed with its line, and the import can be taken back", async ({
  page,
}) => {
  await signUp(page);
  await page.goto(`${appUrl()}/studies/import`);
  const csv = "likes,often\nYes,Never\nNo,Often\nYes\nNo,Sometimes\nYes,Often\n";
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "tea.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.getByRole("button", { name: "Import 2 questions" }).click();
  await expect(page.getByText("Line 4: fewer cells than the header")).toBeVisible();
  await page.getByRole("link", { name: "To the study" }).click();
  await page.getByRole("link", { name: "What was left out, take it back" }).click();
  await page.getByText("Take this import back …").click();
  await page.getByRole("button", { name: "Remove the study and its responses" }).click();
  await expect(page.getByText("This import was taken back")).toBeVisible();
  await page.goto(`${appUrl()}/`);
  await expect(page.getByText("No studies yet")).toBeVisible();
});

test("the next file of the same survey is proposed as the first was, with the codes of its options", async ({
  page,
}) => {
  await signUp(page);
  await importAnswers(page, "pays,likes\nCash,Yes\nCash,No\nCard,Yes\nCash,No\n");
  await page.goto(`${appUrl()}/studies/import`);
  const csv = "pays,likes\nWallet,Yes\nWallet,No\nCard,Yes\nWallet,No\n";
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "april.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByText("These are columns of the same survey")).toBeVisible();
  await expect(page.getByText("Cash, Card, Wallet")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("link", { name: "Propose all of it anew" }).click();
  await expect(page.getByText("Wallet, Card", { exact: false }).first()).toBeVisible();
  await expect(page.getByText("These are columns of the same survey")).toBeHidden();
});
