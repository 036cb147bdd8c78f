import type { Offers } from "../survey/visibility.ts";
import type { PageData } from "./page-data.ts";

/**
 * What was shown of the earlier questions that a page's rules look at: a question with an entry, be it a skip,
 * was shown.
 */
export function sourceOffers({
  sources,
  earlier,
  offered,
}: Pick<PageData, "sources" | "earlier" | "offered">): Offers {
  const shown = sources.filter(({ id }) => Object.hasOwn(earlier, id));
  return new Map(
    shown.map((question) => [
      question.id,
      { question, codes: Object.hasOwn(offered, question.id) ? offered[question.id] : undefined },
    ]),
  );
}
