import { answerTo, NOT_APPLICABLE, optionsOf, rowAnswers } from "../survey/answer-value.ts";
import { categoriesOf } from "../survey/codebook.ts";
import { writeNumber } from "../survey/number-text.ts";
import type { Answers, LocalText, OtherTexts, Question } from "../survey/schema.ts";
import type { Messages } from "./messages.ts";

/**
 * A stored answer in words, a line a choice, row or rank.
 * @returns no line when it was left empty, `undefined` when the question was not shown
 */
export function answerLines(
  question: Question,
  answers: Answers,
  otherTexts: OtherTexts,
  language: string,
  messages: Messages,
  text: (text: LocalText | undefined) => string,
): string[] | undefined {
  const value = answerTo(answers, question.id);
  if (value === undefined) return undefined;
  if (value === null) return [];
  const label = (code: number) =>
    text(categoriesOf(question).find((category) => category.code === code)?.label) || String(code);
  const named = (code: number) => {
    const option = optionsOf(question).find((candidate) => candidate.code === code);
    const other = Object.hasOwn(otherTexts, question.id) ? otherTexts[question.id] : undefined;
    return option?.opensText && other ? `${text(option.text)}: ${other}` : text(option?.text) || label(code);
  };
  if (typeof value === "boolean") return [value ? messages["consent-yes"] : messages["consent-no"]];
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) {
    return value.map((code, rank) =>
      question.type === "ranking" ? `${rank + 1}. ${named(code)}` : named(code),
    );
  }
  if (typeof value === "number") {
    if (question.type !== "number") return [value === NOT_APPLICABLE ? label(value) : named(value)];
    return [`${writeNumber(value, language)} ${text(question.unit)}`.trim()];
  }
  const rows = rowAnswers(value);
  return question.type !== "matrix"
    ? []
    : question.rows.flatMap((row) => {
        const code = Object.hasOwn(rows, row.code) ? rows[row.code] : undefined;
        return code === undefined || code === null ? [] : [`${text(row.text)}: ${label(code)}`];
      });
}
