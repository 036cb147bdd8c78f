import "server-only";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { env } from "../env.ts";
import { once } from "../registry.ts";
import { Store } from "./connection.ts";
import * as schema from "./schema.ts";

type Drizzle = BetterSQLite3Database<typeof schema>;

/** Reads: committed data only. */
export type ReadConnection = Pick<Drizzle, "select" | "selectDistinct" | "$count" | "$with" | "with">;

/** Inside a write: reads see what the transaction has written so far. */
export type WriteConnection = ReadConnection & Pick<Drizzle, "insert" | "update" | "delete">;

export interface Database {
  read: ReadConnection;
  /** A short transaction; see {@link Store.write}. */
  write<T>(work: (tx: WriteConnection) => Promise<T>): Promise<T>;
}

/** Drizzle over a store. */
export function databaseOn(store: Store): Database & { store: Store } {
  const settings = { schema, casing: "snake_case" } as const;
  const writer = drizzle(store.writer, settings);
  return {
    store,
    read: drizzle(store.reader, settings),
    write: (work) => store.write(() => work(writer)),
  };
}

let known: ReturnType<typeof databaseOn> | undefined;

/** The process's database. The connections are shared by both module graphs; Drizzle's wrapper is each one's own. */
export function database(): Database & { store: Store } {
  const store = once("store", () => new Store(env().DATABASE_PATH));
  if (known?.store !== store) known = databaseOn(store);
  return known;
}
