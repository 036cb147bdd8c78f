import { type FileObject, objectsIn, openObject } from "./file-object.ts";
import { plainText } from "./plain-text.ts";
import type { Asked, Test, Wish } from "./test-of-answers.ts";

const ASKED: Readonly<Record<string, Asked>> = {
  Selected: "equal",
  NotSelected: "not-equal",
  EqualTo: "equal",
  NotEqualTo: "not-equal",
  GreaterThan: "above",
  GreaterThanOrEqual: "at-least",
  LessThan: "below",
  LessThanOrEqual: "at-most",
  Contains: "contains",
  DoesNotContain: "contains-not",
  Empty: "empty",
  NotEmpty: "not-empty",
  Displayed: "shown",
  NotDisplayed: "not-shown",
};

/** A display, branch or quota logic of Qualtrics: groups of expressions, numbered, joined by "and" or "or". */
export function qualtricsWish(logic: FileObject | undefined): Wish | undefined {
  if (!logic) return undefined;
  const groups = numbered(logic);
  if (groups.length === 0) return undefined;
  const source = groups
    .flatMap(({ object }) => numbered(object).map((one) => wordsOf(one.object)))
    .join(" / ");
  return {
    test: joined(
      groups.map(({ object }, i) => ({ test: groupTest(object), joint: i === 0 ? "" : jointOf(object) })),
    ),
    source,
  };
}

/** One condition of a skip: a place in a question and what must be true of it. */
export const skipWish = (skip: FileObject): Wish => ({
  test: expressionTest(
    skip,
    skip.text("Locator") ?? skip.text("ChoiceLocator") ?? "",
    skip.text("Condition") ?? "",
  ),
  source:
    wordsOf(skip) ||
    `${skip.text("Locator") ?? skip.text("ChoiceLocator") ?? ""} ${skip.text("Condition") ?? ""}`,
});

const numbered = (object: FileObject) =>
  object
    .names()
    .filter((name) => /^\d{1,4}$/.test(name))
    .sort((one, other) => Number(one) - Number(other))
    .flatMap((name) => objectsIn([object.value(name)]));

function groupTest(group: FileObject): Test | undefined {
  const parts = numbered(group).map(({ object }, i) => ({
    test: expressionTest(
      object,
      object.text("LeftOperand") ?? object.text("ChoiceLocator") ?? "",
      object.text("Operator") ?? "",
    ),
    // The tool spells it so.
    joint: i === 0 ? "" : (object.text("Conjuction") ?? object.text("Conjunction") ?? ""),
  }));
  return joined(parts);
}

const jointOf = (group: FileObject) => (/^or/i.test(group.text("Type") ?? "") ? "Or" : "And");

/** "And" and "or" side by side are not taken apart: how the tool reads them is not written down. */
function joined(parts: readonly { test: Test | undefined; joint: string }[]): Test | undefined {
  const tests = parts.map(({ test }) => test);
  const whole = tests.filter((test) => test !== undefined);
  const joints = new Set(parts.slice(1).map(({ joint }) => joint.toLowerCase()));
  if (whole.length === 0 || whole.length < tests.length || joints.size > 1) return undefined;
  const [only] = whole;
  if (whole.length === 1) return only;
  if (joints.has("or")) return { any: whole };
  return joints.has("and") ? { all: whole } : undefined;
}

function expressionTest(expression: FileObject, left: string, operator: string): Test | undefined {
  const asked = Object.hasOwn(ASKED, operator) ? ASKED[operator] : undefined;
  if (!asked) return undefined;
  const right = expression.text("RightOperand");
  const values = right === undefined ? [] : [right];
  if (expression.text("LogicType") === "EmbeddedField") return compared(`e:${left}`, asked, values);
  const [, id = "", what = "", first, second] =
    /^q:\/\/(QID\w{1,20})\/(\w{1,40})(?:\/([\w~]{1,40}))?(?:\/([\w~]{1,40}))?$/.exec(left) ?? [];
  if (!id) return undefined;
  if (asked === "shown" || asked === "not-shown") return { ref: id, asked, values: [] };
  if (what === "SelectableChoice" || what === "SelectableAnswer") {
    if (first === undefined || (asked !== "equal" && asked !== "not-equal")) return undefined;
    return second === undefined
      ? { ref: id, asked, values: [first] }
      : { ref: `${id}/${first}`, asked, values: [second] };
  }
  if (/^Choice(TextEntry|NumericEntry)Value$/.test(what))
    return compared(first === undefined ? id : `${id}/${first}`, asked, values);
  return undefined;
}

const compared = (ref: string, asked: Asked, values: string[]): Test | undefined =>
  asked === "empty" || asked === "not-empty"
    ? { ref, asked, values: [] }
    : values.length > 0
      ? { ref, asked, values }
      : undefined;

const wordsOf = (expression: FileObject): string =>
  plainText(expression.text("Description") ?? "").text ||
  ["LeftOperand", "Operator", "RightOperand"]
    .map((name) => expression.text(name) ?? "")
    .join(" ")
    .trim();

export const logicIn = (object: FileObject, name: string): Wish | undefined =>
  qualtricsWish(openObject(object.value(name)));
