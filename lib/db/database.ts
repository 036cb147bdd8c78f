import "server-only";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { env } from "../env.ts";
import { once } from "../registry.ts";
import { Store } from "./connection.ts";
import * as schema from "./schema.ts";
import { type Change, compileChange, type RunChange } from "./statement.ts";

type Drizzle = BetterSQLite3Database<typeof schema>;

/** Reads: committed data only. */
export type ReadConnection = Pick<Drizzle, "select" | "selectDistinct" | "$count" | "$with" | "with">;

/** Inside a write: reads see what the transaction has written so far. */
export type WriteConnection = ReadConnection & Pick<Drizzle, "insert" | "update" | "delete">;

export interface Database {
  /** The same object for every wrapper of one open database: what is remembered about it is kept by this. */
  identity: object;
  read: ReadConnection;
  /** A short transaction; see {@link Store.write}. */
  write<T>(work: (tx: WriteConnection) => Promise<T>): Promise<T>;
  /** The same for the respondents' path, synchronous and repeatable; see {@link Store.record}. */
  record<T>(work: (tx: WriteConnection) => T): Promise<T>;
  /** Tells whether what was read before may have changed; see {@link Store.revision}. */
  revision(): number;
  /** Makes a change ready for `record`, inside of which alone it may be run; see {@link compileChange}. */
  compile(change: Change): RunChange;
}

/** Drizzle over a store. */
export function databaseOn(store: Store): Database & { store: Store } {
  const settings = { schema, casing: "snake_case" } as const;
  const writer = drizzle(store.writer, settings);
  return {
    store,
    identity: store,
    read: drizzle(store.reader, settings),
    write: (work) => store.write(() => work(writer)),
    record: (work) => store.record(() => work(writer)),
    revision: () => store.revision,
    compile: (change) => compileChange(store.writer, change),
  };
}

let known: ReturnType<typeof databaseOn> | undefined;

/** The process's database. The connections are shared by both module graphs; Drizzle's wrapper is each one's own. */
export function database(): Database & { store: Store } {
  const store = once("store", () => new Store(env().DATABASE_PATH));
  if (known?.store !== store) known = databaseOn(store);
  return known;
}
