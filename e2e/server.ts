import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface RunningServer {
  url: string;
  folder: string;
  pid: number;
  /** What it has printed so far, both streams. */
  output: () => string;
  stop: () => Promise<number | null>;
}

/** A port that nobody uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** Starts the built app on a database and port of its own; resolves when it answers. */
export async function startServer(
  settings: Record<string, string> = {},
  folder = mkdtempSync(join(tmpdir(), "limn-browser-")),
): Promise<RunningServer> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, ["--enable-source-maps", ".limn/build/server.js"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      HOST: "127.0.0.1",
      APP_URL: url,
      DATABASE_PATH: join(folder, "limn.db"),
      DEMO: "off",
      RATE_LIMIT: "off",
      ...settings,
    },
  });
  let printed = "";
  child.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  child.stderr.on("data", (chunk) => {
    printed += chunk;
  });
  try {
    await whenUp(child, url, () => printed);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return { url, folder, pid: child.pid ?? 0, output: () => printed, stop: () => stop(child) };
}

/** Stops a server and removes its folder. */
export async function discard(server: RunningServer): Promise<void> {
  await server.stop();
  rmSync(server.folder, { recursive: true, force: true });
}

async function whenUp(child: ChildProcess, url: string, printed: () => string): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${printed()}`);
    const answer = await fetch(`${url}/api/health`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  child.kill("SIGKILL");
  throw new Error(`the server did not answer within three minutes:\n${printed()}`);
}

function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.kill("SIGTERM");
  });
}
