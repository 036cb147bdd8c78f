import { type FileObject, objectsIn } from "./file-object.ts";
import type { Asked, Literal, Test } from "./test-of-answers.ts";

const ASKED: Readonly<Record<string, Asked>> = {
  is: "equal",
  equal: "equal",
  on: "equal",
  is_not: "not-equal",
  not_equal: "not-equal",
  not_on: "not-equal",
  greater_than: "above",
  greater_equal_than: "at-least",
  lower_than: "below",
  lower_equal_than: "at-most",
  later_than: "above",
  later_than_or_on: "at-least",
  earlier_than: "below",
  earlier_than_or_on: "at-most",
  contains: "contains",
  not_contains: "contains-not",
  begins_with: "begins",
};

const DEEPEST = 20;

/** What a condition of Typeform's logic asks; undefined when that is more than a field against a value. */
export function typeformTest(condition: FileObject, depth = 0): Test | undefined {
  const op = condition.text("op") ?? "";
  const vars = objectsIn(condition.value("vars")).map(({ object }) => object);
  if (depth > DEEPEST || vars.length === 0) return undefined;
  if (op === "and" || op === "or") {
    const tests = vars.map((one) => typeformTest(one, depth + 1));
    const whole = tests.filter((test) => test !== undefined);
    if (whole.length < tests.length) return undefined;
    return op === "and" ? { all: whole } : { any: whole };
  }
  const asked = Object.hasOwn(ASKED, op) ? ASKED[op] : undefined;
  const [left, right, ...more] = vars;
  if (!asked || !left || !right || more.length > 0) return undefined;
  const name = left.text("value");
  const kind = left.text("type");
  const value = literalOf(right.value("value"));
  if (name === undefined || value === undefined || !["choice", "constant"].includes(right.text("type") ?? ""))
    return undefined;
  if (kind !== "field" && kind !== "hidden") return undefined;
  return { ref: kind === "hidden" ? `hidden:${name}` : name, asked, values: [value] };
}

const literalOf = (value: unknown): Literal | undefined =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
