import * as z from "zod";
import { questionId } from "./text-schema.ts";

const digits = z.string().regex(/^\d+$/);

/** The best and the worst of one set of a MaxDiff question; `null` while it is open. */
export const bestWorst = z.tuple([z.int().nullable(), z.int().nullable()]);
export type BestWorst = z.output<typeof bestWorst>;

/**
 * One stored answer, by question type: `single`, `rating`, `csat`, `ces`, `nps`, a picture: code; `multiple`,
 * several pictures: codes in ascending order; `ranking`: codes, best first; `matrix`: code by row code;
 * `constant-sum`: amount by option code; `maxdiff`: best and worst by set, from 1; `number`, `slider`: number;
 * `text`, `email`, `phone`, `hidden`: text; `date`: `2026-11-22`; `consent`: boolean; `statement`: `true` once it
 * was on a page that was sent.
 *
 * Three states are kept apart: **answered** (a value), **skipped** (`null`: it was shown and left empty),
 * **not shown** (no entry at all). In a matrix each row has the same three states.
 */
export const answerValue = z.union([
  z.null(),
  z.number(),
  z.boolean(),
  z.string(),
  z.array(z.int()),
  z.record(digits, z.union([z.int().nullable(), bestWorst])),
]);
export type AnswerValue = z.output<typeof answerValue>;

/** A response's answers, keyed by question id. */
export const answers = z.record(questionId, answerValue);
export type Answers = z.output<typeof answers>;

/** What was typed beside an option that opens a text box, keyed by question id. */
export const otherTexts = z.record(questionId, z.string().max(500));
export type OtherTexts = z.output<typeof otherTexts>;

export const responseState = z.enum(["partial", "complete", "screened-out", "withdrawn"]);
export type ResponseState = z.output<typeof responseState>;

/** Consent as it was given: to which text (version and question), when, and whether words may be quoted. */
export const consentRecord = z.object({
  versionId: z.string(),
  at: z.int(),
  use: z.boolean().nullable(),
  quote: z.boolean().nullable(),
});
export type ConsentRecord = z.output<typeof consentRecord>;

/** How long somebody was on each page, by the server's clock: what a browser says of it proves nothing. */
export const pageTimings = z.object({
  /** When the page that is open now was opened; epoch milliseconds. */
  at: z.int(),
  /** Milliseconds by page id; a page that was opened again counts with both times. */
  pages: z.record(questionId, z.int().min(0)),
});
export type PageTimings = z.output<typeof pageTimings>;

/** What somebody answers on, as far as it is kept: never the browser, its version or the model. */
export const deviceKind = z.enum(["phone", "tablet", "computer"]);
export type DeviceKind = z.output<typeof deviceKind>;

/** What a person decided about a response that was flagged, or any other. */
export const responseReview = z.enum(["accepted", "excluded"]);
export type ResponseReview = z.output<typeof responseReview>;
