import type { RawAnswer } from "./form-data.ts";
import { bestPart, maxDiffSets, worstPart } from "./max-diff.ts";
import type { Report } from "./problem.ts";
import { readCode, withNotApplicable } from "./read-choice.ts";
import { readBounded } from "./read-typed.ts";
import type { BestWorst, LanguageTag, QuestionOf } from "./schema.ts";

/** Ranks to give: all of them, or the top few, never more than there are options. */
export function ranksToGive(question: QuestionOf<"ranking">, offered: number): number {
  return Math.min(question.top, offered);
}

export function readRanking(
  question: QuestionOf<"ranking">,
  typed: RawAnswer,
  offered: ReadonlySet<number>,
  report: Report,
): number[] | null {
  const codes: number[] = [];
  const twice: number[] = [];
  let open: number | undefined;
  let gap: number | undefined;
  for (let rank = 1; rank <= question.top; rank++) {
    const value = typed.parts.get(rank) ?? "";
    const code = value === "" ? "hidden" : readCode(value, question.options, offered);
    if (code === "unknown") {
      report("unknown-option");
      return null;
    }
    if (code === "hidden") {
      open ??= rank;
    } else if (codes.includes(code)) {
      twice.push(rank);
    } else {
      if (open !== undefined) gap ??= open;
      codes.push(code);
    }
  }
  const ranks = ranksToGive(question, offered.size);
  if (twice.length > 0) report("duplicate-rank", {}, twice);
  else if (codes.length === 0 && question.required) report("required");
  else if (gap !== undefined) report("rank-gap", { rank: gap }, [gap]);
  else if (question.required && codes.length < ranks) report("too-few", { min: ranks, n: codes.length });
  return codes.length > 0 ? codes : null;
}

export function readMatrix(
  question: QuestionOf<"matrix">,
  typed: RawAnswer,
  offered: ReadonlySet<number>,
  report: Report,
): Record<string, number | null> | null {
  const points = withNotApplicable(question);
  const rows: Record<string, number | null> = {};
  const missing: number[] = [];
  const unknown: number[] = [];
  for (const row of question.rows) {
    if (!offered.has(row.code)) continue;
    const value = typed.parts.get(row.code) ?? "";
    const code = value === "" ? "hidden" : readCode(value, points, undefined);
    rows[row.code] = typeof code === "number" ? code : null;
    if (code === "unknown") unknown.push(row.code);
    else if (code === "hidden") missing.push(row.code);
  }
  if (unknown.length > 0) report("unknown-option", {}, unknown);
  else if (question.required && missing.length > 0) {
    report("rows-required", { missing: missing.length }, missing);
  }
  return Object.values(rows).some((code) => code !== null) ? rows : null;
}

/**
 * Shares of the total. Options left empty got nothing, once any has an amount; all of them together come to the
 * total.
 */
export function readAmounts(
  question: QuestionOf<"constant-sum">,
  typed: RawAnswer,
  offered: ReadonlySet<number>,
  language: LanguageTag,
  report: Report,
): Record<string, number> | null {
  const { total } = question;
  const texts = question.options
    .filter(({ code }) => offered.has(code))
    .map(({ code }) => ({ code, text: (typed.parts.get(code) ?? "").trim() }));
  if (texts.every(({ text }) => text === "")) {
    if (question.required) report("required");
    return null;
  }
  const amounts: Record<string, number> = {};
  let sum = 0;
  let isRight = true;
  for (const { code, text } of texts) {
    const say: Report = (...said) => {
      // One sentence a question: the first amount that is wrong.
      if (isRight) report(...said);
      isRight = false;
    };
    const amount =
      text === "" ? 0 : (readBounded(text, { min: 0, max: total }, 0, language, say, [code]) ?? 0);
    amounts[code] = amount;
    sum += amount;
  }
  if (isRight && sum !== total) report("wrong-sum", { total, sum });
  return amounts;
}

/** The best and the worst of every set. */
export function readSets(
  question: QuestionOf<"maxdiff">,
  typed: RawAnswer,
  report: Report,
): Record<string, BestWorst> | null {
  const answers: Record<string, BestWorst> = {};
  const open: number[] = [];
  const unknown: number[] = [];
  const same: number[] = [];
  for (const [index, codes] of maxDiffSets(question).entries()) {
    const set = index + 1;
    const list = codes.map((code) => ({ code }));
    const read = (part: number) => {
      const text = typed.parts.get(part) ?? "";
      const code = text === "" ? null : readCode(text, list, undefined);
      if (typeof code === "string") unknown.push(set);
      return typeof code === "number" ? code : null;
    };
    const [best, worst] = [read(bestPart(set)), read(worstPart(set))];
    if (best === null || worst === null) open.push(set);
    else if (best === worst) same.push(set);
    answers[set] = [best, worst];
  }
  const isEmpty = Object.values(answers).every(([best, worst]) => best === null && worst === null);
  if (unknown.length > 0) report("unknown-option", {}, unknown);
  else if (same.length > 0) report("same-best-worst", {}, same);
  else if (open.length > 0 && question.required) report("sets-required", { missing: open.length }, open);
  return isEmpty ? null : answers;
}
