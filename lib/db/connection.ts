import { AsyncLocalStorage } from "node:async_hooks";
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";

type Connection = Sqlite.Database;

/** The database could not be opened, and why, in one line for a terminal. */
export class DatabaseError extends Error {}

/** How many writers may share one commit; bounds how long a reader of the answer waits. */
const LARGEST_BATCH = 512;

/** True inside a write, where asking for another one would wait for itself. */
const writing = new AsyncLocalStorage<true>();

interface Waiting {
  run: () => Promise<void>;
  fail: (error: unknown) => void;
  settle: () => void;
}

/**
 * The two connections to one SQLite file: a writer behind a queue, and a reader that never sees half a
 * transaction. WAL, `synchronous=FULL`: what was acknowledged is on disk.
 */
export class Store {
  readonly path: string;
  readonly writer: Connection;
  readonly reader: Connection;
  readonly #savepoint: { open: Sqlite.Statement; keep: Sqlite.Statement };
  readonly #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;
  #closed = false;

  /**
   * Opens the file, made with mode 0600 when it is new.
   * @throws DatabaseError when the folder or file cannot be used, or the file is not a sound database
   */
  constructor(path: string, { durable = true }: { durable?: boolean } = {}) {
    this.path = path;
    try {
      mkdirSync(dirname(path), { recursive: true });
      const isNew = !existsSync(path);
      this.writer = new Sqlite(path);
      if (isNew) chmodSync(path, 0o600);
      this.writer.pragma("journal_mode = WAL");
      this.writer.pragma(`synchronous = ${durable ? "FULL" : "OFF"}`);
      this.writer.pragma("foreign_keys = ON");
      this.writer.pragma("busy_timeout = 5000");
      this.writer.pragma("cache_size = -65536");
      // What a respondent withdraws is overwritten in the file too, not only unlinked.
      this.writer.pragma("secure_delete = ON");
      // A savepoint keeps copies of the pages it changes; beyond 64 KB they would go to a temporary file.
      this.writer.pragma("temp_store = MEMORY");
      this.#savepoint = {
        open: this.writer.prepare("SAVEPOINT one"),
        keep: this.writer.prepare("RELEASE one"),
      };
      const check = this.writer.pragma("quick_check(1)", { simple: true });
      if (check !== "ok") throw new Error(String(check));
      this.reader = new Sqlite(path);
      this.reader.pragma("query_only = ON");
      this.reader.pragma("busy_timeout = 5000");
      this.reader.pragma("cache_size = -65536");
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new DatabaseError(
        `Limn cannot use the database ${path}: ${reason}. Nothing was changed. Check DATABASE_PATH, or put back a backup.`,
      );
    }
  }

  /**
   * Runs `work` inside a transaction (`BEGIN IMMEDIATE`). Writers that come in while others are being read
   * off the network share one commit; each has a savepoint of its own, so one that fails undoes only itself.
   * The promise settles after the commit: a result that was handed out is durable.
   *
   * `work` may await nothing but the connection: no network, file or worker call.
   */
  write<T>(work: () => Promise<T>): Promise<T> {
    if (writing.getStore())
      throw new Error("a write inside a write would wait for itself: pass the transaction on");
    if (this.#closed) return Promise.reject(new DatabaseError("the database is closed"));
    // Otherwise it would run in the context of whoever came first: somebody else's request.
    const inOwnContext = AsyncLocalStorage.snapshot();
    return new Promise<T>((resolve, reject) => {
      let result: T;
      this.#waiting.push({
        run: async () => {
          result = await inOwnContext(() => writing.run(true, work));
        },
        fail: reject,
        settle: () => resolve(result),
      });
      // After the poll phase: every request that has already arrived gets into the same batch, and one alone waits for nothing.
      this.#draining ??= new Promise((done) => setImmediate(() => void this.#drain().then(done)));
    });
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#commit(this.#waiting.splice(0, LARGEST_BATCH));
      await new Promise((next) => setImmediate(next));
    }
    this.#draining = undefined;
  }

  async #commit(batch: Waiting[]): Promise<void> {
    const done: Waiting[] = [];
    const shared = batch.length > 1;
    try {
      this.writer.exec("BEGIN IMMEDIATE");
      for (const one of batch) {
        if (shared) this.#savepoint.open.run();
        try {
          await one.run();
          if (shared) this.#savepoint.keep.run();
          done.push(one);
        } catch (error) {
          if (!this.writer.inTransaction) throw error;
          this.writer.exec(shared ? "ROLLBACK TO one; RELEASE one" : "ROLLBACK");
          one.fail(error);
        }
      }
      if (this.writer.inTransaction) this.writer.exec("COMMIT");
    } catch (error) {
      for (const one of batch) one.fail(error);
      this.#rollBack();
      return;
    }
    for (const one of done) one.settle();
  }

  #rollBack(): void {
    try {
      if (this.writer.inTransaction) this.writer.exec("ROLLBACK");
    } catch {
      // The queue must go on: the next BEGIN is refused then, and its writers are told why.
    }
  }

  /** Finishes what is being written, then closes both connections. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#draining;
    this.reader.close();
    this.writer.pragma("wal_checkpoint(TRUNCATE)");
    this.writer.close();
  }
}
