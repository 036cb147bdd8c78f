import * as z from "zod";
import { type ResultsFilter, resultsFilter } from "../schema.ts";

/** The two groups of a comparison, as their filters stand in the address: `a.language=vi&b.language=en`. */
export const comparedFilters = z
  .record(z.string(), z.union([z.string(), z.array(z.string()), z.undefined()]))
  .transform((asked) => ({ a: side(asked, "a."), b: side(asked, "b.") }));
export type ComparedFilters = { a: ResultsFilter; b: ResultsFilter };

function side(asked: Record<string, string | string[] | undefined>, prefix: string): ResultsFilter {
  const own = Object.entries(asked).filter(([name]) => name.startsWith(prefix));
  return resultsFilter.parse(
    Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value])),
  );
}

/** The address of a comparison, without its `?`. */
export function comparedQuery({ a, b }: ComparedFilters): string {
  const named = (prefix: string, filter: ResultsFilter) =>
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined ? [] : [[`${prefix}${name}`, String(value)]],
    );
  return new URLSearchParams([...named("a.", a), ...named("b.", b)]).toString();
}
