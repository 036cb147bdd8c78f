import "server-only";
import { type Database, database } from "./database.ts";
import { teams } from "./schema.ts";

/** Reads something, so that whoever watches the server learns whether the database can be read. */
export async function checkDatabase(db: Database = database()): Promise<void> {
  await db.read.$count(teams);
}
