import type { AmountColumn, NumberColumn } from "../answers/model.ts";
import type { Numbers } from "../answers/numbers.ts";
import { answeredIn, countCodes, statesOf, tallyNumbers, type Weights } from "./count-people.ts";
import { countNumbers, quantileOfCounts } from "./counted-numbers.ts";
import { histogramOf, weightedQuantileOf } from "./histogram.ts";
import { type Mean, meanOf, meanOfArrays, meanOfCounts, meanOfTallies } from "./mean.ts";
import type { AmountOfOption, NumberSummary } from "./model.ts";
import { about, baseOf } from "./summary-parts.ts";

/** What each option was given, the most first. */
export function summariseAmounts(
  column: AmountColumn<"constant-sum"> | AmountColumn<"maxdiff">,
  weights: Weights,
) {
  const counts = countCodes(column.stated, weights);
  const options = column.question.options.map(({ code, text }) => ({
    code,
    text,
    isRetired: column.lineage.retired.has(code),
    mean: meanOfNumbers(column.numbers.get(code), weights),
  }));
  const height = ({ mean }: AmountOfOption) => (mean.base > 0 ? mean.value : Number.NEGATIVE_INFINITY);
  return {
    ...statesOf(counts),
    ...baseOf(answeredIn(counts), weights),
    options: options.sort((a, b) => height(b) - height(a)),
  };
}

/** Of the numbers that are there. */
function meanOfNumbers(numbers: Numbers | undefined, weights: Weights): Mean {
  if (!numbers) return meanOfCounts([]);
  if (weights) return meanOfTallies(tallyNumbers(numbers, weights));
  if (!numbers.places) return meanOf(numbers.values.filter((value) => !Number.isNaN(value)));
  const { values, counts } = countNumbers(numbers);
  return meanOfArrays(values, counts);
}

export function summariseNumber(column: NumberColumn, weights: Weights): NumberSummary {
  const counts = countCodes(column.stated, weights);
  const spread = weights ? weightedSpread(column.numbers, weights) : plainSpread(column.numbers);
  return { ...about(column), ...statesOf(counts), ...baseOf(answeredIn(counts), weights), ...spread };
}

function plainSpread(numbers: Numbers) {
  const counted = countNumbers(numbers);
  const { values, counts } = counted;
  return {
    mean: meanOfArrays(values, counts),
    lowest: values[0] ?? Number.NaN,
    highest: values[values.length - 1] ?? Number.NaN,
    median: quantileOfCounts(counted, 0.5),
    middleHalf: { low: quantileOfCounts(counted, 0.25), high: quantileOfCounts(counted, 0.75) },
    bins: histogramOf(values, counts),
  };
}

function weightedSpread(numbers: Numbers, weights: Float64Array) {
  const tallied = tallyNumbers(numbers, weights);
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
