import { canForm } from "../../survey/forming-groups.ts";
import type { Question } from "../../survey/schema.ts";
import { type AskedBlock, BLOCKS } from "../blocks.ts";

/** A question of the library that would fill a block of the portrait. */
export interface Ask {
  block: AskedBlock;
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
 * dimension that can be counted. One that the draft has already comes first, so that nothing is asked twice.
 *
 * @param isAsked whether the draft asks this already
 */
export function asksOf(sets: readonly SetOfQuestions[], isAsked: (question: Question) => boolean): Ask[] {
  return BLOCKS.flatMap(({ key: block, dimensions }): Ask[] => {
    const fitting = dimensions.flatMap((dimension) =>
      sets.flatMap(({ key: set, content }) =>
        content.questions
          .filter((question) => question.dimension === dimension && canForm(question))
          .map((question): Ask => ({ block, set, question, isInDraft: isAsked(question) })),
      ),
    );
    const best = fitting.find(({ isInDraft }) => isInDraft) ?? fitting[0];
    return best ? [best] : [];
  });
}
