import type { AnswerFilter } from "../../answers/queries.ts";
import type { SegmentationSettings } from "../schema.ts";

const DAY = 86_400_000;

/** Which answers a run reads, and the questions it does not look at. Days become moments, with both ends included. */
export function answersOfRun({ filter = {}, left = [] }: Pick<SegmentationSettings, "filter" | "left">): {
  filter: AnswerFilter;
  left: ReadonlySet<string>;
} {
  const { link, from, to, unflagged, partial } = filter;
  return {
    left: new Set(left),
    filter: {
      linkId: link,
      completedAfter: from === undefined ? undefined : Date.parse(from) - 1,
      completedBefore: to === undefined ? undefined : Date.parse(to) + DAY,
      quality: unflagged ? "unflagged" : undefined,
      states: partial ? ["complete", "partial"] : ["complete"],
    },
  };
}
