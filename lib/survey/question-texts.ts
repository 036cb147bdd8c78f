import type { LanguageTag, LocalText, Question } from "./schema.ts";

/** With a text, blank at first, wherever one can be written in a language of the survey: what a form starts from. */
export function withBlankTexts(question: Question, languages: readonly LanguageTag[]): Question {
  const full = (text: LocalText | undefined): LocalText => ({ ...blank(languages), ...text });
  const whole = { ...question, text: full(question.text), help: full(question.help) };
  const withTexts = <T extends { text?: LocalText | undefined }>(parts: readonly T[]) =>
    parts.map((part) => ({ ...part, text: full(part.text) }));
  switch (whole.type) {
    case "single":
    case "multiple":
    case "picture":
    case "ranking":
      return { ...whole, options: withTexts(whole.options) };
    case "constant-sum":
      return { ...whole, options: withTexts(whole.options), unit: full(whole.unit) };
    case "maxdiff":
      return {
        ...whole,
        options: withTexts(whole.options),
        best: full(whole.best),
        worst: full(whole.worst),
      };
    case "rating":
    case "csat":
    case "ces":
    case "matrix": {
      const points = withTexts(whole.points);
      const wayOut = whole.notApplicable ? { notApplicable: full(whole.notApplicable) } : {};
      if (whole.type === "matrix") return { ...whole, points, ...wayOut, rows: withTexts(whole.rows) };
      return { ...whole, points, ...wayOut };
    }
    case "nps":
      return { ...whole, low: full(whole.low), high: full(whole.high) };
    case "slider":
      return { ...whole, unit: full(whole.unit), low: full(whole.low), high: full(whole.high) };
    case "number":
      return { ...whole, unit: full(whole.unit) };
    default:
      return whole;
  }
}

/** Without texts that were left blank where a text is a choice: help, unit, the words of a scale's points. */
export function tidyQuestion(question: Question): Question {
  const { help, ...rest } = question;
  const tidy: Question = help && !isBlank(help) ? { ...rest, help } : rest;
  switch (tidy.type) {
    case "number":
    case "constant-sum": {
      const { unit, ...bare } = tidy;
      return unit && !isBlank(unit) ? { ...bare, unit } : bare;
    }
    case "slider": {
      const { unit, low, high, ...bare } = tidy;
      return {
        ...bare,
        ...(unit && !isBlank(unit) ? { unit } : {}),
        ...(low && !isBlank(low) ? { low } : {}),
        ...(high && !isBlank(high) ? { high } : {}),
      };
    }
    case "rating":
    case "csat":
    case "ces":
    case "matrix": {
      const points = tidy.points.map(({ code, text }) =>
        text && !isBlank(text) ? { code, text } : { code },
      );
      return { ...tidy, points };
    }
    default:
      return tidy;
  }
}

const isBlank = (text: LocalText): boolean => Object.values(text).every((words) => words.trim() === "");

/** A text to be written in each of these languages. */
export const blank = (languages: readonly LanguageTag[]): LocalText =>
  Object.fromEntries(languages.map((language) => [language, ""]));
