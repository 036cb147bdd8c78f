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

/** A page of a long list, from 1. */
export const pageNumber = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });
