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
});
export type ResultsFilter = z.output<typeof resultsFilter>;

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
