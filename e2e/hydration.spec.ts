import { expect, type Page, test } from "@playwright/test";
import { createStudy, publishSurvey, setGoal, signUp, startFromSet } from "./verbs";

/** Where everything that can be pressed in the page's main part stands, by its text. */
const places = (page: Page): Promise<string[]> =>
  page.locator("main").evaluate((main) =>
    [...main.querySelectorAll("a, button, summary, input")]
      .filter((element) => element.checkVisibility())
      .map((element) => {
        const { x, y } = element.getBoundingClientRect();
        return `${element.textContent} at ${Math.round(x)}, ${Math.round(y + scrollY)}`;
      }),
  );

/** On a slow phone the scripts arrive seconds after the page: a finger may be on its way down by then. */
test("nothing that can be pressed moves or appears when the scripts arrive", async ({ page }) => {
  await signUp(page);
  const study = await createStudy(page, "Steady hands");
  await setGoal(page, study);
  await startFromSet(page, study, "Customer portrait");
  await publishSurvey(page, study);

  for (const path of ["", "/links", "/survey/publish", "/personas", "/results"]) {
    let arrive = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route(/\.js(\?|$)/, async (route) => {
      await late;
      await route.continue();
    });
    await page.goto(`${study}${path}`, { waitUntil: "commit" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    const before = await places(page);
    arrive();
    await page.waitForLoadState("networkidle");
    expect(await places(page), path).toEqual(before);
    await page.unroute(/\.js(\?|$)/);
  }
});

test("a link is paused without scripts, too", async ({ page, browser }) => {
  await signUp(page);
  const study = await createStudy(page, "No scripts");
  await setGoal(page, study);
  await startFromSet(page, study, "Customer portrait");
  await publishSurvey(page, study);

  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const without = await plain.newPage();
  await without.goto(`${study}/links`);
  await expect(without.getByRole("button", { name: /^Copy the address/ })).toBeHidden();
  await without.getByRole("button", { name: /^Pause/ }).click();
  await expect(without.getByRole("button", { name: /^Resume/ })).toBeVisible();
  await plain.close();
});
