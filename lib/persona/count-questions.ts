import type { AnswerTable } from "../answers/model.ts";
import type { QuestionId } from "../survey/schema.ts";
import { type CodedAnswers, codedAnswers } from "./coded-answers.ts";
import type { QuestionFacts } from "./schema.ts";

/** Where a respondent stands in a comparison of a group with the rest. */
export const MEMBER = 1;
export const REST = 0;
/** Not in the run. */
export const OUT = 2;

/** Corrected chances by question, part and code (or `all`), from the engine's profile. */
export type Chances = (question: QuestionId, part: number | null) => Record<string, number>;

/**
 * Counts every closed question for a group and for everybody else of the run. Bases are those who were asked
 * and answered; of a set, those who were shown the option.
 * O(respondents × options).
 *
 * @param side MEMBER, REST or OUT by row of the table
 */
export function countQuestions(
  table: AnswerTable,
  side: Uint8Array,
  active: ReadonlySet<QuestionId>,
  chances: Chances,
): QuestionFacts[] {
  return table.columns.flatMap((column) =>
    codedAnswers(column, table.n).map((coded) => ({
      question: column.question.id,
      part: coded.part,
      kind: coded.kind,
      formed: active.has(column.question.id),
      answers: coded.kind === "set" ? countSet(coded, side) : countCodes(coded, side),
      ...(coded.cuts && { cuts: coded.cuts }),
      q: chances(column.question.id, coded.part),
    })),
  );
}

function countCodes({ codes, codeIn }: CodedAnswers, side: Uint8Array): QuestionFacts["answers"] {
  const counts = new Map(codes.map((code) => [code, { count: 0, restCount: 0 }]));
  let base = 0;
  let restBase = 0;
  for (let i = 0; i < side.length; i++) {
    const value = codeIn(i);
    const counted = value === undefined ? undefined : counts.get(value);
    if (!counted || side[i] === OUT) continue;
    if (side[i] === MEMBER) {
      base++;
      counted.count++;
    } else {
      restBase++;
      counted.restCount++;
    }
  }
  return codes.map((code) => ({ code, count: 0, restCount: 0, ...counts.get(code), base, restBase }));
}

function countSet({ codes, isChosen }: CodedAnswers, side: Uint8Array): QuestionFacts["answers"] {
  return codes.map((code) => {
    const counted = { code, count: 0, base: 0, restCount: 0, restBase: 0 };
    for (let i = 0; i < side.length; i++) {
      const chosen = isChosen(i, [code]);
      if (chosen === undefined || side[i] === OUT) continue;
      if (side[i] === MEMBER) {
        counted.base++;
        if (chosen) counted.count++;
      } else {
        counted.restBase++;
        if (chosen) counted.restCount++;
      }
    }
    return counted;
  });
}
