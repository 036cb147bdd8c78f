import * as z from "zod";

export const printForm = z.enum(["portrait", "card"]);
export const printPaper = z.enum(["a4", "letter"]);

/** What the print page shows; what an address says wrongly is left as it usually is. */
export const printChoice = z.object({
  persona: z.preprocess((value) => value || undefined, z.string().max(40).optional()).catch(undefined),
  form: printForm.catch("portrait").default("portrait"),
  paper: printPaper.catch("a4").default("a4"),
});
export type PrintChoice = z.output<typeof printChoice>;

/** A file of portraits. */
export const portraitFile = z.object({ format: z.enum(["pptx", "csv", "json"]) });
