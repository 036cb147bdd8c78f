import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { openDemo } from "./demo";
import { discard, type RunningServer, startServer } from "./server";

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer({ DEMO: "on" });
});
test.afterAll(async () => discard(server));

async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const begun = page.waitForEvent("download");
  await press();
  const download = await begun;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("answers are taken out as a workbook and as Triple-S, and the codebook is opened to print", async ({
  page,
}) => {
  const study = await openDemo(page, server);
  await page.goto(`${study}/results/export`);
  const workbook = await saved(page, () =>
    page.getByRole("button", { name: "Download the workbook" }).click(),
  );
  expect(workbook.name).toMatch(/^Hạt-Mây.*\.xlsx$/);
  expect(workbook.bytes.subarray(0, 4)).toEqual(Buffer.from("PK\u0003\u0004"));
  const tripleS = await saved(page, () => page.getByRole("link", { name: "Download the zip" }).click());
  expect(tripleS.name).toMatch(/\.zip$/);
  expect(tripleS.bytes.includes("Hat-May")).toBe(true);

  await page.getByRole("link", { name: "Open to print or save as PDF" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Hạt Mây/ })).toBeVisible();
  await expect(page.getByText("391 complete answers")).toBeVisible();
  await page.evaluate(() => {
    window.print = () => {
      document.title = "printed";
    };
  });
  await page.getByRole("button", { name: "Print or save as PDF" }).click();
  await expect(page).toHaveTitle("printed");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("a chart is saved from the keyboard, in light colours on a dark page", async ({ browser }) => {
  const context = await browser.newContext({ colorScheme: "dark", acceptDownloads: true });
  const page = await context.newPage();
  const study = await openDemo(page, server);
  await page.goto(`${study}/results`);
  const figure = page
    .locator("figure")
    .filter({ has: page.locator("svg") })
    .first();
  await expect(figure.locator("svg text").first()).toBeVisible();
  const title = await figure.getByRole("heading").innerText();

  const button = figure.getByRole("button", { name: "Save as SVG" });
  await button.focus();
  const { name, bytes } = await saved(page, () => page.keyboard.press("Enter"));
  expect(name).toMatch(/\.svg$/);
  const svg = bytes.toString("utf8");
  expect(svg).toContain(`<title>${title}</title>`);
  expect(svg).toMatch(/Base: \d+ answers/);
  expect(svg).toContain("Source: Results");
  // The letters of the light theme; nothing that only a browser could work out.
  expect(svg).toContain("#212529");
  expect(svg).not.toMatch(/light-dark|color-mix|oklab|var\(--/);

  await page.keyboard.press("Tab");
  const picture = await saved(page, () => page.keyboard.press("Enter"));
  expect(picture.name).toBe(name.replace(/svg$/, "png"));
  expect(picture.bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(picture.bytes.readUInt32BE(16)).toBeGreaterThan(1000);
  await context.close();
});
