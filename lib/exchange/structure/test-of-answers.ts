/*
 * What another tool's condition asks, before it is known which question of ours is meant: the little that all of
 * them share. Everything else is not understood and kept as its source text.
 */

export type Literal = string | number | boolean;

export type Asked =
  | "equal"
  | "not-equal"
  | "below"
  | "at-most"
  | "above"
  | "at-least"
  | "contains"
  | "contains-not"
  | "any-of"
  | "none-of"
  | "all-of"
  | "exactly"
  | "begins"
  | "empty"
  | "not-empty"
  | "shown"
  | "not-shown";

export interface Comparison {
  /** What the tool calls the question, its row or its option. */
  ref: string;
  asked: Asked;
  values: readonly Literal[];
}

export type Test = Comparison | { all: readonly Test[] } | { any: readonly Test[] };

/** A condition as it stands in a file; without a test it was not understood. */
export interface Wish {
  test: Test | undefined;
  source: string;
}

const OPPOSITE: Partial<Record<Asked, Asked>> = {
  equal: "not-equal",
  "not-equal": "equal",
  contains: "contains-not",
  "contains-not": "contains",
  "any-of": "none-of",
  "none-of": "any-of",
  empty: "not-empty",
  "not-empty": "empty",
  shown: "not-shown",
  "not-shown": "shown",
};

/** Comparisons that are false without an answer: their opposites are true without one. */
const OPPOSITE_OR_EMPTY: Partial<Record<Asked, Asked>> = {
  below: "at-least",
  "at-most": "above",
  above: "at-most",
  "at-least": "below",
};

/** The opposite of a test; undefined where we have none. */
export function negated(test: Test): Test | undefined {
  if ("all" in test || "any" in test) {
    const inner = ("all" in test ? test.all : test.any).map(negated);
    const whole = inner.filter((one) => one !== undefined);
    if (whole.length < inner.length) return undefined;
    return "all" in test ? { any: whole } : { all: whole };
  }
  const plain = OPPOSITE[test.asked];
  if (plain) return { ...test, asked: plain };
  const orEmpty = OPPOSITE_OR_EMPTY[test.asked];
  if (!orEmpty) return undefined;
  return {
    any: [
      { ...test, asked: orEmpty },
      { ref: test.ref, asked: "empty", values: [] },
    ],
  };
}

/** Both wishes at once, such as a panel's and its question's. */
export function bothWishes(one: Wish | undefined, other: Wish | undefined): Wish | undefined {
  if (!one || !other) return one ?? other;
  const source = `(${one.source}) and (${other.source})`;
  return { test: one.test && other.test ? { all: [one.test, other.test] } : undefined, source };
}
