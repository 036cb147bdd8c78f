import type { AnswerFilter } from "../answers/queries.ts";
import { momentsOfDays, type TimeZone } from "../time-zone.ts";
import type { ResultsFilter } from "./schema.ts";

/** The filter of a page as the answers are asked for: days of the team's zone become moments, with both ends included. */
export function answerFilterOf(filter: ResultsFilter, zone: TimeZone): AnswerFilter {
  const { language, link, quality, version, answer, persona } = filter;
  const { from, before } = momentsOfDays(filter, zone);
  const [question, code] = answer?.split(".") ?? [];
  return {
    language,
    linkId: link,
    quality,
    version,
    completedAfter: from === undefined ? undefined : from - 1,
    completedBefore: before,
    answer: question === undefined ? undefined : { question, code: Number(code) },
    personaId: persona,
  };
}
