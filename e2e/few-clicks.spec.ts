import { expect, type Locator, test } from "@playwright/test";
import { chance } from "./respondent";
import { appUrl, someAccount } from "./verbs";

/** Two kinds of shoppers, as a spreadsheet would save them. */
function shoppersCsv(): string {
  const lines = ["Likes a bargain,Reads reviews,Shops online,Plans meals,Pays by,Satisfaction,Age"];
  for (let n = 0; n < 160; n += 1) {
    const kind = n % 2;
    const mostly = (what: string) => (chance(what, n) < (kind ? 0.9 : 0.1) ? "Yes" : "No");
    const pays = chance("pays", n) < 0.8 ? (kind ? "Card" : "Cash") : "Wallet";
    const numbers = [1 + Math.floor(chance("satisfaction", n) * 5), 20 + Math.floor(chance("age", n) * 50)];
    lines.push(
      [mostly("bargain"), mostly("reviews"), mostly("online"), mostly("plans"), pays, ...numbers].join(","),
    );
  }
  return lines.join("\n");
}

test("somebody new gets from a file to approved portraits in under ten clicks", async ({ page }) => {
  let clicks = 0;
  const click = async (what: Locator) => {
    clicks += 1;
    await what.click();
  };
  const { name, email, password, team } = someAccount();
  await page.goto(`${appUrl()}/sign-up`);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Name of your team").fill(team);
  await click(page.getByRole("button", { name: "Make the account" }));
  await click(page.getByRole("link", { name: "Bring in answers" }));
  clicks += 1;
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "shoppers.csv", mimeType: "text/csv", buffer: Buffer.from(shoppersCsv()) });
  await click(page.getByRole("button", { name: "Read the file" }));
  await click(page.getByRole("button", { name: /^Import \d+ questions/ }));
  await page.waitForURL(/\/studies\/(?!import)[^/]+$/);
  await click(page.getByRole("main").getByRole("link", { name: "Look for groups" }));
  await click(page.getByRole("button", { name: "Look for groups" }));
  await expect(page.getByRole("heading", { name: /^2 groups/ })).toBeVisible({ timeout: 120_000 });
  await click(page.getByRole("button", { name: "Approve all 2 portraits" }));
  await expect(page.getByText("Approved", { exact: true })).toHaveCount(2);
  expect(clicks).toBeLessThan(10);

  await test.step("the names come from what people do, not from who they are", async () => {
    const titles = await page.getByRole("main").getByRole("heading", { level: 3 }).allTextContents();
    expect(titles.join(" ")).toContain("More often: ");
    expect(titles.join(" ")).not.toMatch(/Age|Satisfaction/);
  });
});
