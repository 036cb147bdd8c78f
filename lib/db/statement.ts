import type { Database as Connection } from "better-sqlite3";
import { is, Param, Placeholder } from "drizzle-orm";

/** A change that Drizzle can write as SQL: an insert, an update, a delete. */
export interface Change {
  toSQL(): { sql: string; params: unknown[] };
}

/** Makes the change with these values in its places. */
export type RunChange = (values: Readonly<Record<string, unknown>>) => void;

type Bind = (values: Readonly<Record<string, unknown>>) => unknown;

/**
 * A change of the respondents' path, made ready once: Drizzle writes the SQL and says how values are encoded,
 * and a run costs what SQLite takes for it. Drizzle's own prepared statements look at each place's class anew
 * on every run, which takes longer than the insert.
 */
export function compileChange(connection: Connection, change: Change): RunChange {
  const { sql, params } = change.toSQL();
  const statement = connection.prepare(sql);
  const binds = params.map(bindOf);
  return (values) => {
    statement.run(binds.map((bind) => bind(values)));
  };
}

function bindOf(param: unknown): Bind {
  if (is(param, Placeholder)) return ofPlace(param.name);
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { encoder } = param;
    const value = ofPlace(param.value.name);
    return (values) => encoder.mapToDriverValue(value(values));
  }
  return () => param;
}

const ofPlace =
  (name: string): Bind =>
  (values) => {
    if (!(name in values)) throw new Error(`no value for ${name}`);
    return values[name];
  };
