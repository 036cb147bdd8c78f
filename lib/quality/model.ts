import { answerTo, isOtherOpen } from "../survey/answer-value.ts";
import { questionsOf } from "../survey/model.ts";
import type { Answers, LanguageTag, OtherTexts, PageTimings, SurveyDefinition } from "../survey/schema.ts";
import { contradictions } from "./contradictions.ts";
import { isGibberish } from "./gibberish.ts";
import { agreementBits } from "./repeats.ts";
import type { FlagEvidence } from "./schema.ts";
import { speeding, type Timing, type UsualTiming, usualTiming } from "./speeding.ts";
import { straightLines } from "./straight-lines.ts";

/** A complete response as it is checked. */
export interface CheckedResponse {
  language: LanguageTag;
  answers: Answers;
  otherTexts: OtherTexts;
  /** Null when nobody looked at the clock: it was imported. */
  timings: PageTimings | null;
  startedAt: number;
  completedAt: number;
}

/** What is usual for one version; what single responses are measured against. */
export interface VersionNorm {
  /** Complete responses it was made from. */
  n: number;
  timing: UsualTiming | undefined;
  /** See {@link agreementBits}. */
  bits: number;
}

/** Before so many responses nothing is usual yet. */
export const FEWEST_FOR_NORM = 30;

/** A median does not move much after so many: it stays, and a flag once given stays with it. */
export const MOST_FOR_NORM = 2000;

/**
 * What is usual for a version, from its first complete responses.
 * @returns undefined when there are too few
 */
export function normOf(
  definition: SurveyDefinition,
  first: readonly CheckedResponse[],
): VersionNorm | undefined {
  if (first.length < FEWEST_FOR_NORM) return undefined;
  const timings = first.flatMap((response) => timingOf(response) ?? []);
  return {
    n: first.length,
    timing: timings.length < FEWEST_FOR_NORM ? undefined : usualTiming(timings),
    bits: agreementBits(
      definition,
      first.map(({ answers }) => answers),
    ),
  };
}

/** Whether the usual is to be counted again, with the flags that rest on it: the sample has grown by a tenth. */
export const isOutgrown = (norm: VersionNorm | undefined, n: number): boolean =>
  norm ? norm.n < MOST_FOR_NORM && Math.min(n, MOST_FOR_NORM) >= 1.1 * norm.n : n >= FEWEST_FOR_NORM;

/** The flags that a response earns by itself and against what is usual; repeats need the other responses. */
export function flagsOf(
  definition: SurveyDefinition,
  response: CheckedResponse,
  norm: VersionNorm | undefined,
): FlagEvidence[] {
  const { answers } = response;
  const timing = timingOf(response);
  return [
    timing && speeding(definition, answers, timing, norm?.timing),
    straightLines(definition, answers),
    contradictions(definition, answers),
    gibberish(definition, response),
  ].filter((evidence) => evidence !== undefined);
}

function timingOf({ timings, startedAt, completedAt }: CheckedResponse): Timing | undefined {
  return timings ? { took: completedAt - startedAt, pages: timings.pages } : undefined;
}

/** A couple at one table is nothing odd; from so many of one link and day on, a person may want to look. */
export const FEWEST_OF_NETWORK = 3;

/** One of `n` that came by the same link, on the same day and from the same network. */
export const sameNetwork = (n: number): FlagEvidence => ({ flag: "same-address", n });

/** Texts that are keys hit at random, the boxes beside "other" among them. */
function gibberish(
  definition: SurveyDefinition,
  { answers, otherTexts, language }: CheckedResponse,
): Extract<FlagEvidence, { flag: "gibberish" }> | undefined {
  const questions = questionsOf(definition).filter((question) => {
    const value = answerTo(answers, question.id);
    const text =
      question.type === "text"
        ? value
        : isOtherOpen(question, value) && Object.hasOwn(otherTexts, question.id)
          ? otherTexts[question.id]
          : undefined;
    return typeof text === "string" && isGibberish(text, language);
  });
  return questions.length > 0 ? { flag: "gibberish", questions: questions.map(({ id }) => id) } : undefined;
}
