import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { appUrl, createStudy, publishSurvey, setGoal, signUp, startFromSet } from "./verbs";

/** No accessibility finding, nothing wider than the screen, and nothing refused by the page's own security policy. */
async function expectSound(page: Page, address: string, refused: string[]): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState("networkidle");
  // Authoring takes no part in anything before its scripts are there.
  await expect(page.locator("[inert]")).toHaveCount(0);
  // The preview frames a page of its own, which has its own test.
  const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
  expect(violations.map(({ id, nodes }) => `${address}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${address} is wider than the screen`).toBeLessThanOrEqual(0);
  expect(refused).toEqual([]);
}

const looks = [
  { language: "en", colorScheme: "light", width: 1440 },
  { language: "vi", colorScheme: "dark", width: 390 },
] as const;

for (const { language, colorScheme, width } of looks) {
  test(`every page is accessible and fits: ${language}, ${colorScheme}, ${width} px`, async ({
    page,
    context,
  }) => {
    await signUp(page);
    const study = await createStudy(page, "A study to look at");
    await setGoal(page, study);
    await startFromSet(page, study, "Customer portrait");
    const address = await publishSurvey(page, study);

    const refused: string[] = [];
    page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) refused.push(message.text());
    });
    await context.addCookies([{ name: "limn_language", value: language, url: appUrl() }]);
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const paths = [
      "",
      "/goal",
      "/edit",
      "/survey",
      "/survey/logic",
      "/survey/translate",
      "/survey/preview",
      "/survey/publish",
      "/links",
      "/results",
      "/responses",
      "/results/cross-tab",
      "/results/compare",
      "/results/collection",
      "/results/export",
      "/personas",
    ];
    for (const path of paths) await expectSound(page, `${study}${path}`, refused);
    for (const path of [
      "/",
      "/library",
      "/library?q=price",
      "/library/customer-portrait",
      "/library/customer-portrait/preview",
      "/settings",
      "/studies/new",
      "/studies/import",
      "/nothing-here",
    ]) {
      await expectSound(page, `${appUrl()}${path}`, refused);
    }
    await expectSound(page, address, refused);
    await context.clearCookies();
    await context.addCookies([{ name: "limn_language", value: language, url: appUrl() }]);
    for (const path of ["/", "/sign-in", "/sign-up"]) await expectSound(page, `${appUrl()}${path}`, refused);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
  });
}

test("every answer carries the security headers", async ({ request }) => {
  for (const path of ["/", "/sign-in", "/api/health", "/s/unknown"]) {
    const headers = (await request.get(`${appUrl()}${path}`)).headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["content-security-policy"], path).toMatch(/frame-ancestors 'none'/);
    expect(headers["content-security-policy"], path).not.toMatch(/script-src[^;]*'unsafe-inline'/);
    expect(headers["referrer-policy"], path).toMatch(/^(no-referrer|strict-origin-when-cross-origin)$/);
  }
});
