import type { AnswerTable } from "../answers/model.ts";
import { isPersonal } from "./blocks.ts";
import { countQuestions, MEMBER, type RowWeights } from "./count-questions.ts";
import { soundBaseOf } from "./portrait.ts";
import type { QuestionFacts } from "./schema.ts";
import { groupShare } from "./shares.ts";
import type { Wording } from "./wording.ts";

/** Facts of everybody together, where no groups were found: a group of all without a rest. */
export function countEverybody(
  table: AnswerTable,
  active: ReadonlySet<string>,
  weights?: RowWeights,
): QuestionFacts[] {
  return countQuestions(table, new Uint8Array(table.n).fill(MEMBER), active, () => ({}), weights);
}

/** The answer that most people gave to a question. */
export interface CommonAnswer {
  facts: QuestionFacts;
  code: number;
}

/** Fewer answers say nothing of everybody. */
const SMALLEST_BASE = 30;

/**
 * What can be said of everybody: the answers that most people share, the commonest first, one a question. Not who they
 * are: a portrait of everybody must not begin with their age.
 */
export function sharedAnswers(
  everybody: readonly QuestionFacts[],
  wording: Wording,
  most: number,
): CommonAnswer[] {
  return everybody
    .flatMap((facts) => {
      const question = wording.find(facts.question);
      const [top] = facts.answers
        .map((answer) => ({ code: answer.code, share: groupShare(answer) }))
        .sort((a, b) => b.share.value - a.share.value);
      if (!question || isPersonal(question) || !top || top.share.sound < SMALLEST_BASE) return [];
      return [{ facts, code: top.code, share: top.share.value }];
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, most);
}

/** How evenly people are spread over the answers to a question. */
export interface SplitQuestion {
  facts: QuestionFacts;
  /** 0: all say the same; 1: every answer is given equally often. */
  evenness: number;
}

/**
 * The questions that split people most: by the entropy of their answers as a part of the largest possible; of a set,
 * by its option that is nearest to half and half.
 */
export function splittingQuestions(
  everybody: readonly QuestionFacts[],
  wording: Wording,
  most: number,
): SplitQuestion[] {
  return everybody
    .flatMap((facts): SplitQuestion[] => {
      const question = wording.find(facts.question);
      if (!question || isPersonal(question) || soundBaseOf(facts) < SMALLEST_BASE) return [];
      return [{ facts, evenness: evennessOf(facts) }];
    })
    .sort((a, b) => b.evenness - a.evenness)
    .slice(0, most);
}

function evennessOf({ kind, answers }: QuestionFacts): number {
  const shares = answers.map((answer) => groupShare(answer).value);
  if (kind === "set") return Math.max(0, ...shares.map((share) => 1 - 2 * Math.abs(share - 0.5)));
  if (shares.length < 2) return 0;
  const entropy = shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
  return entropy / Math.log(shares.length);
}
