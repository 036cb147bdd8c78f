import type { AnalysedType } from "../survey/analysed-question.ts";
import { NOT_APPLICABLE } from "../survey/answer-value.ts";
import type { QuestionId, QuestionOf } from "../survey/schema.ts";
import { type Coded, NOT_SHOWN, SKIPPED } from "./coded.ts";
import type { LineageQuestion } from "./lineage.ts";
import type { Numbers } from "./numbers.ts";

export { NOT_APPLICABLE, NOT_SHOWN, SKIPPED };

/** In the state array of a column whose values are not codes. */
export const ANSWERED = 0;

/**
 * Many responses as columns: the one interface to them for summaries, segmentation and maps. Row `i` is the
 * same respondent in every array; rows are in the order of completion. A column holds codes, never labels,
 * and keeps the three states apart. Its arrays are brought together when they are first asked for; who only counts
 * asks for `coded`, `stated` and `numbers`, which know how many there are of what.
 */
export interface AnswerTable {
  /** Respondents, that is rows. */
  n: number;
  responseIds: readonly string[];
  /** Index into `versions`, by row. */
  versionOf: Uint16Array;
  versions: readonly TableVersion[];
  languages: readonly string[];
  /** Epoch milliseconds; NaN while a response is not complete. */
  completedAt: Float64Array;
  /** In survey order; questions that the newest version no longer asks come last. */
  columns: readonly AnswerColumn[];
  /** Responses that were left out because a person excluded them. */
  excluded: number;
  /** Responses that were left out because consent to use them was refused. */
  withoutConsent: number;
  /** Stored answers that do not fit their version's question; they stand as not shown. Zero in a sound database. */
  unreadable: number;
}

export interface TableVersion {
  id: string;
  n: number;
}

interface ColumnOf<T extends AnalysedType> {
  type: T;
  question: QuestionOf<T>;
  lineage: LineageQuestion;
}

/** `single`, `rating`, `nps`: the code chosen. `consent`: 1 given, 0 refused. A rating may be NOT_APPLICABLE. */
export interface CodeColumn<
  T extends "single" | "rating" | "nps" | "consent" = "single" | "rating" | "nps" | "consent",
> extends ColumnOf<T> {
  readonly codes: Int16Array;
  coded: Coded;
  /** What was typed beside an option that opens a text box, by row; empty for types without options. */
  otherTexts: ReadonlyMap<number, string>;
}

/**
 * One array an option: 1 ticked, 0 left unticked by somebody who ticked another, SKIPPED when nothing at all
 * was ticked, NOT_SHOWN when the question was not shown or the option not offered (it came with a later
 * version, or was not among the options carried on).
 *
 * Somebody who was shown the options and ticked none has said of each that it does not apply: a summary
 * counts SKIPPED into the base as unticked, and a segmentation reads it as 0 ({@link isTicked}). NOT_SHOWN
 * is never a 0.
 */
export interface MultipleColumn extends ColumnOf<"multiple"> {
  readonly options: ReadonlyMap<number, Int8Array>;
  /** The same, up to four options a byte (`ticks.ts`). */
  groups: readonly TickGroup[];
  /** ANSWERED when anything was ticked. */
  stated: Coded;
  otherTexts: ReadonlyMap<number, string>;
}

export interface TickGroup {
  /** Of its options, in the order of their bits. */
  codes: readonly number[];
  coded: Coded;
}

/** One array of codes a row, each row with its own state; NOT_APPLICABLE where the respondent said so. */
export interface MatrixColumn extends ColumnOf<"matrix"> {
  readonly rows: ReadonlyMap<number, Int16Array>;
  coded: ReadonlyMap<number, Coded>;
  /** ANSWERED when any row was. */
  stated: Coded;
}

/** One array an option: its rank, 1 is best; 0 when others were ranked and it was not. */
export interface RankingColumn extends ColumnOf<"ranking"> {
  readonly options: ReadonlyMap<number, Int16Array>;
  coded: ReadonlyMap<number, Coded>;
  /** ANSWERED when anything was ranked. */
  stated: Coded;
}

/**
 * One array of numbers an option. Of a constant sum: what it was given. Of a MaxDiff: how much more often it was the
 * best than the worst, divided by how often it was shown, from -1 to 1. NaN where the question was not answered or
 * the option not offered.
 */
export interface AmountColumn<T extends "constant-sum" | "maxdiff" = "constant-sum" | "maxdiff">
  extends ColumnOf<T> {
  readonly options: ReadonlyMap<number, Float64Array>;
  numbers: ReadonlyMap<number, Numbers>;
  readonly states: Int8Array;
  stated: Coded;
}

/** `values[i]` is NaN wherever `states[i]` is not ANSWERED. */
export interface NumberColumn extends ColumnOf<"number"> {
  readonly values: Float64Array;
  numbers: Numbers;
  readonly states: Int8Array;
  stated: Coded;
}

/**
 * `texts[i]` is null wherever `states[i]` is not ANSWERED. Respondents' words: plain text, never markup. They are
 * brought together when `texts` is first asked for; who wants a few of a million asks `textAt`.
 */
export interface TextColumn extends ColumnOf<"text"> {
  readonly texts: readonly (string | null)[];
  textAt: (row: number) => string | null;
  readonly states: Int8Array;
  stated: Coded;
}

export type AnswerColumn =
  | CodeColumn<"single">
  | CodeColumn<"rating">
  | CodeColumn<"nps">
  | CodeColumn<"consent">
  | MultipleColumn
  | MatrixColumn
  | RankingColumn
  | AmountColumn<"constant-sum">
  | AmountColumn<"maxdiff">
  | NumberColumn
  | TextColumn;

/** The column of a question, by its id through all versions. */
export function findColumn(table: AnswerTable, id: QuestionId): AnswerColumn | undefined {
  return table.columns.find((column) => column.question.id === id);
}

/**
 * An option of a multiple-choice question as a yes or no: 1, 0, or undefined when it was not offered. Ticking
 * nothing at all is 0 (see {@link MultipleColumn}).
 */
export function isTicked(value: number | undefined): 0 | 1 | undefined {
  if (value === 1) return 1;
  return value === 0 || value === SKIPPED ? 0 : undefined;
}

/**
 * Whether this respondent's words may be quoted: only after a yes to a consent question that asks for it. Not
 * asked, skipped and refused are all no.
 */
export function mayQuote(table: AnswerTable, row: number): boolean {
  let asked = false;
  for (const column of table.columns) {
    if (column.type !== "consent" || column.question.purpose !== "quote") continue;
    const code = column.codes[row];
    if (code === NOT_SHOWN) continue;
    if (code !== 1) return false;
    asked = true;
  }
  return asked;
}
