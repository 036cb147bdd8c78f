import type { LimeFile, LimeQuestion, Row } from "./lime-file.ts";
import type { Asked, Test, Wish } from "./test-of-answers.ts";

const ASKED: Readonly<Record<string, Asked>> = {
  "==": "equal",
  "!=": "not-equal",
  "<": "below",
  "<=": "at-most",
  ">": "above",
  ">=": "at-least",
};

/**
 * The condition of a question as the older files keep it, in a table: within a scenario, answers of one question are
 * alternatives and several questions must all hold; scenarios are alternatives. Later files say the same in the
 * relevance, and that is read first.
 */
export function oldConditions(file: LimeFile, { qid, row }: LimeQuestion): Wish | undefined {
  const relevance = row("relevance").trim();
  const rows = file.section("conditions").filter((one) => one("qid") === qid);
  if (rows.length === 0 || (relevance !== "" && relevance !== "1")) return undefined;
  const source = rows.map((one) => `${one("cfieldname")} ${one("method")} ${one("value")}`).join(" / ");
  const scenarios = [...grouped(rows, "scenario").values()].map(scenarioTest);
  const whole = scenarios.filter((test) => test !== undefined);
  return { test: whole.length === scenarios.length ? { any: whole } : undefined, source };
}

function scenarioTest(rows: readonly Row[]): Test | undefined {
  const tests = [...grouped(rows, "cqid").values()].map((alternatives): Test | undefined => {
    const any = alternatives.map(rowTest);
    const whole = any.filter((test) => test !== undefined);
    return whole.length === any.length ? { any: whole } : undefined;
  });
  const whole = tests.filter((test) => test !== undefined);
  return whole.length === tests.length ? { all: whole } : undefined;
}

function rowTest(row: Row): Test | undefined {
  const asked = ASKED[row("method").trim() || "=="];
  const [field, value] = [row("cfieldname"), row("value")];
  // A value of the form @…@ or {…} is another answer.
  if (!asked || /^[@{]/.test(value)) return undefined;
  const ref = field.replace(/^\+/, "");
  if (value.trim() === "") return asked === "equal" ? { ref, asked: "empty", values: [] } : undefined;
  return { ref, asked, values: [value] };
}

function grouped(rows: readonly Row[], field: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row(field), [...(groups.get(row(field)) ?? []), row]);
  return groups;
}
