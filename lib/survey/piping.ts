import type { QuestionId } from "./schema.ts";

/** A place in a text that stands for an earlier answer. */
export interface Pipe {
  question: QuestionId;
  /** What is said when there is no answer. */
  fallback: string;
}

const PIPE = /\{\{\s*([A-Za-z0-9_-]{1,40})\s*(?:\|([^{}]{0,200}))?\}\}/g;

/** A text cut at its places: `Why {{q1|that}}?` is `Why `, the place, `?`. */
export function splitPipes(text: string): (string | Pipe)[] {
  const pieces: (string | Pipe)[] = [];
  let at = 0;
  for (const match of text.matchAll(PIPE)) {
    if (match.index > at) pieces.push(text.slice(at, match.index));
    pieces.push({ question: match[1] ?? "", fallback: (match[2] ?? "").trim() });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

/** The questions whose answers a text says again. */
export const pipedQuestions = (text: string): QuestionId[] =>
  splitPipes(text).flatMap((piece) => (typeof piece === "string" ? [] : [piece.question]));

/** How a place is written. */
export const writePipe = ({ question, fallback }: Pipe): string =>
  fallback ? `{{${question}|${fallback}}}` : `{{${question}}}`;
