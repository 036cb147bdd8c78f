import { isSame } from "./value-merge.ts";

/** A value that differs between two versions of something; missing on a side: it is not there. */
export interface Difference {
  /** Keys and indexes that lead to it. */
  path: readonly (string | number)[];
  mine: string | undefined;
  theirs: string | undefined;
}

/** The single values in which two versions of a question, page or text differ. */
export function differencesBetween(
  mine: unknown,
  theirs: unknown,
  path: readonly (string | number)[] = [],
): Difference[] {
  if (isSame(mine, theirs)) return [];
  const [my, their] = [partsOf(mine), partsOf(theirs)];
  if (!my && !their) return [{ path, mine: shown(mine), theirs: shown(theirs) }];
  const keys = new Set([...(my?.keys() ?? []), ...(their?.keys() ?? [])]);
  return [...keys].flatMap((key) => differencesBetween(my?.get(key), their?.get(key), [...path, key]));
}

function partsOf(value: unknown): Map<string | number, unknown> | undefined {
  if (Array.isArray(value)) return new Map(value.entries());
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)) : undefined;
}

const shown = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));
