import { partsOf } from "./answer-value.ts";
import type { MatrixRow, Question, QuestionOption, SurveyPage } from "./schema.ts";

/** Numbers in [0, 1) that follow from a text: FNV-1a, then mulberry32. Even enough to shuffle, no more. */
export function createSeries(seed: string): () => number {
  let state = 2166136261;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The list in an order that follows from the seed; what is pinned stays at its place. Fisher and Yates. */
export function shuffled<T>(list: readonly T[], seed: string, isPinned: (item: T) => boolean): T[] {
  const next = createSeries(seed);
  const free = list.filter((item) => !isPinned(item));
  for (let i = free.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const [one, other] = [free[i], free[j]];
    if (one !== undefined && other !== undefined) [free[i], free[j]] = [other, one];
  }
  let place = 0;
  return list.map((item) => (isPinned(item) ? item : (free[place++] ?? item)));
}

/** "None of these", "other" and "prefer not to say" stay where they are: people look for them at the end. */
const staysPut = (part: QuestionOption | MatrixRow): boolean =>
  part.pinned ??
  ("exclusive" in part || "missing" in part || "opensText" in part
    ? Boolean(part.exclusive || part.missing || part.opensText)
    : false);

/** Whether a question shows its options or rows to everybody in an order of their own. */
export const isShuffled = (question: Question): boolean => "shuffle" in question && question.shuffle === true;

/**
 * The order of a question's options or rows for one respondent.
 * @param respondent what names the respondent, such as the start token: the order is the same whenever they come back
 */
export function partOrder(question: Question, respondent: string): readonly number[] {
  const parts = partsOf(question);
  const order = isShuffled(question) ? shuffled(parts, `${respondent} ${question.id}`, staysPut) : parts;
  return order.map(({ code }) => code);
}

/** The order of a page's questions for one respondent; a statement stays at its place. */
export function questionOrder(page: SurveyPage, respondent: string): readonly Question[] {
  if (!page.shuffle) return page.questions;
  return shuffled(page.questions, `${respondent} ${page.id}`, ({ type }) => type === "statement");
}
