import type { PersonaFacts, QuestionFacts } from "../schema.ts";
import { groupShare } from "../shares.ts";

/** Fewer than this on either side make no group that could be described. */
const SMALLEST_SIDE = 10;

/** An answer that a group can be split by. */
export interface SplitChoice {
  facts: QuestionFacts;
  code: number;
  share: number;
}

/** The answers that leave enough people on both sides, by question in the order of the survey. */
export function splitChoices({ questions, n }: PersonaFacts): SplitChoice[] {
  return questions.flatMap((facts) =>
    facts.answers
      .filter(({ count }) => count >= SMALLEST_SIDE && n - count >= SMALLEST_SIDE)
      .map((answer) => ({ facts, code: answer.code, share: groupShare(answer).value })),
  );
}
