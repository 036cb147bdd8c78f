import { NOT_APPLICABLE } from "./answer-value.ts";
import type { RawAnswer } from "./form-data.ts";
import type { Report } from "./problem.ts";
import type { LocalText, Question, QuestionOf, ScalePoint } from "./schema.ts";

interface Coded {
  code: number;
}

/** The points of a scale, and the way out where there is one. */
export function withNotApplicable({
  points,
  notApplicable,
}: {
  points: readonly ScalePoint[];
  notApplicable?: LocalText | undefined;
}): readonly Coded[] {
  return notApplicable ? [...points, { code: NOT_APPLICABLE }] : points;
}

/**
 * A posted code: a number of the list, `"hidden"` when the list has it but it is not offered to this
 * respondent, `"unknown"` when it is no code of the list at all.
 */
export function readCode(
  typed: string,
  list: readonly Coded[],
  offered: ReadonlySet<number> | undefined,
): number | "hidden" | "unknown" {
  const code = /^(?:-1|\d{1,3})$/.test(typed) ? Number(typed) : Number.NaN;
  if (!list.some((candidate) => candidate.code === code)) return "unknown";
  return offered && !offered.has(code) ? "hidden" : code;
}

export function readOne(
  question: Question,
  typed: RawAnswer,
  list: readonly Coded[],
  offered: ReadonlySet<number> | undefined,
  report: Report,
): number | null {
  const value = typed.values[0] ?? "";
  const code = value === "" ? "hidden" : readCode(value, list, offered);
  if (typeof code === "number") return code;
  if (code === "unknown") report("unknown-option");
  else if (question.required) report("required");
  return null;
}

export function readMany(
  question: QuestionOf<"multiple"> | QuestionOf<"picture">,
  typed: RawAnswer,
  offered: ReadonlySet<number>,
  report: Report,
): number[] | null {
  const read = typed.values.map((value) => readCode(value, question.options, offered));
  if (read.includes("unknown")) {
    report("unknown-option");
    return null;
  }
  const codes = [...new Set(read.filter((code) => typeof code === "number"))].sort((a, b) => a - b);
  if (codes.length === 0) {
    if (question.required) report("required");
    return null;
  }
  const exclusive = question.options.filter((option) => option.exclusive && codes.includes(option.code));
  if (exclusive.length > 0) {
    if (codes.length > 1) report("exclusive", {}, [exclusive[0]?.code ?? 0]);
    return codes;
  }
  const choosable = question.options.filter((option) => offered.has(option.code) && !option.exclusive).length;
  const min = Math.min(question.min ?? 0, choosable);
  if (codes.length < min) report("too-few", { min, n: codes.length });
  if (question.max !== undefined && codes.length > question.max) {
    report("too-many", { max: question.max, n: codes.length });
  }
  return codes;
}
