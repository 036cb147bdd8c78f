import { defineConfig } from "@playwright/test";

const closedNetwork = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/start-server.ts",
  outputDir: ".limn/browser-tests",
  reporter: [["list"], ["json", { outputFile: ".limn/reports/browser.json" }]],
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  fullyParallel: true,
  // Only to catch what never ends: a busy machine can be ten times slower than a quiet one.
  timeout: 800_000,
  expect: { timeout: 30_000 },
  use: {
    locale: "en-GB",
    timezoneId: "Asia/Ho_Chi_Minh",
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    // A trace films every step and slows all of them down: TRACE=on is for looking into a failure.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      args: closedNetwork,
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    },
  },
});
