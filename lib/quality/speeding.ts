import { answerTo, rowAnswers } from "../survey/answer-value.ts";
import { questionsOf } from "../survey/model.ts";
import type { Answers, SurveyDefinition } from "../survey/schema.ts";
import type { FlagEvidence } from "./schema.ts";

/** How long somebody took, in milliseconds: altogether, and on each page by its id. */
export interface Timing {
  took: number;
  pages: Readonly<Record<string, number>>;
}

/** How long people usually take for one version, in milliseconds. */
export interface UsualTiming {
  took: number;
  pages: ReadonlyMap<string, number>;
}

/** From this relative speed on somebody is flagged. */
export const TOO_FAST = 2;
const MOST_PER_PAGE = 3;

/** Nobody reads and answers one thing after the other in less; half of what Huang et al. take for careless. */
const FASTEST_PER_ITEM = 1000;
/** Below so many things to answer a quick thumb is no sign of anything. */
const FEWEST_ITEMS = 5;

/**
 * Speeding, by either of two rules.
 *
 * Relative, once the version's usual times are known: for each page the median time is divided by one's own, at most
 * 3; flagged is who reaches 2 on average, that is half of everybody else's time. Taking the mean over pages, a break
 * on one page does not hide a rush through the others. Leiner (2019), Survey Research Methods 13(3), 229,
 * doi:10.18148/srm/2019.v13i3.7403.
 *
 * Absolute: less than a second for each thing to answer that was shown. Huang et al. (2012), J. Business and
 * Psychology 27(1), 99, doi:10.1007/s10869-011-9231-8, draw the line at two seconds for the statements of a matrix.
 */
export function speeding(
  definition: SurveyDefinition,
  answers: Answers,
  timing: Timing,
  usual: UsualTiming | undefined,
): Extract<FlagEvidence, { flag: "speeding" }> | undefined {
  const items = countItems(definition, answers);
  const index = usual && relativeSpeed(timing, usual);
  const isHasty = items >= FEWEST_ITEMS && timing.took < FASTEST_PER_ITEM * items;
  if (!isHasty && (index === undefined || index < TOO_FAST)) return undefined;
  return {
    flag: "speeding",
    took: Math.max(0, Math.round(timing.took)),
    items,
    usual: usual ? Math.round(usual.took) : null,
    index: index === undefined ? null : Math.round(index * 100) / 100,
  };
}

/** @returns undefined when no page has both times */
export function relativeSpeed(timing: Timing, usual: UsualTiming): number | undefined {
  let sum = 0;
  let pages = 0;
  for (const [page, median] of usual.pages) {
    const own = Object.hasOwn(timing.pages, page) ? timing.pages[page] : undefined;
    if (own === undefined) continue;
    sum += Math.min(MOST_PER_PAGE, own > 0 ? median / own : MOST_PER_PAGE);
    pages += 1;
  }
  return pages > 0 ? sum / pages : undefined;
}

/** The medians, of the whole and page by page, over those who were on the page. */
export function usualTiming(timings: readonly Timing[]): UsualTiming {
  const byPage = new Map<string, number[]>();
  for (const { pages } of timings)
    for (const [page, own] of Object.entries(pages)) {
      const all = byPage.get(page) ?? [];
      all.push(own);
      byPage.set(page, all);
    }
  return {
    took: median(timings.map(({ took }) => took)),
    pages: new Map([...byPage].map(([page, all]) => [page, median(all)])),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}

/** Things to answer that were shown: questions, of a matrix its rows. */
function countItems(definition: SurveyDefinition, answers: Answers): number {
  let items = 0;
  for (const { id, type } of questionsOf(definition)) {
    const value = answerTo(answers, id);
    if (value === undefined || type === "statement" || type === "hidden") continue;
    items += type === "matrix" && value !== null ? Object.keys(rowAnswers(value)).length : 1;
  }
  return items;
}
