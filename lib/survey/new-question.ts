import { nextCode } from "./code-history.ts";
import { freeKey } from "./free-key.ts";
import { usualSets } from "./max-diff.ts";
import { blank } from "./question-texts.ts";
import type {
  LanguageTag,
  LocalText,
  Question,
  QuestionId,
  QuestionOption,
  QuestionType,
  ScalePoint,
  SurveyDefinition,
} from "./schema.ts";

/** A question of a type as it begins, with texts to be written in every language of the survey. */
export function newQuestion(
  definition: SurveyDefinition,
  type: QuestionType,
  id: QuestionId,
  starter: StarterTexts,
): Question {
  const base = {
    id,
    key: freeKey(definition, "q1"),
    text: blank(definition.languages),
    required: type !== "text",
  };
  const options = [1, 2].map((code) => ({ code, key: `o${code}`, text: blank(definition.languages) }));
  const { languages } = definition;
  const items = [1, 2, 3, 4, 5, 6].map((code) => ({ code, key: `o${code}`, text: blank(languages) }));
  const points = scaleOf(5, starter.lowest, starter.highest);
  switch (type) {
    case "single":
    case "multiple":
      return { ...base, type, role: "active", options };
    case "picture":
      return { ...base, type, role: "active", options, several: false };
    case "ranking":
      return { ...base, type, role: "active", options, top: 2 };
    case "constant-sum":
      return { ...base, type, role: "active", options, total: 100 };
    case "maxdiff":
      return {
        ...base,
        type,
        role: "active",
        options: items,
        perSet: 4,
        sets: usualSets(items.length, 4),
        seed: 1,
        best: starter.best ?? blank(languages),
        worst: starter.worst ?? blank(languages),
      };
    case "rating":
      return { ...base, type, role: "measure", points };
    case "csat":
      return { ...base, type, role: "measure", points };
    case "ces":
      return {
        ...base,
        type,
        role: "measure",
        points: scaleOf(7, starter.hard ?? starter.lowest, starter.easy ?? starter.highest),
      };
    case "nps":
      return { ...base, type, role: "measure", low: starter.unlikely, high: starter.likely };
    case "matrix": {
      const rows = options.map(({ code, text }) => ({ code, key: `r${code}`, text }));
      return { ...base, type, role: "active", rows, points, level: "ordinal" };
    }
    case "slider":
      return { ...base, type, role: "descriptor", min: 0, max: 100, step: 1 };
    case "number":
      return { ...base, type, role: "descriptor", decimals: 0 };
    case "text":
      return { ...base, type, role: "quote", long: true, maxLength: 2000 };
    case "email":
    case "phone":
      return { ...base, type, role: "descriptor", required: false };
    case "date":
      return { ...base, type, role: "descriptor" };
    case "consent":
      return { ...base, type, role: "screener", purpose: "quote" };
    case "statement":
      return { ...base, type, role: "descriptor", required: false };
    case "hidden":
      return {
        ...base,
        type,
        role: "descriptor",
        required: false,
        parameter: base.key.replace(/^[^A-Za-z]+/, "") || "source",
      };
  }
}

const scaleOf = (length: number, lowest: LocalText, highest: LocalText): ScalePoint[] =>
  Array.from({ length }, (_, i) => i + 1).map((code) =>
    code === 1 || code === length ? { code, text: code === 1 ? lowest : highest } : { code },
  );

/** Words that a new scale begins with, in every language of the survey. */
export interface StarterTexts {
  lowest: LocalText;
  highest: LocalText;
  unlikely: LocalText;
  likely: LocalText;
  hard?: LocalText;
  easy?: LocalText;
  best?: LocalText;
  worst?: LocalText;
}

/**
 * An option, or a row, that can be added: its code was never used for another meaning.
 * @returns undefined when the question has used up its codes
 */
export function newPart(
  question: Question,
  everUsed: Iterable<number>,
  languages: readonly LanguageTag[],
): Pick<QuestionOption, "code" | "key" | "text"> | undefined {
  const code = nextCode(question, everUsed);
  if (code === undefined) return undefined;
  return { code, key: `${question.type === "matrix" ? "r" : "o"}${code}`, text: blank(languages) };
}
