import { type Column, type SQL, sql } from "drizzle-orm";

/**
 * `column = value` for rows that another condition finds. The plus keeps SQLite from this column's index: it takes
 * a team's index for narrower than fifty ids, and would read a million rows to find those fifty.
 */
export const isAlso = (column: Column, value: string): SQL => sql`+${column} = ${value}`;
