import { splitPipes, writePipe } from "./piping.ts";
import {
  type Question,
  type QuestionId,
  question as questionSchema,
  type SurveyDefinition,
  surveyDefinition,
} from "./schema.ts";

/* Every text of something at once. Only texts hold braces, so that a change of those leaves ids and keys alone. */

/** A question with each of its strings changed. */
export const mapQuestionStrings = (question: Question, change: (text: string) => string): Question =>
  questionSchema.parse(mapStrings(question, change));

/** A survey in which a repeated answer is that of another question. */
export function renamePipes(
  definition: SurveyDefinition,
  from: QuestionId,
  to: QuestionId,
): SurveyDefinition {
  const rename = (text: string) =>
    splitPipes(text)
      .map((piece) =>
        typeof piece === "string"
          ? piece
          : writePipe(piece.question === from ? { ...piece, question: to } : piece),
      )
      .join("");
  return surveyDefinition.parse(
    mapStrings(definition, (text) => (text.includes("{{") ? rename(text) : text)),
  );
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((inner) => mapStrings(inner, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapStrings(inner, change)]));
}
