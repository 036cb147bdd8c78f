import { once } from "../registry.ts";
import type { ImportReport } from "./mutations.ts";

interface Running {
  byFile: Map<string, Promise<ImportReport>>;
  stopping: AbortController;
}

/** Imports that are going on in this process, by what they read. */
const running = (): Running =>
  once("running-imports", () => ({ byFile: new Map(), stopping: new AbortController() }));

/**
 * Runs an import, or waits for the one that reads the same file already: a form that is sent twice makes one study.
 * @param run told by its signal when the server wants to stop
 */
export function runImportOnce(
  file: string,
  run: (signal: AbortSignal) => Promise<ImportReport>,
): Promise<ImportReport> {
  const { byFile, stopping } = running();
  const known = byFile.get(file);
  if (known) return known;
  const started = run(stopping.signal).finally(() => byFile.delete(file));
  byFile.set(file, started);
  return started;
}

/** For the end of the server: imports take back what they have stored, while the database is still open. */
export async function stopImports(): Promise<void> {
  const { byFile, stopping } = running();
  stopping.abort();
  await Promise.allSettled(byFile.values());
}
