import * as z from "zod";
import { qualityFlag } from "../quality/schema.ts";
import { languageTag } from "../survey/schema.ts";

const blank = (value: unknown) => (value === "" ? undefined : value);

/** What narrows the results page; it stands in the address. What cannot be read narrows nothing. */
export const resultsFilter = z.object({
  language: z.preprocess(blank, languageTag.optional()).catch(undefined),
  link: z.preprocess(blank, z.string().max(40).optional()).catch(undefined),
  /** Only responses with this flag, or without any. */
  quality: z.preprocess(blank, z.enum(["unflagged", ...qualityFlag.options]).optional()).catch(undefined),
  version: z.preprocess(blank, z.coerce.number().int().positive().optional()).catch(undefined),
  /** Days of UTC, both included. */
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
});
export type ResultsFilter = z.output<typeof resultsFilter>;

/** No filter at all. */
export const EVERYBODY: ResultsFilter = resultsFilter.parse({});

/** The filter as it stands in an address, without its `?`; empty for none. */
export function filterQuery(filter: ResultsFilter): string {
  const set = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(set).toString();
}

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

/** A page of a long list, from 1. */
export const pageNumber = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });
