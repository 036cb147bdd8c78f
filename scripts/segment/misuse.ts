import * as z from "zod";

/** A mistake of the caller: one line, no stack, exit code 2. */
export class Misuse extends Error {}

/** The first complaint of a schema in one line. */
export const complaint = (error: z.ZodError): string =>
  z
    .prettifyError(error)
    .replace(/✖ /g, "")
    .replace(/\s*\n\s*/g, " ");
