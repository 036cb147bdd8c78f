import type { LocalText } from "../../survey/schema.ts";
import type { Mean } from "../mean.ts";
import type { MatrixRowSummary, QuestionSummary, StudySummary } from "../model.ts";
import { differenceOf, type Share } from "../share.ts";
import { type Difference, estimateDifference, meanDifference } from "./difference.ts";

/** What one row of a comparison is about. */
export interface RowName {
  /** A code, or a word such as `promoters`. */
  key: string;
  text: LocalText | undefined;
  isRetired: boolean;
}

export interface ComparedShare extends RowName {
  a: Share;
  b: Share;
  /** Undefined where one of the two has no base. */
  difference: Difference | undefined;
}

export interface ComparedMean extends RowName {
  a: Mean;
  b: Mean;
  difference: Difference | undefined;
}

export interface ComparedScore {
  a: { value: number; base: number };
  b: { value: number; base: number };
  difference: Difference | undefined;
}

/** A statement of a matrix whose answers have no order: how often each was given to it. */
export interface ComparedStatement extends RowName {
  shares: readonly ComparedShare[];
}

/** One question, as two groups of people answered it. */
export interface Comparison {
  a: QuestionSummary;
  b: QuestionSummary;
  shares: readonly ComparedShare[];
  statements: readonly ComparedStatement[];
  means: readonly ComparedMean[];
  /** The net promoter score, in points from −100 to 100. */
  score: ComparedScore | undefined;
}

/**
 * The same questions of two summaries side by side. Both must be of one study: they have the same questions, in the
 * same order. Words are read, not compared: a text has neither shares nor means.
 */
export function compareSummaries(a: StudySummary, b: StudySummary): Comparison[] {
  const keyOf = ({ askedAs, question }: QuestionSummary) => `${askedAs} ${question.id}`;
  const others = new Map(b.questions.map((question) => [keyOf(question), question]));
  return a.questions.flatMap((one) => {
    const other = others.get(keyOf(one));
    return other ? [compareQuestion(one, other)] : [];
  });
}

function compareQuestion(a: QuestionSummary, b: QuestionSummary): Comparison {
  const empty = { a, b, shares: [], statements: [], means: [], score: undefined };
  if (a.type === "single" && b.type === "single")
    return { ...empty, shares: pairShares(a.choices.map(shareRow), b.choices.map(shareRow)) };
  if (a.type === "multiple" && b.type === "multiple")
    return { ...empty, shares: pairShares(a.choices.map(shareRow), b.choices.map(shareRow)) };
  if (a.type === "rating" && b.type === "rating")
    return {
      ...empty,
      shares: pairShares(a.choices.map(shareRow), b.choices.map(shareRow)),
      means: pairMeans([{ ...whole, mean: a.mean }], [{ ...whole, mean: b.mean }]),
    };
  if (a.type === "nps" && b.type === "nps") {
    const groups = ({ detractors, passives, promoters }: typeof a.netPromoter) =>
      Object.entries({ detractors, passives, promoters }).map(([key, share]) => ({ ...whole, key, share }));
    const [one, other] = [a.netPromoter, b.netPromoter];
    const both = one.base > 0 && other.base > 0;
    return {
      ...empty,
      shares: pairShares(groups(one), groups(other)),
      score: {
        a: { value: one.score, base: one.base },
        b: { value: other.score, base: other.base },
        difference: both
          ? estimateDifference(
              { value: one.score, interval: one.interval },
              { value: other.score, interval: other.interval },
            )
          : undefined,
      },
    };
  }
  if (a.type === "consent" && b.type === "consent")
    return {
      ...empty,
      shares: pairShares(
        [{ ...whole, key: "given", share: a.given }],
        [{ ...whole, key: "given", share: b.given }],
      ),
    };
  if (a.type === "matrix" && b.type === "matrix")
    return a.question.level === "ordinal"
      ? { ...empty, means: pairMeans(a.rows.map(meanRow), b.rows.map(meanRow)) }
      : { ...empty, statements: pairStatements(a.rows, b.rows) };
  if (a.type === "ranking" && b.type === "ranking") {
    const first = (summary: typeof a) => summary.options.map((row) => ({ ...nameOf(row), share: row.first }));
    return { ...empty, shares: pairShares(first(a), first(b)) };
  }
  if (a.type === "constant-sum" && b.type === "constant-sum")
    return { ...empty, means: pairMeans(a.options.map(meanRow), b.options.map(meanRow)) };
  if (a.type === "maxdiff" && b.type === "maxdiff")
    return { ...empty, means: pairMeans(a.options.map(meanRow), b.options.map(meanRow)) };
  if (a.type === "number" && b.type === "number")
    return { ...empty, means: pairMeans([{ ...whole, mean: a.mean }], [{ ...whole, mean: b.mean }]) };
  return empty;
}

/** The row of a question that has no rows. */
const whole: RowName = { key: "", text: undefined, isRetired: false };

interface CodedRow {
  code: number;
  text: LocalText | undefined;
  isRetired: boolean;
}

const nameOf = ({ code, text, isRetired }: CodedRow): RowName => ({ key: String(code), text, isRetired });
const shareRow = (row: CodedRow & Share) => ({ ...nameOf(row), share: row });
const meanRow = (row: CodedRow & { mean: Mean }) => ({ ...nameOf(row), mean: row.mean });

function pairShares(
  a: readonly (RowName & { share: Share })[],
  b: readonly (RowName & { share: Share })[],
): ComparedShare[] {
  const others = new Map(b.map(({ key, share }) => [key, share]));
  return a.flatMap(({ key, text, isRetired, share: one }) => {
    const other = others.get(key);
    if (!other) return [];
    const difference = one.base > 0 && other.base > 0 ? differenceOf(one, other) : undefined;
    return [{ key, text, isRetired, a: one, b: other, difference }];
  });
}

function pairStatements(a: readonly MatrixRowSummary[], b: readonly MatrixRowSummary[]): ComparedStatement[] {
  const others = new Map(b.map((row) => [row.code, row]));
  return a.flatMap((row) => {
    const other = others.get(row.code);
    return other
      ? [{ ...nameOf(row), shares: pairShares(row.choices.map(shareRow), other.choices.map(shareRow)) }]
      : [];
  });
}

function pairMeans(
  a: readonly (RowName & { mean: Mean })[],
  b: readonly (RowName & { mean: Mean })[],
): ComparedMean[] {
  const others = new Map(b.map(({ key, mean }) => [key, mean]));
  return a.flatMap(({ key, text, isRetired, mean: one }) => {
    const other = others.get(key);
    if (!other) return [];
    const difference = one.base > 0 && other.base > 0 ? meanDifference(one, other) : undefined;
    return [{ key, text, isRetired, a: one, b: other, difference }];
  });
}
