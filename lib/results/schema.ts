import * as z from "zod";
import { qualityFlag } from "../quality/schema.ts";
import { languageTag, questionId } from "../survey/schema.ts";

const blank = (value: unknown) => (value === "" ? undefined : value);

/** What narrows the results page; it stands in the address. What cannot be read narrows nothing. */
export const resultsFilter = z.object({
  language: z.preprocess(blank, languageTag.optional()).catch(undefined),
  link: z.preprocess(blank, z.string().max(40).optional()).catch(undefined),
  /** Only responses with this flag, or without any. */
  quality: z.preprocess(blank, z.enum(["unflagged", ...qualityFlag.options]).optional()).catch(undefined),
  version: z.preprocess(blank, z.coerce.number().int().positive().optional()).catch(undefined),
  /** Days of the team's time zone, both included. */
  from: z.preprocess(blank, z.iso.date().optional()).catch(undefined),
  to: z.preprocess(blank, z.iso.date().optional()).catch(undefined),
  /** A question and a code of it: `q7.3`. */
  answer: z
    .preprocess(
      blank,
      z
        .string()
        .regex(/^[A-Za-z0-9_-]{1,40}\.\d{1,3}$/)
        .optional(),
    )
    .catch(undefined),
  persona: z.preprocess(blank, z.string().max(40).optional()).catch(undefined),
  /** Narrows nothing: whether people count by their weights; as the study has it when left out. */
  weights: z.preprocess(blank, z.enum(["on", "off"]).optional()).catch(undefined),
});
export type ResultsFilter = z.output<typeof resultsFilter>;

/** No filter at all. */
export const EVERYBODY: ResultsFilter = resultsFilter.parse({});

/** The filter as it stands in an address, without its `?`; empty for none. */
export function filterQuery(filter: Partial<ResultsFilter>): string {
  const set = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(set).toString();
}

/** Whether the filter leaves anybody out. */
export const isNarrowing = ({ weights, ...filter }: ResultsFilter): boolean => filterQuery(filter) !== "";

/** Banner questions of one cross-tab; more columns than these fit no screen and no page. */
export const MOST_BANNER_QUESTIONS = 3;

const variableKey = z.string().min(1).max(80);

/** What a cross-tab shows; it stands in the address. */
export const crossTabChoice = z.object({
  rows: z.preprocess(blank, variableKey.optional()).catch(undefined),
  columns: z
    .preprocess(
      (value) => [...new Set([value].flat().filter((key) => key !== "" && key !== undefined))],
      z.array(variableKey).max(MOST_BANNER_QUESTIONS),
    )
    .catch([]),
  show: z.enum(["column", "row", "total", "count"]).catch("column"),
});
export type CrossTabChoice = z.output<typeof crossTabChoice>;

/** The choice as it stands in an address. */
export function crossTabQuery({ rows, columns, show }: CrossTabChoice): string {
  const query = new URLSearchParams(columns.map((column) => ["columns", column]));
  if (rows !== undefined) query.set("rows", rows);
  query.set("show", show);
  return query.toString();
}

/** A page of a long list, from 1. */
export const pageNumber = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });

/** How much of everybody should have given this answer, in percent of those who answered the question. */
export const targetShare = z.object({ code: z.int().min(0).max(249), percent: z.number().min(0).max(100) });

/** The shares that one question is brought to. Answers without a target keep their weight. */
export const targetMargin = z.object({ question: questionId, shares: z.array(targetShare).min(1).max(250) });
export type TargetMargin = z.output<typeof targetMargin>;

/** A weight's bounds: the mean of all weights is 1, so the lower one is below it and the upper one above. */
export const weightBounds = z.object({
  lowest: z.number().min(0.01).max(1).nullable(),
  highest: z.number().min(1).max(1000).nullable(),
});
export type WeightBounds = z.output<typeof weightBounds>;

/** What a study's answers are weighted to. No margins at all: they are not weighted. */
export const weightingTargets = z.object({
  margins: z.array(targetMargin),
  bounds: weightBounds,
  /** Pages use the weights unless their address says otherwise. */
  onByDefault: z.boolean(),
});
export type WeightingTargets = z.output<typeof weightingTargets>;

export const NO_TARGETS: WeightingTargets = {
  margins: [],
  bounds: { lowest: null, highest: null },
  onByDefault: false,
};
