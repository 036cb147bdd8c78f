import * as z from "zod";
import { languageTag } from "@/lib/survey/schema";

/** What the address of the preview says; anything unknown is its beginning. */
export const previewChoice = z.object({
  size: z.enum(["phone", "desktop"]).catch("phone"),
  /** From 1. */
  page: z.coerce.number().int().min(1).catch(1),
  lang: languageTag.optional().catch(undefined),
});
export type PreviewChoice = z.output<typeof previewChoice>;
