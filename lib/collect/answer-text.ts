import { answerTo, NOT_APPLICABLE, optionsOf, rowAnswers, setAnswers } from "../survey/answer-value.ts";
import { categoriesOf } from "../survey/codebook.ts";
import { questionsOf } from "../survey/model.ts";
import { writeNumber } from "../survey/number-text.ts";
import { splitPipes } from "../survey/piping.ts";
import type {
  Answers,
  AnswerValue,
  LanguageTag,
  LocalText,
  OtherTexts,
  Question,
  SurveyDefinition,
} from "../survey/schema.ts";
import { textIn } from "../survey/text.ts";
import { type Messages, messagesIn } from "./messages.ts";
import { withoutMarks } from "./slots.ts";

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
  if (typeof value === "string") return [question.type === "date" ? dayIn(value, language) : value];
  if (Array.isArray(value)) {
    return value.map((code, rank) =>
      question.type === "ranking" ? `${rank + 1}. ${named(code)}` : named(code),
    );
  }
  if (typeof value === "number") {
    if (question.type !== "number" && question.type !== "slider")
      return [value === NOT_APPLICABLE ? label(value) : named(value)];
    return [`${writeNumber(value, language)} ${text(question.unit)}`.trim()];
  }
  return partLines(question, value, language, text, label);
}

/** The lines of an answer that has parts: a row, an amount, a set each. */
function partLines(
  question: Question,
  value: AnswerValue,
  language: string,
  text: (text: LocalText | undefined) => string,
  label: (code: number) => string,
): string[] {
  const optionName = (code: number | null) =>
    text(optionsOf(question).find((option) => option.code === code)?.text) || "–";
  const rows = rowAnswers(value);
  switch (question.type) {
    case "matrix":
      return question.rows.flatMap((row) => {
        const code = Object.hasOwn(rows, row.code) ? rows[row.code] : undefined;
        return code === undefined || code === null ? [] : [`${text(row.text)}: ${label(code)}`];
      });
    case "constant-sum":
      return question.options.flatMap(({ code }) => {
        const amount = Object.hasOwn(rows, code) ? rows[code] : undefined;
        return amount
          ? [`${optionName(code)}: ${writeNumber(amount, language)} ${text(question.unit)}`.trim()]
          : [];
      });
    case "maxdiff":
      return Object.values(setAnswers(value)).map(
        ([best, worst]) =>
          `${text(question.best)}: ${optionName(best)} · ${text(question.worst)}: ${optionName(worst)}`,
      );
    default:
      return [];
  }
}

const dayIn = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );

/**
 * A text of the survey with earlier answers in the places that stand for them, as plain text; what was left empty,
 * or not asked, becomes the place's fallback.
 */
export function pipedText(
  text: LocalText | undefined,
  definition: SurveyDefinition,
  answers: Answers,
  otherTexts: OtherTexts,
  language: LanguageTag,
): string {
  const plain = (of: LocalText | undefined) => textIn(of, language, definition.languages);
  const pieces = splitPipes(plain(text)).map((piece) => {
    if (typeof piece === "string") return piece;
    const question = questionsOf(definition).find(({ id }) => id === piece.question);
    const lines =
      question &&
      answerLines(question, answers, otherTexts, language, messagesIn(language), (of) =>
        // An answer's own places are not followed: one look back is enough, and it cannot go round in circles.
        splitPipes(plain(of))
          .map((inner) => (typeof inner === "string" ? inner : inner.fallback))
          .join(""),
      );
    return lines && lines.length > 0 ? lines.join(", ") : piece.fallback;
  });
  return withoutMarks(pieces.join(""));
}
