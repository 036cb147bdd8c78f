import { optionsOf } from "../survey/answer-value.ts";
import type { Question } from "../survey/schema.ts";

/** The codes that the options and rows of questions have ever had. */
export interface KnownCodes {
  /** A code for each of these option keys of a question: the one it has, else the next never used. */
  assign(question: string, keys: readonly string[]): number[];
}

/** Codes as they stand in these questions: every stored version of every set. */
export function codesByKey(questions: Iterable<Question>): KnownCodes {
  const known = new Map<string, Map<string, number>>();
  for (const question of questions) {
    const codes = known.get(question.key) ?? new Map<string, number>();
    known.set(question.key, codes);
    const parts = question.type === "matrix" ? question.rows : optionsOf(question);
    for (const { key, code } of parts) codes.set(key, code);
  }
  return {
    assign(question, keys) {
      const codes = new Map(known.get(question));
      return keys.map((key) => {
        const code = codes.get(key) ?? Math.max(0, ...codes.values()) + 1;
        codes.set(key, code);
        return code;
      });
    },
  };
}
