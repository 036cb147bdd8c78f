import { expect, type Page, test } from "@playwright/test";
import { createStudy, publishSurvey, setGoal, signUp, startFromSet } from "./verbs";

/** A published survey of the journey set: all closed types, ranking, matrices, texts. */
async function publishedSurvey(page: Page): Promise<{ study: string; address: string }> {
  await signUp(page);
  const study = await createStudy(page, "How people come to us");
  await setGoal(page, study);
  await startFromSet(page, study, "Customer journey discovery");
  return { study, address: await publishSurvey(page, study) };
}

for (const javaScriptEnabled of [true, false]) {
  test(`a respondent ${javaScriptEnabled ? "with" : "without"} JavaScript is told what to fix and loses nothing`, async ({
    page,
    browser,
  }) => {
    const { address } = await publishedSurvey(page);
    const context = await browser.newContext({
      javaScriptEnabled,
      locale: "vi-VN",
      viewport: { width: 360, height: 740 },
    });
    const phone = await context.newPage();
    await phone.goto(address);
    await expect(phone.locator("html")).toHaveAttribute("lang", "vi");
    await phone.getByRole("button", { name: "Tiếp tục" }).click();
    await expect(
      phone.getByText("Vui lòng chọn có hoặc không.").or(phone.getByRole("alert")).first(),
    ).toBeVisible();

    await phone.locator('[name="q.dm_consent"][value="1"]').check({ force: true });
    await phone.getByRole("button", { name: "English" }).click();
    await expect(phone.locator("html")).toHaveAttribute("lang", "en");
    await expect(phone.locator('[name="q.dm_consent"][value="1"]')).toBeChecked();
    await phone.getByRole("button", { name: "Next" }).click();
    await expect(phone.getByText(/^Page 2 of/).first()).toBeVisible();

    await phone.getByRole("button", { name: "Back" }).click();
    await expect(phone.locator('[name="q.dm_consent"][value="1"]')).toBeChecked();
    await context.close();
  });
}

test("coming back on the same phone goes on where it was, and no page is wider than the screen", async ({
  page,
  browser,
}) => {
  const { address } = await publishedSurvey(page);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const phone = await context.newPage();
  await phone.goto(address);
  await phone.locator('[name="q.dm_consent"][value="1"]').check({ force: true });
  await phone.getByRole("button", { name: "Next" }).click();
  await expect(phone.getByText(/^Page 2 of/).first()).toBeVisible();
  await phone.close();

  const again = await context.newPage();
  await again.goto(address);
  await expect(again.getByText(/^Page 2 of/).first()).toBeVisible();
  const overflow = await again.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await context.close();
});

test("a paused and a closed link say so, and an unknown one gives the same answer as any other unknown", async ({
  page,
  request,
}) => {
  const { study, address } = await publishedSurvey(page);
  expect((await request.get(address)).status()).toBe(200);
  await page.goto(`${study}/links`);
  await page.getByRole("link", { name: "First link", exact: true }).click();
  await page.getByRole("button", { name: "Pause this link" }).click();
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  expect((await request.get(address)).status()).toBe(403);
  const unknown = await request.get(address.replace(/[^/]+$/, "0".repeat(26)));
  expect(unknown.status()).toBe(404);
  await page.goto(`${study}/survey/publish`);
  await page.getByRole("button", { name: "Close the survey" }).click();
  await expect(page.getByText(/^Closed: version/)).toBeVisible();
  expect((await request.get(address)).status()).toBe(410);
});
