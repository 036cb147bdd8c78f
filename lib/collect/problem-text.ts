import { optionsOf } from "../survey/answer-value.ts";
import type { LanguageTag, Question } from "../survey/schema.ts";
import type { Problem } from "../survey/validation.ts";
import { sentence } from "./sentence.ts";

/** The sentences for problems, by `problem-…` key; the browser gets only these. */
export type ProblemTexts = Readonly<Record<string, string>>;

/**
 * What is wrong, in the respondent's words. The same on the server and in the browser.
 * @param optionText the shown text of an option, for the sentence that names one
 */
export function problemText(
  texts: ProblemTexts,
  question: Question,
  problem: Problem,
  language: LanguageTag,
  optionText: (code: number) => string,
): string {
  const key = `problem-${keyFor(question, problem)}`;
  const option = problem.code === "exclusive" ? optionText(problem.parts[0] ?? 0) : "";
  return sentence(texts[key] ?? key, { ...problem.values, option }, language);
}

function keyFor(question: Question, { code }: Problem): string {
  if (code === "too-few" && question.type === "ranking") return "too-few-ranks";
  const isChoice = optionsOf(question).length > 0 || "points" in question || question.type === "nps";
  const isOther = question.type === "ranking" || question.type === "constant-sum";
  return code === "required" && isChoice && !isOther ? "required-choice" : code;
}

/** A question and what is wrong with it, as one line of the list on top. */
export const problemLine = (title: string, problem: string): string =>
  `${title}${/[\p{L}\p{N})]$/u.test(title) ? ":" : ""} ${problem}`;
