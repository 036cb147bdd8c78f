import { checkDatabase } from "@/lib/db/health";

/** For whoever watches the server: answers 200 when the database can be read. */
export async function GET(): Promise<Response> {
  await checkDatabase();
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
