import * as z from "zod";

export const exportFormat = z.enum([
  "csv",
  "xlsx",
  "sav",
  "triple-s",
  "r",
  "codebook",
  "survey",
  "survey-js",
]);
export type ExportFormat = z.output<typeof exportFormat>;

/** What is to be written, as it stands in the address of the file. */
export const exportChoice = z.object({
  format: exportFormat,
  values: z.enum(["codes", "labels"]).catch("codes"),
  shape: z.enum(["wide", "long"]).catch("wide"),
  mark: z
    .enum(["on", "off"])
    .catch("on")
    .transform((mark) => mark === "on"),
  /** To be read in the browser, and printed from there, instead of kept as a file. */
  open: z
    .literal("on")
    .optional()
    .catch(undefined)
    .transform((open) => open === "on"),
});
export type ExportChoice = z.output<typeof exportChoice>;
