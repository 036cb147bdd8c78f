import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { nodeBundle } from "../../scripts/bundle.mjs";

/**
 * Bundles a worker's entry as the server's build does, into a folder inside the project, from which it finds
 * the packages; the caller removes the folder.
 */
export async function bundledWorker(entry: string): Promise<{ folder: string; path: string }> {
  const folder = mkdtempSync(join(process.cwd(), "node_modules", ".limn-test-"));
  await build({ ...nodeBundle({ worker: entry }, folder), outExtension: { ".js": ".mjs" } });
  return { folder, path: join(folder, "worker.mjs") };
}
