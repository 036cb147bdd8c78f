import * as z from "zod";
import { questionId } from "../../survey/schema.ts";
import { filterQuery, type ResultsFilter } from "../schema.ts";

const blank = (value: unknown) => (value === "" ? undefined : value);

/** What cannot be read narrows nothing. */
const lenient = <S extends z.ZodType>(schema: S) => z.preprocess(blank, schema.optional()).catch(undefined);

const tag = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .transform((typed) => typed.normalize("NFC").replace(/\s+/g, " "));

/** What narrows the texts of one question; it stands in the address, beside the filter of the results. */
export const textsPlace = z.object({
  /** Words that are looked for as they are, without case, and without accents when typed without. */
  text: lenient(z.string().trim().min(1).max(100)),
  /** Key of a frequent term. */
  term: lenient(z.string().max(200)),
  tag: lenient(tag),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type TextsPlace = z.output<typeof textsPlace>;

/** Where somebody is among a question's texts, as an address without its `?`. */
export function textsQuery(filter: ResultsFilter, place: Partial<TextsPlace>): string {
  const query = new URLSearchParams(filterQuery(filter));
  for (const [name, value] of Object.entries(place))
    if (value !== undefined && !(name === "page" && value === 1)) query.set(name, String(value));
  return query.toString();
}

/** How many texts stand on one page. */
export const TEXTS_ON_A_PAGE = 50;

const id = z.string().min(1).max(64);

/** Texts of one question that are tagged at once: those that were ticked on a page. */
export const textsToTag = z.object({
  study: id,
  question: questionId,
  responses: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(id).min(1).max(TEXTS_ON_A_PAGE),
  ),
  tag,
});

export const textToUntag = z.object({ study: id, question: questionId, response: id, tag });
