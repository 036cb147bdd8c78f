import type { Interval } from "../format.ts";
import type { AnalysedType } from "../survey/analysed-question.ts";
import type { LocalText, QuestionOf, QuestionType } from "../survey/schema.ts";
import type { Mean } from "./mean.ts";
import type { NetPromoter } from "./net-promoter.ts";
import type { Share } from "./share.ts";

/** The whole results page as numbers: every question of every version, in survey order. */
export interface StudySummary {
  n: number;
  /** Shares, means, scores, medians and their intervals are weighted; counts are of people. */
  isWeighted: boolean;
  questions: readonly QuestionSummary[];
  withoutConsent: number;
  unreadable: number;
}

/** What a base becomes with weights. */
export interface WeightedBase {
  /** Σ w */
  weight: number;
  /** People of a plain sample that would be as sure, by Kish's formula. */
  effective: number;
}

interface SummaryOf<T extends AnalysedType> {
  type: T;
  question: QuestionOf<T>;
  /** The type it was asked as: a satisfaction question is counted as a rating, a day as a text. */
  askedAs: QuestionType;
  page: number;
  pageTitle: LocalText | undefined;
  /** The newest version does not ask it any more. */
  removed: boolean;
  changedWording: boolean;
  /** answered + skipped + notShown = n of the study. */
  answered: number;
  skipped: number;
  notShown: number;
  /** Of the base below; only with weights. All counts are of people, weighted or not. */
  weighted?: WeightedBase | undefined;
}

/** One option, point or row and how often it was chosen. */
export interface ChoiceShare extends Share {
  code: number;
  text: LocalText | undefined;
  /** The newest version does not offer it any more. */
  isRetired: boolean;
}

/** Answers that are answers, but no category: "I can't say", "does not apply". Outside of the base. */
export interface MissingChoice {
  code: number;
  text: LocalText | undefined;
  count: number;
}

export interface SingleSummary extends SummaryOf<"single"> {
  /** Answered, without the missing ones; the shares sum to 1 over it. */
  base: number;
  choices: readonly ChoiceShare[];
  missing: readonly MissingChoice[];
  otherTexts: readonly string[];
}

export interface MultipleSummary extends SummaryOf<"multiple"> {
  /** Shown, without those who said they can't say; an option that was not offered to all has a smaller one. */
  base: number;
  choices: readonly ChoiceShare[];
  missing: readonly MissingChoice[];
  otherTexts: readonly string[];
}

/** Answers on one ordered scale. */
export interface ScaleSummary {
  base: number;
  choices: readonly ChoiceShare[];
  mean: Mean;
  notApplicable: number;
}

export interface RatingSummary extends SummaryOf<"rating">, ScaleSummary {}

export interface NetPromoterSummary extends SummaryOf<"nps"> {
  base: number;
  choices: readonly ChoiceShare[];
  netPromoter: NetPromoter;
}

export interface MatrixRowSummary extends ScaleSummary {
  code: number;
  text: LocalText;
  isRetired: boolean;
  answered: number;
  skipped: number;
  notShown: number;
}

export interface MatrixSummary extends SummaryOf<"matrix"> {
  /** Answered at least one row. */
  base: number;
  rows: readonly MatrixRowSummary[];
}

export interface RankedOption {
  code: number;
  text: LocalText;
  isRetired: boolean;
  /** Put first, of those who ranked anything and were offered it. */
  first: Share;
  /** Given any rank, of the same. */
  ranked: Share;
  /** Of those who gave it a rank; with few ranks to give this flatters what is rarely ranked. */
  meanRank: Mean;
}

export interface RankingSummary extends SummaryOf<"ranking"> {
  base: number;
  options: readonly RankedOption[];
}

/** What an option was given on average, or how far its best outweighed its worst. */
export interface AmountOfOption {
  code: number;
  text: LocalText;
  isRetired: boolean;
  /** Over those to whom it was offered. */
  mean: Mean;
}

export interface AmountSummary<T extends "constant-sum" | "maxdiff" = "constant-sum" | "maxdiff">
  extends SummaryOf<T> {
  base: number;
  /** The highest mean first. */
  options: readonly AmountOfOption[];
}

export interface Bin {
  /** Both ends included when `from = to`; else `to` belongs to the next bin, except in the last. */
  from: number;
  to: number;
  /** With weights their sum: it need not be whole. */
  count: number;
}

export interface NumberSummary extends SummaryOf<"number"> {
  base: number;
  mean: Mean;
  lowest: number;
  highest: number;
  median: number;
  /** First and third quartile. */
  middleHalf: Interval;
  bins: readonly Bin[];
}

export interface TextSummary extends SummaryOf<"text"> {
  base: number;
  /** The newest few thousand, newest first. Respondents' own words: to be shown as text, never as markup. */
  newest: readonly string[];
  /** All of them, brought together when they are first asked for: there may be a million. */
  readonly texts: readonly string[];
}

export interface ConsentSummary extends SummaryOf<"consent"> {
  base: number;
  given: Share;
}

export type QuestionSummary =
  | SingleSummary
  | MultipleSummary
  | RatingSummary
  | NetPromoterSummary
  | MatrixSummary
  | RankingSummary
  | AmountSummary<"constant-sum">
  | AmountSummary<"maxdiff">
  | NumberSummary
  | TextSummary
  | ConsentSummary;
