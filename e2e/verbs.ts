import { expect, type Page } from "@playwright/test";

/* What people do in the studio, in the product's words. The interface is English unless a test says otherwise. */

export const appUrl = (): string => {
  const url = process.env.LIMN_URL;
  if (!url) throw new Error("the browser tests set LIMN_URL when they start the app");
  return url;
};

let people = 0;

export interface Account {
  name: string;
  email: string;
  password: string;
  team: string;
}

/** A person nobody has used before. Their address holds no digits: on every page it could be taken for a count. */
export function someAccount(team = "Bếp Nhà"): Account {
  people += 1;
  const unlike = `${process.pid}-${Date.now()}-${people}`.replace(/\d/g, (digit) =>
    "bcdfghjkmn".charAt(Number(digit)),
  );
  const email = `person-${unlike}@example.com`;
  return { name: "Lan Nguyễn", email, password: "correct horse battery", team };
}

export async function signUp(page: Page, account = someAccount()): Promise<Account> {
  await page.goto(`${appUrl()}/sign-up`);
  await page.getByLabel("Your name").fill(account.name);
  await page.getByLabel("E-mail address").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByLabel("Name of your team").fill(account.team);
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Studies" })).toBeVisible();
  return account;
}

export async function signIn(
  page: Page,
  { email, password }: Pick<Account, "email" | "password">,
): Promise<void> {
  await page.goto(`${appUrl()}/sign-in`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Studies" })).toBeVisible();
}

/** Makes a study and returns its address. */
export async function createStudy(page: Page, title: string): Promise<string> {
  await page.goto(`${appUrl()}/studies/new`);
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Brand").fill("Bếp Nhà");
  await page.getByLabel("Product").fill("meal boxes");
  await page.getByLabel("Category").fill("meal delivery");
  await page.getByRole("button", { name: "Start the study" }).click();
  await page.waitForURL(/\/studies\/(?!new)[^/]+/);
  return page.url().replace(/(\/studies\/[^/?]+).*/, "$1");
}

/** Imports this table of answers just as proposed; returns the address of its study once the results page shows them. */
export async function importAnswers(page: Page, csv: string, name = "answers.csv"): Promise<string> {
  await page.goto(`${appUrl()}/studies/import`);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.getByRole("button", { name: /^Import/ }).click();
  await page.waitForURL(/\/studies\/(?!import)[^/]+/);
  const study = page.url().replace(/(\/studies\/[^/?]+).*/, "$1");
  await expect(async () => {
    await page.goto(`${study}/results`);
    await expect(page.getByRole("link", { name: /^Cross-tab/ })).toBeVisible({ timeout: 2000 });
  }).toPass();
  return study;
}

export async function setGoal(page: Page, study: string): Promise<void> {
  await page.goto(`${study}/goal`);
  await page
    .getByLabel("The goal in one or two sentences")
    .fill("More first-time buyers come back within 60 days.");
  await page.getByLabel("How you measure it").fill("Share of first-time buyers who buy again within 60 days");
  await page.getByLabel("Where it stands today").fill("22 %");
  await page.getByLabel("Where it should be").fill("30 % by June");
  await page.getByLabel("Who the customer is").fill("Young families in Hanoi who cook little");
  await page.getByLabel("The experience you promise").fill("Dinner without thinking about it");
  await page.getByRole("button", { name: "Save the goal" }).click();
  await expect(page.getByText("More first-time buyers come back within 60 days.").first()).toBeVisible();
}

export async function startFromSet(page: Page, study: string, set: string): Promise<void> {
  await page.goto(`${study}/survey`);
  await page.getByRole("button", { name: `Use “${set}”` }).click();
  await expect(page.getByRole("link", { name: "Publish" })).toBeVisible();
}

/** Publishes the draft and returns the public address of the first link. */
export async function publishSurvey(page: Page, study: string): Promise<string> {
  await page.goto(`${study}/survey/publish`);
  await page.getByRole("button", { name: /^Publish version/ }).click();
  await expect(page.getByText(/^Live: version/)).toBeVisible();
  await page.goto(`${study}/links`);
  const open = page.getByRole("link", { name: /in a new tab/ }).first();
  return String(await open.getAttribute("href"));
}

/** Starts a run with these many repeated samples and waits for its verdict. */
export async function lookForGroups(page: Page, study: string, repeatedSamples = 10): Promise<void> {
  await page.goto(`${study}/personas`);
  await page.getByText("Advanced").click();
  await page.getByLabel("Repeated samples").fill(String(repeatedSamples));
  await page.getByLabel("Seed").fill("7");
  await page.getByRole("button", { name: "Look for groups" }).click();
  await expect(page.getByText(/^From \d+ answers/).first()).toBeVisible({ timeout: 360_000 });
}
