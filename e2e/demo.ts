import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { RunningServer } from "./server";

/** Signs in as the owner of a server's demo and returns the address of its study. */
export async function openDemo(page: Page, { url, folder }: RunningServer): Promise<string> {
  const words = readFileSync(join(folder, "demo-sign-in.txt"), "utf8");
  const said = (name: string) => new RegExp(`${name}\\s+(\\S+)`).exec(words)?.[1] ?? "";
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail address").fill(said("e-mail"));
  await page.getByLabel("Password", { exact: true }).fill(said("password"));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page
    .getByRole("link", { name: /^Hạt Mây/ })
    .first()
    .click();
  await page.waitForURL(/\/studies\/[^/]+$/);
  return page.url();
}
