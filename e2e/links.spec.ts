import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { answerByRequests, answerInBrowser } from "./respondent";
import { freePort } from "./server";
import { appUrl, createStudy, publishSurvey, setGoal, signUp, startFromSet } from "./verbs";

async function publishedSurvey(page: Page): Promise<{ study: string; address: string }> {
  await signUp(page);
  const study = await createStudy(page, "How people come to us");
  await setGoal(page, study);
  await startFromSet(page, study, "Customer portrait");
  return { study, address: await publishSurvey(page, study) };
}

async function makeLink(page: Page, study: string, label: string, kind: string): Promise<void> {
  await page.goto(`${study}/links`);
  await page.getByLabel("Label").fill(label);
  await page.getByRole("radio", { name: kind }).check();
  await page.getByRole("button", { name: "Make the link" }).click();
}

async function openFirstLink(page: Page): Promise<void> {
  await page.getByRole("link", { name: "First link", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "First link" })).toBeVisible();
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** A page of somebody's own shop, on an origin of its own, with what is put into it. */
async function someShop(): Promise<{ url: string; put: (snippet: string) => void; close: () => void }> {
  const port = await freePort();
  let snippet = "";
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="en"><title>Shop</title><h1>Our shop</h1>${snippet}</html>`);
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const put = (html: string) => {
    snippet = html;
  };
  return { url: `http://localhost:${port}`, put, close: () => server.close() };
}

test("a batch of personal links is made, downloaded and answered once each", async ({ page, browser }) => {
  const { study } = await publishedSurvey(page);
  await makeLink(page, study, "Customers of March", "Personal links");
  await expect(page.getByRole("heading", { level: 1, name: "Customers of March" })).toBeVisible();
  await page.getByLabel("Or for whom, one a line").fill("An\nBình, Hà Nội\n=1+1");
  await page.getByRole("button", { name: "Make the links" }).click();
  await expect(page.getByText("3 links: 3 not used, 0 begun, 0 answered")).toBeVisible();
  await expectAccessible(page);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download all as CSV" }).click(),
  ]);
  const csv = await readFile(await file.path(), "utf8");
  expect(csv.split("\r\n").slice(0, 4)).toEqual([
    "\uFEFFnumber,reference,link,state",
    expect.stringMatching(/^1,An,http:.*\/s\/[0-9a-z]{26},unused$/),
    expect.stringContaining('2,"Bình, Hà Nội",'),
    expect.stringContaining("3,'=1+1,"),
  ]);
  const address = /1,An,([^,]+),/.exec(csv)?.[1] ?? "";

  const phone = await (await browser.newContext()).newPage();
  await answerInBrowser(phone, address, { kind: 1, n: 1 }, "en");
  const other = await (await browser.newContext({ locale: "vi-VN" })).newPage();
  expect((await other.goto(address))?.status()).toBe(410);
  await expect(other.getByRole("heading", { name: "Liên kết này đã được dùng" })).toBeVisible();
  await expectAccessible(other);

  await page.reload();
  await expect(page.getByText("3 links: 2 not used, 0 begun, 1 answered")).toBeVisible();
});

test("the team tries its survey out before it opens, and none of that is counted", async ({
  page,
  browser,
}) => {
  const { study, address } = await publishedSurvey(page);
  await page.getByLabel("Opens (Vietnam time)").fill("2090-01-10T08:00");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("The survey opens 10 Jan 2090, 08:00 Vietnam time.").first()).toBeVisible();
  await page.getByRole("button", { name: "Make the test link" }).click();
  await expect(page.getByText("No test answers yet.")).toBeVisible();
  await expectAccessible(page);
  const test = await page.locator("#address-test").innerText();

  const early = await (await browser.newContext({ locale: "vi-VN" })).newPage();
  expect((await early.goto(address))?.status()).toBe(403);
  await expect(early.getByText("Khảo sát mở vào", { exact: false })).toBeVisible();
  const phone = await (await browser.newContext()).newPage();
  await phone.goto(test);
  await expect(phone.getByText("Test: your answers are kept apart and count nowhere.")).toBeVisible();
  await expectAccessible(phone);
  await answerByRequests(test, { kind: 1, n: 1 }, "en");

  await page.reload();
  await expect(page.getByText("1 test answer is kept.")).toBeVisible();
  await page.goto(`${study}/results`);
  await expect(page.getByRole("heading", { name: "No complete answers yet" })).toBeVisible();
  await page.goto(`${study}/links`);
  await page.getByRole("button", { name: "Delete the test answers" }).click();
  await expect(page.getByText("No test answers yet.")).toBeVisible();
});

test("times are typed in the zone that the team chose, also without JavaScript, and no other zone moves them", async ({
  page,
  browser,
}) => {
  const { study, address } = await publishedSurvey(page);
  const storageState = await page.context().storageState();
  const plain = await (await browser.newContext({ javaScriptEnabled: false, storageState })).newPage();
  const choose = async (zone: string) => {
    await plain.goto(`${appUrl()}/settings`);
    await plain.getByLabel("Time zone", { exact: true }).selectOption(zone);
    await plain.locator("form", { hasText: "Times are written like this" }).getByRole("button").click();
    await expect(plain.getByLabel("Time zone", { exact: true })).toHaveValue(zone);
  };
  await plain.goto(`${appUrl()}/settings`);
  await expect(plain.getByLabel("Time zone", { exact: true })).toHaveValue("Asia/Ho_Chi_Minh");
  await choose("Europe/Berlin");
  await plain.goto(`${study}/links`);
  await plain.getByLabel("Opens (Berlin time)").fill("2090-07-01T09:00");
  await plain.getByRole("button", { name: "Save", exact: true }).click();
  await expect(plain.getByText("The survey opens 1 Jul 2090, 09:00 Berlin time.").first()).toBeVisible();
  await plain.goto(address);
  await expect(plain.getByText("July 1, 2090 at 9:00 AM (Berlin time)", { exact: false })).toBeVisible();
  await choose("Asia/Ho_Chi_Minh");
  await plain.goto(`${study}/links`);
  await expect(plain.getByLabel("Opens (Vietnam time)")).toHaveValue("2090-07-01T14:00");
});

test("a link that has all it asked for says so, and its numbers tell where people stopped", async ({
  page,
  browser,
}) => {
  const { address } = await publishedSurvey(page);
  await openFirstLink(page);
  await page.getByLabel("Most responses").fill("1");
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(page.getByText("0 of 1", { exact: true })).toBeVisible();
  const slow = await (await browser.newContext()).newPage();
  await slow.goto(address);
  await slow.locator('[name="q.dm_consent"][value="1"]').check({ force: true });
  await slow.getByRole("button", { name: "Next" }).click();
  await expect(slow.getByText(/^Page 2 of/).first()).toBeVisible();
  await answerByRequests(address, { kind: 1, n: 1 }, "en");
  const late = await (await browser.newContext()).newPage();
  expect((await late.goto(address))?.status()).toBe(410);
  await expect(late.getByRole("heading", { name: "This survey has all the answers it needs" })).toBeVisible();
  await page.reload();
  await expect(page.getByText("Full", { exact: true })).toBeVisible();
  await expect(page.getByRole("row", { name: /^Page 2 .* 1 / })).toBeVisible();
});

test("the QR code can be had as a drawing and as a picture, by the team alone", async ({ page, request }) => {
  await publishedSurvey(page);
  await openFirstLink(page);
  await expect(page.getByRole("img", { name: "QR code of “First link”" })).toBeVisible();
  for (const [name, begins] of [
    ["QR code as SVG", "<svg "],
    ["QR code as PNG", "\x89PNG"],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name }).click(),
    ]);
    expect((await readFile(await file.path(), "latin1")).slice(0, begins.length)).toBe(begins);
  }
  const href = await page.getByRole("link", { name: "QR code as SVG" }).getAttribute("href");
  expect((await request.get(`${appUrl()}${href}`)).status()).toBe(401);
});

test("a survey appears in another site where that was allowed, in the page and over it, and nowhere else", async ({
  page,
  browser,
}) => {
  await publishedSurvey(page);
  await openFirstLink(page);
  await expect(page.getByText("Embedding is off.", { exact: false })).toBeVisible();
  const shop = await someShop();
  const stranger = await someShop();
  await page.getByLabel("Embedding in other sites").selectOption("listed");
  await page.getByLabel("Sites, one a line").fill(shop.url);
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(page.getByText(`These sites may show it: ${shop.url}`)).toBeVisible();
  for (const site of [shop, stranger]) site.put((await page.locator("pre").allInnerTexts()).join("\n"));

  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(shop.url);
  const frame = visitor.frameLocator("iframe[data-limn]");
  await frame.locator('[name="q.dm_consent"][value="1"]').check({ force: true });
  await frame.getByRole("button", { name: "Next" }).click();
  await expect(frame.getByText(/^Page 2 of/).first()).toBeVisible();
  // As high as the page in it, so that nobody scrolls twice.
  await expect
    .poll(() =>
      visitor
        .locator("iframe[data-limn]")
        .evaluate((element) => Math.round(element.getBoundingClientRect().height)),
    )
    .not.toBe(640);

  await visitor.getByRole("link", { name: "Tell us what you think" }).click();
  const dialog = visitor.getByRole("dialog", { name: "Tell us what you think" });
  await expect(
    dialog
      .frameLocator("iframe")
      .getByText(/^Page 2 of/)
      .first(),
  ).toBeVisible();
  await visitor.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(visitor.getByRole("link", { name: "Tell us what you think" })).toBeFocused();

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(stranger.url);
  await expect(elsewhere.getByRole("link", { name: "Tell us what you think" })).toBeVisible();
  await expect(elsewhere.frameLocator("iframe[data-limn]").locator('[name="q.dm_consent"]')).toHaveCount(0);
  shop.close();
  stranger.close();
});
