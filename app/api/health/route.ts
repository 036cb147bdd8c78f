import { database } from "@/lib/db/database";
import { teams } from "@/lib/db/schema";

/** For whoever watches the server: answers 200 when the database can be read. */
export async function GET(): Promise<Response> {
  await database().read.$count(teams);
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
