// How our TypeScript outside of Next becomes JavaScript: the server, its workers, and the scripts.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./steps.mjs";

/** esbuild's settings for code that runs in Node; packages stay in node_modules. */
export function nodeBundle(entryPoints, outdir) {
  return {
    entryPoints,
    outdir,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    jsx: "automatic",
    sourcemap: "linked",
    logLevel: "warning",
    // `server-only` throws outside of Next's server bundle, and this is a server.
    alias: { "server-only": fileURLToPath(new URL("./server-only.mjs", import.meta.url)), "@": root },
    loader: { ".css": "text" },
  };
}

/** The server and everything it starts by path. */
export const serverEntries = () =>
  Object.fromEntries(
    Object.entries({ server: "server.ts", worker: "lib/jobs/worker.ts" }).filter(([, file]) =>
      existsSync(join(root, file)),
    ),
  );
