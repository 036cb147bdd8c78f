import { type Column, type SQL, sql } from "drizzle-orm";
import { studies } from "./schema.ts";

/* Conditions in words that lead SQLite to the right index: it knows nothing of how many rows a team has. */

/**
 * `column = value` for rows that another condition finds. The plus keeps SQLite from this column's index: it takes
 * a team's index for narrower than fifty ids, and would read a million rows to find those fifty.
 */
export const isAlso = (column: Column, value: string): SQL => sql`+${column} = ${value}`;

/**
 * Whether a row is of this study, and the study the team's: for counting within an index that holds no team. With
 * the row's own team beside it, SQLite would read every single row to look.
 */
export const isOwnStudy = ({ teamId }: { teamId: string }, column: Column, study: string): SQL =>
  sql`${column} = (select ${studies.id} from ${studies} where ${studies.id} = ${study} and ${studies.teamId} = ${teamId})`;
