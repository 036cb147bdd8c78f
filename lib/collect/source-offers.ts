import { optionsOf } from "../survey/answer-value.ts";
import type { Offers } from "../survey/visibility.ts";
import type { PageData } from "./page-data.ts";

/**
 * What was shown of the earlier questions that a page's rules look at, from the answers to them: a question
 * with an entry, be it a skip, was shown.
 */
export function sourceOffers({ sources, earlier }: Pick<PageData, "sources" | "earlier">): Offers {
  const shown = sources.filter(({ id }) => Object.hasOwn(earlier, id));
  return new Map(
    shown.map((question) => {
      const options = optionsOf(question);
      return [
        question.id,
        { question, codes: options.length > 0 ? options.map(({ code }) => code) : undefined },
      ];
    }),
  );
}
