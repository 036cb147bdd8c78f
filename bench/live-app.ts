import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import * as z from "zod";
import { Store } from "@/lib/db/connection";
import { type Database, databaseOn } from "@/lib/db/database";
import { findTeamScope, type TeamScope } from "@/lib/team/scope";
import { discard, startServer } from "../e2e/server";

/** The built app in a process of its own, a team in it with somebody signed in, and its database for filling. */
export interface LiveApp {
  url: string;
  /** Where the database and the secrets are kept. */
  folder: string;
  page: Page;
  scope: TeamScope;
  db: Database & { store: Store };
  /** CPU that the server has used, in milliseconds; NaN where the system does not tell. */
  serverCpu(): number;
  /** A page as the signed-in person gets it, with how long all of it took. */
  get(path: string): Promise<{ ms: number; bytes: number }>;
  close(): Promise<void>;
}

const member = z.object({ user_id: z.string(), team_id: z.string() });

/** Clock ticks of Linux, of which /proc counts. */
const TICK_MS = 10;

/** Needs a build, and Chromium (CHROMIUM_PATH, where it is not Playwright's own). */
export async function startApp(): Promise<LiveApp> {
  const server = await startServer();
  const { CHROMIUM_PATH } = process.env;
  const browser = await chromium.launch(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {});
  const page = await browser.newPage({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  await page.goto(`${server.url}/sign-up`);
  await page.getByLabel("Your name").fill("Bench");
  await page.getByLabel("E-mail address").fill("bench@example.com");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByLabel("Name of your team").fill("Bench");
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.getByRole("heading", { level: 1, name: "Studies" }).waitFor();
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

  const store = new Store(join(server.folder, "limn.db"), { durable: false });
  const db = databaseOn(store);
  const { user_id, team_id } = member.parse(
    store.reader.prepare("SELECT user_id, team_id FROM members").get(),
  );
  const scope = await findTeamScope(db, user_id, team_id);
  if (!scope) throw new Error("the member was just made");
  return {
    url: server.url,
    folder: server.folder,
    page,
    scope,
    db,
    serverCpu: () => cpuOf(server.pid),
    async get(path) {
      const begun = performance.now();
      const answer = await fetch(server.url + path, { headers: { cookie }, redirect: "manual" });
      const bytes = (await answer.arrayBuffer()).byteLength;
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      return { ms: performance.now() - begun, bytes };
    },
    async close() {
      await browser.close();
      await store.close();
      await discard(server);
    },
  };
}

/** Has the groups of a study looked for; `whenFound` waits until they are there. */
export async function lookForGroups({ url, page }: LiveApp, study: string, repeatedSamples: number) {
  await page.goto(`${url}/studies/${study}/personas`);
  await page.getByText("Advanced").click();
  await page.getByLabel("Repeated samples").fill(String(repeatedSamples));
  await page.getByLabel("Seed").fill("7");
  await page.getByRole("button", { name: "Look for groups" }).click();
  await page.waitForURL(/#run-progress/);
  return {
    whenFound: () =>
      page
        .getByText(/^From [\d,]+ answers/)
        .first()
        .waitFor({ timeout: 1_800_000 }),
  };
}

function cpuOf(pid: number): number {
  try {
    // After the name in brackets: state is the third field, user and system time the 14th and 15th.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}
