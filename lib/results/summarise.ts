import type { AnswerColumn, AnswerTable, TextColumn } from "../answers/model.ts";
import {
  scaleOf,
  summariseMatrix,
  summariseMultiple,
  summariseRanking,
  summariseSingle,
} from "./choice-summaries.ts";
import { answeredIn, countCodes, statesOf, type Weights } from "./count-people.ts";
import type { QuestionSummary, StudySummary, TextSummary } from "./model.ts";
import { netPromoterOfTallies } from "./net-promoter.ts";
import { summariseAmounts, summariseNumber } from "./number-summaries.ts";
import { shareOfTallies } from "./share.ts";
import { about, baseOf } from "./summary-parts.ts";
import { addTallies, NOBODY } from "./tally.ts";

/**
 * Counts every question of a table. Over everybody and without weights it adds up what is known of each packed piece;
 * with weights, or for some of a piece, it is one pass over the bytes of each column.
 *
 * With weights shares, means and scores are weighted and their intervals follow (see `shareOfTallies`,
 * `meanOfTallies`); counts, and who skipped or was not shown a question, stay people.
 */
export function summarise(table: AnswerTable, weights?: Weights): StudySummary {
  return summaryOf(
    table,
    table.columns.map((column) => summariseColumn(column, weights)),
    weights,
  );
}

/** The same, with a pause after each question where one is due: a million answers to twenty take a while. */
export async function summariseInSlices(
  table: AnswerTable,
  weights: Weights,
  pause: () => Promise<void> | undefined,
): Promise<StudySummary> {
  const questions: QuestionSummary[] = [];
  for (const column of table.columns) {
    questions.push(summariseColumn(column, weights));
    await pause();
  }
  return summaryOf(table, questions, weights);
}

const summaryOf = (
  { n, withoutConsent, unreadable }: AnswerTable,
  questions: readonly QuestionSummary[],
  weights: Weights,
): StudySummary => ({ n, isWeighted: weights !== undefined, questions, withoutConsent, unreadable });

/** Counts one question. */
export function summariseColumn(column: AnswerColumn, weights?: Weights): QuestionSummary {
  switch (column.type) {
    case "single":
      return summariseSingle(column, weights);
    case "multiple":
      return summariseMultiple(column, weights);
    case "rating": {
      const counts = countCodes(column.coded, weights);
      const { points } = column.question;
      return {
        ...about(column),
        ...statesOf(counts),
        ...scaleOf(counts, points, column.lineage.retired, weights),
      };
    }
    case "nps": {
      const counts = countCodes(column.coded, weights);
      const scores = Array.from({ length: 11 }, (_, score) => counts.get(score) ?? NOBODY);
      const all = addTallies(scores);
      const choices = scores.map((people, code) => ({
        code,
        text: undefined,
        isRetired: false,
        ...shareOfTallies(people, all),
      }));
      const netPromoter = netPromoterOfTallies(scores);
      return { ...about(column), ...statesOf(counts), ...baseOf(all, weights), choices, netPromoter };
    }
    case "consent": {
      const counts = countCodes(column.coded, weights);
      const all = answeredIn(counts);
      const given = shareOfTallies(counts.get(1) ?? NOBODY, all);
      return { ...about(column), ...statesOf(counts), ...baseOf(all, weights), given };
    }
    case "matrix":
      return summariseMatrix(column, weights);
    case "ranking":
      return summariseRanking(column, weights);
    case "constant-sum":
      return { ...about(column), ...summariseAmounts(column, weights) };
    case "maxdiff":
      return { ...about(column), ...summariseAmounts(column, weights) };
    case "number":
      return summariseNumber(column, weights);
    case "text":
      return summariseText(column);
  }
}

/** Texts that a summary has at hand. */
const MOST_NEWEST = 5000;

function summariseText(column: TextColumn): TextSummary {
  const states = statesOf(countCodes(column.stated));
  const newest: string[] = [];
  for (let row = column.stated.n - 1; row >= 0 && newest.length < MOST_NEWEST; row--) {
    const text = column.textAt(row);
    if (text !== null) newest.push(text);
  }
  let texts: readonly string[] | undefined;
  return {
    ...about(column),
    ...states,
    base: states.answered,
    newest,
    get texts() {
      texts ??= column.texts.filter((text) => text !== null).reverse();
      return texts;
    },
  };
}
