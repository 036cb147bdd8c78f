/**
 * An object of a file, read name by name. What was never asked for can be listed at the end, so that nothing of a
 * file is dropped in silence. Only own properties are seen: a file may call one `__proto__`.
 */
export interface FileObject {
  has: (name: string) => boolean;
  value: (name: string) => unknown;
  /** A text; a number or a truth as text. */
  text: (name: string) => string | undefined;
  number: (name: string) => number | undefined;
  flag: (name: string) => boolean | undefined;
  list: (name: string) => readonly unknown[];
  object: (name: string) => FileObject | undefined;
  /** Looked at and without a counterpart that would be worth a word. */
  ignore: (...names: string[]) => void;
  names: () => readonly string[];
  /** What says something and was not asked for. */
  unread: () => string[];
}

/** @returns undefined when it is no object */
export function openObject(value: unknown): FileObject | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const entries = new Map<string, unknown>(Object.entries(value));
  const read = new Set<string>();
  const take = (name: string): unknown => {
    read.add(name);
    return entries.get(name);
  };
  return {
    has: (name) => entries.has(name) && entries.get(name) !== null,
    value: take,
    text: (name) => textOf(take(name)),
    number: (name) => numberOf(take(name)),
    flag: (name) => flagOf(take(name)),
    list: (name) => listOf(take(name)),
    object: (name) => openObject(take(name)),
    ignore: (...names) => {
      for (const name of names) read.add(name);
    },
    names: () => [...entries.keys()],
    unread: () =>
      [...entries].filter(([name, inner]) => !read.has(name) && saysSomething(inner)).map(([name]) => name),
  };
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

export function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** `true`, `"ON"`, `"Y"`, `1` and their opposites, as the tools write them. */
export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  if (typeof value !== "string") return undefined;
  const word = value.trim().toLowerCase();
  if (["true", "on", "y", "yes", "1"].includes(word)) return true;
  return ["false", "off", "n", "no", "0", ""].includes(word) ? false : undefined;
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The objects of a list; of an object, its values: some tools write either. */
export function objectsIn(value: unknown): { name: string; object: FileObject }[] {
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((inner, i) => [String(i), inner])
    : typeof value === "object" && value !== null
      ? Object.entries(value)
      : [];
  return entries.flatMap(([name, inner]) => {
    const object = openObject(inner);
    return object ? [{ name, object }] : [];
  });
}

function saysSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === "") return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
