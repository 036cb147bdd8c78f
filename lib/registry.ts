/**
 * What must exist once in the process. Next's bundle and the server's are two module graphs, so a module
 * variable would exist twice; `globalThis` is shared. Keys are `Symbol.for("limn.…")`.
 */
export function once<T>(name: string, make: () => T): T {
  const key = Symbol.for(`limn.${name}`);
  const shared: typeof globalThis & { [key: symbol]: T | undefined } = globalThis;
  const known = shared[key];
  if (known !== undefined) return known;
  const made = make();
  shared[key] = made;
  return made;
}
