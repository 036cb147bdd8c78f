import { textsOf } from "./model.ts";
import {
  type LanguageTag,
  type LocalText,
  type QuestionId,
  type SurveyDefinition,
  surveyDefinition,
} from "./schema.ts";

/** Where one text of a definition stands. */
export interface TextPlace {
  /** Keys and indexes from the definition to the text; together they are its address. */
  path: readonly (string | number)[];
  text: LocalText;
  /** The question it belongs to; missing for the texts of the survey itself. */
  question: QuestionId | undefined;
  /** Index of the page it belongs to. */
  page: number | undefined;
}

/** Every text that a respondent can meet, in the survey's order, with its place: what a translator works through. */
export function textPlaces(definition: SurveyDefinition): TextPlace[] {
  const texts = new Map<unknown, LocalText>([...textsOf(definition)].map((text) => [text, text]));
  const places: TextPlace[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]) => {
    const text = texts.get(value);
    if (text) {
      const page = path[0] === "pages" && typeof path[1] === "number" ? path[1] : undefined;
      const index = path[2] === "questions" ? path[3] : undefined;
      const questions = page === undefined ? undefined : definition.pages[page]?.questions;
      const question = typeof index === "number" ? questions?.[index]?.id : undefined;
      places.push({ path, text, question, page });
    } else if (Array.isArray(value)) {
      for (const [i, part] of value.entries()) walk(part, [...path, i]);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, part] of Object.entries(value)) walk(part, [...path, key]);
    }
  };
  walk(definition, []);
  return places;
}

/** Writes the text at a place in one language. Too long a text, or a place that is gone, changes nothing. */
export function setText(
  definition: SurveyDefinition,
  path: readonly (string | number)[],
  language: LanguageTag,
  words: string,
): SurveyDefinition {
  const changed = surveyDefinition.safeParse(withText(definition, path, language, words));
  return changed.success ? changed.data : definition;
}

function withText(
  value: unknown,
  [key, ...rest]: readonly (string | number)[],
  language: LanguageTag,
  words: string,
): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (key === undefined) return { ...value, [language]: words };
  if (Array.isArray(value)) {
    return value.map((part, i) => (i === key ? withText(part, rest, language, words) : part));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === key ? withText(part, rest, language, words) : part,
    ]),
  );
}
