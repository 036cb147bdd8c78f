import "server-only";
import type { DBAdapter } from "better-auth";
import { type DrizzleAdapterConfig, drizzleAdapter } from "better-auth/adapters/drizzle";
import type { BetterAuthOptions } from "better-auth/types";
import type { Database } from "../db/database.ts";

type Adapter = DBAdapter<BetterAuthOptions>;

/**
 * Better-auth's Drizzle adapter with its writes put through our writer queue: it reads on the reading
 * connection, and every change is a short transaction of its own. A write is committed before it is answered,
 * so the next read sees it.
 */
export function queuedAdapter(db: Database, config: DrizzleAdapterConfig) {
  return (options: BetterAuthOptions): Adapter => {
    const reading = drizzleAdapter(db.read, config)(options);
    const write = <T>(work: (adapter: Adapter) => Promise<T>): Promise<T> =>
      db.write((tx) => work(drizzleAdapter(tx, config)(options)));
    const adapter: Adapter = {
      ...reading,
      create: (data) => write((inside) => inside.create(data)),
      update: (data) => write((inside) => inside.update(data)),
      updateMany: (data) => write((inside) => inside.updateMany(data)),
      delete: (data) => write((inside) => inside.delete(data)),
      deleteMany: (data) => write((inside) => inside.deleteMany(data)),
      consumeOne: (data) => write((inside) => inside.consumeOne(data)),
      incrementOne: (data) => write((inside) => inside.incrementOne(data)),
      // Its steps are already transactions; holding the writer open between them would let a password hash block everybody.
      transaction: (work) => work(adapter),
    };
    return adapter;
  };
}
