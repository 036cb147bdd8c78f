import * as z from "zod";
import { languageTag } from "../survey/schema.ts";

export const linkLabel = z.string().trim().min(1).max(80);

export const newLink = z.object({
  label: linkLabel,
  /** Starts in this language; empty: in the browser's. */
  language: z.union([languageTag, z.literal("")]).transform((tag) => tag || null),
});
export type NewLink = z.output<typeof newLink>;

const rowId = z.string().regex(/^[0-9A-Za-z_-]{1,40}$/);

/** What the forms send; `study` says where to go afterwards. */
export const linkToCreate = z.object({ study: rowId, survey: rowId, ...newLink.shape });

export const linkToRename = z.object({ study: rowId, link: rowId, label: linkLabel });

export const linkToSwitch = z.object({ study: rowId, link: rowId, to: z.enum(["pause", "open", "close"]) });
