// `npm run dev`: the same server with Next's hot reload inside; started again when its own code changes.
import { spawn } from "node:child_process";
import { install, run, say } from "./steps.mjs";

await install();
const esbuild = await import("esbuild");
const { nodeBundle, serverEntries } = await import("./bundle.mjs");
const { buildCollectAssets } = await import("./collect-assets.mjs");

let server;
let stopping = false;

function start() {
  server = spawn(process.execPath, ["--enable-source-maps", ".limn/dev/server.js"], {
    stdio: "inherit",
    env: {
      ...process.env,
      NODE_ENV: "development",
      DATABASE_PATH: process.env.DATABASE_PATH ?? "./data/dev.db",
    },
  });
  server.on("exit", (code) => {
    if (!stopping && code) say("The server stopped; it starts again with your next change.");
  });
}

async function restart() {
  await buildCollectAssets();
  const old = server;
  if (old && old.exitCode === null) {
    stopping = true;
    await new Promise((done) => {
      old.once("exit", done);
      old.kill("SIGTERM");
    });
    stopping = false;
  }
  start();
}

const settings = nodeBundle(serverEntries(), ".limn/dev");
const context = await esbuild.context({
  ...settings,
  plugins: [
    {
      name: "restart",
      setup: (build) => build.onEnd((result) => (result.errors.length === 0 ? restart() : undefined)),
    },
  ],
});
await run("next", ["typegen"], { stdio: "ignore" });
await context.watch();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    stopping = true;
    server?.kill("SIGTERM");
    await context.dispose();
    process.exit(0);
  });
}
