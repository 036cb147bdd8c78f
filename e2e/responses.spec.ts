import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { openDemo } from "./demo";
import { discard, type RunningServer, startServer } from "./server";

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer({ DEMO: "on" });
});
test.afterAll(async () => discard(server));

const counted = (page: Page, name: string) => page.getByRole("link", { name: new RegExp(`^${name}`) });

async function sound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("flagged responses are looked at, excluded all at once, seen in the counts, and brought back", async ({
      page,
    }) => {
      const study = await openDemo(page, server);
      await page.goto(`${study}/responses`);
      await expect(async () => {
        await page.reload();
        await expect(page.getByRole("link", { name: "Same point throughout" })).toBeVisible({
          timeout: 1000,
        });
      }).toPass();
      await expect(counted(page, "Excluded")).toHaveText("Excluded0");
      await page.getByRole("button", { name: "Exclude all: Gibberish" }).click();
      const said = page.getByRole("status").filter({ hasText: "excluded" });
      const n = Number(/^(\d+) responses were excluded/.exec((await said.textContent()) ?? "")?.[1]);
      expect(n).toBeGreaterThan(1);
      await expect(counted(page, "Excluded")).toHaveText(`Excluded${n}`);
      await page.goto(`${study}/results`);
      await expect(page.getByText("Excluded by the team")).toBeVisible();
      await page.goBack();
      await page.getByRole("button", { name: "Undo" }).click();
      await expect(page.getByText("Undone: everything is as it was before.")).toBeVisible();
      await expect(counted(page, "Excluded")).toHaveText("Excluded0");
    });

    test("one response is read, noted, tagged, decided about and found again", async ({ page }) => {
      const study = await openDemo(page, server);
      await page.goto(`${study}/responses?flag=speeding`);
      const rows = page.getByRole("list", { name: "Responses, the newest first" });
      await rows.getByRole("link").first().click();
      await expect(page.getByText(/Page by page \d[.\d]* times as fast as usual/)).toBeVisible();
      await expect(page.getByText("How did you first hear about Hạt Mây?")).toBeVisible();
      const tag = javaScriptEnabled ? "with scripts" : "without scripts";
      const note = `Nobody reads that fast, ${tag}.`;
      await page.getByLabel("New tag").fill(tag);
      await page.getByRole("button", { name: "Add the tag" }).click();
      await expect(page.getByRole("button", { name: `Take the tag “${tag}” away` })).toBeVisible();
      await page.getByLabel("New note").fill(note);
      await page.getByRole("button", { name: "Add the note" }).click();
      await expect(page.getByText(note)).toBeVisible();
      await page.getByRole("button", { name: "Exclude", exact: true }).click();
      await expect(page.getByText("Excluded: it counts neither in results")).toBeVisible();
      await expect(page.getByText(/^Mai An excluded it on/).last()).toBeVisible();
      await page.getByRole("link", { name: "Older response" }).click();
      await expect(page.getByText("Nobody has decided about it.")).toBeVisible();
      await page.getByRole("link", { name: "Back to the list" }).click();
      await page.getByText("More filters").click();
      await page.getByLabel("Tag").fill(tag);
      await page.getByRole("button", { name: "Show", exact: true }).click();
      await expect(rows.getByRole("link")).toHaveCount(1);
      await rows.getByRole("link").click();
      await page.getByRole("button", { name: "Take the decision back" }).click();
      await expect(page.getByText("Nobody has decided about it.")).toBeVisible();
    });
  });
}

test("words are found without their accents, and the search stands in the address", async ({ page }) => {
  const study = await openDemo(page, server);
  await page.goto(`${study}/responses`);
  await page.getByLabel("Words in the answers").fill("ca phe rang moi");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/text=ca\+phe\+rang\+moi/);
  await expect(page.locator("mark").first()).toHaveText(/^cà phê rang mới$/i);
});

test("erasing asks once more and leaves nothing but that it happened", async ({ page }) => {
  const study = await openDemo(page, server);
  await page.goto(`${study}/responses?state=partial`);
  const rows = page.getByRole("list", { name: "Responses, the newest first" });
  await rows.getByRole("link").first().click();
  await expect(page.getByText("Not reached").first()).toBeVisible();
  await page.getByText("Erase the answers").click();
  await page.getByRole("button", { name: "Yes, erase them" }).click();
  await expect(page.getByText("The answers were withdrawn.")).toBeVisible();
  await expect(page.getByText("How did you first hear about")).toHaveCount(0);
});

for (const { language, colorScheme, width } of [
  { language: "en", colorScheme: "light", width: 1440 },
  { language: "vi", colorScheme: "dark", width: 390 },
] as const) {
  test(`the pages are accessible and fit: ${language}, ${colorScheme}, ${width} px`, async ({
    page,
    context,
  }) => {
    const study = await openDemo(page, server);
    await context.addCookies([{ name: "limn_language", value: language, url: server.url }]);
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(`${study}/responses?flag=open&from=2026-01-01`);
    await page.waitForLoadState("networkidle");
    await sound(page);
    await page.locator("#list a").first().click();
    await page.waitForURL(/\/responses\/[^/?]+\?/);
    await page.waitForLoadState("networkidle");
    await sound(page);
  });
}
