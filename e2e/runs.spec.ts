import { expect, test } from "@playwright/test";
import { answerByRequests } from "./respondent";
import { createStudy, lookForGroups, publishSurvey, setGoal, signUp, startFromSet } from "./verbs";

/* Runs that come after others. */

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
