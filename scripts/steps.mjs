// The steps that the commands are made of. Plain Node, no package: they run before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
process.env.NEXT_TELEMETRY_DISABLED = "1";

const OLDEST_NODE = [20, 19];

/** Says what is going on; on stderr, so that stdout stays free for results. */
export const say = (text) => process.stderr.write(`${text}\n`);

/** Runs a program of node_modules/.bin (or a path) with our output; resolves with its exit code. */
export function run(program, args = [], options = {}) {
  const local = join(root, "node_modules", ".bin", program);
  return new Promise((resolve, reject) => {
    const child = spawn(existsSync(local) ? local : program, args, {
      stdio: "inherit",
      cwd: root,
      ...options,
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** Stops with one line when Node is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  say(`Limn needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const hash = (...parts) =>
  parts.reduce((sum, part) => sum.update(part).update("\0"), createHash("sha256")).digest("hex");

/** Installs the packages when they do not match the lock file. The stamp is written only after success. */
export async function install() {
  checkNode();
  const stamp = join(root, "node_modules", ".limn-installed");
  const wanted = hash(readFileSync(join(root, "package-lock.json")), process.versions.modules);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const since = Date.now();
  say("Installing packages (once; SQLite is compiled, about two minutes) …");
  const code = await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", 2, 2],
  });
  if (code !== 0) {
    say("The packages could not be installed; see npm's message above. Nothing else was changed.");
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
  say(`Installed in ${seconds(since)}.`);
}

/** Everything the build is made of; when none of it changed, the last build is used again. */
const SOURCES = ["app", "lib", "messages", "drizzle", "scripts/build.mjs", "scripts/collect-assets.mjs"];
const SOURCE_FILES = [
  "server.ts",
  "proxy.ts",
  "next.config.js",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

function listFiles(folder) {
  if (!existsSync(folder)) return [];
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Builds when a source changed since the last build. */
export async function build() {
  const stamp = join(root, ".limn", "built");
  const files = [...SOURCES, ...SOURCE_FILES].flatMap(listFiles);
  const wanted = hash(process.versions.modules, ...files.flatMap((file) => [file, readFileSync(file)]));
  if (
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === wanted &&
    existsSync(join(root, ".next", "BUILD_ID"))
  )
    return;
  const since = Date.now();
  say("Building (about a minute) …");
  const code = await run(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", 2, 2] });
  if (code !== 0) {
    say("The build failed; see above.");
    process.exit(1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  say(`Built in ${seconds(since)}.`);
}

/** The first of these that exists; the one without windows starts and draws faster. */
const BROWSERS = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

async function findBrowser() {
  const known = BROWSERS.find((path) => path && existsSync(path));
  if (known) return known;
  const { chromium } = await import("@playwright/test");
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : undefined;
}

/** The path of a Chromium for the browser tests; fetched when there is none. */
export async function browser() {
  const found = await findBrowser();
  if (found) return found;
  say("No browser found; fetching Chromium …");
  const quiet = { stdio: ["ignore", "ignore", "ignore"], timeout: 240_000 };
  spawnSync(join(root, "node_modules", ".bin", "playwright"), ["install", "--with-deps", "chromium"], quiet);
  const fetched = await findBrowser();
  if (fetched) return fetched;
  say("Playwright's own could not be had; asking the system's package manager …");
  spawnSync("apt-get", ["update"], quiet);
  for (const name of ["chromium-headless-shell", "chromium"]) {
    spawnSync("apt-get", ["install", "-y", name], { ...quiet, timeout: 600_000 });
    const installed = await findBrowser();
    if (installed) return installed;
  }
  say("There is no Chromium for the browser tests. Install one, or name its path in CHROMIUM_PATH.");
  process.exit(1);
}

export const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;
