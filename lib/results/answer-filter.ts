import type { AnswerFilter } from "../answers/queries.ts";
import type { ResultsFilter } from "./schema.ts";

const DAY = 86_400_000;

/** The filter of a page as the answers are asked for: days become moments, with both ends included. */
export function answerFilterOf(filter: ResultsFilter): AnswerFilter {
  const { language, link, quality, version, from, to, answer, persona } = filter;
  const [question, code] = answer?.split(".") ?? [];
  return {
    language,
    linkId: link,
    quality,
    version,
    completedAfter: from === undefined ? undefined : Date.parse(from) - 1,
    completedBefore: to === undefined ? undefined : Date.parse(to) + DAY,
    answer: question === undefined ? undefined : { question, code: Number(code) },
    personaId: persona,
  };
}
