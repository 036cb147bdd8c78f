import { discard, startServer } from "./server";

/** One built app for all browser tests; each makes the data it needs. */
export default async function startForAll(): Promise<() => Promise<void>> {
  const server = await startServer();
  process.env.LIMN_URL = server.url;
  return () => discard(server);
}
