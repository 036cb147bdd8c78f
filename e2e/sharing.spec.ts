import { readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { discard, type RunningServer, startServer } from "./server";

let server: RunningServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer({ DEMO: "on" });
});

test.afterAll(() => discard(server));

async function signInToDemo(page: Page): Promise<void> {
  const said = readFileSync(join(server.folder, "demo-sign-in.txt"), "utf8");
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("E-mail address").fill(/\S+@\S+/.exec(said)?.[0] ?? "");
  await page.getByLabel("Password", { exact: true }).fill(/password\s+(\S+)/.exec(said)?.[1] ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page
    .getByRole("link", { name: /Hạt Mây/ })
    .first()
    .click();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Portraits" })).toBeVisible();
}

test("an approved portrait is read by a stranger, printed, taken away, and closed again", async ({
  page,
  browser,
}) => {
  await signInToDemo(page);
  await page.waitForURL(/\/studies\/[^/]+$/);
  const study = page.url();

  await test.step("nothing leaves the studio before it was approved", async () => {
    await page.goto(`${study}/personas/share`);
    await expect(page.getByText("Nothing can be shared yet")).toBeVisible();
  });

  const portrait = page.getByRole("main").getByRole("link", { name: /More often/ });
  // The demo's portraits are drawn in the background.
  await expect(async () => {
    await page.goto(`${study}/personas`);
    await expect(portrait.first()).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await portrait.first().click();
  await expect(page.getByRole("heading", { name: "What sets them apart" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.getByText(/^Approved/).first()).toBeVisible();

  await page.goto(`${study}/personas/share`);
  await page.waitForLoadState("networkidle");
  await page.getByLabel(/Who it is for/).fill("Board");
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByText("Board")).toBeVisible();
  const address = (await page.locator("code").first().textContent()) ?? "";

  const context = await browser.newContext({ javaScriptEnabled: false, locale: "vi-VN" });
  const reader = await context.newPage();
  await test.step("a stranger reads it in Vietnamese, without a script", async () => {
    const opened = await reader.goto(address);
    expect(opened?.headers()).toMatchObject({
      "x-robots-tag": "noindex, nofollow, noarchive",
      "referrer-policy": "no-referrer",
    });
    await reader.getByRole("link", { name: /Đọc trọn chân dung/ }).click();
    await expect(reader.getByRole("heading", { name: "Điều làm họ khác biệt" })).toBeVisible();
    const leads = await reader
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(leads.filter((href) => !href?.startsWith("/p/") && !href?.startsWith("#"))).toEqual([]);
    expect(await reader.content()).not.toContain(study.split("/").at(-1));
  });

  await test.step("cards are one page of A4 each, and slides and facts come as files", async () => {
    await page.goto(`${study}/personas/print?form=card&paper=a4`);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const cards = await page.getByRole("article").count();
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(cards);
    for (const format of ["pptx", "csv", "json"]) {
      const file = await page.request.get(
        `${study.replace("/studies", "/api/studies")}/portraits?format=${format}`,
      );
      expect([format, file.status()]).toEqual([format, 200]);
    }
  });

  await test.step("the pages are accessible", async () => {
    const plain = await (await browser.newContext()).newPage();
    for (const [who, where] of [
      [page, `${study}/personas/share`],
      [page, `${study}/personas/print`],
      [plain, address],
    ] as const) {
      await who.goto(where);
      const { violations } = await new AxeBuilder({ page: who }).analyze();
      expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });

  await test.step("a revoked address opens nothing", async () => {
    await page.goto(`${study}/personas/share`);
    await page.waitForLoadState("networkidle");
    await page.getByRole("button", { name: /^Revoke/ }).click();
    await expect(page.getByText(/revoked/)).toBeVisible();
    const closed = await reader.goto(address);
    expect(closed?.status()).toBe(404);
    await expect(reader.locator("body")).not.toContainText("Hạt Mây");
  });
});
