import type { AnswerTable } from "../answers/model.ts";
import type { QuestionId } from "../survey/schema.ts";
import { type CodedAnswers, codedAnswers } from "./coded-answers.ts";
import type { AnswerCount, QuestionFacts } from "./schema.ts";
import { addPerson, countedPeople, nobody, type PeopleOfAnswer } from "./shares.ts";
import { atOnce, type Pieces } from "./turns.ts";

/** Where a respondent stands in a comparison of a group with the rest. */
export const MEMBER = 1;
export const REST = 0;
/** Not in the run. */
export const OUT = 2;

/** Corrected chances by question, part and code (or `all`), from the engine's profile. */
export type Chances = (question: QuestionId, part: number | null) => Record<string, number>;

/** Everybody's weight by row; without, everybody counts once. */
export type RowWeights = Float64Array | undefined;

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
  weights?: RowWeights,
): QuestionFacts[] {
  return atOnce(countingQuestions(table, side, active, chances, weights));
}

/** The same in pieces, a question each; of a matrix a row. */
export function* countingQuestions(
  table: AnswerTable,
  side: Uint8Array,
  active: ReadonlySet<QuestionId>,
  chances: Chances,
  weights?: RowWeights,
): Pieces<QuestionFacts[]> {
  const counted: QuestionFacts[] = [];
  for (const column of table.columns) {
    for (const coded of codedAnswers(column, table.n)) {
      counted.push({
        question: column.question.id,
        part: coded.part,
        kind: coded.kind,
        formed: active.has(column.question.id),
        answers: coded.kind === "set" ? countSet(coded, side, weights) : countCodes(coded, side, weights),
        ...(coded.cuts && { cuts: coded.cuts }),
        q: chances(column.question.id, coded.part),
      });
      yield;
    }
  }
  return counted;
}

const nobodyYet = (): PeopleOfAnswer => ({
  count: nobody(),
  base: nobody(),
  restCount: nobody(),
  restBase: nobody(),
});

function countCodes({ codes, codeIn }: CodedAnswers, side: Uint8Array, weights: RowWeights): AnswerCount[] {
  const counts = new Map(codes.map((code) => [code, nobodyYet()]));
  const [base, restBase] = [nobody(), nobody()];
  for (let i = 0; i < side.length; i++) {
    if (side[i] === OUT) continue;
    const value = codeIn(i);
    const counted = value === undefined ? undefined : counts.get(value);
    if (!counted) continue;
    const isMember = side[i] === MEMBER;
    const weight = weights?.[i] ?? 1;
    addPerson(isMember ? base : restBase, weight);
    addPerson(isMember ? counted.count : counted.restCount, weight);
  }
  return codes.map((code) => ({
    code,
    ...countedPeople({ ...(counts.get(code) ?? nobodyYet()), base, restBase }, weights !== undefined),
  }));
}

function countSet({ codes, isChosen }: CodedAnswers, side: Uint8Array, weights: RowWeights): AnswerCount[] {
  return codes.map((code) => {
    const counted = nobodyYet();
    const asked = [code];
    for (let i = 0; i < side.length; i++) {
      if (side[i] === OUT) continue;
      const chosen = isChosen(i, asked);
      if (chosen === undefined) continue;
      const isMember = side[i] === MEMBER;
      const weight = weights?.[i] ?? 1;
      addPerson(isMember ? counted.base : counted.restBase, weight);
      if (chosen) addPerson(isMember ? counted.count : counted.restCount, weight);
    }
    return { code, ...countedPeople(counted, weights !== undefined) };
  });
}
