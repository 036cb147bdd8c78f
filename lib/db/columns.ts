import { type Column, sql } from "drizzle-orm";
import { customType, integer, text } from "drizzle-orm/sqlite-core";
import type * as z from "zod";
import { createId } from "../ids.ts";

/** A JSON column that is parsed by its schema on every read, so that what is typed is also true. */
export function json<S extends z.ZodType>(schema: S) {
  return customType<{ data: z.output<S>; driverData: string | null }>({
    dataType: () => "text",
    // A prepared statement sends its nulls through here too; they must not become the text "null".
    toDriver: (value) => (value === null ? null : JSON.stringify(value)),
    fromDriver: (stored) => schema.parse(stored === null ? null : JSON.parse(stored)),
  })();
}

/**
 * For lists that must not fall over one broken row: a JSON column as `{ value }`, or `{ value: undefined }` where
 * what is stored cannot be read.
 */
export const whereReadable = <S extends z.ZodType>(column: Column, schema: S) =>
  sql`${column}`.mapWith((stored: unknown): { value: z.output<S> | undefined } => {
    try {
      return { value: schema.parse(JSON.parse(String(stored))) };
    } catch {
      return { value: undefined };
    }
  });

/** A text column that holds one word of a closed list, checked on every read. */
export function word<S extends z.ZodType<string>>(schema: S) {
  return customType<{ data: z.output<S>; driverData: string }>({
    dataType: () => "text",
    fromDriver: (stored) => schema.parse(stored),
  })();
}

/** Primary key: opaque text. */
export const id = () => text().primaryKey().$defaultFn(createId);

/** A moment: epoch milliseconds, UTC. */
export const moment = () => integer();

/** The moment a row was made. */
export const createdAt = () =>
  integer()
    .notNull()
    .$defaultFn(() => Date.now());
