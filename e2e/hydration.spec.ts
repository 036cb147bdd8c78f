import { expect, type Page, test } from "@playwright/test";
import { appUrl, createStudy, publishSurvey, setGoal, signUp, startFromSet } from "./verbs";

interface Place {
  text: string | null;
  x: number;
  y: number;
}

/** Where everything that can be pressed in the page's main part stands in the window, by its text. */
const places = (page: Page): Promise<Place[]> =>
  page.locator("main").evaluate((main) =>
    [...main.querySelectorAll("a, button, summary, input")]
      .filter((element) => element.checkVisibility())
      .map((element) => {
        const { x, y } = element.getBoundingClientRect();
        return { text: element.textContent, x, y };
      }),
  );

/** Holds every script back until the returned function is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let arrive = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\.js(\?|$)/, async (route) => {
    await late;
    await route.continue();
  });
  return arrive;
}

/** On a slow phone the scripts arrive seconds after the page: a finger may be on its way down by then. */
test("nothing that can be pressed moves or appears when the scripts arrive", async ({ page }) => {
  await signUp(page);
  const study = await createStudy(page, "Steady hands");
  const unmoved = async (url: string) => {
    const arrive = await holdScripts(page);
    await page.goto(url, { waitUntil: "commit" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    // Who has scrolled down to what is below must not be taken back up.
    await page.evaluate(() => scrollTo(0, 400));
    const before = await places(page);
    arrive();
    await page.waitForLoadState("networkidle");
    const after = await places(page);
    expect(
      after.map(({ text }) => text),
      url,
    ).toEqual(before.map(({ text }) => text));
    // A text box that measures itself rounds its height: no finger misses by that much.
    const moved = after.filter(
      ({ x, y }, i) => Math.hypot(x - (before[i]?.x ?? 0), y - (before[i]?.y ?? 0)) > 3,
    );
    expect(moved, url).toEqual([]);
    await page.unroute(/\.js(\?|$)/);
  };
  await unmoved(`${study}/survey`);
  await setGoal(page, study);
  await startFromSet(page, study, "Customer portrait");
  await publishSurvey(page, study);
  for (const path of ["", "/goal", "/links", "/survey/publish", "/personas", "/results", "/responses"])
    await unmoved(`${study}${path}`);
  for (const path of ["/library", "/library?q=price", "/library/customer-portrait"])
    await unmoved(`${appUrl()}${path}`);
});

test("a set pressed before the scripts arrive makes the survey", async ({ page }) => {
  await signUp(page);
  const study = await createStudy(page, "Early finger");
  const arrive = await holdScripts(page);
  await page.goto(`${study}/survey`, { waitUntil: "commit" });
  await page.getByRole("button", { name: "Use “Customer portrait”" }).click();
  arrive();
  await expect(page.getByRole("link", { name: "Publish" })).toBeVisible();
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
  await without.getByRole("link", { name: "First link", exact: true }).click();
  await without.getByRole("button", { name: "Pause this link" }).click();
  await expect(without.getByRole("button", { name: "Resume this link" })).toBeVisible();
  await plain.close();
});
