// `npm test`: everything. `--quick` (npm run check) leaves out the build and the browser; `--only browser` runs just those.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { browser, build, install, root, run, say, seconds } from "./steps.mjs";

const args = process.argv.slice(2);
const quick = args.includes("--quick");
const onlyBrowser = args.includes("--only");
const began = Date.now();
const reports = join(root, ".limn", "reports");

/** @type {{ name: string, passed: number, failed: number, skipped: number, took: string }[]} */
const results = [];

/** A step that has no count of its own passes or fails as one. */
async function step(
  name,
  work,
  count = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }),
) {
  say(`\n── ${name}`);
  const since = Date.now();
  const code = await work();
  const counted = count(code);
  // A runner that died before it could count has still failed.
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  results.push({ name, ...counted, took: seconds(since) });
  return counted.failed === 0;
}

function readReport(file, read) {
  return () => {
    const path = join(reports, file);
    return existsSync(path)
      ? read(JSON.parse(readFileSync(path, "utf8")))
      : { passed: 0, failed: 1, skipped: 0 };
  };
}

const unitCounts = readReport("unit.json", (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
}));
const browserCounts = readReport("browser.json", ({ stats }) => ({
  passed: stats.expected,
  // A test that passes only when tried again is not deterministic.
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
}));

await install();
mkdirSync(reports, { recursive: true });
for (const file of ["unit.json", "browser.json"]) rmSync(join(reports, file), { force: true });

if (!onlyBrowser) {
  await step("Format and lint", () => run("biome", ["check", "--error-on-warnings", "."]));
  await step(
    "Types",
    async () =>
      (await run("next", ["typegen"], { stdio: ["ignore", "ignore", "inherit"] })) ||
      run("tsc", ["--noEmit"]),
  );
  await step(
    "Unit tests",
    () =>
      run("vitest", [
        "run",
        // The engine's own tests compute for long; whoever works on it runs them by name.
        ...(quick ? ["--exclude", "tests/segment/**"] : []),
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${join(reports, "unit.json")}`,
      ]),
    unitCounts,
  );
}
if (!quick) {
  await step("Production build", async () => {
    await build();
    return 0;
  });
  const path = await browser();
  await step(
    "Browser tests",
    () =>
      run("playwright", ["test", ...args.filter((arg) => arg.startsWith("e2e/") || arg.startsWith("-g"))], {
        env: {
          ...process.env,
          CHROMIUM_PATH: path,
          PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, "browser.json"),
        },
      }),
    browserCounts,
  );
}

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
say("");
for (const { name, passed, failed, skipped, took } of results) {
  say(
    `${failed ? "✗" : "✓"} ${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""} (${took})`,
  );
}
say(`All in ${seconds(began)}.`);
const skipped = sum("skipped");
process.stdout.write(
  `${sum("passed")} passed, ${sum("failed")} failed${skipped ? `, ${skipped} skipped` : ""}\n`,
);
process.exit(sum("failed") ? 1 : 0);
