import * as z from "zod";
import { languageTag } from "../survey/schema.ts";

export const linkLabel = z.string().trim().min(1).max(80);

export const newLink = z.object({
  label: linkLabel,
  /** Starts in this language; empty: in the browser's. */
  language: z.union([languageTag, z.literal("")]).transform((tag) => tag || null),
});
export type NewLink = z.output<typeof newLink>;
