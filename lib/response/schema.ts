import * as z from "zod";
import { qualityFlag } from "../quality/schema.ts";
import { languageTag, responseReview } from "../survey/schema.ts";

const blank = (value: unknown) => (value === "" ? undefined : value);

/** What cannot be read narrows nothing. */
const lenient = <S extends z.ZodType>(schema: S) => z.preprocess(blank, schema.optional()).catch(undefined);

/** What a list shows: responses by state, those that were decided about, or what the team tried out. */
export const listedState = z.enum([
  "complete",
  "partial",
  "screened-out",
  "withdrawn",
  "excluded",
  "accepted",
  "test",
]);
export type ListedState = z.output<typeof listedState>;

/** A flag; or `open`: any of them, and nobody has decided yet. */
export const listedFlag = z.enum(["open", ...qualityFlag.options]);
export type ListedFlag = z.output<typeof listedFlag>;

/** A place in the list: the start of a response and its id. */
const place = z.string().regex(/^\d{1,15}\.[0-9A-Za-z_-]{1,64}$/);

/** What narrows the list of responses; it stands in the address. Days are those of the team's time zone. */
export const responseFilter = z.object({
  text: lenient(z.string().trim().min(1).max(100)),
  state: lenient(listedState),
  flag: lenient(listedFlag),
  language: lenient(languageTag),
  link: lenient(z.string().max(40)),
  version: lenient(z.coerce.number().int().min(1).max(1_000_000)),
  from: lenient(z.iso.date()),
  to: lenient(z.iso.date()),
  persona: lenient(z.string().max(40)),
  tag: lenient(z.string().max(40)),
  /** Who gave this answer, a question and a code of it: `q7.3`. The results and the portraits lead here with it. */
  answer: lenient(z.string().regex(/^[A-Za-z0-9_-]{1,40}\.\d{1,3}$/)),
});
export type ResponseFilter = z.output<typeof responseFilter>;

/** Which part of the list: what is older than a place, or newer. */
export const listPlace = z.object({ older: lenient(place), newer: lenient(place) });
export type ListPlace = z.output<typeof listPlace>;

/** What was just decided, to be taken back from the same page. */
export const decided = z.object({ batch: lenient(z.string().max(40)), undone: lenient(z.literal("yes")) });

const id = z.string().min(1).max(64);
/** The address to go back to, within the study's responses. */
const query = z.string().max(2000).default("");

export const responseDecision = z.object({
  study: id,
  response: id,
  query,
  decision: z.enum([...responseReview.options, "none"]),
});

/** All responses with a flag that nobody has decided about. */
export const flagDecision = z.object({ study: id, query, flag: qualityFlag, decision: responseReview });

export const decisionToUndo = z.object({ study: id, response: id.optional(), query, batch: id });

export const responseNote = z.object({
  study: id,
  response: id,
  query,
  text: z.string().trim().min(1).max(2000),
});

export const noteToRemove = z.object({ study: id, response: id, query, note: id });

export const responseTag = z.object({
  study: id,
  response: id,
  query,
  tag: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .transform((tag) => tag.normalize("NFC").replace(/\s+/g, " ")),
});

export const responseToErase = z.object({ study: id, response: id, query });
