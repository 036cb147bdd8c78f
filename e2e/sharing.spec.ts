import { readFile } from "node:fs/promises";
import { constants, inflateSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { openDemo } from "./demo";
import { discard, type RunningServer, startServer } from "./server";

let server: RunningServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer({ DEMO: "on" });
});

test.afterAll(() => discard(server));

/** The demo's portraits are drawn in the background. @returns the link to the first one */
async function seePortraits(page: Page, study: string) {
  const portrait = page.getByRole("main").getByRole("link", { name: /More often/ });
  await expect(async () => {
    await page.goto(`${study}/personas`);
    await expect(portrait.first()).toBeVisible({ timeout: 1000 });
  }).toPass();
  return portrait.first();
}

test("an approved portrait is read by a stranger, printed, taken away, and closed again", async ({
  page,
  browser,
}) => {
  const study = await openDemo(page, server);

  await test.step("nothing leaves the studio before it was approved", async () => {
    await page.goto(`${study}/personas/share`);
    await expect(page.getByText("Nothing can be shared yet")).toBeVisible();
  });

  const portrait = await seePortraits(page, study);
  await portrait.click();
  await expect(page.getByRole("heading", { name: "What sets them apart" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.getByText(/^Approved/).first()).toBeVisible();

  await page.goto(`${study}/personas/share`);
  await page.waitForLoadState("networkidle");
  await page.getByLabel(/Who it is for/).fill("Board");
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByText("Board")).toBeVisible();
  const address = (await page.locator("code").first().textContent()) ?? "";

  const context = await browser.newContext({ javaScriptEnabled: false, locale: "vi-VN" });
  const reader = await context.newPage();
  await test.step("a stranger reads it in Vietnamese, without a script", async () => {
    const opened = await reader.goto(address);
    expect(opened?.headers()).toMatchObject({
      "x-robots-tag": "noindex, nofollow, noarchive",
      "referrer-policy": "no-referrer",
    });
    await reader.getByRole("link", { name: /Đọc trọn chân dung/ }).click();
    await expect(reader.getByRole("heading", { name: "Điều làm họ khác biệt" })).toBeVisible();
    const leads = await reader
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(leads.filter((href) => !href?.startsWith("/p/") && !href?.startsWith("#"))).toEqual([]);
    expect(await reader.content()).not.toContain(study.split("/").at(-1));
  });

  await test.step("cards are one page of paper each, and pictures, slides and facts come as files", async () => {
    for (const paper of ["letter", "a4"]) {
      await page.goto(`${study}/personas/print?form=card&paper=${paper}`);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const cards = await page.getByRole("article").count();
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(cards);
      await page.goto(`${study}/personas/print?paper=${paper}`);
      // A browser shrinks all pages when one is too wide: 300 dots an inch, from the 96 of the screen.
      expect(scalesOfPdf(await page.pdf({ preferCSSPageSize: true }))).toEqual([300 / 96]);
    }
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as picture (PNG)" }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/\.png$/);
    const picture = await readFile(await saved.path());
    // The size that a PNG begins with; one colour alone would take a few hundred bytes.
    expect(picture.readUInt32BE(16)).toBeGreaterThan(1000);
    expect(picture.byteLength).toBeGreaterThan(30_000);
    for (const format of ["pptx", "csv", "json"]) {
      const file = await page.request.get(
        `${study.replace("/studies", "/api/studies")}/portraits?format=${format}`,
      );
      expect([format, file.status()]).toEqual([format, 200]);
    }
  });

  await test.step("the pages are accessible", async () => {
    const plain = await (await browser.newContext()).newPage();
    for (const [who, where] of [
      [page, `${study}/personas/share`],
      [page, `${study}/personas/print`],
      [plain, address],
      [plain, reader.url()],
    ] as const) {
      await who.goto(where);
      const { violations } = await new AxeBuilder({ page: who }).analyze();
      expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });

  await test.step("a revoked address opens nothing", async () => {
    await page.goto(`${study}/personas/share`);
    await page.waitForLoadState("networkidle");
    await page.getByRole("button", { name: /^Revoke/ }).click();
    await expect(page.getByText(/revoked/)).toBeVisible();
    const closed = await reader.goto(address);
    expect(closed?.status()).toBe(404);
    await expect(reader.locator("body")).not.toContainText("Hạt Mây");
  });
});

test("the finder places strangers by a short form and programs by a key", async ({
  page,
  browser,
  request,
}) => {
  const study = await openDemo(page, server);
  await seePortraits(page, study);
  await page.goto(`${study}/personas/finder`);
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Publish the form" }).click();
  const address = (await page.locator("code").first().textContent()) ?? "";

  await test.step("a stranger answers in Vietnamese, without a script, and is told how sure it is", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: "vi-VN" });
    const reader = await context.newPage();
    await reader.goto(address);
    for (const group of await reader.getByRole("group").all()) {
      const choice = group.getByRole("radio").or(group.getByRole("checkbox")).first();
      if (await choice.count()) await choice.check();
    }
    await reader.getByRole("button", { name: "Xem kết quả" }).click();
    await expect(reader.getByRole("heading", { name: /^Giống nhất:/ })).toBeVisible();
    await expect(reader.getByRole("radio").first()).toBeChecked();
    await expect(reader.locator("main a")).toHaveCount(0);
  });

  await test.step("the pages are accessible", async () => {
    const plain = await (await browser.newContext()).newPage();
    for (const [who, where] of [
      [page, `${study}/personas/finder`],
      [plain, `${address}?sent=yes`],
    ] as const) {
      await who.goto(where);
      const { violations } = await new AxeBuilder({ page: who }).analyze();
      expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });

  const call = study.replace("/studies", "/api/v1/studies");
  await page.goto(`${server.url}/settings`);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("What it is for").fill("CRM");
  await page.getByRole("button", { name: "Make a key" }).click();
  const key = (await page.getByRole("status").locator("pre").textContent()) ?? "";
  const headers = { authorization: `Bearer ${key}` };

  await test.step("a program asks with the key, and is told what it did wrong", async () => {
    const template = await page.request.get(`${study.replace("/studies", "/api/studies")}/classify`);
    const [, column = ""] = (await template.text()).trim().split(",");
    const asked = `${call}/classify`;
    const csv = await request.post(asked, {
      headers: { ...headers, "content-type": "text/csv" },
      data: `who,${column}\n=Lan,1\n`,
    });
    expect(csv.status()).toBe(200);
    expect(await csv.text()).toMatch(/^.*persona,persona_name,probability.*\r\n'=Lan,1,\w{16},/);
    const wrong = await request.post(asked, {
      headers,
      data: { answers: { [column.split(".")[0] ?? ""]: 99 } },
    });
    expect([wrong.status(), (await wrong.json()).error.code]).toEqual([422, "misfits"]);
    const shapeless = await request.post(asked, { headers, data: { persons: [] } });
    expect([shapeless.status(), (await shapeless.json()).error.code]).toEqual([422, "not-the-shape"]);
    const keyless = await request.post(asked, { data: { answers: {} } });
    expect([keyless.status(), (await keyless.json()).error.code]).toEqual([401, "no-key"]);
  });

  await page.getByRole("button", { name: "Revoke the key “CRM”" }).click();
  await expect(page.getByText("ends in")).toHaveCount(0);
  const revoked = await request.post(`${call}/classify`, { headers, data: { answers: {} } });
  expect(revoked.status()).toBe(401);
});

/** The scales that the pages of a PDF of Chromium are drawn with, each once. */
function scalesOfPdf(pdf: Buffer): number[] {
  const text = pdf.toString("latin1");
  const streams = [...text.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n/g)].map(
    ({ index, 0: { length } }) => {
      const from = index + length;
      return inflateSync(pdf.subarray(from, text.indexOf("endstream", from)), {
        finishFlush: constants.Z_SYNC_FLUSH,
      }).toString("latin1");
    },
  );
  const scales = streams.flatMap(
    (stream) => /^\S+ 0 0 -\S+ 0 \S+ cm\n[\s\S]*?\bq\n(\S+) 0 0 /.exec(stream)?.[1] ?? [],
  );
  return [...new Set(scales)].map(Number);
}
