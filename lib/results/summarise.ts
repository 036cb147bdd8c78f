import {
  type AmountColumn,
  ANSWERED,
  type AnswerColumn,
  type AnswerTable,
  type CodeColumn,
  type MatrixColumn,
  type MultipleColumn,
  NOT_APPLICABLE,
  type NumberColumn,
  type RankingColumn,
  type TextColumn,
} from "../answers/model.ts";
import type { QuestionOption, ScalePoint } from "../survey/schema.ts";
import {
  answeredIn,
  type Counts,
  countCodes,
  countOf,
  isState,
  shownIn,
  statesByRow,
  statesOf,
  tallyNumbers,
  type Weights,
  without,
} from "./count-people.ts";
import { countNumbers, histogramOf, quantileOfCounts, weightedQuantileOf } from "./histogram.ts";
import { meanOf, meanOfCounts, meanOfTallies } from "./mean.ts";
import type {
  AmountOfOption,
  ChoiceShare,
  MatrixRowSummary,
  MatrixSummary,
  MissingChoice,
  MultipleSummary,
  NumberSummary,
  QuestionSummary,
  RankingSummary,
  ScaleSummary,
  SingleSummary,
  StudySummary,
  TextSummary,
  WeightedBase,
} from "./model.ts";
import { netPromoterOfTallies } from "./net-promoter.ts";
import { shareOfTallies } from "./share.ts";
import { addTallies, effectiveSize, NOBODY, type Tally } from "./tally.ts";

/**
 * Counts every question of a table. One pass over each column; what it allocates does not grow with the
 * respondents, except for numbers and texts.
 *
 * With weights shares, means and scores are weighted and their intervals follow (see `shareOfTallies`,
 * `meanOfTallies`); counts, and who skipped or was not shown a question, stay people.
 */
export function summarise(table: AnswerTable, weights?: Weights): StudySummary {
  return summaryOf(
    table,
    table.columns.map((column) => summariseColumn(column, weights)),
    weights,
  );
}

/** The same, with a pause after each question where one is due: a million answers to twenty take a while. */
export async function summariseInSlices(
  table: AnswerTable,
  weights: Weights,
  pause: () => Promise<void> | undefined,
): Promise<StudySummary> {
  const questions: QuestionSummary[] = [];
  for (const column of table.columns) {
    questions.push(summariseColumn(column, weights));
    await pause();
  }
  return summaryOf(table, questions, weights);
}

const summaryOf = (
  { n, withoutConsent, unreadable }: AnswerTable,
  questions: readonly QuestionSummary[],
  weights: Weights,
): StudySummary => ({ n, isWeighted: weights !== undefined, questions, withoutConsent, unreadable });

/** Counts one question. */
export function summariseColumn(column: AnswerColumn, weights?: Weights): QuestionSummary {
  switch (column.type) {
    case "single":
      return summariseSingle(column, weights);
    case "multiple":
      return summariseMultiple(column, weights);
    case "rating": {
      const counts = countCodes(column.codes, weights);
      const { points } = column.question;
      return {
        ...about(column),
        ...statesOf(counts),
        ...scaleOf(counts, points, column.lineage.retired, weights),
      };
    }
    case "nps": {
      const counts = countCodes(column.codes, weights);
      const scores = Array.from({ length: 11 }, (_, score) => counts.get(score) ?? NOBODY);
      const all = addTallies(scores);
      const choices = scores.map((people, code) => ({
        code,
        text: undefined,
        isRetired: false,
        ...shareOfTallies(people, all),
      }));
      const netPromoter = netPromoterOfTallies(scores);
      return { ...about(column), ...statesOf(counts), ...baseOf(all, weights), choices, netPromoter };
    }
    case "consent": {
      const counts = countCodes(column.codes, weights);
      const all = answeredIn(counts);
      const given = shareOfTallies(counts.get(1) ?? NOBODY, all);
      return { ...about(column), ...statesOf(counts), ...baseOf(all, weights), given };
    }
    case "matrix":
      return summariseMatrix(column, weights);
    case "ranking":
      return summariseRanking(column, weights);
    case "constant-sum":
      return { ...about(column), ...amountsOf(column, weights) };
    case "maxdiff":
      return { ...about(column), ...amountsOf(column, weights) };
    case "number":
      return summariseNumber(column, weights);
    case "text":
      return summariseText(column);
  }
}

function about<C extends AnswerColumn>(
  column: C,
): Pick<C, "type" | "question"> & {
  askedAs: C["lineage"]["askedAs"];
  page: number;
  pageTitle: C["lineage"]["pageTitle"];
  removed: boolean;
  changedWording: boolean;
} {
  const { askedAs, page, pageTitle, removed, changedWording } = column.lineage;
  return { type: column.type, question: column.question, askedAs, page, pageTitle, removed, changedWording };
}

function baseOf(people: Readonly<Tally>, weights: Weights): { base: number; weighted?: WeightedBase } {
  if (!weights) return { base: people.n };
  return { base: people.n, weighted: { weight: people.weight, effective: effectiveSize(people) } };
}

function summariseSingle(column: CodeColumn<"single">, weights: Weights): SingleSummary {
  const counts = countCodes(column.codes, weights);
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
function summariseMultiple(column: MultipleColumn, weights: Weights): MultipleSummary {
  const { options } = column.question;
  const byRow = statesByRow([...column.options.values()]);
  let isOutside: Uint8Array | undefined;
  for (const option of options) {
    const ticks = option.missing ? column.options.get(option.code) : undefined;
    if (ticks) isOutside ??= new Uint8Array(ticks.length);
    for (let i = 0; ticks && isOutside && i < ticks.length; i++) if (ticks[i] === 1) isOutside[i] = 1;
  }
  const choices = options
    .filter((option) => !option.missing)
    .map((option) => {
      const counts = countCodes(
        without(column.options.get(option.code) ?? new Int8Array(), isOutside),
        weights,
      );
      return choice(option, column.lineage.retired, counts.get(1) ?? NOBODY, shownIn(counts));
    });
  const people = countCodes(byRow, weights);
  const shown = shownIn(isOutside ? countCodes(without(byRow, isOutside), weights) : people);
  return {
    ...about(column),
    ...statesOf(people),
    ...baseOf(shown, weights),
    choices,
    missing: options
      .filter((option) => option.missing)
      .map(({ code, text }) => ({
        code,
        text,
        count: countOf(countCodes(column.options.get(code) ?? new Int8Array()), 1),
      })),
    otherTexts: [...column.otherTexts.values()].reverse(),
  };
}

function scaleOf(
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

function summariseMatrix(column: MatrixColumn, weights: Weights): MatrixSummary {
  const { question, lineage } = column;
  const counts = countCodes(statesByRow([...column.rows.values()]), weights);
  const noneRetired = new Set<number>();
  const rows = question.rows.map(({ code, text }): MatrixRowSummary => {
    const ofRow = countCodes(column.rows.get(code) ?? new Int16Array(), weights);
    const scale = scaleOf(ofRow, question.points, noneRetired, weights);
    return { code, text, isRetired: lineage.retired.has(code), ...statesOf(ofRow), ...scale };
  });
  return { ...about(column), ...statesOf(counts), ...baseOf(answeredIn(counts), weights), rows };
}

function summariseRanking(column: RankingColumn, weights: Weights): RankingSummary {
  const counts = countCodes(statesByRow([...column.options.values()]), weights);
  const options = column.question.options.map(({ code, text }) => {
    const ofOption = countCodes(column.options.get(code) ?? new Int16Array(), weights);
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

function amountsOf(column: AmountColumn<"constant-sum"> | AmountColumn<"maxdiff">, weights: Weights) {
  const counts = countCodes(column.states, weights);
  const options = column.question.options.map(({ code, text }) => ({
    code,
    text,
    isRetired: column.lineage.retired.has(code),
    mean: meanOfNumbers(column.options.get(code) ?? new Float64Array(), weights),
  }));
  const height = ({ mean }: AmountOfOption) => (mean.base > 0 ? mean.value : Number.NEGATIVE_INFINITY);
  return {
    ...statesOf(counts),
    ...baseOf(answeredIn(counts), weights),
    options: options.sort((a, b) => height(b) - height(a)),
  };
}

/** Of the numbers that are there. */
function meanOfNumbers(values: Float64Array, weights: Weights) {
  return weights
    ? meanOfTallies(tallyNumbers(values, weights))
    : meanOf(values.filter((value) => !Number.isNaN(value)));
}

function summariseNumber(column: NumberColumn, weights: Weights): NumberSummary {
  const counts = countCodes(column.states, weights);
  const spread = weights ? weightedSpread(givenIn(column), weights) : plainSpread(column);
  return { ...about(column), ...statesOf(counts), ...baseOf(answeredIn(counts), weights), ...spread };
}

/** NaN where nothing was given. */
const givenIn = ({ values, states }: NumberColumn) =>
  values.map((value, i) => (states[i] === ANSWERED ? value : Number.NaN));

function plainSpread(column: NumberColumn) {
  const counted = countNumbers(column);
  const { values, counts } = counted;
  return {
    mean: meanOfCounts(Array.from(values, (value, i) => [value, counts[i] ?? 0] as const)),
    lowest: values[0] ?? Number.NaN,
    highest: values[values.length - 1] ?? Number.NaN,
    median: quantileOfCounts(counted, 0.5),
    middleHalf: { low: quantileOfCounts(counted, 0.25), high: quantileOfCounts(counted, 0.75) },
    bins: histogramOf(values, counts),
  };
}

function weightedSpread(given: Float64Array, weights: Float64Array) {
  const tallied = tallyNumbers(given, weights);
  const sums = Float64Array.from(tallied, ([, { weight }]) => weight);
  return {
    mean: meanOfTallies(tallied),
    lowest: tallied[0]?.[0] ?? Number.NaN,
    highest: tallied.at(-1)?.[0] ?? Number.NaN,
    median: weightedQuantileOf(tallied, 0.5),
    middleHalf: { low: weightedQuantileOf(tallied, 0.25), high: weightedQuantileOf(tallied, 0.75) },
    bins: histogramOf(
      Float64Array.from(tallied, ([value]) => value),
      sums,
    ),
  };
}

/** Texts that a summary has at hand. */
const MOST_NEWEST = 5000;

function summariseText(column: TextColumn): TextSummary {
  const states = statesOf(countCodes(column.states));
  const newest: string[] = [];
  for (let row = column.states.length - 1; row >= 0 && newest.length < MOST_NEWEST; row--) {
    const text = column.textAt(row);
    if (text !== null) newest.push(text);
  }
  let texts: readonly string[] | undefined;
  return {
    ...about(column),
    ...states,
    base: states.answered,
    newest,
    get texts() {
      texts ??= column.texts.filter((text) => text !== null).reverse();
      return texts;
    },
  };
}

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
