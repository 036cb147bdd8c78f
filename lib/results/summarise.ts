import {
  type AmountColumn,
  ANSWERED,
  type AnswerColumn,
  type AnswerTable,
  type CodeColumn,
  type MatrixColumn,
  type MultipleColumn,
  NOT_APPLICABLE,
  NOT_SHOWN,
  type NumberColumn,
  type RankingColumn,
  SKIPPED,
  type TextColumn,
} from "../answers/model.ts";
import type { QuestionOption, ScalePoint } from "../survey/schema.ts";
import { histogramOf, quantileOf } from "./histogram.ts";
import { meanOf, meanOfCounts } from "./mean.ts";
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
} from "./model.ts";
import { netPromoterOf } from "./net-promoter.ts";
import { shareOf } from "./share.ts";

/**
 * Counts every question of a table. One pass over each column; what it allocates does not grow with the
 * respondents, except for numbers and texts.
 */
export function summarise(table: AnswerTable): StudySummary {
  return {
    n: table.n,
    questions: table.columns.map((column) => summariseColumn(column)),
    withoutConsent: table.withoutConsent,
    unreadable: table.unreadable,
  };
}

/** Counts one question. */
export function summariseColumn(column: AnswerColumn): QuestionSummary {
  switch (column.type) {
    case "single":
      return summariseSingle(column);
    case "multiple":
      return summariseMultiple(column);
    case "rating": {
      const counts = countCodes(column.codes);
      const { points } = column.question;
      return { ...about(column), ...statesOf(counts), ...scaleOf(counts, points, column.lineage.retired) };
    }
    case "nps": {
      const counts = countCodes(column.codes);
      const scores = Array.from({ length: 11 }, (_, score) => counts.get(score) ?? 0);
      const netPromoter = netPromoterOf(scores);
      const choices = scores.map((count, code) => ({
        code,
        text: undefined,
        isRetired: false,
        ...shareOf(count, netPromoter.base),
      }));
      return { ...about(column), ...statesOf(counts), base: netPromoter.base, choices, netPromoter };
    }
    case "consent": {
      const counts = countCodes(column.codes);
      const states = statesOf(counts);
      const given = shareOf(counts.get(1) ?? 0, states.answered);
      return { ...about(column), ...states, base: states.answered, given };
    }
    case "matrix":
      return summariseMatrix(column);
    case "ranking":
      return summariseRanking(column);
    case "constant-sum":
      return { ...about(column), ...amountsOf(column) };
    case "maxdiff":
      return { ...about(column), ...amountsOf(column) };
    case "number":
      return summariseNumber(column);
    case "text":
      return summariseText(column);
  }
}

function about<C extends AnswerColumn>(
  column: C,
): Pick<C, "type" | "question"> & {
  page: number;
  pageTitle: C["lineage"]["pageTitle"];
  removed: boolean;
  changedWording: boolean;
} {
  const { page, pageTitle, removed, changedWording } = column.lineage;
  return { type: column.type, question: column.question, page, pageTitle, removed, changedWording };
}

type Counts = ReadonlyMap<number, number>;

function countCodes(codes: Int16Array | Int8Array): Counts {
  // Codes run from NOT_SHOWN to 249: an array over that range counts faster than a map.
  const counts = new Uint32Array(256 - NOT_SHOWN);
  for (const code of codes) counts[code - NOT_SHOWN] = (counts[code - NOT_SHOWN] ?? 0) + 1;
  const found = new Map<number, number>();
  for (const [place, count] of counts.entries()) if (count > 0) found.set(place + NOT_SHOWN, count);
  return found;
}

function statesOf(counts: Counts) {
  const skipped = counts.get(SKIPPED) ?? 0;
  const notShown = counts.get(NOT_SHOWN) ?? 0;
  let all = 0;
  for (const count of counts.values()) all += count;
  return { answered: all - skipped - notShown, skipped, notShown };
}

/**
 * The state of a question that is many columns: answered when any of them is, else skipped when any was shown.
 * The sentinels are ordered so that this is the largest value.
 */
function statesByRow(arrays: readonly (Int8Array | Int16Array)[]): Int16Array {
  const states = new Int16Array(arrays[0]?.length ?? 0).fill(NOT_SHOWN);
  for (const array of arrays) {
    for (let i = 0; i < states.length; i++)
      states[i] = Math.max(states[i] ?? NOT_SHOWN, array[i] ?? NOT_SHOWN);
  }
  return states;
}

function summariseSingle(column: CodeColumn<"single">): SingleSummary {
  const counts = countCodes(column.codes);
  const states = statesOf(counts);
  const { options } = column.question;
  const missing = missingOf(options, counts);
  const base = states.answered - sumOf(missing.map((choice) => choice.count));
  const choices = options
    .filter((option) => !option.missing)
    .map((option) => choice(option, column.lineage.retired, counts.get(option.code) ?? 0, base));
  const otherTexts = [...column.otherTexts.values()].reverse();
  return { ...about(column), ...states, base, choices, missing, otherTexts };
}

/**
 * The base of a multiple choice is everybody who saw it: who ticked nothing said of each option that it does
 * not apply. Those who ticked "I can't say" are outside of it.
 */
function summariseMultiple(column: MultipleColumn): MultipleSummary {
  const { options } = column.question;
  const states = statesOf(countCodes(statesByRow([...column.options.values()])));
  const isOutside = new Uint8Array(column.options.values().next().value?.length ?? 0);
  for (const option of options) {
    const ticks = option.missing ? column.options.get(option.code) : undefined;
    for (const [i, tick] of ticks?.entries() ?? []) if (tick === 1) isOutside[i] = 1;
  }
  const cannotSay = isOutside.reduce((sum, one) => sum + one, 0);
  const ticksOf = (code: number) => {
    const ticks = column.options.get(code) ?? new Int8Array();
    let count = 0;
    let base = 0;
    for (let i = 0; i < ticks.length; i++) {
      if (isOutside[i] === 1 || ticks[i] === NOT_SHOWN) continue;
      base++;
      if (ticks[i] === 1) count++;
    }
    return { count, base };
  };
  const choices = options
    .filter((option) => !option.missing)
    .map((option) => {
      const { count, base } = ticksOf(option.code);
      return choice(option, column.lineage.retired, count, base);
    });
  return {
    ...about(column),
    ...states,
    base: states.answered + states.skipped - cannotSay,
    choices,
    missing: options
      .filter((option) => option.missing)
      .map(({ code, text }) => ({
        code,
        text,
        count: countCodes(column.options.get(code) ?? new Int8Array()).get(1) ?? 0,
      })),
    otherTexts: [...column.otherTexts.values()].reverse(),
  };
}

function scaleOf(counts: Counts, points: readonly ScalePoint[], retired: ReadonlySet<number>): ScaleSummary {
  const notApplicable = counts.get(NOT_APPLICABLE) ?? 0;
  const base = statesOf(counts).answered - notApplicable;
  return {
    base,
    choices: points.map((point) => choice(point, retired, counts.get(point.code) ?? 0, base)),
    mean: meanOfCounts([...counts].filter(([code]) => code >= 0)),
    notApplicable,
  };
}

function summariseMatrix(column: MatrixColumn): MatrixSummary {
  const { question, lineage } = column;
  const states = statesOf(countCodes(statesByRow([...column.rows.values()])));
  const noneRetired = new Set<number>();
  const rows = question.rows.map(({ code, text }): MatrixRowSummary => {
    const counts = countCodes(column.rows.get(code) ?? new Int16Array());
    const scale = scaleOf(counts, question.points, noneRetired);
    return { code, text, isRetired: lineage.retired.has(code), ...statesOf(counts), ...scale };
  });
  return { ...about(column), ...states, base: states.answered, rows };
}

function summariseRanking(column: RankingColumn): RankingSummary {
  const states = statesOf(countCodes(statesByRow([...column.options.values()])));
  const options = column.question.options.map(({ code, text }) => {
    const counts = countCodes(column.options.get(code) ?? new Int16Array());
    const offered = statesOf(counts).answered;
    const ranks = [...counts].filter(([rank]) => rank > 0);
    return {
      code,
      text,
      isRetired: column.lineage.retired.has(code),
      first: shareOf(counts.get(1) ?? 0, offered),
      ranked: shareOf(sumOf(ranks.map(([, count]) => count)), offered),
      meanRank: meanOfCounts(ranks),
    };
  });
  return { ...about(column), ...states, base: states.answered, options };
}

function amountsOf(column: AmountColumn<"constant-sum"> | AmountColumn<"maxdiff">) {
  const states = statesOf(countCodes(column.states));
  const options = column.question.options.map(({ code, text }) => ({
    code,
    text,
    isRetired: column.lineage.retired.has(code),
    mean: meanOf((column.options.get(code) ?? new Float64Array()).filter((amount) => !Number.isNaN(amount))),
  }));
  const height = ({ mean }: AmountOfOption) => (mean.base > 0 ? mean.value : Number.NEGATIVE_INFINITY);
  return { ...states, base: states.answered, options: options.sort((a, b) => height(b) - height(a)) };
}

function summariseNumber(column: NumberColumn): NumberSummary {
  const states = statesOf(countCodes(column.states));
  const sorted = column.values.filter((_, i) => column.states[i] === ANSWERED).sort();
  return {
    ...about(column),
    ...states,
    base: states.answered,
    mean: meanOf(sorted),
    lowest: sorted[0] ?? Number.NaN,
    highest: sorted[sorted.length - 1] ?? Number.NaN,
    median: quantileOf(sorted, 0.5),
    middleHalf: { low: quantileOf(sorted, 0.25), high: quantileOf(sorted, 0.75) },
    bins: histogramOf(sorted),
  };
}

function summariseText(column: TextColumn): TextSummary {
  const states = statesOf(countCodes(column.states));
  const texts = column.texts.filter((text) => text !== null).reverse();
  return { ...about(column), ...states, base: states.answered, texts };
}

function missingOf(options: readonly QuestionOption[], counts: Counts): MissingChoice[] {
  return options
    .filter((option) => option.missing)
    .map(({ code, text }) => ({ code, text, count: counts.get(code) ?? 0 }));
}

function choice(
  { code, text }: ScalePoint,
  retired: ReadonlySet<number>,
  count: number,
  base: number,
): ChoiceShare {
  return { code, text, isRetired: retired.has(code), ...shareOf(count, base) };
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
