import { expect, type Page, test } from "@playwright/test";
import { openDemo } from "./demo";
import { answerByRequests } from "./respondent";
import { discard, startServer } from "./server";
import { createStudy, lookForGroups, publishSurvey, setGoal, signUp, startFromSet } from "./verbs";

/* Runs that do not go straight through, and those that come after others. */

/** Starts a run that takes a while. */
async function startLongRun(page: Page, personas: string): Promise<void> {
  await page.goto(personas);
  await page.getByText("Advanced").click();
  await page.getByLabel("Repeated samples").fill("200");
  await page.getByRole("button", { name: "Look for groups" }).click();
  await expect(page.getByRole("button", { name: "Cancel the run" })).toBeVisible();
}

test("a run is cancelled without a trace, and one that a restart interrupts ends all the same", async ({
  page,
}) => {
  const first = await startServer({ DEMO: "on" });
  let running = first;
  try {
    const study = new URL(await openDemo(page, first)).pathname;
    const portrait = page.getByRole("main").getByRole("link", { name: /More often/ });
    await expect(async () => {
      await page.goto(`${first.url}${study}/personas`);
      await expect(portrait.first()).toBeVisible({ timeout: 1000 });
    }).toPass();
    const portraits = await portrait.count();

    await test.step("cancelled: the portraits are as they were", async () => {
      await startLongRun(page, `${first.url}${study}/personas`);
      await page.getByRole("button", { name: "Cancel the run" }).click();
      await expect(page.getByRole("button", { name: "Look for groups" })).toBeVisible();
      await expect(portrait).toHaveCount(portraits);
    });

    await test.step("interrupted: the next server takes it up", async () => {
      await startLongRun(page, `${first.url}${study}/personas`);
      await expect(page.getByText(/Comparing one group|Repeating it on fresh samples/)).toBeVisible();
      await first.stop();
      running = await startServer({ DEMO: "on" }, first.folder);
      await expect(async () => {
        await page.goto(`${running.url}${study}/personas/method`);
        await expect(page.getByRole("main").getByText("200", { exact: true })).toBeVisible({ timeout: 1000 });
      }).toPass({ timeout: 180_000 });
      await page.goto(`${running.url}${study}/personas`);
      await expect(portrait).toHaveCount(portraits);
    });
  } finally {
    await discard(running);
  }
});

test("a new wave's run keeps what people wrote and says what has changed", async ({ page }) => {
  await signUp(page);
  const study = await createStudy(page, "Who comes back?");
  await startFromSet(page, study, "Customer portrait");
  await setGoal(page, study);
  const address = await publishSurvey(page, study);
  for (let n = 0; n < 120; n += 1) await answerByRequests(address, { kind: n % 3, n }, "en");
  await lookForGroups(page, study);
  await page
    .getByRole("main")
    .getByRole("link", { name: /More often|Group A/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("Careful comparers");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Name: – → Careful comparers")).toBeVisible();

  for (let n = 120; n < 180; n += 1) await answerByRequests(address, { kind: n % 3, n }, "en");
  await lookForGroups(page, study);
  await expect(page.getByText(/^From 180 answers/).first()).toBeVisible({ timeout: 180_000 });
  await expect(page.getByRole("link", { name: "Careful comparers" }).first()).toBeVisible();
  await page.getByRole("link", { name: "What has changed" }).click();
  await expect(page.getByText("Groups are recognised by the people whom both runs had.")).toBeVisible();
  const change = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "Careful comparers" }) });
  await expect(change.getByText("The same group came back.")).toBeVisible();
  await expect(change.getByText(/^Its share: .+ then, .+ now\./)).toBeVisible();
});
