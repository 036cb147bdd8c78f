import { closeSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { DatabaseError, type Store } from "./connection.ts";

/**
 * Brings the database to the newest schema, from the SQL files in `folder`. Foreign keys are off meanwhile: a
 * table rebuild inside Drizzle's transaction would otherwise cascade and delete children; they are checked
 * afterwards. A copy of a database that holds anything is made first (`….before-migration`).
 * @throws DatabaseError when a migration fails or leaves a broken reference; the copy stays
 */
export function migrateStore(store: Store, folder = join(process.cwd(), "drizzle")): void {
  const applied = countApplied(store);
  const wanted = readMigrationFiles({ migrationsFolder: folder }).length;
  if (applied === wanted) return;
  if (applied > wanted) {
    throw new DatabaseError(
      `The database ${store.path} was written by a newer Limn (${applied} migrations, this one knows ${wanted}). Nothing was changed. Start the newer version.`,
    );
  }
  if (applied > 0) copyStore(store, `${store.path}.before-migration`);
  store.writer.pragma("foreign_keys = OFF");
  try {
    migrate(drizzle(store.writer), { migrationsFolder: folder });
    const now = countApplied(store);
    if (now !== wanted) throw new Error(`only ${now} of ${wanted} migrations were applied`);
    const broken: unknown = store.writer.pragma("foreign_key_check");
    if (Array.isArray(broken) && broken.length > 0) throw new Error(`${broken.length} broken references`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseError(
      `Limn could not migrate the database ${store.path}: ${reason}. A copy from before is beside it (.before-migration).`,
    );
  } finally {
    store.writer.pragma("foreign_keys = ON");
  }
}

/** A consistent copy of a database in use; never copy the file itself, part of it is in the WAL. */
export function copyStore(store: Store, to: string): void {
  rmSync(to, { force: true });
  // SQLite takes an empty file that is there, with its mode: answers are for the server's own eyes.
  closeSync(openSync(to, "wx", 0o600));
  store.writer.prepare("VACUUM INTO ?").run(to);
}

function countApplied(store: Store): number {
  const journal = store.writer
    .prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = '__drizzle_migrations'")
    .pluck()
    .get();
  if (journal === 0) return 0;
  return Number(store.writer.prepare("SELECT count(*) FROM __drizzle_migrations").pluck().get());
}
