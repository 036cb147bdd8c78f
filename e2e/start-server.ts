import { join } from "node:path";
import { discard, startServer } from "./server";

/** One built app for all browser tests; each makes the data it needs. With LIMN_URL (and LIMN_DATABASE, its file) set, that one is used. */
export default async function startForAll(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.LIMN_URL) return undefined;
  const server = await startServer();
  process.env.LIMN_URL = server.url;
  process.env.LIMN_DATABASE = join(server.folder, "limn.db");
  return () => discard(server);
}
