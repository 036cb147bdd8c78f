import { existsSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { discard, startServer } from "./server";

test("the first start makes a demo team whose sign-in works, and the second start keeps everything", async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "limn-demo-"));
  const first = await startServer({ DEMO: "on" }, folder);
  const [, email, password] = /sign in as (\S+) with the password (\S+)/.exec(first.output()) ?? [];
  expect(email).toBe("demo@limn.example");
  expect(statSync(join(folder, "limn-secrets.json")).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, "limn.db")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, "demo-sign-in.txt"), "utf8")).toContain(String(password));
  expect(await first.stop()).toBe(0);

  const second = await startServer({ DEMO: "on" }, folder);
  await page.goto(`${second.url}/sign-in`);
  await page.getByLabel("E-mail address").fill(String(email));
  await page.getByLabel("Password", { exact: true }).fill(String(password));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page
    .getByRole("main")
    .getByRole("link")
    .filter({ hasText: /coffee|cà phê|Hạt Mây/i })
    .first()
    .click();
  await expect(page.getByText("Synthetic answers").first()).toBeVisible();
  await discard(second);
});

test("without the demo there is no team, and a wrong setting stops the start with one clear line", async () => {
  const server = await startServer({ DEMO: "off" });
  expect(server.output()).not.toContain("sign in as");
  expect(existsSync(join(server.folder, "demo-sign-in.txt"))).toBe(false);
  await discard(server);
  await expect(startServer({ DEMO: "perhaps" })).rejects.toThrow(
    /DEMO must be "on" or "off" \(it is "perhaps"\)/,
  );
});

test("a port in use stops the start with one clear line", async () => {
  const server = await startServer();
  await expect(startServer({ PORT: new URL(server.url).port })).rejects.toThrow(/port \d+ is in use/);
  await discard(server);
});
