import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, test } from "vitest";
import * as z from "zod";
import { nodeBundle } from "../../scripts/bundle.mjs";

test("a server that is killed in the middle of its work has lost and doubled nothing it acknowledged", {
  timeout: 120_000,
}, async () => {
  // Inside the project, from where the program finds its packages. `npm run bench -- kills` is the long version.
  const folder = mkdtempSync(join(process.cwd(), "node_modules", ".limn-test-"));
  try {
    await build({ ...nodeBundle({ kills: "bench/kills.ts" }, folder), outExtension: { ".js": ".mjs" } });
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "kills.mjs"), "3"]);
    const last = z
      .object({ value: z.number(), ok: z.boolean() })
      .parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
    expect(last).toEqual({ value: 0, ok: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
