import { AsyncLocalStorage } from "node:async_hooks";
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";

type Connection = Sqlite.Database;

/** The database could not be opened, and why, in one line for a terminal. */
export class DatabaseError extends Error {}

/** How many writers may share one commit; bounds how long a reader of the answer waits. */
const LARGEST_BATCH = 512;

/** How long they may wait for each other, in milliseconds: less than the disk takes. */
const LONGEST_GATHERING = 2;

/** True inside a write, where asking for another one would wait for itself. */
const writing = new AsyncLocalStorage<true>();

interface Waiting {
  /** Whether it came by `record`. */
  isRecord: boolean;
  run: () => Promise<void> | void;
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
  readonly #prepared: Record<"begin" | "commit" | "open" | "keep" | "foreign", Sqlite.Statement>;
  readonly #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;
  #foreignCommits: unknown;
  #revision = 0;
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
      // Whoever closes last takes the log away: one that is there was left behind, or belongs to a running server.
      const wasCutOff = existsSync(`${path}-wal`);
      this.writer = new Sqlite(path);
      if (isNew) chmodSync(path, 0o600);
      this.writer.pragma("journal_mode = WAL");
      this.writer.pragma(`synchronous = ${durable ? "FULL" : "OFF"}`);
      this.writer.pragma("foreign_keys = ON");
      this.writer.pragma("busy_timeout = 5000");
      this.writer.pragma("cache_size = -65536");
      // 16 MB: pages that many commits change are copied into the file once, and a commit waits for that less often.
      this.writer.pragma("wal_autocheckpoint = 4096");
      // What a respondent withdraws is overwritten in the file too, not only unlinked.
      this.writer.pragma("secure_delete = ON");
      // A savepoint keeps copies of the pages it changes; beyond 64 KB they would go to a temporary file.
      this.writer.pragma("temp_store = MEMORY");
      this.#prepared = {
        begin: this.writer.prepare("BEGIN IMMEDIATE"),
        commit: this.writer.prepare("COMMIT"),
        open: this.writer.prepare("SAVEPOINT one"),
        keep: this.writer.prepare("RELEASE one"),
        foreign: this.writer.prepare("PRAGMA data_version").pluck(),
      };
      // Reads the whole file, which takes seconds for a million responses.
      const check = wasCutOff ? this.writer.pragma("quick_check(1)", { simple: true }) : "ok";
      if (check !== "ok") throw new Error(String(check));
      // What the check has read is not what will be asked for: 64 MB of it would stay in the cache.
      if (wasCutOff) this.writer.pragma("shrink_memory");
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
    // Otherwise it would run in the context of whoever came first: somebody else's request.
    const inOwnContext = AsyncLocalStorage.snapshot();
    return this.#enqueue(false, () => inOwnContext(() => writing.run(true, work)));
  }

  /**
   * A write of the respondents' path: as durable as {@link write}, for a fraction of its price. `work` is
   * synchronous, changes nothing but the database, and may be run again: those that share a commit have no
   * savepoints, and only when one of them fails is the commit undone and each run anew with its own.
   */
  record<T>(work: () => T): Promise<T> {
    return this.#enqueue(true, work);
  }

  /**
   * Another number once anything but a record may have changed the database, here or in another process: what was
   * read after asking for it is true for as long as it stays the same.
   */
  get revision(): number {
    // While a transaction is open here nobody else can commit.
    if (!this.writer.inTransaction) this.#noticeForeignCommits();
    return this.#revision;
  }

  #begin(): void {
    this.#prepared.begin.run();
    this.#noticeForeignCommits();
  }

  #noticeForeignCommits(): void {
    const commits = this.#prepared.foreign.get();
    if (commits !== this.#foreignCommits) this.#revision += 1;
    this.#foreignCommits = commits;
  }

  #enqueue<T>(isRecord: boolean, work: () => Promise<T> | T): Promise<T> {
    if (writing.getStore())
      throw new Error("a write inside a write would wait for itself: pass the transaction on");
    if (this.#closed) return Promise.reject(new DatabaseError("the database is closed"));
    return new Promise<T>((resolve, reject) => {
      let result: Promise<T> | T;
      const run = isRecord
        ? () => {
            result = work();
          }
        : async () => {
            result = await work();
          };
      this.#waiting.push({ isRecord, run, fail: reject, settle: () => resolve(result) });
      // After the poll phase: every request that has already arrived gets into the same batch, and one alone waits for nothing.
      this.#draining ??= new Promise((done) => setImmediate(() => void this.#drain().then(done)));
    });
  }

  async #drain(): Promise<void> {
    for (;;) {
      await this.#gather();
      const batch = this.#nextBatch();
      if (batch.length === 0) break;
      if (!batch[0]?.isRecord || !this.#commitAtOnce(batch)) await this.#commitOneByOne(batch);
      await new Promise((next) => setImmediate(next));
    }
    this.#draining = undefined;
  }

  /** While writers keep coming in, one commit for all is cheaper than one for each few. One alone waits for nothing. */
  async #gather(): Promise<void> {
    const since = performance.now();
    let known = this.#waiting.length;
    while (known > 1 && known < LARGEST_BATCH && performance.now() - since < LONGEST_GATHERING) {
      await new Promise((next) => setImmediate(next));
      if (this.#waiting.length === known) return;
      known = this.#waiting.length;
    }
  }

  /** Those that waited longest and came by the same way. */
  #nextBatch(): Waiting[] {
    const isRecord = this.#waiting[0]?.isRecord;
    const other = this.#waiting.findIndex((one) => one.isRecord !== isRecord);
    return this.#waiting.splice(0, Math.min(LARGEST_BATCH, other === -1 ? LARGEST_BATCH : other));
  }

  /** @returns false when it had to be undone, and nobody was told anything yet */
  #commitAtOnce(batch: Waiting[]): boolean {
    try {
      this.#begin();
      for (const one of batch) void one.run();
      this.#prepared.commit.run();
    } catch {
      this.#rollBack();
      return false;
    }
    for (const one of batch) one.settle();
    return true;
  }

  async #commitOneByOne(batch: Waiting[]): Promise<void> {
    const done: Waiting[] = [];
    const shared = batch.length > 1;
    try {
      this.#begin();
      for (const one of batch) {
        if (shared) this.#prepared.open.run();
        try {
          await one.run();
          if (shared) this.#prepared.keep.run();
          done.push(one);
        } catch (error) {
          if (!this.writer.inTransaction) throw error;
          this.writer.exec(shared ? "ROLLBACK TO one; RELEASE one" : "ROLLBACK");
          one.fail(error);
        }
      }
      if (this.writer.inTransaction) this.#prepared.commit.run();
    } catch (error) {
      for (const one of batch) one.fail(error);
      this.#rollBack();
      return;
    } finally {
      // In the same breath as the commit, so that nobody reads what was before under the new number. Also when it
      // failed: better read once more than once too little.
      if (!batch[0]?.isRecord) this.#revision += 1;
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
