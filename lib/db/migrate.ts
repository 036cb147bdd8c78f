import { closeSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { DatabaseError, type Store } from "./connection.ts";

/**
 * Brings the database to the newest schema, from the SQL files in `folder`, in one transaction. Foreign keys are
 * off meanwhile: a table rebuild would otherwise cascade and delete children; they are checked before the commit,
 * which Drizzle's own migrator leaves no room for. A copy of a database that holds anything is made first (`….before-migration`).
 * @throws DatabaseError when a migration fails or leaves a broken reference; nothing of it stays, the copy does
 */
export function migrateStore(store: Store, folder = join(process.cwd(), "drizzle")): void {
  const applied = countApplied(store);
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  const wanted = migrations.length;
  if (applied === wanted) return;
  if (applied > wanted) {
    throw new DatabaseError(
      `The database ${store.path} was written by a newer Limn (${applied} migrations, this one knows ${wanted}). Nothing was changed. Start the newer version.`,
    );
  }
  if (applied > 0) copyStore(store, `${store.path}.before-migration`);
  store.writer.pragma("foreign_keys = OFF");
  try {
    store.writer
      .transaction(() => {
        applyFiles(store, migrations);
        const now = countApplied(store);
        if (now !== wanted) throw new Error(`only ${now} of ${wanted} migrations were applied`);
        const broken: unknown = store.writer.pragma("foreign_key_check");
        if (Array.isArray(broken) && broken.length > 0) throw new Error(`${broken.length} broken references`);
      })
      .immediate();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseError(
      `Limn could not migrate the database ${store.path}: ${reason}. Nothing was changed; a copy from before is beside it (.before-migration).`,
    );
  } finally {
    store.writer.pragma("foreign_keys = ON");
  }
}

/** Those that are younger than the last one applied, noted in the table that Drizzle's tools know. */
function applyFiles({ writer }: Store, migrations: ReturnType<typeof readMigrationFiles>): void {
  writer.exec(
    "CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)",
  );
  const last = Number(writer.prepare("SELECT max(created_at) FROM __drizzle_migrations").pluck().get() ?? -1);
  const note = writer.prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)");
  for (const { sql, hash, folderMillis } of migrations) {
    if (folderMillis <= last) continue;
    for (const statement of sql) writer.exec(statement);
    note.run(hash, folderMillis);
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
