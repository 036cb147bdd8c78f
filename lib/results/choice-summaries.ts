import type { Coded } from "../answers/coded.ts";
import {
  type CodeColumn,
  type MatrixColumn,
  type MultipleColumn,
  NOT_APPLICABLE,
  type RankingColumn,
} from "../answers/model.ts";
import type { QuestionOption, ScalePoint } from "../survey/schema.ts";
import {
  answeredIn,
  type Counts,
  countCodes,
  countOf,
  isState,
  shownIn,
  statesOf,
  type Weights,
} from "./count-people.ts";
import { meanOfTallies } from "./mean.ts";
import type {
  ChoiceShare,
  MatrixRowSummary,
  MatrixSummary,
  MissingChoice,
  MultipleSummary,
  RankingSummary,
  ScaleSummary,
  SingleSummary,
  WeightedBase,
} from "./model.ts";
import { shareOfTallies } from "./share.ts";
import { about, baseOf } from "./summary-parts.ts";
import { addTallies, NOBODY, type Tally } from "./tally.ts";
import { countTicks, outsideOf } from "./ticks.ts";

export function summariseSingle(column: CodeColumn<"single">, weights: Weights): SingleSummary {
  const counts = countCodes(column.coded, weights);
  const { options } = column.question;
  const kept = options.filter((option) => !option.missing);
  const outside = new Set(options.filter((option) => option.missing).map(({ code }) => code));
  const base = answeredIn(new Map([...counts].filter(([code]) => !outside.has(code))));
  const choices = kept.map((option) =>
    choice(option, column.lineage.retired, counts.get(option.code) ?? NOBODY, base),
  );
  return {
    ...about(column),
    ...statesOf(counts),
    ...baseOf(base, weights),
    choices,
    missing: missingOf(options, counts),
    otherTexts: [...column.otherTexts.values()].reverse(),
  };
}

/**
 * The base of a multiple choice is everybody who saw it: who ticked nothing said of each option that it does
 * not apply. Those who ticked "I can't say" are outside of it.
 */
export function summariseMultiple(column: MultipleColumn, weights: Weights): MultipleSummary {
  const { options } = column.question;
  const isOutside = outsideOf(column);
  const everybody = countTicks(column);
  const inside = weights || isOutside ? countTicks(column, weights, isOutside) : everybody;
  const none: Counts = new Map();
  const choices = options
    .filter((option) => !option.missing)
    .map((option) => {
      const counts = inside.get(option.code) ?? none;
      return choice(option, column.lineage.retired, counts.get(1) ?? NOBODY, shownIn(counts));
    });
  const people = countCodes(column.stated, weights);
  const shown = shownIn(isOutside ? countCodes(column.stated, weights, isOutside) : people);
  return {
    ...about(column),
    ...statesOf(people),
    ...baseOf(shown, weights),
    choices,
    missing: options
      .filter((option) => option.missing)
      .map(({ code, text }) => ({ code, text, count: countOf(everybody.get(code) ?? none, 1) })),
    otherTexts: [...column.otherTexts.values()].reverse(),
  };
}

export function scaleOf(
  counts: Counts,
  points: readonly ScalePoint[],
  retired: ReadonlySet<number>,
  weights: Weights,
): ScaleSummary & { weighted?: WeightedBase } {
  const codes = [...counts].filter(([code]) => !isState(code) && code !== NOT_APPLICABLE);
  const base = addTallies(codes.map(([, people]) => people));
  return {
    ...baseOf(base, weights),
    choices: points.map((point) => choice(point, retired, counts.get(point.code) ?? NOBODY, base)),
    mean: meanOfTallies(codes.filter(([code]) => code >= 0)),
    notApplicable: countOf(counts, NOT_APPLICABLE),
  };
}

export function summariseMatrix(column: MatrixColumn, weights: Weights): MatrixSummary {
  const { question, lineage } = column;
  const counts = countCodes(column.stated, weights);
  const noneRetired = new Set<number>();
  const rows = question.rows.map(({ code, text }): MatrixRowSummary => {
    const ofRow = countsOf(column.coded.get(code), weights);
    const scale = scaleOf(ofRow, question.points, noneRetired, weights);
    return { code, text, isRetired: lineage.retired.has(code), ...statesOf(ofRow), ...scale };
  });
  return { ...about(column), ...statesOf(counts), ...baseOf(answeredIn(counts), weights), rows };
}

export function summariseRanking(column: RankingColumn, weights: Weights): RankingSummary {
  const counts = countCodes(column.stated, weights);
  const options = column.question.options.map(({ code, text }) => {
    const ofOption = countsOf(column.coded.get(code), weights);
    const offered = answeredIn(ofOption);
    const ranks = [...ofOption].filter(([rank]) => rank > 0);
    return {
      code,
      text,
      isRetired: column.lineage.retired.has(code),
      first: shareOfTallies(ofOption.get(1) ?? NOBODY, offered),
      ranked: shareOfTallies(addTallies(ranks.map(([, people]) => people)), offered),
      meanRank: meanOfTallies(ranks),
    };
  });
  return { ...about(column), ...statesOf(counts), ...baseOf(answeredIn(counts), weights), options };
}

const countsOf = (coded: Coded | undefined, weights: Weights): Counts =>
  coded ? countCodes(coded, weights) : new Map();

function missingOf(options: readonly QuestionOption[], counts: Counts): MissingChoice[] {
  return options
    .filter((option) => option.missing)
    .map(({ code, text }) => ({ code, text, count: countOf(counts, code) }));
}

function choice(
  { code, text }: ScalePoint,
  retired: ReadonlySet<number>,
  people: Readonly<Tally>,
  base: Readonly<Tally>,
): ChoiceShare {
  return { code, text, isRetired: retired.has(code), ...shareOfTallies(people, base) };
}
