import { expect, test } from "@playwright/test";
import {
  appUrl,
  createStudy,
  publishSurvey,
  setGoal,
  signIn,
  signUp,
  someAccount,
  startFromSet,
} from "./verbs";

test("a person of another team reaches nothing of a study by its address", async ({ page, browser }) => {
  await signUp(page);
  const study = await createStudy(page, "Only ours");
  await setGoal(page, study);
  await startFromSet(page, study, "Customer portrait");
  await publishSurvey(page, study);

  const stranger = await (await browser.newContext()).newPage();
  await signUp(stranger, someAccount("Nhà Khác"));
  const pages = [
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
    "/responses/anything",
    "/personas",
    "/personas/method",
  ];
  for (const path of pages) {
    const response = await stranger.goto(`${study}${path}`);
    expect(`${path} ${response?.status()}`).toBe(`${path} 404`);
    await expect(stranger.locator("body")).not.toContainText("Only ours");
  }
  const events = await stranger.request.get(study.replace("/studies/", "/api/studies/").concat("/events"));
  expect(events.status()).toBe(404);
  await stranger.context().close();
});

test("signed out, every page of a study leads to signing in and back again", async ({ page, browser }) => {
  const account = await signUp(page);
  const study = await createStudy(page, "Behind the door");
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(`${study}/goal`);
  await expect(visitor).toHaveURL(/\/sign-in/);
  await visitor.getByLabel("E-mail address").fill(account.email);
  await visitor.getByLabel("Password", { exact: true }).fill("not the password");
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await expect(visitor.getByText("E-mail address or password is not right.")).toBeVisible();
  await expect(visitor.getByLabel("E-mail address")).toHaveValue(account.email);
  await visitor.getByLabel("Password", { exact: true }).fill(account.password);
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await expect(visitor).toHaveURL(/\/goal$/);
  await visitor.context().close();
});

test("an invited viewer reads the goal but neither survey nor answers", async ({ page, browser }) => {
  await signUp(page);
  const study = await createStudy(page, "For viewers too");
  await setGoal(page, study);
  const guest = someAccount();
  await page.goto(`${appUrl()}/settings`);
  await page.getByLabel("E-mail address").fill(guest.email);
  await page.locator('select[name="role"]').last().selectOption("viewer");
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  const link = await page.getByLabel("Invitation link").inputValue();

  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(link);
  await visitor.getByLabel("Your name").fill(guest.name);
  await visitor.getByLabel("Password", { exact: true }).fill(guest.password);
  await visitor.getByRole("button", { name: "Make the account and join" }).click();
  await expect(visitor.getByText("For viewers too")).toBeVisible();
  await visitor.goto(`${study}/goal`);
  await expect(visitor.getByText("More first-time buyers come back").first()).toBeVisible();
  for (const path of ["/results", "/responses", "/survey", "/links"]) {
    expect((await visitor.goto(`${study}${path}`))?.status(), path).toBe(403);
  }
  await visitor.context().close();

  const again = await (await browser.newContext()).newPage();
  await again.goto(link);
  await expect(again.getByRole("heading", { name: "This invitation no longer works" })).toBeVisible();
  await signIn(again, guest);
  await again.context().close();
});
