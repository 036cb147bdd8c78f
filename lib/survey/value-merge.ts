/** What became of two changes of one value; `clash`: both changed the same thing, and `value` is mine. */
export interface MergedValue {
  value: unknown;
  clash: boolean;
}

/** Objects are merged key by key, lists of coded or named parts part by part; anything else is one value. */
export function mergeValue(base: unknown, mine: unknown, theirs: unknown): MergedValue {
  if (isSame(mine, theirs) || isSame(base, theirs)) return { value: mine, clash: false };
  if (isSame(base, mine)) return { value: theirs, clash: false };
  if (isRecord(base) && isRecord(mine) && isRecord(theirs)) {
    const merged = Object.entries(byKey(base, mine, theirs)).map(([key, sides]) => {
      return [key, mergeValue(...sides)] as const;
    });
    return {
      value: Object.fromEntries(
        merged.filter(([, { value }]) => value !== undefined).map(([key, { value }]) => [key, value]),
      ),
      clash: merged.some(([, { clash }]) => clash),
    };
  }
  if (isCodedList(base) && isCodedList(mine) && isCodedList(theirs)) return mergeParts(base, mine, theirs);
  return { value: mine, clash: true };
}

type Coded = Record<string, unknown> & { code: number };

/** Options, rows, points: identified by their code. Two people who moved them both, or gave one code twice, clash. */
function mergeParts(base: readonly Coded[], mine: readonly Coded[], theirs: readonly Coded[]): MergedValue {
  const codes = (list: readonly Coded[]) => list.map(({ code }) => code);
  const [before, my, their] = [codes(base), codes(mine), codes(theirs)];
  const shared = (list: readonly number[]) =>
    list.filter((code) => before.includes(code) && my.includes(code) && their.includes(code)).join();
  const bothMoved = shared(my) !== shared(before) && shared(their) !== shared(before);
  const givenTwice = my.some((code) => !before.includes(code) && their.includes(code));
  if (bothMoved || givenTwice) return { value: mine, clash: true };
  const [lead, other] = shared(my) === shared(before) ? [their, my] : [my, their];
  const order = [...lead];
  for (const [i, code] of other.entries()) {
    if (order.includes(code) || before.includes(code)) continue;
    const anchor = other.slice(0, i).findLast((earlier) => order.includes(earlier));
    order.splice(anchor === undefined ? 0 : order.indexOf(anchor) + 1, 0, code);
  }
  const kept = order.filter((code) => !before.includes(code) || (my.includes(code) && their.includes(code)));
  const part = (list: readonly Coded[], code: number) => list.find((candidate) => candidate.code === code);
  const parts = kept.map((code) => {
    const [was, my, their] = [part(base, code), part(mine, code), part(theirs, code)];
    if (!my || !their) return { value: my ?? their, clash: false };
    return mergeValue(was, my, their);
  });
  // One took it out while the other changed it.
  const lost = before.some((code) => {
    const [was, my, their] = [part(base, code), part(mine, code), part(theirs, code)];
    return (!my && their && !isSame(was, their)) || (!their && my && !isSame(was, my));
  });
  return { value: parts.map(({ value }) => value), clash: lost || parts.some(({ clash }) => clash) };
}

/** The three sides of every key that one of them has. */
export function byKey(
  base: object,
  mine: object,
  theirs: object,
): Record<string, [unknown, unknown, unknown]> {
  const sides = [base, mine, theirs].map((side) => new Map<string, unknown>(Object.entries(side)));
  const keys = new Set(sides.flatMap((side) => [...side.keys()]));
  return Object.fromEntries(
    [...keys].map((key) => {
      const [was, my, their] = sides.map((side) => side.get(key));
      return [key, [was, my, their]];
    }),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isCodedList = (value: unknown): value is Coded[] =>
  Array.isArray(value) && value.every((part) => isRecord(part) && typeof part.code === "number");

/** Equal as data, whatever the order of keys: forms and schemas write them in different ones. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, i) => isSame(value, b[i]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key]));
}
