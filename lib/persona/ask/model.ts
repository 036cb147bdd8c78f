import { canForm } from "../../survey/forming-groups.ts";
import type { Question } from "../../survey/schema.ts";
import { type AskedBlock, BLOCKS } from "../blocks.ts";
import { isFeelingByStage } from "../feelings.ts";

/** A question of the library that would fill a block of the portrait. */
export interface Ask {
  /** `feelings`: the curve in the block of the journey, which is held by the stages alone, too. */
  block: AskedBlock | "feelings";
  /** The set it stands in, and its id there. */
  set: string;
  question: Question;
  /** The survey's draft asks it already: it only needs to be published. */
  isInDraft: boolean;
}

interface SetOfQuestions {
  key: string;
  content: { questions: readonly Question[] };
}

/**
 * For every block the library question that would fill it, if there is one: the first of the block's most telling
 * dimension that can be counted, and one for the curve of feelings. One that the draft has already comes first, so that nothing is asked twice.
 *
 * @param isAsked whether the draft asks this already
 */
export function asksOf(sets: readonly SetOfQuestions[], isAsked: (question: Question) => boolean): Ask[] {
  const bestOf = (block: Ask["block"], fits: readonly ((question: Question) => boolean)[]): Ask[] => {
    const fitting = fits.flatMap((suits) =>
      sets.flatMap(({ key: set, content }) =>
        content.questions
          .filter((question) => suits(question) && canForm(question))
          .map((question): Ask => ({ block, set, question, isInDraft: isAsked(question) })),
      ),
    );
    const best = fitting.find(({ isInDraft }) => isInDraft) ?? fitting[0];
    return best ? [best] : [];
  };
  const blocks = BLOCKS.flatMap(({ key, dimensions }) =>
    bestOf(
      key,
      dimensions.map((dimension) => (question) => question.dimension === dimension),
    ),
  );
  return [...blocks, ...bestOf("feelings", [isFeelingByStage])];
}
